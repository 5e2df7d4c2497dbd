using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;

namespace Assistant.Channels;

/// <summary>
/// Hears a turn a second time where a pattern ran into its time limit: on a busy machine a thread may be held that long over a harmless
/// text. A text that is not harmless fails again.
/// </summary>
static class SecondTry
{
    /// <summary>What the turn comes to.</summary>
    public static async Task<TurnResult> HandleAsync(
        Func<Conversation, Turn, CancellationToken, Task<TurnResult>> handle,
        Conversation conversation,
        Turn turn,
        CancellationToken cancel
    )
    {
        try
        {
            return await handle(conversation, turn, cancel);
        }
        catch (RegexMatchTimeoutException)
        {
            return await handle(conversation, turn, cancel);
        }
    }
}
