using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Scoring;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>
/// Reads what a message says of the elements of a scoring table: 教育背景A、专业经历B, 创新成果和创新水平都是B级, 答辩85分, 其他不知道. Only grades
/// and points that are plainly stated count; a doctorate or a number of patents is a hint, which reviewers grade.
/// </summary>
sealed class ScoringReader(ScoringStandard standard)
{
    readonly PointsReader _points = new(standard.Table, (text, at) => NameAt(standard, text, at).Length > 0);
    readonly ScoringWords _words = standard.Words;

    /// <summary>Reads a message.</summary>
    /// <param name="words">The message as received.</param>
    public ScoringQuestion Read(string words)
    {
        var plain = PlainText.Of(words);
        var text = Numerals.ToDigits(plain);
        var statements = new Statements(standard.Table, text);
        var marks = Marks(text).ToList();
        statements.Read(marks);
        var hinted = standard
            .Elements.Where(element => element.Hints.AreIn(plain) && !statements.Concerned.Contains(element.Element.Name))
            .ToList();
        return new ScoringQuestion
        {
            Stated = statements.Stated,
            Withdrawn = statements.Withdrawn,
            Concerned = statements.Concerned.Count,
            Faults = [.. statements.Faults],
            Hinted = [.. hinted.Select(element => element.Element.Name)],
            IsOfTotal = statements.IsOfTotal || _words.Total.AreIn(text),
            TellsOfSelf =
                _words.Self.AreIn(plain)
                || PlainText.Clauses(plain).Count(clause => hinted.Exists(element => element.Hints.AreIn(clause))) > 1,
            IsOfOthersOnly = statements.IsOfOthersOnly,
            Continues = marks.Zip(marks.Prepend(null)).Any(pair => IsAgain(pair.First, pair.Second)),
            Rest = statements.Rest,
        };
    }

    /// <summary>Everything in the text that matters, from left to right and without overlaps.</summary>
    IEnumerable<Mark> Marks(string text)
    {
        var values = _points.Find(text).ToLookup(value => value.At);
        for (var at = 0; at < text.Length; )
        {
            var mark = MarkAt(text, at, values[at].FirstOrDefault());
            if (mark is not null)
            {
                yield return mark;
            }
            at += mark?.Length ?? 1;
        }
    }

    // 能得多少分呢 is only polite.
    static bool IsAgain(Mark mark, Mark? before) =>
        mark is Mark.Aside { Continues: true }
        && (mark.At == 0 || (before is Mark.Name or Mark.Value or Mark.All or Mark.Others && before.End == mark.At));

    Mark? MarkAt(string text, int at, PointsText? value)
    {
        var (element, length) = NameAt(standard, text, at);
        return length > 0 ? new Mark.Name(at, length, element)
            : value is not null ? new Mark.Value(at, value.Length, value)
            : Length(_words.Unknown) is > 0 and var unknown ? new Mark.Unknown(at, unknown)
            : Length(_words.Rest) is > 0 and var rest ? new Mark.Others(at, rest)
            : Length(_words.All) is > 0 and var all ? new Mark.All(at, all)
            : Length(_words.InTurn) is > 0 and var inTurn ? new Mark.InTurn(at, inTurn)
            : Length(_words.Again) is > 0 and var again ? new Mark.Aside(at, again, Continues: true)
            : Length(_words.Aside) is > 0 and var aside ? new Mark.Aside(at, aside, Continues: false)
            : null;

        int Length(Words words) => words.LengthAt(text, at);
    }

    static (string Element, int Length) NameAt(ScoringStandard standard, string text, int at) =>
        standard.Elements.Select(known => (known.Element.Name, Length: known.Names.LengthAt(text, at))).MaxBy(named => named.Length);
}
