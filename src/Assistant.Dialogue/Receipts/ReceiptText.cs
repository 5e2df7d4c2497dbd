using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Receipts;

/// <summary>What people are told with a verdict that was given again.</summary>
public static class ReceiptText
{
    /// <summary>Of what day it is, and whether the rules still say the same.</summary>
    public static string Lead(Receipt receipt, Renewed renewed)
    {
        var day = BeijingTime.DateOf(receipt.At);
        return !renewed.IsSame ? Phrases.NoLongerSame(day)
            : renewed.Changed.IsEmpty ? Phrases.StillSame(day)
            : Phrases.SameThoughChanged(day);
    }
}
