using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Grounding;

/// <summary>
/// A sentence that says a requirement the other way round: 没有中国国籍的，不能担任负责人 for 负责人须有中国国籍. It holds where the passage asks
/// for just that, with no alternative and no exception. Holds no state.
/// </summary>
sealed class Contraposition(AuditWords words, FigureReader reader)
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
        return reader.Read(condition).Select(figure => Met(condition, figure)).FirstOrDefault(met => met is not null) is { } met
            ? met + consequence
            : null;
    }

    /// <summary>The condition with a figure that falls short of it turned into one that meets it: 不到8年 into 8年及以上.</summary>
    string? Met(string condition, StatedFigure figure)
    {
        var stated = condition[figure.Start..figure.End];
        var bare = stated[words.Before.Max(bound => bound.Words.LengthAt(stated, 0))..];
        foreach (var (_, after) in words.AfterDate)
        {
            bare = Enumerable
                .Range(1, bare.Length - 1)
                .Where(at => at + after.LengthAt(bare, at) == bare.Length)
                .Select(at => bare[..at])
                .FirstOrDefault(bare);
        }
        var met = (figure.Kind, figure.Bound) switch
        {
            (FigureKind.Number, Bound.LessThan) => $"{bare}及以上",
            (FigureKind.Number, Bound.MoreThan) => $"不超过{bare}",
            (FigureKind.Date, Bound.AtMost) => $"{bare}及以后",
            _ => null,
        };
        return met is null ? null : condition[..figure.Start] + met + condition[figure.End..];
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
        && !words.Hedges.AreIn(passage.Text);

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
}
