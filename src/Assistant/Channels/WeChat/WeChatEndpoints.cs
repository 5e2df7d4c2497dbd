using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Storage;

namespace Assistant.Channels.WeChat;

/// <summary>
/// The callback address of an official account, or of a WeCom application. Every forgery gets the same answer, whatever is wrong with it.
/// </summary>
sealed class WeChatEndpoints(
    string path,
    WeChatSettings settings,
    WeChatChannel channel,
    ReplayStore replays,
    bool isWeCom,
    TimeProvider time,
    IHostApplicationLifetime lifetime
)
{
    // Requests are good for as long as clocks and retries may differ.
    static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    CallbackCipher Cipher => settings.Cipher;

    /// <summary>Adds the path.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(path, Verify);
        routes.MapPost(path, ReceiveAsync);
    }

    // The platform asks once, when the operator saves the address. Nobody but us could have answered.
    IResult Verify(HttpRequest request, string? timestamp, string? nonce, string? echostr)
    {
        var signature = request.Query[isWeCom ? "msg_signature" : "signature"].ToString();
        if (timestamp is null || nonce is null || echostr is null || signature.Length == 0)
        {
            return Plain("缺少参数。", StatusCodes.Status400BadRequest);
        }
        if (!IsTimely(timestamp))
        {
            return Forged();
        }
        if (!isWeCom)
        {
            return Cipher.IsSigned(signature, timestamp, nonce) ? Plain(echostr) : Forged();
        }
        return Cipher.IsSigned(signature, timestamp, nonce, echostr) && Cipher.Open(echostr) is { } opened ? Plain(opened.Text) : Forged();
    }

    async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } body)
        {
            return Plain("内容太大。", StatusCodes.Status413PayloadTooLarge);
        }
        if (Decode(body) is not { } text || CallbackXml.Read(text) is not { } outer)
        {
            return Plain("内容不是可以读的 XML。", StatusCodes.Status400BadRequest);
        }
        if (Authentic(request, body, outer) is not { } message)
        {
            return Forged();
        }
        if (CallbackXml.Read(message.Text) is not { } values || Callback.Read(values) is not { } callback)
        {
            return Plain("内容不是可以读的消息。", StatusCodes.Status400BadRequest);
        }
        try
        {
            var origin = $"{request.Scheme}://{request.Host}";
            var answer = await channel.AnswerAsync(callback, origin, () => Admit(message.Signature, body), lifetime.ApplicationStopped);
            return answer is null ? Plain(PassiveReply.Nothing) : Reply(callback, answer, message.Key);
        }
        catch (ForgedCallbackException)
        {
            return Forged();
        }
        catch (Exception failure) when (WeChatChannel.IsPassing(failure))
        {
            // Nothing was stored. Whoever waits is told so; what nobody waits for is pushed again.
            return callback.IsLeaving
                ? Plain("服务暂时忙不过来，请稍后再试。", StatusCodes.Status503ServiceUnavailable)
                : Reply(callback, WeChatPhrases.NotTaken, message.Key);
        }
    }

    // What the signature covers: in safe mode the ciphertext, in plain mode nothing but the time and a number.
    Signed? Authentic(HttpRequest request, byte[] body, IReadOnlyDictionary<string, string> outer)
    {
        string Query(string name) => request.Query[name].ToString();

        var (timestamp, nonce) = (Query("timestamp"), Query("nonce"));
        var isEncrypted = isWeCom || Query("encrypt_type") == "aes";
        if (!IsTimely(timestamp) || !isEncrypted && settings.Mode != CallbackMode.Plain)
        {
            return null;
        }
        var signature = Query(isEncrypted ? "msg_signature" : "signature");
        var ciphertext = outer.GetValueOrDefault("Encrypt", "").Trim();
        if (!(isEncrypted ? Cipher.IsSigned(signature, timestamp, nonce, ciphertext) : Cipher.IsSigned(signature, timestamp, nonce)))
        {
            return null;
        }
        var whole = $"{path}\n{timestamp}\n{nonce}\n{signature}";
        return !isEncrypted ? new Signed(whole, Strict.GetString(body), Key: null)
            : Cipher.Open(ciphertext) is { } opened ? new Signed(whole, opened.Text, opened.Key)
            : null;
    }

    void Admit(string signature, byte[] body)
    {
        if (!replays.Admit(signature, Convert.ToHexStringLower(SHA256.HashData(body)), Window))
        {
            throw new ForgedCallbackException();
        }
    }

    IResult Reply(Callback callback, string answer, int? key)
    {
        var now = time.GetUtcNow();
        var xml = PassiveReply.Text(callback, answer, now);
        if (key is { } used)
        {
            var nonce = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
            xml = PassiveReply.Envelope(Cipher, Cipher.Close(xml, used, RandomNumberGenerator.GetBytes(16)), nonce, now);
        }
        return Results.Text(xml, "text/xml; charset=utf-8");
    }

    bool IsTimely(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(seconds - time.GetUtcNow().ToUnixTimeSeconds()) <= Window.TotalSeconds;

    static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > CallbackXml.Longest)
        {
            return null;
        }
        using var buffer = new MemoryStream();
        var part = new byte[8 * 1024];
        while (await request.Body.ReadAsync(part, cancel) is > 0 and var read)
        {
            buffer.Write(part, 0, read);
            if (buffer.Length > CallbackXml.Longest)
            {
                return null;
            }
        }
        return buffer.ToArray();
    }

    static string? Decode(byte[] body)
    {
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static IResult Forged() => Plain("请求未通过验证。", StatusCodes.Status403Forbidden);

    static IResult Plain(string text, int status = StatusCodes.Status200OK) =>
        Results.Text(text, "text/plain; charset=utf-8", statusCode: status);

    /// <summary>What was signed: by what signature, with its time and number; the text; and with which of the keys, null for none.</summary>
    sealed record Signed(string Signature, string Text, int? Key);

    /// <summary>A signature that came with another body before.</summary>
    sealed class ForgedCallbackException : Exception;
}
