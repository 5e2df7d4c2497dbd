using System.Text.RegularExpressions;
using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Grounding;

/// <summary>
/// A sentence that says a requirement the other way round: 没有中国国籍的，不能担任负责人 for 负责人须有中国国籍. It holds where the passage asks
/// for just that, with no alternative and no exception. Holds no state.
/// </summary>
sealed partial class Contraposition(AuditWords words)
{
    /// <summary>What the sentence says when it is turned round; null when it says nothing the other way round.</summary>
    public string? Turned(string sentence)
    {
        if (LastIn(words.Barred, sentence) is not var (barred, length) || barred == 0)
        {
            return null;
        }
        var (condition, consequence) = (sentence[..barred], sentence[(barred + length)..]);
        if (words.Lacking.FirstIn(condition) is var (lacking, lackingLength))
        {
            return $"{condition[..lacking]}{condition[(lacking + lackingLength)..]}{consequence}";
        }
        var met =
            Turned(condition, Below(), "${number}及以上")
            ?? Turned(condition, Above(), "不超过${number}")
            ?? Turned(condition, Before(), "${date}及以后");
        return met is null ? null : met + consequence;
    }

    /// <summary>Whether a passage asks for what stands in some of its cells, always and without an alternative.</summary>
    public bool Requires(Passage passage, IReadOnlySet<int> cells) =>
        (words.Required.AreIn(passage.Text) || words.Required.AreIn(passage.Around.Named))
        && !passage.Markers.Any(marker =>
            marker.Turning is Turning.Either or Turning.May or Turning.Encourage or Turning.NeedNot or Turning.Unlimited
            && (
                marker.End <= passage.Lead
                || cells.Contains(passage.CellOf(marker.Start))
                || cells.Contains(passage.CellOf(marker.Start) - 1)
            )
        )
        && !Hedges().IsMatch(passage.Text);

    static string? Turned(string condition, Regex figure, string met) =>
        figure.Match(condition) is { Success: true } ? figure.Replace(condition, met, 1) : null;

    static (int At, int Length)? LastIn(Words words, string text)
    {
        (int, int)? last = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (words.LengthAt(text, at) is > 0 and var length)
            {
                last = (at, length);
                at += length - 1;
            }
        }
        return last;
    }

    [GeneratedRegex("(?:不到|不足|不满|未满|少于)(?<number>[0-9]+[年人个项])", RegexOptions.NonBacktracking)]
    private static partial Regex Below();

    [GeneratedRegex("(?:超过|大于|满了?)(?<number>[0-9]+(?:周岁|岁))", RegexOptions.NonBacktracking)]
    private static partial Regex Above();

    [GeneratedRegex("(?<date>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)(?:以前|之前|前)", RegexOptions.NonBacktracking)]
    private static partial Regex Before();

    [GeneratedRegex("一般|原则上|通常|主要为|优先", RegexOptions.NonBacktracking)]
    private static partial Regex Hedges();
}
