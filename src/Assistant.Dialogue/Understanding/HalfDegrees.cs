using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Keeps the words that tell half of a degree until the other half is told: 大专，22年7月毕业的 does not say how it was obtained, 全日制的 not
/// which one it is. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class HalfDegrees(KnowledgeBase knowledge, AnswerReader reader)
{
    // 团队里3个博士 and 想读硕士 are no degrees of the speaker: beside a level may only stand what says that it was obtained.
    readonly Familiar _ofDegree = new(
        [
            new Words(["的", "了", "是", "在", "于", "读", "生", "证"]),
            knowledge.Vocabulary.Answers.Fillers,
            knowledge.Vocabulary.Passing.Self,
            knowledge.Vocabulary.Obtained,
            knowledge.Vocabulary.Since,
        ],
        [],
        [
            .. knowledge.Vocabulary.Degrees.Levels.Select(level => level.Words),
            .. knowledge.Vocabulary.Degrees.Forms.Select(form => form.Words),
            .. knowledge.Facts.Catalog.Definitions.Where(reader.IsDegree).Select(fact => knowledge.Questions[fact].Names),
        ]
    );

    /// <summary>Takes a clause to what was half-said before in the same message, where it belongs there.</summary>
    /// <param name="half">The clauses so far, the one that names the degree first.</param>
    /// <param name="clause">The next clause.</param>
    /// <param name="days">The days that matter in reading.</param>
    public void Take(List<string> half, string clause, ReadingDays days)
    {
        if (reader.HalfDegree(clause) is not null && !reader.MayAsk(clause) && !IsForeign(clause))
        {
            half.Clear();
            half.Add(clause);
        }
        else if (half.Count > 0 && (ObtainedReader.IsBareDate(clause, days) || (!IsForeign(clause) && !reader.DegreesIn(clause).Any())))
        {
            half.Add(clause);
        }
    }

    /// <summary>The words that were kept of a message; null when there are none.</summary>
    public static string? Of(List<string> half) => half.Count == 0 ? null : string.Join(',', half);

    /// <summary>Both halves in one, where a message is the other half of what was said before; else null.</summary>
    /// <param name="kept">What was said before.</param>
    /// <param name="plain">The message.</param>
    public string? Completed(string kept, string plain) =>
        IsFormAlone(plain) && reader.HalfDegree(kept) is not null ? Joined(kept, plain)
        : IsFormAlone(kept) && reader.HalfDegree(plain) is not null ? Joined(plain, kept)
        // 本科是全日制的 is the whole, but for the date.
        : !IsForeign(plain) && reader.DegreesIn(plain).ToArray() is [var only] && only.Fact == reader.HalfDegree(kept)
            ? plain + Behind(kept)
        : null;

    /// <summary>Whether a message tells how a degree was obtained, and not which one it is, and nothing else.</summary>
    public bool IsFormAlone(string plain) => reader.IsFormAlone(plain) && !IsForeign(plain);

    // The form right behind the level, before the date.
    static string Joined(string level, string form) => level[..^Behind(level).Length] + form + Behind(level);

    static string Behind(string level) => level.IndexOf(',', StringComparison.Ordinal) is > 0 and var end ? level[end..] : "";

    bool IsForeign(string clause)
    {
        var text = DateOrYears().Replace(Numerals.ToDigits(clause), "");
        return _ofDegree.IsForeignIn(text, [.. text.Select(char.IsLetterOrDigit)]);
    }

    [GeneratedRegex("[0-9]{1,4}(?:年半?|[./-])(?:[0-9]{1,2}个?月?)?[份底初]?", RegexOptions.NonBacktracking)]
    private static partial Regex DateOrYears();
}
