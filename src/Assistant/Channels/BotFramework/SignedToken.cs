using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Channels.BotFramework;

/// <summary>
/// A JSON web token in three parts, read but not believed: nothing in it is true before <see cref="IsSignedBy"/> has said so.
/// </summary>
sealed class SignedToken
{
    // A channel's token has a thousand characters.
    const int LongestToken = 16 * 1024;

    // Keys below this size can be broken; above the other one, checking takes too long.
    const int ShortestModulus = 2048 / 8;
    const int LongestModulus = 8192 / 8;

    static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    readonly HashAlgorithmName _hash;
    readonly byte[] _signed;
    readonly byte[] _signature;
    readonly JsonObject _claims;

    SignedToken(string keyId, HashAlgorithmName hash, JsonObject claims, byte[] signed, byte[] signature)
    {
        KeyId = keyId;
        (_hash, _claims, _signed, _signature) = (hash, claims, signed, signature);
    }

    /// <summary>The key that it claims to be signed with.</summary>
    public string KeyId { get; }

    /// <summary>Reads a token; null when it is none, or of an algorithm other than RSA with PKCS #1 padding and SHA-2.</summary>
    public static SignedToken? Read(string token)
    {
        if (token.Length > LongestToken || token.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }
        return
            Object(header) is { } head
            && HashOf(Text(head["alg"])) is { } hash
            // What must be understood and is not, makes a token worthless (RFC 7515, crit).
            && !head.ContainsKey("crit")
            && Text(head["kid"]) is { Length: > 0 } key
            && Object(claims) is { } body
            && Base64Url.IsValid(signature)
            ? new SignedToken(key, hash, body, Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature))
            : null;
    }

    /// <summary>A claim that is text; null when it is missing or something else, such as a list.</summary>
    public string? Claim(string name) => Text(_claims[name]);

    /// <summary>A claim that is a moment, in seconds since 1970 UTC; null when it is missing or something else.</summary>
    public double? Moment(string name) =>
        _claims[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var seconds)
            ? seconds
            : null;

    /// <summary>Whether there is a claim of that name, whatever it is.</summary>
    public bool Has(string name) => _claims.ContainsKey(name);

    /// <summary>Whether the token was signed with the private half of a key.</summary>
    public bool IsSignedBy(RSAParameters key)
    {
        if (key.Modulus is not { Length: >= ShortestModulus and <= LongestModulus })
        {
            return false;
        }
        try
        {
            // Made anew each time: one that several threads share is not promised to work.
            using var rsa = RSA.Create(key);
            return rsa.VerifyData(_signed, _signature, _hash, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // Only these: "none" is no signature, and with HS256 the public key would be the secret.
    static HashAlgorithmName? HashOf(string? algorithm) =>
        algorithm switch
        {
            "RS256" => HashAlgorithmName.SHA256,
            "RS384" => HashAlgorithmName.SHA384,
            "RS512" => HashAlgorithmName.SHA512,
            _ => null,
        };

    static JsonObject? Object(string part)
    {
        try
        {
            return Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: Bounded) as JsonObject : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    static string? Text(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
