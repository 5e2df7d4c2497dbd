using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Drafts;

/// <summary>Turns what a person said into a piece of a sentence.</summary>
static partial class Phrase
{
    // Nobody repeats more than this of the words before.
    const int LongestEcho = 8;

    static readonly string[] Takers = ["承担", "负责", "工作："];

    /// <summary>Without marks at its ends, and with 本人 for 我.</summary>
    public static string Of(string said) =>
        Self().Replace(Blanks().Replace(said.Trim(), " ").Trim('。', '.', '；', ';', '，', ',', ' ', '！', '!'), "本人");

    /// <summary>A piece behind the words before it, without what both say: 本人承担 + 我主要负责总体设计.</summary>
    public static string Behind(string before, string piece)
    {
        if (Takers.Any(taker => before.EndsWith(taker, StringComparison.Ordinal)))
        {
            piece = Taking().Replace(piece, "");
        }
        for (var length = Math.Min(LongestEcho, Math.Min(before.Length, piece.Length)); length >= 2; length--)
        {
            if (before.AsSpan(before.Length - length).SequenceEqual(piece.AsSpan(0, length)))
            {
                return piece[length..];
            }
        }
        return piece;
    }

    // 我国, 我市, 我们 and 自我 are no 我.
    [GeneratedRegex("(?<!自|忘)我(?!国|市|省|区|院|所|校|司|们|厂|部|方|军)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Self();

    [GeneratedRegex("^(?:本人)?(?:主要|具体|全面|独立)*(?:负责|承担)(?:了|的是)?", RegexOptions.NonBacktracking)]
    private static partial Regex Taking();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
