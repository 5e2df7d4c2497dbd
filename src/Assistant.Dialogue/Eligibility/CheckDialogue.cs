using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// An eligibility check as a conversation: takes answers, corrections and suppositions, and asks on. The rules decide; this class only
/// asks and tells. Holds no state.
/// </summary>
sealed class CheckDialogue
{
    /// <summary>A message of as many characters says little more than a number: 对，是两个人.</summary>
    const int LongestNumber = 6;

    readonly KnowledgeBase _knowledge;
    readonly AnswerReader _reader;
    readonly QuestionPlan _plan;
    readonly PendingReader _pending;
    readonly ObtainedReader _obtained;
    readonly UnusedClauses _unused;
    readonly HalfTold _halves;
    readonly QuestionWording _wording;
    readonly Echo _echo;
    readonly CheckStep _step;
    readonly Supposing _supposing;

    public CheckDialogue(KnowledgeBase knowledge, AnswerReader reader, FactFinder finder)
    {
        (_knowledge, _reader) = (knowledge, reader);
        var plan = _plan = new QuestionPlan(knowledge.Questions, knowledge.Facts.Counts);
        var verdicts = new VerdictReply(knowledge);
        After = new AfterCheck(knowledge, verdicts);
        _pending = new PendingReader(knowledge, plan, reader, finder);
        _obtained = new ObtainedReader(knowledge, reader);
        _unused = new UnusedClauses(knowledge, _pending);
        _echo = new Echo(knowledge.Questions, knowledge.Facts);
        _wording = new QuestionWording(knowledge, plan, _echo);
        _halves = new HalfTold(knowledge, reader, _pending);
        _step = new CheckStep(knowledge, plan, _wording, verdicts, _echo, After, _halves);
        _supposing = new Supposing(knowledge, finder, new VerdictWording(knowledge), _echo);
        Entry = new CheckEntry(knowledge, reader, finder, _wording, _step);
        Standing = new CheckStanding(_wording, verdicts, _step);
        Corrections = new CheckCorrection(knowledge, plan, reader, finder, _pending, _wording, _step);
    }

    /// <summary>How a check begins, and how it is gone on with.</summary>
    public CheckEntry Entry { get; }

    /// <summary>Where a check stands, and why something is asked.</summary>
    public CheckStanding Standing { get; }

    /// <summary>What was said and is otherwise.</summary>
    public CheckCorrection Corrections { get; }

    /// <summary>What comes behind a verdict.</summary>
    public AfterCheck After { get; }

    /// <summary>What comes behind the verdict of the present check, as it stands.</summary>
    public TurnResult? Behind(Conversation conversation, Turn turn, AfterTopic topic, int page) =>
        After.Of(conversation, _step.Decide(conversation), turn, topic, page);

    /// <summary>Why the verdict is as it is: of what is met each condition, else what stands in the way.</summary>
    public TurnResult WhyVerdict(Conversation conversation, Turn turn) =>
        _step.Decide(conversation).Outcome == Outcome.Eligible
            ? Behind(conversation, turn, AfterTopic.Details, page: 1)!
            : Standing.Again(conversation, turn);

    /// <summary>Reads an answer to the pending question; null when the text is none.</summary>
    public TurnResult? Answer(Conversation conversation, Turn turn, string plain)
    {
        var check = conversation.Check!;
        var pending = check.Pending!;
        if (pending.Purpose == AskPurpose.Confirm && Confirmed(conversation, turn, plain) is { } confirmed)
        {
            return confirmed;
        }
        var policy = _step.PolicyOf(conversation);
        plain = check.IsForOther ? _reader.AsSpeaker(plain) : plain;
        (conversation, plain) = _halves.Completed(conversation, plain, _step.FactsOf(conversation));
        if (_halves.LacksLevel(pending, plain, _step.FactsOf(conversation)))
        {
            return Miss(conversation with { HalfSaid = plain }, _knowledge.Questions.DegreeLevel);
        }
        var (reading, found) = _pending.Read(pending, plain, policy, _step.FactsOf(conversation), CheckStep.Days(policy, turn));
        var all = found.Statements;
        conversation = HalfTold.Keeping(conversation, found);
        var (told, contrary) = Apart(conversation, pending, all, turn);
        if (CheckStep.Settling(found) is { } settling)
        {
            return _step.Accept(conversation, turn, told, _wording.Disputes(found), contrary ?? settling);
        }
        if (Answered() is { IsEmpty: false } answered && HaveReserve())
        {
            // 高工，不过是经济系列的: what a reserve follows is confirmed first.
            (reading, told) = (new Reading.Likely(answered), told.RemoveRange(answered));
        }
        return reading switch
        {
            Reading.Stated said => Accept(conversation, turn, [.. told, .. said.Statements], plain, contrary, Unused()),
            // Saying the same again with the same reserve is as much as they know; anything else is confirmed in its turn.
            Reading.Likely said when Repeats(pending, said.Statements) => _step.Accept(
                conversation,
                turn,
                [.. told, .. said.Statements],
                []
            ),
            Reading.Likely said => _step.Accept(conversation, turn, told, [], CheckStep.Confirming(pending, said.Statements, turn)),
            Reading.HalfSaid half => _step.Accept(
                conversation,
                turn,
                [.. told, .. half.Statements, .. Since(half)],
                [],
                new([half.Level.Name], AskPurpose.DegreeForm)
            ),
            Reading.Open open => _step.Accept(
                Skipping(conversation, open.Unsure),
                turn,
                [.. told, .. open.Statements],
                [pending.Purpose == AskPurpose.Narrow ? Phrases.AsSaidBefore : Phrases.Skipped]
            ),
            Reading.SomeDoNotHold when pending.Purpose != AskPurpose.WhichOnes => _step.Accept(
                conversation,
                turn,
                told,
                [],
                WhichOnes(pending)
            ),
            Reading.SomeDoNotHold => Singly(conversation, turn),
            _ when !found.Likely.IsEmpty => _step.Accept(
                conversation,
                turn,
                told,
                [],
                contrary ?? CheckStep.Confirming(found.Likely, turn)
            ),
            // What waits to be confirmed is asked once more when something else was told: a correction would else be lost.
            _ when !all.IsEmpty => Accept(conversation, turn, told, plain, contrary ?? StillToConfirm(pending, all), Unused()),
            Reading.NotUnderstood { Hint: { } hint } => Miss(conversation, hint),
            _ when found.HalfSaid is not null => _step.Repeat(conversation, Phrases.DegreeIsKept),
            _ => null,
        };

        // What is said of the question itself, however it was read.
        ImmutableArray<Statement> Answered() =>
            reading switch
            {
                Reading.Stated said => said.Statements,
                Reading.NotUnderstood => told.RemoveAll(said => !pending.Facts.Contains(said.Fact.Name, StringComparer.Ordinal)),
                _ => [],
            };

        bool HaveReserve() => _unused.HaveReserve(pending, plain, policy, _step.FactsOf(conversation), CheckStep.Days(policy, turn));

        IReadOnlyList<string> Unused() => _unused.In(pending, plain, policy, _step.FactsOf(conversation), CheckStep.Days(policy, turn));

        // 就是中专，23年7月毕业的: the form is asked for, the date is not.
        ImmutableArray<Statement> Since(Reading.HalfSaid half) =>
            _obtained.Dated(half.Level, policy.Facts, _step.FactsOf(conversation), plain, CheckStep.Days(policy, turn));
    }

    /// <summary>Takes statements down with the years since them, where the message tells those too.</summary>
    TurnResult Accept(
        Conversation conversation,
        Turn turn,
        ImmutableArray<Statement> said,
        string plain,
        PendingQuestion? next,
        IReadOnlyList<string>? unused = null
    )
    {
        string[] lead = [];
        var days = CheckStep.Days(_step.PolicyOf(conversation), turn);
        if (next is null && _obtained.Outdated(_step.FactsOf(conversation), said, plain, days) is { } outdated)
        {
            return _step.Accept(conversation, turn, said, [Phrases.CountsFromTheLater], new([outdated.Name], AskPurpose.Plain));
        }
        if (_obtained.Dated(said, _step.PolicyOf(conversation).Facts, _step.FactsOf(conversation), plain, days) is { } dated)
        {
            said = said.Add(dated);
        }
        else if (unused is [_, ..])
        {
            lead = [Phrases.Unused(unused)];
        }
        var accepted = _step.Accept(conversation, turn, said, lead, next);
        return
            next is null
            && accepted.Conversation.Check!.Pending is { Purpose: AskPurpose.Plain, Facts: [var asked] }
            && _obtained.Years(_step.Definition(asked), said, plain, days) is { } years
            ? _step.Accept(conversation, turn, said.Add(years), [])
            : accepted;
    }

    bool Repeats(PendingQuestion pending, ImmutableArray<Statement> statements) =>
        pending.Purpose == AskPurpose.Confirm
        && StatedFacts.Statements(_knowledge.Facts.Catalog, pending.Unconfirmed).SequenceEqual(statements);

    static PendingQuestion? StillToConfirm(PendingQuestion pending, ImmutableArray<Statement> told) =>
        pending is { Purpose: AskPurpose.Confirm, Misses: 0 }
        && told.All(statement => !pending.Facts.Contains(statement.Fact.Name, StringComparer.Ordinal))
            ? pending with
            {
                Misses = 1,
            }
            : null;

    static PendingQuestion WhichOnes(PendingQuestion pending) => pending with { Purpose = AskPurpose.WhichOnes };

    /// <summary>
    /// What was told in passing, without what contradicts an earlier statement: that becomes a question to confirm, since
    /// nobody asked for it again.
    /// </summary>
    (ImmutableArray<Statement> Told, PendingQuestion? Contrary) Apart(
        Conversation conversation,
        PendingQuestion pending,
        ImmutableArray<Statement> told,
        Turn turn
    )
    {
        var known = _step.FactsOf(conversation);
        var contrary = told.Where(statement =>
                known[statement.Fact] is { } value
                && value != statement.Value
                && !Vagueness.IsVaguer(statement.Value, value)
                && !pending.Facts.Contains(statement.Fact.Name, StringComparer.Ordinal)
            )
            .ToImmutableArray();
        told = told.RemoveAll(statement =>
            known[statement.Fact] is { } value
            && Vagueness.IsVaguer(statement.Value, value)
            && !pending.Facts.Contains(statement.Fact.Name, StringComparer.Ordinal)
        );
        return contrary.IsEmpty ? (told, null) : (told.RemoveRange(contrary), CheckStep.Confirming(contrary, turn));
    }

    /// <summary>Says that an answer was not understood and which form is; a bundle that fails twice is asked one by one.</summary>
    public TurnResult Miss(Conversation conversation, Turn turn)
    {
        var pending = conversation.Check!.Pending!;
        if (pending.Facts.Length > 1 && pending.Misses > 0)
        {
            return Singly(conversation, turn);
        }
        return Miss(conversation, Phrases.NotUnderstood(_wording.Hint(pending) + (pending.Misses > 0 ? Phrases.SkipIt : "")));
    }

    // The same sentence a third time helps nobody.
    TurnResult Miss(Conversation conversation, string said)
    {
        var pending = conversation.Check!.Pending!;
        var missed = WithPending(conversation, pending with { Misses = pending.Misses + 1 });
        return _step.Repeat(missed, pending.Misses > 1 ? Phrases.SayOtherwise : said);
    }

    /// <summary>What the pending question means; who finds a list too long is asked one by one.</summary>
    public TurnResult Explain(Conversation conversation, Turn turn, string plain) =>
        conversation.Check!.Pending! is { Facts.Length: > 1 } && _knowledge.Vocabulary.Controls.Simpler.AreIn(plain)
            ? Singly(conversation, turn)
            : Standing.Explain(conversation, turn);

    /// <summary>Says something else first, then asks the pending question again in short.</summary>
    public TurnResult Repeat(Conversation conversation, string aside, ImmutableArray<Citation>? citations = null) =>
        _step.Repeat(conversation, aside, citations);

    /// <summary>Gives a reply that is no part of the check, then asks the pending question again in short.</summary>
    public TurnResult RepeatAfter(Conversation conversation, Reply aside) => _step.RepeatAfter(conversation, aside);

    /// <summary>What would come of something that the person supposes; null when the message supposes nothing of the kind.</summary>
    public TurnResult? Suppose(Conversation conversation, Turn turn, string plain) =>
        _supposing.IsMeant(plain)
        && _supposing.Of(_step.Decide(conversation), plain, CheckStep.Days(_step.PolicyOf(conversation), turn)) is { } reply
            ? conversation.Check!.Stage == CheckStage.Asking
                ? _step.RepeatAfter(conversation, reply)
                : new([reply], conversation)
            : null;

    /// <summary>Whether a message supposes something that was not made out: 如果我没有高工呢 is no answer, whatever words of one it has.</summary>
    public bool SupposesUnclearly(string plain) => _supposing.IsSaid(plain) && plain.TrimEnd('?').EndsWith('呢');

    /// <summary>What was stated of the facts that any check uses, in words.</summary>
    public ImmutableArray<string> Known(Conversation conversation) =>
        [.. StatedFacts.Statements(_knowledge.Facts.Catalog, conversation.Facts).Select(_echo.Of)];

    TurnResult? Confirmed(Conversation conversation, Turn turn, string plain)
    {
        var pending = conversation.Check!.Pending!;
        var unconfirmed = StatedFacts.Statements(_knowledge.Facts.Catalog, pending.Unconfirmed);
        var words = _knowledge.Vocabulary.Answers;
        if (Sharpened(unconfirmed, plain) is { } sharpened)
        {
            return _step.Accept(conversation, turn, sharpened, []);
        }
        if (_reader.Agrees(plain))
        {
            return _step.Accept(conversation, turn, unconfirmed, []);
        }
        if (!words.Deny.Are(plain))
        {
            return null;
        }
        return unconfirmed is [{ Fact: var fact, Value: BoolValue said }]
            ? _step.Accept(conversation, turn, [new Statement(fact, new BoolValue(!said.Value))], [])
            : _step.Ask(
                conversation,
                turn,
                [Phrases.NotThat],
                CheckStep.IsKnown(conversation, pending) || !_plan.IsQuestion(pending) ? null : new(pending.Facts, AskPurpose.Plain)
            );
    }

    // 是两个, said to 「一共申报不少于2人，对吗」, agrees and says how many.
    ImmutableArray<Statement>? Sharpened(ImmutableArray<Statement> unconfirmed, string plain) =>
        plain.Length <= LongestNumber
        && unconfirmed.Where(said => said.Value is NumberValue).Take(2).ToArray() is [{ Value: NumberValue { Range: var range } } only]
        && plain.TrimStart('是', '对', '嗯', '就', ',', ' ') is { Length: > 0 } number
        && _reader.Read(only.Fact, number, default) is Reading.Stated { Statements: [{ Value: NumberValue { Range: var said } } exact] }
        && !(said.Low < range.Low || said.High > range.High)
            ? unconfirmed.Replace(only, exact)
            : null;

    TurnResult Singly(Conversation conversation, Turn turn)
    {
        var check = conversation.Check!;
        var facts = check.Pending!.Facts;
        var single = check with { Singly = check.Singly.AddRange(facts), Pending = null };
        // The first of them next, whatever the order of questions says, since that is what was just announced.
        return _step.Ask(conversation with { Check = single }, turn, [Phrases.OneByOne], new PendingQuestion([facts[0]], AskPurpose.Plain));
    }

    static Conversation Skipping(Conversation conversation, ImmutableArray<FactDefinition> facts) =>
        conversation with
        {
            Check = conversation.Check! with
            {
                Skipped = [.. conversation.Check.Skipped.Union(facts.Select(fact => fact.Name), StringComparer.Ordinal)],
            },
        };

    static Conversation WithPending(Conversation conversation, PendingQuestion pending) =>
        conversation with
        {
            Check = conversation.Check! with { Pending = pending },
        };
}
