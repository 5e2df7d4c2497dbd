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

    /// <summary>That a receipt is kept whose programme can no longer be checked.</summary>
    public static string NotRenewable(Receipt receipt) => Phrases.NotRenewable(receipt.Number, BeijingTime.DateOf(receipt.At));

    /// <summary>That there is no receipt of a number.</summary>
    public static string None(string number) => Phrases.NoReceipt(number);

    /// <summary>When what was deleted.</summary>
    public static string Of(Deletion deletion) => Phrases.DeletedThen(deletion);
}
