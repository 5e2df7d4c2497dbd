using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>A question as the answer engine sees it.</summary>
/// <param name="Form">The words in normal form.</param>
/// <param name="Programmes">The programmes that it names, by identifier.</param>
/// <param name="Content">One flag a character of <paramref name="Form"/>: whether it says something of what is asked.</param>
/// <param name="Named">One flag a character of <paramref name="Form"/>: whether it is part of the name of a programme.</param>
/// <param name="Year">The year that it names, where it names one of this century.</param>
public sealed partial record Question(
    string Form,
    ImmutableArray<string> Programmes,
    ImmutableArray<bool> Content,
    ImmutableArray<bool> Named,
    int? Year
)
{
    /// <summary>The unbroken stretches that say something of what is asked.</summary>
    public IEnumerable<string> Phrases() => Stretches(at => Content[at]);

    /// <summary>The unbroken stretches between the names of programmes.</summary>
    public IEnumerable<string> BesidesNames() => Stretches(at => !Named[at]);

    /// <summary>The words without the year that they name.</summary>
    public string WithoutYear => Years().Replace(Form, "");

    IEnumerable<string> Stretches(Func<int, bool> isPart)
    {
        for (var start = 0; start < Form.Length; start++)
        {
            var end = start;
            while (end < Form.Length && isPart(end))
            {
                end++;
            }
            if (end > start)
            {
                yield return Form[start..end];
                start = end;
            }
        }
    }

    /// <summary>Whether something that concerns some programmes may answer it: it names none of any, or one of these.</summary>
    public bool MayConcern(ImmutableArray<string> programmes) =>
        Programmes.IsEmpty || programmes.IsEmpty || Programmes.Any(named => programmes.Contains(named, StringComparer.Ordinal));

    /// <summary>Reads a question: names of programmes and empty words are set apart from what is asked.</summary>
    public static Question Read(string words, Glossary glossary)
    {
        var form = NormalForm.Of(words);
        var content = Enumerable.Repeat(element: true, form.Length).ToArray();
        var named = new List<string>();
        foreach (var (name, programmes) in glossary.Names)
        {
            if (SetApart(form, name, content))
            {
                named.AddRange(programmes.Except(named, StringComparer.Ordinal));
            }
        }
        var isName = content.Select(isContent => !isContent).ToImmutableArray();
        foreach (var word in glossary.Ignored)
        {
            SetApart(form, word, content);
        }
        // Numbers are the person's own circumstances, not the subject.
        for (var at = 0; at < form.Length; at++)
        {
            content[at] &= !char.IsAsciiDigit(form[at]);
        }
        var year = Years().Match(form) is { Success: true } match
            ? int.Parse(match.ValueSpan[..4], NumberStyles.None, CultureInfo.InvariantCulture)
            : default(int?);
        return new Question(form, [.. named], [.. content], isName, year);
    }

    /// <summary>Takes the whole occurrences of a word out of the content; a word inside one already taken does not count.</summary>
    static bool SetApart(string form, string word, bool[] content)
    {
        var found = false;
        for (var at = form.IndexOf(word, StringComparison.Ordinal); at >= 0; at = form.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var place = content.AsSpan(at, word.Length);
            if (!place.Contains(value: false))
            {
                place.Clear();
                found = true;
            }
        }
        return found;
    }

    [GeneratedRegex("20[0-9]{2}(?:年度|年|届)?", RegexOptions.NonBacktracking)]
    private static partial Regex Years();
}
