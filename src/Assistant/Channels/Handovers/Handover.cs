using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Storage;

namespace Assistant.Channels.Handovers;

/// <summary>A conversation that is continued elsewhere.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="User">Whom it belongs to.</param>
/// <param name="Last">What was said in it last.</param>
sealed record Continued(string Conversation, string User, Reply Last);

/// <summary>
/// Continues a conversation on another channel: where it is, the person gets a code, which opens it once where they write the code.
/// Whoever guesses has little chance: seventy million codes, six tries a minute for each, sixty for all together.
/// </summary>
sealed class Handover(HandoverStore codes, ConversationStore conversations, ConversationTurns turns, TimeProvider time)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(2);

    const int Digits = 8;
    const string Everybody = "";

    // Dates are eight figures long as well, and years begin with 1 or 2.
    const int Least = 30_000_000;
    const int Beyond = 100_000_000;

    readonly Pace _ofOne = new(6, time);
    readonly Pace _ofAll = new(60, time);

    /// <summary>A code for a conversation, in place of the one that it had.</summary>
    /// <exception cref="StoreUnavailableException">There is none now.</exception>
    public string Give(string conversation)
    {
        var now = time.GetUtcNow();
        while (true)
        {
            var code = RandomNumberGenerator.GetInt32(Least, Beyond).ToString(CultureInfo.InvariantCulture);
            if (codes.Give(code, conversation, now, now + Life))
            {
                return code;
            }
        }
    }

    /// <summary>The code that a message is; null when it is none.</summary>
    public static string? CodeIn(string text)
    {
        // A surrogate alone cannot be normalised, and is no figure.
        if (text.Length > 2 * Digits || text.Any(char.IsSurrogate))
        {
            return null;
        }
        var code = text.Normalize(NormalizationForm.FormKC)
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);
        return code.Length == Digits && code[0] is >= '3' and <= '9' && code.All(char.IsAsciiDigit) ? code : null;
    }

    /// <summary>Opens the conversation of a code, which is used up by it, and says so in the conversation.</summary>
    /// <param name="code">The code.</param>
    /// <param name="left">The conversation in which it is written, and which is left; null when it is not known.</param>
    /// <param name="where">Where it is continued, as it is told.</param>
    /// <param name="stopping">Ends the work.</param>
    /// <returns>The conversation; null when the code is wrong, expired or used, or when too many were wrong.</returns>
    /// <exception cref="StoreUnavailableException">It could not be looked up.</exception>
    public async Task<Continued?> TakeAsync(string code, string? left, string where, CancellationToken stopping)
    {
        if (
            _ofOne.Take(left ?? Everybody) is not null
            || _ofAll.Take(Everybody) is not null
            || codes.Take(code, time.GetUtcNow()) is not { } conversation
        )
        {
            return null;
        }
        var stored = conversations.Find(conversation)!;
        var last = Last(stored);
        if (left is not null)
        {
            codes.Join(left, stored.User);
        }
        await TellAsync(conversation, where, stopping);
        return new Continued(conversation, stored.User, last);
    }

    // Whoever is waited for there sees what is said here anyway; nobody waits here for that.
    async Task TellAsync(string conversation, string where, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Courtesy);
        try
        {
            await turns.TellAsync(conversation, HandoverPhrases.ContinuedOn(where), limit.Token);
        }
        catch (Exception failure)
            when (failure is ConversationBusyException or OperationCanceledException && !stopping.IsCancellationRequested)
        {
            // Told by what comes next.
        }
    }

    Reply Last(StoredConversation conversation)
    {
        var last = conversations.ActivitiesAfter(conversation.Id, conversation.Sequence - 1, 1)[0];
        return JsonNode.Parse(last.Json)!["channelData"]!["assistant"].Deserialize<Reply>(ReplyJson.Options)!;
    }
}
