using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Tells in a message the answer to the question that waits from what is told of other things. Holds no state.
/// </summary>
sealed partial class PendingReader(KnowledgeBase knowledge, QuestionPlan plan, AnswerReader reader, FactFinder finder)
{
    readonly BundleReader _bundles = new(knowledge, reader);
    readonly PickReader _picks = new(knowledge, reader);
    readonly DenialReader _denials = new(knowledge, reader);
    readonly OtherAnswers _others = new(knowledge, reader);

    /// <summary>What the message says of the pending question, and what it tells beside it.</summary>
    /// <param name="pending">The question that waits.</param>
    /// <param name="plain">The message, a <see cref="PlainText"/>.</param>
    /// <param name="policy">The policy that is checked.</param>
    /// <param name="known">What was stated so far.</param>
    /// <param name="days">The days that matter in reading.</param>
    public (Reading Reading, Told Told) Read(PendingQuestion pending, string plain, Policy policy, Facts known, ReadingDays days)
    {
        plain = reader.WithoutOpening(Dots().Replace(Doubled().Replace(plain, twice => twice.Value[..2]), ","));
        if (TakenBack(pending, plain, days, known) is var (before, instead))
        {
            var (answer, beside) = Read(pending, instead, policy, known, days);
            var earlier = finder.Find(before, policy.Facts, days, known).Statements;
            return (
                answer,
                beside with
                {
                    Statements =
                    [
                        .. beside.Statements,
                        .. earlier.Where(said =>
                            !pending.Facts.Contains(said.Fact.Name, StringComparer.Ordinal)
                            && beside.Statements.All(later => later.Fact != said.Fact)
                        ),
                    ],
                }
            );
        }
        // 85年2月，错了，…: what was taken back is not taken down, whatever stands in its place.
        if (IsTakenBackInVain(pending, plain, days, known))
        {
            return (new Reading.NotUnderstood(knowledge.Questions[Definition(pending.Facts[0])].Hint), new Told([], ""));
        }
        var reading = default(Reading);
        // Other facts in the message are taken first, so that they are not mistaken for the answer: 我是高工 is no yes.
        // Phrases that tell of what was asked are left to the reader of the question, which says more of them.
        var asked = pending.Facts.Select(Definition).ToList();
        var others = policy.Facts.RemoveAll(fact => asked.Contains(fact) && !knowledge.Questions[fact].Told.IsEmpty);
        var told = finder.Find(plain, others, days, known);
        // 1 2 3 5都行，22年就开始干了: years beside a group, of nobody, may be those of the group's matter.
        if (pending.Facts.Length > 1 && !knowledge.Vocabulary.Passing.Speaker.AreIn(plain) && BegunIn().IsMatch(Numerals.ToDigits(plain)))
        {
            told = told with { Statements = told.Statements.RemoveAll(said => said.Fact.Type == FactType.Number) };
        }
        if (_denials.Read(plain, policy.Facts.Except(asked), asked, plan.BundleOf(pending)?.Items ?? []) is { } denied)
        {
            return (new Reading.NotUnderstood(), new Told([denied], ""));
        }
        if (PlainText.Clauses(plain).Length < 2 && told.Disputed.IsEmpty && !IsElsewhere(asked, told, plain))
        {
            reading = ReadPending(pending, plain, days, known);
            if (reading is not Reading.NotUnderstood { Hint: null } && !IsOfAnother(reading))
            {
                return (reading, new Told([], plain));
            }
        }
        // 83年的，十月; 今年6月刚大专毕业，全日制的: what is told clause by clause is less than the whole.
        if (asked is [var only] && (only.Type == FactType.Date || reader.IsDegree(only)) && told.Disputed.IsEmpty)
        {
            told = WithWhole(told, ReadPending(pending, plain, days, known));
        }
        // 有，并有专家评价 is one answer; only of what is none, or a doubtful one, other questions may have the words.
        if (
            (told.Rest.Length == 0 ? null : ReadPending(pending, told.Rest, days, known))
            is Reading.NotUnderstood { Hint: null }
                or Reading.Likely
        )
        {
            told = WithOthers(told, pending, policy.Facts.RemoveAll(asked.Contains), days, known);
        }
        // 大专，没读过本科: one clause denies a degree, the other one names another without its form.
        if (
            asked is [var degree]
            && reader.IsDegree(degree)
            && told.Statements.All(said => reader.IsDegree(said.Fact))
            && !told.Statements.IsEmpty
            && ReadPending(pending, plain, days, known) is Reading.HalfSaid whole
        )
        {
            return (whole, told with { Statements = [] });
        }
        var isAnswered = pending.Facts.All(fact => told.Statements.Any(statement => statement.Fact.Name == fact));
        if (!isAnswered)
        {
            reading = told.Statements.IsEmpty
                ? reading ?? ReadPending(pending, plain, days, known)
                : ReadPending(pending, told.Rest, days, known);
            reading = reading is Reading.NotUnderstood { Hint: null } ? OneClause(pending, told.Rest, days, known) ?? reading : reading;
        }
        return (reading ?? new Reading.NotUnderstood(), told);
    }

    /// <summary>What was said and what takes its place, where an answer is taken back at once: 5个，啊不对，7个. Null where none is.</summary>
    (string Before, string Instead)? TakenBack(PendingQuestion pending, string plain, ReadingDays days, Facts known)
    {
        var clauses = PlainText.Clauses(plain);
        var at = Array.FindLastIndex(clauses, TakesBack);
        if (at < 1 || at + 1 >= clauses.Length)
        {
            return null;
        }
        var (before, instead) = (string.Join(',', clauses[..at]), string.Join(',', clauses[(at + 1)..]));
        if (Year().Match(Numerals.ToDigits(before)) is { Success: true } year && MonthAlone().IsMatch(Numerals.ToDigits(instead)))
        {
            instead = year.Value + instead;
        }
        return Reads(before) && Reads(instead) ? (before, instead) : null;

        bool Reads(string text) => ReadPending(pending, text, days, known) is Reading.Stated or Reading.Likely or Reading.HalfSaid;
    }

    bool IsTakenBackInVain(PendingQuestion pending, string plain, ReadingDays days, Facts known) =>
        pending.Facts is [var only]
        && Definition(only).Type is FactType.Date or FactType.Number
        && PlainText.Clauses(plain) is var clauses
        && Array.FindLastIndex(clauses, TakesBack) is > 0 and var at
        && at + 1 < clauses.Length
        && ReadPending(pending, string.Join(',', clauses[..at]), days, known) is Reading.Stated or Reading.Likely;

    [GeneratedRegex("[0-9]{2,4}年[就才]?(?:开始|成立|组建|建|起|有)", RegexOptions.NonBacktracking)]
    private static partial Regex BegunIn();

    // 不是不是 denies once.
    [GeneratedRegex("(?:不是){2,}|(?:不对){2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Doubled();

    [GeneratedRegex("[0-9]{2,4}年", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex("^[0-9]{1,2}月", RegexOptions.NonBacktracking)]
    private static partial Regex MonthAlone();

    bool TakesBack(string clause) =>
        clause.TrimStart('啊', '哦', '噢', '呃', '嗯', '诶', '哎', '唉', '呀', '哈').TrimEnd('啊', '呀', '哈', '了') is var said
        && (
            knowledge.Vocabulary.Controls.Wrong.Are(said)
            || knowledge.Vocabulary.Controls.Wrong.Are(said + "了")
            || knowledge.Vocabulary.Answers.Deny.Are(said)
        );

    // Of dates the narrower is the better; of degrees what one clause says of another one stays.
    static Told WithWhole(Told told, Reading whole)
    {
        if (whole is not Reading.Stated { Statements: var said } || !said.All(one => one.Value is not DateValue || IsNarrower(one, told)))
        {
            return told;
        }
        var others = told.Statements.RemoveAll(one => said.Any(better => better.Fact == one.Fact));
        return told with { Statements = [.. others, .. said] };
    }

    static bool IsNarrower(Statement whole, Told told) =>
        whole.Value is DateValue { Days: var days }
        && told.Statements.FirstOrDefault(one => one.Fact == whole.Fact) is { Value: DateValue { Days: var clause } }
        && days.Low >= clause.Low
        && days.High <= clause.High;

    /// <summary>What the message tells with the clauses that answer other questions of the check and not this one.</summary>
    Told WithOthers(Told told, PendingQuestion pending, ImmutableArray<FactDefinition> facts, ReadingDays days, Facts known)
    {
        // What is asked only when something else is known cannot be answered before.
        var open = facts.RemoveAll(fact => fact.After is { } before && known[Definition(before)] is null);
        var (statements, likely, rest) = (told.Statements.ToBuilder(), ImmutableArray.CreateBuilder<Statement>(), new List<string>());
        foreach (var clause in PlainText.Clauses(told.Rest))
        {
            switch (
                ReadPending(pending, clause, days, known) is var own && (own is Reading.NotUnderstood { Hint: null } || IsOfAnother(own))
                    ? _others.Read(clause, open, pending.Facts.Select(Definition), days)
                    : null
            )
            {
                case Reading.Stated said:
                    statements.AddRange(said.Statements.Where(IsNew));
                    break;
                case Reading.Likely said:
                    likely.AddRange(said.Statements.Where(one => IsNew(one) && known[one.Fact] is null));
                    break;
                default:
                    rest.Add(clause);
                    break;
            }
        }
        return statements.Count == told.Statements.Length && likely.Count == 0
            ? told
            : told with
            {
                Statements = statements.ToImmutable(),
                Likely = likely.ToImmutable(),
                Rest = string.Join(',', rest),
            };

        bool IsNew(Statement said) => statements.Concat(likely).All(before => before.Fact != said.Fact);
    }

    // 我没拿过资助, while a title is asked for, may deny the title as well as the funding: what it names decides.
    static bool IsOfAnother(Reading own) => own is Reading.Likely { Statements: [{ Fact.Type: FactType.Enum }] };

    /// <summary>The answer in the only clause that reads as one: 90年5月，15年毕业就来了. Null where several do.</summary>
    Reading.Stated? OneClause(PendingQuestion pending, string plain, ReadingDays days, Facts known) =>
        PlainText.Clauses(plain) is { Length: > 1 } clauses
        && pending.Facts.Length == 1
        // Of what is counted together one clause is not the whole.
        && !knowledge.Questions[Definition(pending.Facts[0])].IsTotal
        && clauses.Select(clause => ReadPending(pending, clause, days, known)).Where(said => said is not Reading.NotUnderstood).ToArray()
            is [Reading.Stated only]
            ? only
            : null;

    /// <summary>
    /// Whether what a clause tells is of something else than what was asked, so that its words are no answer: 我是高工 is no yes,
    /// 没有职称 no denial of a degree, 1985年参加工作 no birth.
    /// </summary>
    bool IsElsewhere(List<FactDefinition> asked, Told told, string plain) =>
        !told.Statements.IsEmpty
        && asked.TrueForAll(fact =>
            fact.Type switch
            {
                FactType.Bool => true,
                FactType.Enum => (reader.IsDegree(fact) && told.Statements.All(said => IsMereName(said.Fact)))
                    || told.Statements.All(said => said.Fact.Type == FactType.Date),
                FactType.Date => told.Statements.All(said => said.Fact != fact),
                // 78年 may be a year of birth, but where years of work are asked for it is seven or eight of them.
                _ => told.Statements.All(said =>
                    IsMereName(said.Fact)
                    || (said.Fact.Type == FactType.Date && (BirthDates.NamesBirth(plain) || BirthDates.NamesMonth(plain)))
                ),
            }
        );

    bool IsMereName(FactDefinition fact) => fact.Type is FactType.Enum or FactType.Bool && !reader.IsDegree(fact);

    Reading ReadPending(PendingQuestion pending, string plain, ReadingDays days, Facts known)
    {
        if (plain.Length == 0)
        {
            return new Reading.NotUnderstood();
        }
        // Who cannot say it more exactly has not said that there is none.
        if (
            pending.Purpose == AskPurpose.Narrow
            && Definition(pending.Facts[0]) is var narrow
            && reader.Read(narrow, plain, days)
                is Reading.Likely { Statements: [{ Value: NumberValue { Range: { High: 0 } } }] }
                    or Reading.Stated { Statements: [{ Value: NumberValue { Range: { High: 0 } } }] }
        )
        {
            return new Reading.Open([], [narrow]);
        }
        return plan.BundleOf(pending) is { } bundle
            ? bundle.Items.Select(item => Puzzles.In(knowledge.Questions[item.Fact], plain)).FirstOrDefault(one => one is not null)
                is { } puzzle
                ? new Reading.NotUnderstood(puzzle.Hint)
                : bundle.IsPick
                    ? _picks.Read(bundle.Items, plain)
                    : pending.Purpose == AskPurpose.Confirm && knowledge.Vocabulary.Bundles.Rest.AreIn(plain)
                        ? RestConfirmed(pending, bundle, plain, days)
                        : _bundles.Read(bundle.Items, plain, days)
            : reader.Read(Definition(pending.Facts[0]), plain, days, isHalfSaid: pending.Purpose == AskPurpose.DegreeForm, known);
    }

    /// <summary>
    /// 其余都满足, said to 「这条不满足」，对吗: the exceptions are as they were understood, and what is said is said of the others.
    /// </summary>
    Reading RestConfirmed(PendingQuestion pending, Bundle bundle, string plain, ReadingDays days)
    {
        var failing = StatedFacts
            .Statements(knowledge.Facts.Catalog, pending.Unconfirmed)
            .Where(said => bundle.Items.Any(item => item.Fact == said.Fact && !item.HoldsFor(said.Value)))
            .ToImmutableArray();
        var said = _bundles.Read(bundle.Items, plain, days);
        return failing.IsEmpty || said is not Reading.Likely { Statements: var all }
            ? said
            : new Reading.Stated([.. failing, .. all.Where(one => failing.All(except => except.Fact != one.Fact))]);
    }

    [GeneratedRegex("[.]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Dots();

    FactDefinition Definition(string name) =>
        knowledge.Facts.Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"There is no fact {name}.", nameof(name));
}
