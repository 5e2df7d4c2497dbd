using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;

namespace Assistant.Dialogue.Model;

/// <summary>The sentences of clauses, each of which can be shown and cited by itself.</summary>
static class Passages
{
    /// <summary>The sentences of a clause and of what is nested in it, but for those that name a person whom the document withholds.</summary>
    public static IEnumerable<LockedQuote> Of(Clause clause) =>
        clause
            .WithDescendants()
            .SelectMany(part => Sentences(WithoutNumber(part.OwnText)).Select(sentence => new LockedQuote(part.Id, sentence)))
            .Where(passage => clause.Document.Public(passage.Quote) == passage.Quote);

    /// <summary>The sentences of a text, each with its final stop; none of them is empty.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || text[at] is '。' or '；' or '！' or '？' or '\n')
            {
                if (text[start..Math.Min(at + 1, text.Length)].Trim() is { Length: > 0 } sentence)
                {
                    yield return sentence;
                }
                start = at + 1;
            }
        }
    }

    /// <summary>An item without the number printed before it: 第八条, （二）, 3., ①.</summary>
    public static string WithoutNumber(string text)
    {
        const string Figures = "0123456789〇零一二三四五六七八九十百";
        var bare = text.TrimStart();
        if (bare is [>= '①' and <= '⑳', ..])
        {
            return bare[1..];
        }
        var isArticle = bare.StartsWith('第');
        var isBracketed = bare is ['（' or '(', ..];
        var start = isArticle || isBracketed ? 1 : 0;
        var end = start;
        while (end < bare.Length && Figures.Contains(bare[end]))
        {
            end++;
        }
        var ends =
            isArticle ? "条"
            : isBracketed ? "）)"
            : ".．、";
        // 3.5万元 is an amount, 3.年龄 a number before its item.
        return end > start && end + 1 < bare.Length && ends.Contains(bare[end]) && !char.IsAsciiDigit(bare[end + 1])
            ? bare[(end + 1)..]
            : text;
    }
}
