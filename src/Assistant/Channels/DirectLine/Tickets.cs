using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Channels.DirectLine;

/// <summary>What a ticket opens. A ticket of one kind is worthless as another.</summary>
enum TicketKind
{
    /// <summary>REST calls of one conversation; the protocol's token.</summary>
    Conversation,

    /// <summary>One connection to the conversation's stream.</summary>
    Stream,

    /// <summary>The chat page's cookie.</summary>
    Session,

    /// <summary>What the chat in another site's frame keeps, to find its conversation again.</summary>
    Frame,
}

/// <summary>What a ticket says.</summary>
/// <param name="Conversation">The one conversation it is for.</param>
/// <param name="User">The person, whatever the client may call itself.</param>
/// <param name="Origins">The web origins that may use it; empty when it is not bound to any.</param>
sealed record Ticket(string Conversation, string User, ImmutableArray<string> Origins);

/// <summary>
/// Issues and reads tickets: JSON web tokens signed with HMAC-SHA-256. The claim <c>user</c> has the name that the
/// official clients look for.
/// </summary>
sealed class Tickets(byte[] key, TimeProvider time)
{
    /// <summary>How long a token is good for: the clients renew it every 15 minutes.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(30);

    /// <summary>How long the chat page finds its conversation again after the last visit.</summary>
    public static readonly TimeSpan SessionLife = TimeSpan.FromDays(7);

    // Only one form of header is ever accepted, so no other algorithm can be talked into.
    static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    /// <summary>Makes a ticket.</summary>
    public string Issue(TicketKind kind, Ticket ticket)
    {
        var claims = new Claims(
            ticket.Conversation,
            ticket.User,
            KindName(kind),
            (time.GetUtcNow() + LifeOf(kind)).ToUnixTimeSeconds(),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ticket.Origins.IsEmpty ? null : ticket.Origins
        );
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, TicketJson.Default.Claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Reads a ticket.</summary>
    /// <exception cref="DirectLineException">It is not ours, of another kind, or expired.</exception>
    public Ticket Read(TicketKind kind, string token)
    {
        if (Verified(token) is not { } claims || !string.Equals(claims.Kind, KindName(kind), StringComparison.Ordinal))
        {
            throw DirectLineException.Forbidden("令牌无效，请重新获取。");
        }
        return time.GetUtcNow().ToUnixTimeSeconds() < claims.Exp
            ? new Ticket(claims.Conv, claims.User, claims.Origins ?? [])
            : throw DirectLineException.Expired();
    }

    // The signature comes first: nothing of a token that is not ours is parsed.
    Claims? Verified(string token)
    {
        var end = token.LastIndexOf('.');
        if (end < 0 || !token.StartsWith(Header + ".", StringComparison.Ordinal) || !Base64Url.IsValid(token.AsSpan(end + 1)))
        {
            return null;
        }
        return CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(token.AsSpan(end + 1)), Sign(token[..end]))
            ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(token.AsSpan()[(Header.Length + 1)..end]), TicketJson.Default.Claims)
            : null;
    }

    byte[] Sign(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    static TimeSpan LifeOf(TicketKind kind) =>
        kind switch
        {
            TicketKind.Conversation => TokenLife,
            TicketKind.Stream => TimeSpan.FromSeconds(60),
            _ => SessionLife,
        };

    static string KindName(TicketKind kind) =>
        kind switch
        {
            TicketKind.Conversation => "conversation",
            TicketKind.Stream => "stream",
            TicketKind.Frame => "frame",
            _ => "session",
        };
}

sealed record Claims(string Conv, string User, string Kind, long Exp, string Jti, ImmutableArray<string>? Origins);

[JsonSerializable(typeof(Claims))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class TicketJson : JsonSerializerContext;
