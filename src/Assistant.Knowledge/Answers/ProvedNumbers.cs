using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Answers;

/// <summary>The numbers of a text that people read, held against the quotes that it rests on.</summary>
static partial class ProvedNumbers
{
    /// <summary>The numbers of a text that stand in none of the quotes; the marks of a numbered list do not count.</summary>
    public static IEnumerable<string> Missing(string text, IEnumerable<string> quotes)
    {
        var proved = quotes
            .SelectMany(quote => Numbers().Matches(WithoutBlanks(quote)))
            .Select(match => match.Value)
            .ToHashSet(StringComparer.Ordinal);
        return Numbers()
            .Matches(string.Concat(text.Split('\n').Select(line => ListMark().Replace(WithoutBlanks(line), ""))))
            .Select(match => match.Value)
            .Where(number => !proved.Contains(number))
            .Distinct(StringComparer.Ordinal);
    }

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex("^[0-9]+\\.(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex ListMark();

    [GeneratedRegex("[0-9]+(?:[.:][0-9]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
