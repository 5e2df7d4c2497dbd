using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What a passage tells in passing, and the part of it that tells nothing known.</summary>
/// <param name="Statements">The facts that it states plainly, each once.</param>
/// <param name="Rest">The clauses that state none, joined by commas.</param>
public sealed record Told(ImmutableArray<Statement> Statements, string Rest)
{
    /// <summary>What it most likely says of other things, so that the person should confirm it.</summary>
    public ImmutableArray<Statement> Likely { get; init; } = [];

    /// <summary>Facts of which it tells two things that cannot both be so; it states neither.</summary>
    public ImmutableArray<FactDefinition> Disputed { get; init; } = [];

    /// <summary>The words in which it names a degree and not how it was obtained, with its date; null when it does not.</summary>
    public string? HalfSaid { get; init; }
}

/// <summary>
/// Finds facts that people tell without having been asked: 我85年的，全日制硕士，干了十年，高工. Only what is plain is taken: a year
/// that is said to be one of birth, a duration beside a word of work, a degree with its form, a title.
/// </summary>
sealed partial class FactFinder(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly QuestionLibrary _questions = knowledge.Questions;
    readonly Words _negators = knowledge.Vocabulary.Answers.Negators;
    readonly Words _wishes = knowledge.Vocabulary.Starts.Wishes;
    readonly Words _selves = knowledge.Vocabulary.Starts.Self;
    readonly Words _unsure = knowledge.Vocabulary.Answers.Unsure;
    readonly PassingWords _passing = knowledge.Vocabulary.Passing;
    readonly ControlWords _controls = knowledge.Vocabulary.Controls;
    readonly ObtainedReader _obtained = new(knowledge, reader);
    readonly HalfDegrees _halves = new(knowledge, reader);
    readonly ToldPhrases _phrases = new(knowledge.Vocabulary, reader);

    /// <summary>Looks for facts of a list.</summary>
    /// <param name="plain">The passage, a <see cref="PlainText"/>.</param>
    /// <param name="facts">The facts that are of interest.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="known">What is known already, where years of work are to be held against the date of birth.</param>
    public Told Find(string plain, ImmutableArray<FactDefinition> facts, ReadingDays days, Facts? known = null)
    {
        var found = new Statements();
        var half = new List<string>();
        var rest = new List<string>();
        var isOfOther = false;
        var takesBack = false;
        // 16年毕业一直干，中间歇了两年; 刚评上高工 证书还没拿到: of what puzzles anywhere nothing is taken in passing.
        facts = facts.RemoveAll(fact =>
            (fact.Type == FactType.Number || _questions[fact].IsToldInPassing) && Puzzles.In(_questions[fact], plain) is not null
        );
        foreach (var clause in reader.WithForms(PlainText.Clauses(plain)))
        {
            // 我老公85年的，全日制硕士，我是高工: what follows is of the other person too, until the speaker returns.
            isOfOther = reader.NamesOther(clause) || (isOfOther && !_passing.Speaker.AreIn(clause));
            var said = isOfOther || _unsure.AreIn(clause) ? [] : Said(clause, facts, days);
            // 85年的，不对，84年的: what follows 不对 takes the place of what was said before.
            takesBack |= _controls.Wrong.LengthAt(clause, 0) > 0 || _controls.Instead.FirstIn(clause) is (_, > 1);
            if (!isOfOther)
            {
                _halves.Take(half, clause, days);
            }
            said.ForEach(statement => found.Take(statement, takesBack));
            if (said.Count == 0)
            {
                rest.Add(clause);
            }
        }
        // 毕业后干了5年，读硕前三年: of spells that are told one by one none is the whole.
        if (rest.Exists(Spells.IsFurther) && found.Agreed.Where(IsOfYears).Take(2).Count() == 1)
        {
            return new Told(found.Agreed.RemoveAll(IsOfYears), plain) { Disputed = found.Disputed, HalfSaid = HalfDegrees.Of(half) };
        }
        var possible = Careers.Possible(found.Agreed, Careers.Born(knowledge.Facts.Catalog, known), _questions, days.CountTo);
        if (
            !reader.NamesOther(plain)
            && _obtained.Dated([.. possible.Where(IsTitle)], facts, known ?? Facts.None(knowledge.Facts.Catalog), plain, days) is { } dated
            && possible.All(said => said.Fact != dated.Fact)
        )
        {
            possible = possible.Add(dated);
            rest.RemoveAll(clause => ObtainedReader.IsBareDate(clause, days));
        }
        return new Told(possible, string.Join(',', rest)) { Disputed = found.Disputed, HalfSaid = HalfDegrees.Of(half) };
    }

    /// <inheritdoc cref="AnswerReader.NamesOther"/>
    public bool NamesOther(string plain) => reader.NamesOther(plain);

    bool IsTitle(Statement said) => _questions[said.Fact].IsToldInPassing;

    bool IsOfYears(Statement said) => said.Fact.Type == FactType.Number && _questions[said.Fact].Unit == "年";

    List<Statement> Said(string clause, ImmutableArray<FactDefinition> facts, ReadingDays days) =>
        [
            .. facts.Select(fact => Told(fact, clause, days)).OfType<Statement>(),
            .. DegreesIn(clause).Where(statement => facts.Contains(statement.Fact)),
        ];

    // 硕士必须全日制吗 asks about a degree, and 想读全日制博士 wishes for one.
    IEnumerable<Statement> DegreesIn(string clause) => reader.MayAsk(clause) || _wishes.AreIn(clause) ? [] : reader.DegreesIn(clause);

    Statement? Told(FactDefinition fact, string clause, ReadingDays days) =>
        fact.Type switch
        {
            _ when _phrases.Read(_questions[fact], clause) is { } value => new Statement(fact, value),
            FactType.Date => BirthDates.SaysBirth(clause) ? Sure(fact, clause, days) : null,
            FactType.Number => IsMarked(_questions[fact], clause) && (_questions[fact].Unit != "人" || IsHeadCount(clause))
                ? Sure(fact, clause, days)
                : null,
            FactType.Enum when _questions[fact].IsToldInPassing => Choice(_questions[fact], clause),
            _ => null,
        };

    // 工作室运行两年 speaks of the team: there only words that begin with it mark a fact.
    bool IsMarked(Question question, string clause)
    {
        var own = _passing.Self.LengthAt(clause, 0) is var length && length > 0 ? clause[length..].TrimStart('们') : clause;
        var group = _passing.Groups.LengthAt(own, 0);
        return group > 0 ? question.Marks.LengthAt(own, 0) >= group : reader.IsIn(question.Marks, clause);
    }

    // 我们团队8个人 counts heads, 团队里3个人是博士 only some of them.
    static bool IsHeadCount(string clause) => HeadCount().IsMatch(Numerals.ToDigits(clause, neighboursAreRanges: true));

    [GeneratedRegex("[0-9]+(?:多|来|几)?(?:个|名|位)?(?:人|队员|成员)(?:$|[了吧左以能的多可行够报])", RegexOptions.NonBacktracking)]
    private static partial Regex HeadCount();

    [GeneratedRegex(
        "(?:[0-9]{4}|[0-9]{2})年(?:[0-9]{1,2}月)?份?(?:就|才|刚)?(?:评上?|评下来|取得|拿到?|考过?|考下来|过)的?$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Since();

    // 我46岁能报吗 tells an age; 45岁能报吗 only asks about one.
    Statement? Sure(FactDefinition fact, string clause, ReadingDays days) =>
        (!reader.Asks(clause) || (_selves.AreIn(clause) && !reader.SpeaksOfRule(clause)))
        // 硕士毕业后没有工作过 says how many.
        && (!reader.IsIn(_passing.Negators, clause) || _questions[fact].Says.Any(entry => entry.Says.AreIn(clause)))
        && reader.ReadTold(fact, clause, days) is Reading.Stated { Statements: [var only] }
            ? only
            : null;

    // 「我是高工」 and 「高级工程师职称」 tell a title; 「工程师服务站」 does not.
    bool IsAll(string clause, AnswerChoice choice) =>
        choice.Says.FirstIn(clause) is var (at, length)
        && IsOwn(clause[..at])
        && clause[(at + length)..].Trim('?', '.', '了', '的', '吧', '啊', '呢') is "" or "职称" or "证" or "证书" or "也有" or "有";

    // 单位有高工 and 想评高工 are no titles of the speaker: nothing foreign may stand before one.
    bool IsOwn(string before)
    {
        // 我是19年11月评上的高工.
        before = Since().Replace(Numerals.ToDigits(before), "");
        var at = 0;
        while (_passing.Self.LengthAt(before, at) is > 0 and var length)
        {
            at += length;
        }
        return at == before.Length;
    }

    // 我是工程师 names a profession; 职称是工程师 names a title.
    bool IsTitle(Question question, string clause, AnswerChoice choice) =>
        choice.Says.FirstIn(clause) is not var (at, length)
        || !_passing.Professions.Are(clause.Substring(at, length))
        || question.Names.AreIn(clause);

    // Having none is told in passing only by its full name (没有职称).
    Statement? Choice(Question question, string clause) =>
        !reader.MayAsk(clause)
        && Choosing.ByNumber(clause, question.Choices.Length) is null
        && Choosing.Read(clause, question.Choices, _negators) is [var choice]
        && (
            choice.Value == question.Fact.Values[0]
                ? clause.Contains(choice.Label, StringComparison.Ordinal)
                : IsAll(clause, choice) && IsTitle(question, clause, choice) && !reader.IsIn(_passing.Negators, clause)
        )
            ? new Statement(question.Fact, new EnumValue(choice.Value))
            : null;
}
