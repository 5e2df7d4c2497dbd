using System.Globalization;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Receipts;

/// <summary>That somebody had what they told deleted: when and how much, and nothing of what it was.</summary>
/// <param name="Number">The number that people are told, of the form of <see cref="ReceiptNumber"/>.</param>
/// <param name="At">The moment.</param>
/// <param name="Facts">How many facts they had stated.</param>
/// <param name="Receipts">How many receipts of verdicts they had.</param>
/// <param name="Reminders">How many reminders they had asked for.</param>
public sealed record Deletion(string Number, DateTimeOffset At, int Facts, int Receipts, int Reminders)
{
    /// <summary>That all of a conversation was deleted.</summary>
    internal static Deletion Of(Conversation conversation, DateTimeOffset at) =>
        new(
            ReceiptNumber.Of(string.Create(CultureInfo.InvariantCulture, $"{conversation.Id}\ndeletion\n{at.UtcTicks}")),
            at,
            conversation.Facts.Length,
            conversation.Receipts.Length,
            conversation.Wishes.Length
        );
}
