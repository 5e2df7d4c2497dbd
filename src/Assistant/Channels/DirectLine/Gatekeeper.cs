using System.Security.Cryptography;
using System.Text;
using Assistant.Storage;

namespace Assistant.Channels.DirectLine;

/// <summary>Who calls: the holder of the secret, who may do everything, or of a token, who has one conversation.</summary>
/// <param name="Ticket">The token's content; null for the holder of the secret.</param>
readonly record struct Caller(Ticket? Ticket);

/// <summary>Decides who may do what.</summary>
sealed class Gatekeeper(Tickets tickets, ConversationStore conversations, string? secret)
{
    readonly byte[]? _secret = string.IsNullOrEmpty(secret) ? null : Encoding.UTF8.GetBytes(secret);

    /// <summary>Reads the credential of a REST call.</summary>
    /// <exception cref="DirectLineException">There is none, or it is not good.</exception>
    public Caller Identify(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (
            !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            || header.AsSpan(scheme.Length).Trim() is not { Length: > 0 } credential
        )
        {
            throw DirectLineException.NoCredential();
        }
        return IsSecret(credential)
            ? new Caller(null)
            : new Caller(CheckOrigin(request, tickets.Read(TicketKind.Conversation, credential.ToString())));
    }

    /// <summary>Lets only the holder of the secret through; with no secret configured, nobody.</summary>
    public void DemandSecret(HttpRequest request)
    {
        if (Identify(request).Ticket is not null)
        {
            throw DirectLineException.Forbidden("签发令牌需要密钥。");
        }
    }

    /// <summary>The conversation that a REST call names, when the caller may see it and it has begun.</summary>
    public StoredConversation Admit(HttpRequest request, string conversation)
    {
        var caller = Identify(request);
        return Find(conversation, caller.Ticket);
    }

    /// <summary>The conversation that a stream's address names, when its ticket is good.</summary>
    public StoredConversation AdmitToStream(HttpRequest request, string conversation) =>
        request.Query["t"].ToString() is { Length: > 0 } token
            ? Find(conversation, CheckOrigin(request, tickets.Read(TicketKind.Stream, token)))
            : throw DirectLineException.NoCredential();

    StoredConversation Find(string conversation, Ticket? ticket) =>
        ticket is not null && !string.Equals(ticket.Conversation, conversation, StringComparison.Ordinal)
            ? throw DirectLineException.Forbidden("令牌不属于这个会话。")
            : conversations.Find(conversation) ?? throw DirectLineException.NoConversation();

    bool IsSecret(ReadOnlySpan<char> credential) =>
        _secret is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(credential.ToArray()), _secret);

    // Servers and programs name no site; browsers always do where they ask from another one.
    static Ticket CheckOrigin(HttpRequest request, Ticket ticket)
    {
        if (ticket.Origins.IsEmpty || request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return ticket;
        }
        var isTrusted = ticket.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
        CrossOrigin.Narrow(request.HttpContext.Response, isTrusted ? origin : null);
        return isTrusted ? ticket : throw DirectLineException.Forbidden("令牌不允许在这个网站上使用。");
    }
}
