using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What somebody tells who has had a verdict: that something is otherwise than they said.</summary>
/// <param name="Sure">What is plainly so.</param>
/// <param name="Likely">What was most likely meant, and is to be confirmed.</param>
sealed record News(ImmutableArray<Statement> Sure, ImmutableArray<Statement> Likely);

/// <summary>
/// Reads what is told while no question waits, without a word of correction: 导师换成院士了, 我们人变成4个了, 我今年又评上正高了. More is taken
/// than in passing; what might as well be the beginning of a question is confirmed. Holds no state.
/// </summary>
sealed partial class NewsReader(KnowledgeBase knowledge, AnswerReader answers, FactFinder finder)
{
    /// <summary>That there is nothing of a kind: 没有 alone tells of no fact in particular.</summary>
    const string None = "none";

    readonly Words _news = knowledge.Vocabulary.Passing.News;
    readonly Words _selves = knowledge.Vocabulary.Starts.Self;
    readonly Words[] _beside =
    [
        knowledge.Vocabulary.Answers.Fillers,
        knowledge.Vocabulary.Passing.News,
        knowledge.Vocabulary.Passing.Self,
        knowledge.Vocabulary.Controls.Instead,
        knowledge.Vocabulary.Answers.Asides,
    ];

    /// <summary>What a message tells; null when that is nothing.</summary>
    /// <param name="plain">The message, a <see cref="PlainText"/>.</param>
    /// <param name="facts">The facts that the check uses.</param>
    /// <param name="known">What is known by now.</param>
    /// <param name="days">The days that matter in reading.</param>
    public News? Read(string plain, ImmutableArray<FactDefinition> facts, Facts known, ReadingDays days)
    {
        // 导师 is another person, and a fact of the team.
        var others = facts.Aggregate(plain, (text, fact) => knowledge.Questions[fact].Names.Without(text));
        if (Array.Exists(PlainText.Clauses(plain), IsNoNews) || answers.NamesOther(others))
        {
            return null;
        }
        var found = finder.Find(plain, facts, days, known);
        var read = PlainText
            .Clauses(found.Rest)
            .Select(clause => Counted(clause, facts, days) ?? Named(clause, facts, days) ?? Loosely(clause, facts, days))
            .ToList();
        ImmutableArray<Statement> plainly = [.. found.Statements, .. read.OfType<Reading.Stated>().SelectMany(said => said.Statements)];
        ImmutableArray<Statement> likely = [.. read.OfType<Reading.Likely>().SelectMany(said => said.Statements)];
        return plainly.IsEmpty && likely.IsEmpty ? null
            : _news.AreIn(plain) ? new(plainly, likely)
            : new([], plainly.AddRange(likely));
    }

    // 我们人变成4个了，还能报吗: the verdict answers that.
    bool IsNoNews(string clause) =>
        (answers.MayAsk(clause) && !knowledge.Vocabulary.Starts.Asks.AreIn(clause))
        || knowledge.Vocabulary.Passing.Hopes.AreIn(clause)
        || knowledge.Vocabulary.Outlook.Suppose.AreIn(clause);

    /// <summary>现在8个人, 人补到5个: a number beside the unit in which only one fact that people tell is counted.</summary>
    Reading? Counted(string clause, ImmutableArray<FactDefinition> facts, ReadingDays days)
    {
        var text = Numerals.ToDigits(clause);
        // 16年 may be the years since any degree or title.
        return
            facts
                .Where(fact =>
                    fact.Type == FactType.Number && !knowledge.Questions[fact].Marks.AreNone && knowledge.Questions[fact].Unit != ""
                )
                .Select(fact => (Fact: fact, Number: Count(text, knowledge.Questions[fact].Unit)))
                .Where(found => found.Number is not null)
                .ToArray()
                is [var only]
            ? answers.Read(only.Fact, only.Number!, days)
            : null;
    }

    /// <summary>The number of a unit when little else is said; null when more is.</summary>
    string? Count(string text, string unit)
    {
        if (text.IndexOf(unit, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return null;
        }
        var (before, behind) = (text[..at], WithoutNews(text[(at + unit.Length)..]));
        var number = CountBefore().Match(before) is { Success: true } first ? first : CountBehind().Match(behind);
        if (!number.Success)
        {
            return null;
        }
        var rest = before.Replace(number.Value, "", StringComparison.Ordinal) + behind.Replace(number.Value, "", StringComparison.Ordinal);
        return !_beside.Aggregate(rest, (left, words) => words.Without(left)).Any(char.IsLetterOrDigit) ? number.Value : null;
    }

    /// <summary>导师换成院士: what follows the name of a fact, the longest name that makes sense; null where it is that of several facts.</summary>
    Reading? Named(string clause, ImmutableArray<FactDefinition> facts, ReadingDays days) =>
        facts
            .Select(fact => (Fact: fact, Name: knowledge.Questions[fact].Names.FirstIn(clause)))
            .Where(found => found.Name is not null && (found.Fact.Type != FactType.Number || IsUnitSaid(found.Fact, clause)))
            .GroupBy(
                found => found.Name!.Value.Length,
                found => answers.Read(found.Fact, Behind(found.Fact, clause, found.Name!.Value), days)
            )
            .OrderByDescending(named => named.Key)
            .Select(named => named.Where(reading => reading is Reading.Stated or Reading.Likely).Take(2).ToArray())
            .FirstOrDefault(readings => readings.Length > 0)
            is [var only]
            ? only
            : null;

    // 团队现在8人了 is no number of teams.
    bool IsUnitSaid(FactDefinition fact, string clause) =>
        knowledge.Questions[fact].Unit is var unit && (unit.Length == 0 || clause.Contains(unit, StringComparison.Ordinal));

    // A degree is told by all of a clause: 没有全日制硕士.
    string Behind(FactDefinition fact, string clause, (int At, int Length) name) =>
        answers.IsDegree(fact) ? clause : WithoutNews(clause[(name.At + name.Length)..]);

    string WithoutNews(string text)
    {
        var at = 0;
        while (_beside.Max(words => words.LengthAt(text, at)) is > 0 and var length)
        {
            at += length;
        }
        return text[at..];
    }

    /// <summary>What only one fact of the check can mean: 换成芯片了, 单位其实在天津, 90年5月.</summary>
    Reading? Loosely(string clause, ImmutableArray<FactDefinition> facts, ReadingDays days) =>
        facts.Select(fact => Loosely(clause, fact, days)).OfType<Reading>().Take(2).ToArray() is [var only] ? only : null;

    Reading.Likely? Loosely(string clause, FactDefinition fact, ReadingDays days)
    {
        var question = knowledge.Questions[fact];
        var isMeant = fact.Type switch
        {
            FactType.Date => BareMonth().IsMatch(clause),
            FactType.Enum => !answers.IsDegree(fact)
                && question.Choices.Length > 2
                && Choosing.ByNumber(clause, question.Choices.Length) is null
                && Choosing.Read(clause, question.Choices, knowledge.Vocabulary.Answers.Negators) is [{ Value: not None }],
            FactType.Bool => _selves.AreIn(clause) && _selves.AreIn(question.Brief) && question.No.AreIn(clause),
            _ => false,
        };
        return !isMeant ? null
            : fact.Type == FactType.Bool ? new([new Statement(fact, new BoolValue(false))])
            : answers.Read(fact, clause, days) switch
            {
                Reading.Stated said => new(said.Statements),
                Reading.Likely said => said,
                _ => null,
            };
    }

    [GeneratedRegex("[0-9]{1,3}[个名位]?$", RegexOptions.NonBacktracking)]
    private static partial Regex CountBefore();

    [GeneratedRegex("^[0-9]{1,3}[个名位]?", RegexOptions.NonBacktracking)]
    private static partial Regex CountBehind();

    [GeneratedRegex("^[0-9]{2,4}(?:年[0-9]{1,2}月?|[./-][0-9]{1,2}).{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex BareMonth();
}
