using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assistant.Channels.WeChat;

namespace Assistant.Tests.WeChat;

public sealed class CallbackCipherTests
{
    static readonly Lazy<JsonElement[]> Vectors = new(() =>
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Case("wechat", "vectors.json")));
        return [.. file.RootElement.GetProperty("vectors").EnumerateArray().Select(vector => vector.Clone())];
    });

    public static TheoryData<string> Signatures => Of("url-signature");

    public static TheoryData<string> Encrypted => Of("encrypted");

    public static TheoryData<string> Negative => Of("negative");

    [Theory]
    [MemberData(nameof(Signatures))]
    public void The_address_is_signed_as_the_vendor_signs_it(string id)
    {
        var vector = Find(id);
        var cipher = new CallbackCipher(Text(vector, "token"), [], "");

        Assert.Equal(Text(vector, "signature"), cipher.Sign(Text(vector, "nonce"), Text(vector, "timestamp")));
        Assert.True(cipher.IsSigned(Text(vector, "signature"), Text(vector, "timestamp"), Text(vector, "nonce")));
    }

    [Theory]
    [MemberData(nameof(Encrypted))]
    public void A_message_is_closed_signed_and_opened_as_by_other_implementations(string id)
    {
        var vector = Find(id);
        var (cipher, plaintext) = (CipherOf(vector), Plaintext(vector));

        var closed = cipher.Close(plaintext, 0, Encoding.ASCII.GetBytes(Text(vector, "random16")));

        Assert.Equal(CiphertextDigest(vector), Digest(closed));
        Assert.Equal(plaintext, cipher.Open(closed)!.Value.Text);
        Assert.Equal(Text(vector, "msg_signature"), cipher.Sign(Text(vector, "timestamp"), Text(vector, "nonce"), closed));
    }

    [Fact]
    public void A_reply_and_its_envelope_are_written_as_by_other_implementations()
    {
        var vector = Find("mp-reply-text");
        var to = Callback.Read(CallbackXml.Read(Plaintext(Find("mp-text-zh")))!)!;

        var reply = PassiveReply.Text(
            to,
            "办理居住证：\n1. 身份证\n2. 居住证明\n<a href=\"https://example.gov.cn/a?x=1&y=2\">原文</a>",
            At(1790000004)
        );
        var envelope = PassiveReply.Envelope(CipherOf(vector), Text(vector, "ciphertext"), Text(vector, "nonce"), At(1790000005));

        Assert.Equal(Plaintext(vector), reply);
        Assert.Equal(Text(vector, "envelope"), envelope);
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public void What_was_tampered_with_is_refused(string id)
    {
        var vector = Find(id);
        var cipher = CipherOf(vector);
        var ciphertext = Text(vector, "ciphertext");

        var isSigned = cipher.IsSigned(Text(vector, "msg_signature"), Text(vector, "timestamp"), Text(vector, "nonce"), ciphertext);

        Assert.False(isSigned && cipher.Open(ciphertext) is not null);
    }

    [Fact]
    public void After_a_change_of_keys_both_open_and_each_answer_is_closed_with_the_key_that_opened_its_question()
    {
        var (fresh, old) = (KeyOf('a'), KeyOf('b'));
        var changed = new CallbackCipher("token", [fresh, old], "wx1");
        var before = new CallbackCipher("token", [old], "wx1");

        var opened = changed.Open(before.Close("你好", 0, new byte[16]))!.Value;

        Assert.Equal(new Opened("你好", 1), opened);
        Assert.Equal("再见", before.Open(changed.Close("再见", opened.Key, new byte[16]))!.Value.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void What_is_no_ciphertext_is_refused_without_an_error(string ciphertext) =>
        Assert.Null(new CallbackCipher("token", [KeyOf('a')], "wx1").Open(ciphertext));

    [Fact]
    public void No_flipped_byte_goes_unnoticed_in_what_says_whom_and_how_long()
    {
        var cipher = new CallbackCipher("token", [KeyOf('a')], "wx1234567890");
        var closed = Convert.FromBase64String(cipher.Close("短", 0, new byte[16]));

        for (var at = 0; at < closed.Length; at++)
        {
            var changed = closed.ToArray();
            changed[at] ^= 0x5a;
            // The random bytes at the beginning carry nothing; whatever else changes, the message is not the one that was sent.
            Assert.NotEqual("短", at < 16 ? null : cipher.Open(Convert.ToBase64String(changed))?.Text);
        }
    }

    static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    static string KeyOf(char letter) => new(letter, 43);

    static CallbackCipher CipherOf(JsonElement vector) =>
        new(Text(vector, "token"), [Text(vector, "encodingAESKey")], Text(vector, "receiveId"));

    static string Plaintext(JsonElement vector) =>
        vector.TryGetProperty("plaintext", out var text) ? text.GetString()! : Repeated(vector.GetProperty("plaintextRepeat"));

    static string Repeated(JsonElement repeat) =>
        string.Concat(Enumerable.Repeat(Text(repeat, "unit"), repeat.GetProperty("times").GetInt32())) + Text(repeat, "suffix");

    static string CiphertextDigest(JsonElement vector) =>
        vector.TryGetProperty("ciphertext", out var text) ? Digest(text.GetString()!) : Text(vector, "ciphertextSha256");

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    static JsonElement Find(string id) => Vectors.Value.Single(vector => Text(vector, "id") == id);

    static TheoryData<string> Of(string kind) =>
        [.. Vectors.Value.Where(vector => Text(vector, "kind") == kind).Select(vector => Text(vector, "id"))];
}
