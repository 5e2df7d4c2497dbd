using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// A message that tells candidates, in pieces. Unlike in <see cref="Understanding.PlainText"/> names keep their letters as they are
/// written, and the end of a line parts candidates.
/// </summary>
static partial class ListText
{
    const string Strong = "\n;。!";
    const string Weak = ",、()[]<>\"'“”「」『』《》【】…";
    const string Between = "/|—-_+&\\~";

    // ① to ⑳, before which a list is numbered.
    const int FirstCircled = 0x2460;
    const int LastCircled = 0x2473;

    /// <summary>The message half-width, without invisible characters, lines kept. Never throws.</summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            visible.Append(
                Rune.GetUnicodeCategory(rune) switch
                {
                    _ when rune.Value is >= FirstCircled and <= LastCircled => $"{rune}.",
                    System.Globalization.UnicodeCategory.Format => "",
                    System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator => "\n",
                    System.Globalization.UnicodeCategory.Control => rune.Value is '\n' or '\r' ? "\n" : " ",
                    _ => rune.ToString(),
                }
            );
        }
        // A lone surrogate, on which Normalize would throw, has become U+FFFD in the loop above.
        return visible.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>A piece in the form in which words are looked up, as long as the piece: lower case and simplified.</summary>
    public static string Key(string piece, KnowledgeBase knowledge) => knowledge.Characters.Simplified(piece.ToLowerInvariant());

    /// <summary>The clauses of a message: what commas, brackets, colons and the ends of lines part.</summary>
    /// <param name="text">The message, as <see cref="Of"/> has it.</param>
    /// <param name="isWhole">Whether a name with brackets in it is one of a unit, as in 某某(北京)有限公司.</param>
    public static List<ListClause> Clauses(string text, Func<string, string, bool> isWhole)
    {
        var clauses = new List<ListClause>();
        var clause = new StringBuilder();
        var begin = '\n';
        text = Count().Replace(text, "");
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '(' && Bracketed(text, at, clause.ToString(), isWhole) is { } bracketed)
            {
                clause.Append(bracketed);
                at += bracketed.Length - 1;
            }
            else if (text[at] == '?' && at + 1 < text.Length)
            {
                Add(clauses, clause.Append('?'), begin, '。');
                begin = '?';
            }
            else if (text[at] == ':' || Strong.Contains(text[at]) || IsWeak(text, at))
            {
                Add(clauses, clause, begin, text[at]);
                begin = text[at];
            }
            else
            {
                clause.Append(text[at]);
            }
        }
        Add(clauses, clause, begin, '\n');
        return clauses;
    }

    static void Add(List<ListClause> clauses, StringBuilder clause, char begin, char end)
    {
        if (clause.ToString().Trim() is { Length: > 0 } text)
        {
            clauses.Add(new(text, end, IsBracketed: begin == '(' && end == ')'));
        }
        clause.Clear();
    }

    // 1985-06 and A/B are one; 张三-个人 is two.
    static bool IsWeak(string text, int at) =>
        Weak.Contains(text[at])
        || (
            Between.Contains(text[at])
            && !(at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]))
        );

    /// <summary>What stands in brackets and behind them up to the next gap, where it belongs to what stands before.</summary>
    static string? Bracketed(string text, int at, string clause, Func<string, string, bool> isWhole)
    {
        const int Longest = 20;
        var close = text.IndexOf(')', at);
        if (close < 0 || close - at > Longest || text.IndexOf('(', at + 1, close - at) >= 0)
        {
            return null;
        }
        var end = close + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }
        var before = clause.Split(' ')[^1];
        return before.Length > 0 && isWhole(before, text[at..end]) ? text[at..end] : null;
    }

    // 个人(2名): how many there are is seen from the list.
    [GeneratedRegex("[(]共?[0-9一二两三四五六七八九十]{1,3}[个位名人支]人?[)]", RegexOptions.NonBacktracking)]
    private static partial Regex Count();
}

/// <summary>A stretch of a message that no comma parts.</summary>
/// <param name="Text">It, without blanks around it.</param>
/// <param name="End">What follows it.</param>
/// <param name="IsBracketed">Whether it alone stands in brackets.</param>
readonly record struct ListClause(string Text, char End, bool IsBracketed)
{
    /// <summary>Whether a row ends with it.</summary>
    public bool IsEndOfRow => "\n;。!".Contains(End);

    /// <summary>Whether a colon follows.</summary>
    public bool IsHeading => End == ':';

    /// <summary>Whether what follows may be of one enumeration with it.</summary>
    public bool IsJoined => "、,-~—&+/".Contains(End);
}
