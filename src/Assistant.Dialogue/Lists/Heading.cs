using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;

namespace Assistant.Dialogue.Lists;

/// <summary>The forms in which a heading is looked up: 「*出生年月（如1985-06）：」 is 出生年月 too.</summary>
static partial class Heading
{
    /// <summary>The forms, the fullest first; none of them is empty.</summary>
    public static IEnumerable<string> Forms(string text)
    {
        var full = Bare(PlainText.Of(text));
        var short_ = Bare(Brackets().Replace(full, ""));
        return new[] { full, short_, short_.StartsWith("是否", StringComparison.Ordinal) ? short_[2..] : short_ }
            .Where(form => form.Length > 0)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>A heading as it is shown in a message: short, on one line, without numbers of persons.</summary>
    public static string Shown(string text)
    {
        const int Longest = 20;
        var line = PersonalNumbers.Masked(PlainText.Of(text));
        return line.Length <= Longest ? line : $"{string.Concat(line.EnumerateRunes().Take(Longest))}…";
    }

    static string Bare(string plain) => plain.Replace(" ", "", StringComparison.Ordinal).Trim(':', '*', '?', '.', '、');

    [GeneratedRegex(@"[(\[【〔][^)\]】〕]*[)\]】〕]", RegexOptions.NonBacktracking)]
    private static partial Regex Brackets();
}
