using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>Reads corrections: 不对，是84年; 改学历; 出生日期改成1984年5月; 上一题; 第二题答错了. All texts are <see cref="PlainText"/>.</summary>
sealed partial class CorrectionReader(KnowledgeBase knowledge, AnswerReader answers, FactFinder finder)
{
    const string QuestionNumber = "题";

    readonly ControlWords _words = knowledge.Vocabulary.Controls;
    readonly CorrectionOpenings _openings = new(knowledge.Vocabulary);
    readonly Words _negators = knowledge.Vocabulary.Answers.Negators;

    /// <summary>What a text corrects, or null when it is no correction.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="facts">The facts that the check uses.</param>
    /// <param name="answered">The questions answered so far, each with its facts.</param>
    /// <param name="known">What is known by now.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="asked">The facts that a question waits for, to which 不对 could be the answer; empty when none waits.</param>
    public Correction? Read(
        string plain,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        Facts known,
        ReadingDays days,
        ImmutableArray<FactDefinition> asked
    )
    {
        if (_words.Previous.AreGist(plain, most: 6))
        {
            return answered is [.., var last] ? new Correction.AskAgain(last) : new Correction.Unnamed();
        }
        if (answered is [.., var turned] && TurnedRound().IsMatch(plain))
        {
            return
                turned is [var yesNo]
                && facts.FirstOrDefault(fact => fact.Name == yesNo) is { } answer
                && known[answer] is BoolValue { Value: var held }
                ? new Correction.Restated([new Statement(answer, new BoolValue(!held))])
                : new Correction.AskAgain(turned);
        }
        // 7个人，刚才说错了: what was wrong may be told behind what is right.
        if (
            _openings.BeforeWrong(plain) is { } right
            && Restated(right, facts, answered, days) is { } meant
            && meant.Statements.All(said => known[said.Fact] is not null && !asked.Contains(said.Fact))
        )
        {
            return meant;
        }
        if (_openings.AfterWrong(plain) is { Length: > 0 } instead && Restated(instead, facts, answered, days) is { } restated)
        {
            return restated;
        }
        if (
            _openings.AfterDenial(plain) is { } told
            && finder.Find(told, facts, days).Statements is { IsEmpty: false } other
            && other.All(said => known[said.Fact] is { } value && value != said.Value)
        )
        {
            return new Correction.Restated(other);
        }
        if (_openings.AfterDenial(plain) is { } number && Recounted(number, facts, answered, days, asked) is { } recounted)
        {
            return recounted;
        }
        // 改成果在北京 is a name behind 改, and no 改成.
        if (plain.StartsWith('改') && facts.FirstOrDefault(fact => knowledge.Questions[fact].Names.Are(plain[1..])) is { } named)
        {
            return new Correction.AskAgain([named.Name]);
        }
        if (Actually(plain, facts, known, days) is { } actual)
        {
            return actual;
        }
        if (
            !answers.MayAsk(plain)
            && !knowledge.Vocabulary.Passing.Hopes.AreIn(plain)
            && OutdatedBy(plain, facts, known) is { IsEmpty: false } outdated
        )
        {
            return new Correction.Outdated(outdated);
        }
        if (!answers.IsIn(_words.Change, plain))
        {
            return null;
        }
        if (Numbered(plain, answered) is { } numbered)
        {
            return numbered;
        }
        return Named(plain, facts, answered) is { } fact ? OfFact(fact, plain, facts, days)
            : Fitting(plain, facts, answered, known, days) is { } fitting ? fitting
            : _words.Change.AreGist(plain, most: 4) && (asked.IsEmpty || !_words.Wrong.Are(plain)) ? new Correction.Unnamed()
            : null;
    }

    // 不是，一共8年, where no years are asked for, corrects the years that were told last.
    Correction.Restated? Recounted(
        string number,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        ReadingDays days,
        ImmutableArray<FactDefinition> asked
    ) =>
        answered is [.., [var last]]
        && facts.FirstOrDefault(fact => fact.Name == last) is { Type: FactType.Number } counted
        && knowledge.Questions[counted].Unit is { Length: > 0 } unit
        && number.Contains(unit, StringComparison.Ordinal)
        && !asked.Any(fact => knowledge.Questions[fact].Unit == unit)
        && answers.Read(counted, number, days) is Reading.Stated said
            ? new(said.Statements)
            : null;

    Correction.Restated? Restated(
        string instead,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        ReadingDays days
    )
    {
        var told = finder.Find(instead, facts, days);
        if (!told.Statements.IsEmpty)
        {
            return new(told.Statements) { Rest = told.Rest };
        }
        return answered is [.., [var last]]
            && facts.FirstOrDefault(fact => fact.Name == last) is { } fact
            // 不对，都不算 names no number.
            && (fact.Type != FactType.Number || Numerals.ToDigits(instead).Any(char.IsAsciiDigit))
            && answers.Read(fact, instead, days) is Reading.Stated said
                ? new(said.Statements)
            // 不对，85年3月 can only be the day of birth, however long ago that was asked.
            : YearAndMonth().IsMatch(Numerals.ToDigits(instead))
            && facts.FirstOrDefault(fact => fact.Type == FactType.Date) is { } birth
            && answers.Read(birth, instead, days) is Reading.Stated date
                ? new(date.Statements)
            : null;
    }

    /// <summary>
    /// What is said to be otherwise than known, without a word of change: 我其实是79年的; 我的学历是在职的. Of yes and no nothing is
    /// taken so, since the words of such facts stand in many sentences.
    /// </summary>
    Correction.Restated? Actually(string plain, ImmutableArray<FactDefinition> facts, Facts known, ReadingDays days)
    {
        if (answers.Asks(plain))
        {
            return null;
        }
        if (_openings.Behind(plain) is { } behind)
        {
            var told = finder.Find(behind, facts, days).Statements;
            if (!told.IsEmpty && told.All(statement => known[statement.Fact] is not null))
            {
                return new(told);
            }
        }
        if (facts.Select(fact => InPlaceOf(fact, plain, known)).FirstOrDefault(replaced => replaced is not null) is { } replaced)
        {
            return replaced;
        }
        return facts
            .Where(fact => fact.Type != FactType.Bool && IsHeld(fact, known) && knowledge.Questions[fact].Names.FirstIn(plain) is not null)
            .Select(fact => AfterName(fact, plain, days))
            .FirstOrDefault(restated => restated is { Statements: [var first, ..] } && known[first.Fact] != first.Value);
    }

    // 不是人工智能，是芯片: what is denied is what was said, so it is known of what the other is told. The forms of all degrees are the
    // same: 非全日制 may be the answer to what is asked of another one.
    Correction.Restated? InPlaceOf(FactDefinition fact, string plain, Facts known) =>
        !answers.IsDegree(fact)
        && known[fact] is EnumValue { Name: var held }
        && knowledge.Questions[fact].Choices is { IsEmpty: false } choices
        && choices.FirstOrDefault(choice => choice.Value == held) is { } said
        && Enumerable
            .Range(0, plain.Length)
            .Any(at => _negators.LengthAt(plain, at) is > 0 and var length && said.Says.LengthAt(plain, at + length) > 0)
        && Choosing.Read(plain, choices, _negators) is [var other]
        && other != said
            ? new([new Statement(fact, new EnumValue(other.Value))])
            : null;

    ImmutableArray<string> OutdatedBy(string plain, ImmutableArray<FactDefinition> facts, Facts known) =>
        [
            .. knowledge
                .Questions.Bundles.Where(bundle => bundle.Outdated.AreIn(plain))
                .SelectMany(bundle => bundle.Items)
                .Where(item => facts.Contains(item.Fact) && known[item.Fact] is not null)
                .Select(item => item.Fact.Name),
        ];

    Correction.Restated? AfterName(FactDefinition fact, string plain, ReadingDays days) =>
        knowledge.Questions[fact].Names.FirstIn(plain) is var (at, length)
        && _words.Instead.LengthAt(plain, at + length) is > 0 and var instead
        && answers.Read(fact, plain[(at + length + instead)..], days) is Reading.Stated said
            ? new(said.Statements)
            : null;

    // A degree that is not held has no form to correct.
    bool IsHeld(FactDefinition fact, Facts known) =>
        known[fact] is { } value && !(answers.IsDegree(fact) && value is EnumValue { Name: var held } && held == fact.Values[0]);

    // 改成全日制 names no fact: it corrects the last answer that such a value fits.
    Correction.Restated? Fitting(
        string plain,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        Facts known,
        ReadingDays days
    ) =>
        _openings.Behind(plain) is { } value
            ? answered
                .Reverse()
                .SelectMany(question => facts.Where(fact => question is [var only] && only == fact.Name && IsHeld(fact, known)))
                .Select(fact => answers.Read(fact, value, days))
                .OfType<Reading.Stated>()
                .Select(said => new Correction.Restated(said.Statements))
                .FirstOrDefault()
            : null;

    // 我说反了, 反了反了.
    [GeneratedRegex(
        "^(?:不对|不是|啊|哦|嗯|,|!|。|我|您|你|刚才|刚刚|好像|这个|那个)*(?:(?:说|理解|记|弄|搞|写|点|选|答|听)?反了[吧啊呀吗,!。]*)+$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TurnedRound();

    [GeneratedRegex("[0-9]{2,4}(?:年的?|[./-])[0-9]{1,2}", RegexOptions.NonBacktracking)]
    private static partial Regex YearAndMonth();

    static Correction.AskAgain? Numbered(string plain, ImmutableArray<ImmutableArray<string>> answered)
    {
        var end = plain.IndexOf(QuestionNumber, StringComparison.Ordinal);
        return end > 0 && Choosing.ByNumber(plain[Math.Max(0, plain.LastIndexOf('第', end))..end], answered.Length) is { } number
            ? new(answered[number - 1])
            : null;
    }

    /// <summary>The fact that a text names: by the longest of its names, and of several the one that was answered.</summary>
    FactDefinition? Named(string plain, ImmutableArray<FactDefinition> facts, ImmutableArray<ImmutableArray<string>> answered) =>
        facts
            .Select(fact => (Fact: fact, Name: knowledge.Questions[fact].Names.FirstIn(plain)))
            .Where(found => found.Name is not null)
            .OrderByDescending(found => answered.Any(question => question.Contains(found.Fact.Name, StringComparer.Ordinal)))
            .ThenByDescending(found => found.Name!.Value.Length)
            .Select(found => found.Fact)
            .FirstOrDefault();

    Correction OfFact(FactDefinition fact, string plain, ImmutableArray<FactDefinition> facts, ReadingDays days)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (
                _words.Instead.LengthAt(plain, at) is > 0 and var length
                && answers.Read(fact, plain[(at + length)..], days) is Reading.Stated behind
            )
            {
                return new Correction.Restated(behind.Statements);
            }
        }
        // 改年限，6年: the new value may also just follow the name.
        return knowledge.Questions[fact].Names.FirstIn(plain) is var (name, size)
            && plain[(name + size)..].TrimStart(',', ':', ' ', '。') is { Length: > 0 } value
            && answers.Read(fact, value, days) is Reading.Stated follows
                ? new Correction.Restated(follows.Statements)
            // 改一下，能开票: the words of the new value name the fact.
            : fact.Type == FactType.Bool
            && _openings.ChangeAt(plain) is > 0 and var change
            && answers.Read(fact, plain[change..].TrimStart(',', ' '), days) is Reading.Stated said
                ? new Correction.Restated(said.Statements)
            : YearsSince(fact, plain, facts, days) ?? (Correction)new Correction.AskAgain([fact.Name]);
    }

    // 本科是2021年毕业的 tells how long ago, and not which degree.
    Correction.Restated? YearsSince(FactDefinition fact, string plain, ImmutableArray<FactDefinition> facts, ReadingDays days) =>
        knowledge.Questions[fact].Names.FirstIn(plain) is var (at, length)
        && plain.Substring(at, length) is var name
        && facts.FirstOrDefault(other =>
            other.ChangedBy == ChangedBy.Time && knowledge.Questions[other].Brief.Contains(name, StringComparison.Ordinal)
        )
            is { } years
        && answers.Read(years, plain[(at + length)..], days) is Reading.Stated said
            ? new(said.Statements)
            : null;
}
