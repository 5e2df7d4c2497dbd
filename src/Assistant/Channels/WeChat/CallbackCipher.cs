using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Channels.WeChat;

/// <summary>What came out of a callback, and the key that opened it, with which the answer is closed.</summary>
/// <param name="Text">The message.</param>
/// <param name="Key">The place of the key among those that are known; 0 is the current one.</param>
readonly record struct Opened(string Text, int Key);

/// <summary>
/// Signs and encrypts callbacks as the vendor's 消息加解密 describes them, the same for official accounts and WeCom. Whatever is wrong
/// with a ciphertext, the caller learns only that it is not good: a finer answer would help a forger.
/// </summary>
sealed class CallbackCipher
{
    const int RandomLength = 16;
    const int HeadLength = RandomLength + sizeof(int);

    // The padding fills up to this, beyond the 16 bytes of the cipher's own block: the platform's padding cannot undo it.
    const int PaddedTo = 32;

    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly string _token;
    readonly ImmutableArray<byte[]> _keys;
    readonly byte[] _receiver;

    /// <param name="token">The token that signs.</param>
    /// <param name="encodingKeys">The EncodingAESKeys, 43 characters each, the current one first; none for plain mode.</param>
    /// <param name="receiver">Whom messages are for: the AppId of an official account, the CorpId in WeCom.</param>
    /// <exception cref="FormatException">A key is not one.</exception>
    public CallbackCipher(string token, IEnumerable<string> encodingKeys, string receiver)
    {
        _token = token;
        _keys = [.. encodingKeys.Select(Decode)];
        _receiver = Encoding.UTF8.GetBytes(receiver);
    }

    /// <summary>The signature over the token and these parts, in whatever order: SHA-1, lower-case hexadecimal.</summary>
    public string Sign(params ReadOnlySpan<string> parts)
    {
        string[] all = [_token, .. parts];
        // The platform's own order depends on the culture and would put "abc" before "ABD".
        Array.Sort(all, StringComparer.Ordinal);
#pragma warning disable CA5350 // The vendor's choice. In safe mode the ciphertext is what a forger would have to make.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(all))));
#pragma warning restore CA5350
    }

    /// <summary>Whether a signature is the right one for these parts; takes the same time either way.</summary>
    public bool IsSigned(string signature, params ReadOnlySpan<string> parts) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(parts)));

    /// <summary>Opens a ciphertext; null when it is not good or not for us.</summary>
    public Opened? Open(string ciphertext)
    {
        var closed = new byte[ciphertext.Length];
        if (!Convert.TryFromBase64String(ciphertext, closed, out var length) || length == 0 || length % RandomLength != 0)
        {
            return null;
        }
        for (var key = 0; key < _keys.Length; key++)
        {
            if (Read(Transform(_keys[key], closed.AsSpan(0, length), encrypt: false)) is { } text)
            {
                return new Opened(text, key);
            }
        }
        return null;
    }

    /// <summary>Closes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">The place of the key to use.</param>
    /// <param name="random">16 bytes that make equal texts look different.</param>
    public string Close(string text, int key, ReadOnlySpan<byte> random)
    {
        var message = Encoding.UTF8.GetBytes(text);
        var length = HeadLength + message.Length + _receiver.Length;
        var pad = PaddedTo - length % PaddedTo;
        var block = new byte[length + pad];
        random[..RandomLength].CopyTo(block);
        BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(RandomLength), message.Length);
        message.CopyTo(block, HeadLength);
        _receiver.CopyTo(block, HeadLength + message.Length);
        block.AsSpan(length).Fill((byte)pad);
        return Convert.ToBase64String(Transform(_keys[key], block, encrypt: true));
    }

    // Random bytes, length, message, receiver, padding: each part is checked before the next is looked at.
    string? Read(ReadOnlySpan<byte> block)
    {
        var pad = block[^1];
        if (pad is 0 or > PaddedTo || pad > block.Length - HeadLength || block[^pad..].ContainsAnyExcept(pad))
        {
            return null;
        }
        var rest = block[HeadLength..^pad];
        var length = BinaryPrimitives.ReadInt32BigEndian(block[RandomLength..]);
        if (length < 0 || length > rest.Length || !CryptographicOperations.FixedTimeEquals(rest[length..], _receiver))
        {
            return null;
        }
        try
        {
            return Strict.GetString(rest[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static byte[] Transform(byte[] key, ReadOnlySpan<byte> blocks, bool encrypt)
    {
        using var cipher = Aes.Create();
        cipher.Key = key;
        var start = key.AsSpan(0, RandomLength);
        return encrypt ? cipher.EncryptCbc(blocks, start, PaddingMode.None) : cipher.DecryptCbc(blocks, start, PaddingMode.None);
    }

    /// <summary>Whether a text is an EncodingAESKey.</summary>
    public static bool IsKey(string key) => key.Length == 43 && key.All(char.IsAsciiLetterOrDigit);

    static byte[] Decode(string key) =>
        IsKey(key) ? Convert.FromBase64String($"{key}=") : throw new FormatException("An EncodingAESKey has 43 letters and digits.");
}
