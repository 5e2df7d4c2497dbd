using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Channels;
using Assistant.Dialogue.Turns;

namespace Assistant.Inquiries;

/// <summary>Questions outside of any conversation: one turn each, of which nothing is kept.</summary>
/// <param name="handle">What answers a turn.</param>
/// <param name="tell">Takes a line for the log, in which nothing is of the person.</param>
/// <param name="limit">How long a turn may take; 15 seconds when null.</param>
sealed class Questions(Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle, Action<string> tell, TimeSpan? limit = null)
{
    /// <summary>As many characters as a question may have.</summary>
    public const int Longest = 4000;

    const string Nobody = "inquiry";

    // Long enough for a model, short enough for whoever waits.
    readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(15);

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="gone">Nobody waits for the answer any more.</param>
    /// <exception cref="RefusedException">There was no answer in time.</exception>
    public async Task<ImmutableArray<Reply>> AskAsync(string question, DateTimeOffset at, CancellationToken gone)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(gone);
        within.CancelAfter(_limit);
        var turn = new Turn(Nobody, Nobody, question, at) { IsKept = false, Audience = new Audience(_ => { }, gone) };
        try
        {
            var result = await SecondTry.HandleAsync(handle, Conversation.Start(Nobody), turn, within.Token);
            foreach (var held in result.HeldBack)
            {
                tell(
                    $"The audit held back a reply of kind {held.Kind} that cites {string.Join(' ', held.Clauses)}: {string.Join(' ', held.Violations)}."
                );
            }
            return result.Replies;
        }
        catch (Exception late) when (late is RegexMatchTimeoutException or OperationCanceledException && !gone.IsCancellationRequested)
        {
            tell($"A question took longer than {_limit} and was given up.");
            throw new RefusedException(Refusal.TookTooLong, InquiryPhrases.TookTooLong);
        }
    }
}
