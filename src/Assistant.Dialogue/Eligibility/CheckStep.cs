using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// The one step that every turn of a check ends with: take down what was said, tell what it means, and ask the next
/// question or tell the verdict. Holds no state.
/// </summary>
sealed class CheckStep(
    KnowledgeBase knowledge,
    QuestionPlan plan,
    QuestionWording wording,
    VerdictReply verdicts,
    Echo echo,
    AfterCheck after,
    HalfTold halves
)
{
    /// <summary>More receipts than this of one conversation are not kept; the oldest give way.</summary>
    const int MostReceipts = 20;

    /// <summary>As many conditions that turn out not to be met at once are explained; of the others the names will do.</summary>
    const int MostExplained = 2;

    readonly ReceiptBook _receipts = new(knowledge);
    readonly FinderWording _programmes = new(knowledge);

    /// <summary>
    /// Takes statements down, says what was understood and what fails by it, and asks on: the given question, or else
    /// the next one that the decision needs, or else ends the check.
    /// </summary>
    public TurnResult Accept(
        Conversation conversation,
        Turn turn,
        ImmutableArray<Statement> statements,
        IEnumerable<string> lead,
        PendingQuestion? next = null
    )
    {
        var policy = PolicyOf(conversation);
        var useful = statements.Where(statement => policy.Facts.Contains(statement.Fact)).ToImmutableArray();
        var before = Decide(conversation);
        var check = conversation.Check!;
        var noted = With(WithoutOutdated(conversation, useful), useful, turn);
        check = noted.Check!;
        if (next is null && Kept(noted, plan.Next(Decide(noted), check), turn) is { } kept)
        {
            return Accept(
                conversation with
                {
                    HalfSaid = kept.Conversation.HalfSaid,
                },
                turn,
                [.. useful, .. kept.Statements],
                lead,
                kept.Next
            );
        }
        noted = noted with { Check = IsAnswered(check, useful, Decide(noted)) ? Resolved(check) : check };
        var said = lead.ToList();
        if (!useful.IsEmpty)
        {
            said.Add(Phrases.Understood(echo.Of(useful, check.Pending is { } pending ? plan.BundleOf(pending) : null)));
        }
        var (told, citations) = Failing(noted, before, said);
        return Ask(told, turn, said, next, citations);
    }

    /// <summary>
    /// Tells what has just turned out not to be met. The first time it says why and offers to stop there; after that it
    /// only names it, since the verdict will say the rest.
    /// </summary>
    (Conversation, ImmutableArray<Citation>) Failing(Conversation conversation, Decision before, List<string> said)
    {
        var now = Decide(conversation);
        var failed = now.Findings()
            .Zip(before.Findings())
            .Where(pair =>
                pair.First is { Status: Status.NotMet, Condition.Kind: ConditionKind.Required } && pair.Second.Status != Status.NotMet
            )
            .Select(pair => pair.First)
            .ToList();
        var check = conversation.Check! with { StopIsOffered = false };
        if (failed.Count == 0 || plan.Next(now, check) is null)
        {
            return (conversation with { Check = check }, []);
        }
        if (check.StopWasOffered)
        {
            said.Add(verdicts.FailuresInShort(failed));
        }
        else
        {
            said.AddRange(failed.Take(MostExplained).Select(finding => verdicts.Failure(now, finding)));
            if (failed.Count > MostExplained)
            {
                said.Add(verdicts.FailuresInShort(failed[MostExplained..]));
            }
            said.Add(Phrases.StopOrGoOn);
            check = check with { StopWasOffered = true, StopIsOffered = true };
        }
        return (conversation with { Check = check }, [.. failed.SelectMany(finding => verdicts.Citations(finding.Condition))]);
    }

    /// <summary>Asks the given question, or else the next one that the decision needs, or else ends the check.</summary>
    public TurnResult Ask(
        Conversation conversation,
        Turn turn,
        IReadOnlyCollection<string> lead,
        PendingQuestion? next,
        ImmutableArray<Citation> citations = default
    )
    {
        var check = conversation.Check!;
        var decision = Decide(conversation);
        var question = next ?? plan.Next(decision, check);
        if (Kept(conversation, question, turn) is { } kept)
        {
            var waiting = kept.Conversation with { Check = check with { Pending = question } };
            return Accept(waiting, turn, kept.Statements, lead, kept.Next);
        }
        if (question is null)
        {
            return End(conversation, turn, string.Concat(lead.Select(sentence => $"{sentence}\n")));
        }
        var isRepeated = check.Pending is { } pending && pending.Facts.SequenceEqual(question.Facts) && pending.Purpose == question.Purpose;
        var asked = isRepeated
            ? wording.Brief(question, decision.Facts)
            : wording.Full(question, decision.Facts, Days(decision.Policy, turn).CountTo);
        var asking = check with { Stage = CheckStage.Asking, Pending = question };
        var progress = Progress(asking, decision);
        var text = string.Join('\n', [.. lead, $"（{progress.Answered + 1}/{progress.Answered + progress.Remaining}）{asked}"]);
        return new([Asking(asking, progress, text, citations.IsDefaultOrEmpty ? null : citations)], conversation with { Check = asking });
    }

    KeptAnswer? Kept(Conversation conversation, PendingQuestion? question, Turn turn) =>
        halves.Answer(conversation, question, PolicyOf(conversation), FactsOf(conversation), turn);

    Reply Asking(CheckState check, Progress progress, string text, ImmutableArray<Citation>? citations)
    {
        var suggestions = wording.Suggestions(check.Pending!);
        return new Reply
        {
            Kind = ReplyKind.Ask,
            Text = text,
            Computed = [new Computed(check.Program, text)],
            Citations = citations,
            Suggestions = check.StopIsOffered ? suggestions.Add(Phrases.EndHere) : suggestions,
            Ask = wording.Object(check.Pending!, check.Program, progress),
        };
    }

    Progress Progress(CheckState check, Decision decision) => new(check.Answered.Length, plan.Remaining(decision, check));

    /// <summary>Tells the verdict as it stands, with what may come next.</summary>
    public TurnResult End(Conversation conversation, Turn turn, string lead)
    {
        var decision = Decide(conversation);
        var kept = turn.IsKept ? With(conversation.Receipts, _receipts.Issue(conversation.Id, decision, turn.At)) : conversation.Receipts;
        var waiting = conversation.Parked.Select(TitleOf).ToList();
        var elsewhere = Elsewhere(decision, turn).ToList();
        ImmutableArray<string> notes =
        [
            .. waiting.Select(Phrases.StillWaiting),
            .. elsewhere,
            .. turn.IsKept ? [Phrases.KeptAs(kept[^1].Number)] : ImmutableArray<string>.Empty,
        ];
        var reply = verdicts.Of(
            decision,
            turn.At,
            lead,
            notes,
            [
                .. waiting.Select(Phrases.GoOnWith),
                .. after.Taps(decision.Policy),
                .. Inexact(decision).Select(fact => Phrases.Change(wording.Name(fact))),
                .. decision.Outcome == Outcome.NotEligible ? [Phrases.OtherOptions] : ImmutableArray<string>.Empty,
            ]
        );
        return new(
            [reply with { Receipt = turn.IsKept ? kept[^1].Number : null }],
            conversation with
            {
                Check = conversation.Check! with { Stage = CheckStage.Ended, Pending = null, StopIsOffered = false },
                LastCitations = reply.Citations ?? [],
                Receipts = kept,
            }
        );
    }

    /// <summary>What was told, but not exactly enough to decide.</summary>
    static IEnumerable<FactDefinition> Inexact(Decision decision) =>
        decision
            .Findings()
            .Where(finding => finding is { Status: Status.Unknown, Condition.Kind: ConditionKind.Required })
            .SelectMany(finding => finding.Because)
            .Where(fact => decision.Facts[fact] is not null)
            .Distinct();

    static ImmutableArray<Receipt> With(ImmutableArray<Receipt> receipts, Receipt receipt) =>
        [.. receipts.Where(earlier => earlier.Number != receipt.Number).TakeLast(MostReceipts - 1), receipt];

    /// <summary>Which other programmes somebody may look at who does not meet the conditions of this one.</summary>
    IEnumerable<string> Elsewhere(Decision decision, Turn turn) =>
        decision.Outcome == Outcome.NotEligible && _programmes.Elsewhere(decision, turn.At).Take(2).ToList() is { Count: > 0 } titles
            ? [Phrases.OtherProgrammes(string.Join("、", titles.Select(title => $"「{title}」")))]
            : [];

    /// <summary>What a check is about.</summary>
    public string TitleOf(CheckState check) => knowledge.Policies.TryGet(check.Program, out var policy) ? policy.Title : check.Program;

    /// <summary>Says something else first, then asks the pending question again in short.</summary>
    public TurnResult Repeat(Conversation conversation, string aside, ImmutableArray<Citation>? citations = null)
    {
        var check = conversation.Check!;
        var decision = Decide(conversation);
        var text = $"{aside}\n{Phrases.AgainInShort}{wording.Brief(check.Pending!, decision.Facts)}";
        return new([Asking(check, Progress(check, decision), text, citations)], conversation);
    }

    /// <summary>Gives a reply that is no part of the check, then asks the pending question again in short.</summary>
    public TurnResult RepeatAfter(Conversation conversation, Reply aside)
    {
        var repeated = Repeat(conversation, "", aside.Citations);
        var asking = repeated.Replies[^1];
        return repeated with
        {
            Replies = [asking with { Text = aside.Text + asking.Text, Computed = asking.Computed.AddRange(aside.Computed) }],
        };
    }

    /// <summary>Whether the pending question needs no further answer: its facts were stated or skipped, or no longer matter.</summary>
    static bool IsAnswered(CheckState check, ImmutableArray<Statement> statements, Decision decision) =>
        check.Pending is { } pending
        && (
            pending.Facts.All(fact =>
                check.Skipped.Contains(fact, StringComparer.Ordinal) || statements.Any(statement => statement.Fact.Name == fact)
            ) || decision.Missing().All(fact => !pending.Facts.Contains(fact.Name, StringComparer.Ordinal))
        );

    /// <summary>The check with its pending question answered.</summary>
    static CheckState Resolved(CheckState check) =>
        check.Pending is not { } pending
            ? check
            : check with
            {
                Answered = check.Answered.RemoveAll(question => question.SequenceEqual(pending.Facts)).Add(pending.Facts),
                Narrowed = pending.Purpose == AskPurpose.Narrow ? check.Narrowed.AddRange(pending.Facts) : check.Narrowed,
            };

    /// <summary>Without what was said of a value that is another now, unless it is said again: whether one belongs to the channel.</summary>
    Conversation WithoutOutdated(Conversation conversation, ImmutableArray<Statement> statements)
    {
        var known = FactsOf(conversation);
        var outdated = statements
            .Where(statement => known[statement.Fact] is { } before && before != statement.Value)
            .SelectMany(statement => knowledge.Questions[statement.Fact].Outdates)
            .Where(fact => statements.All(statement => statement.Fact != fact))
            .Select(fact => fact.Name)
            .ToImmutableHashSet(StringComparer.Ordinal);
        var check = conversation.Check!;
        return conversation with
        {
            Facts = conversation.Facts.RemoveAll(stated => outdated.Contains(stated.Fact)),
            Check = check with { Skipped = check.Skipped.RemoveAll(outdated.Contains) },
        };
    }

    static Conversation With(Conversation conversation, ImmutableArray<Statement> statements, Turn turn) =>
        conversation with
        {
            Facts =
            [
                .. conversation.Facts.Where(stated => statements.All(statement => statement.Fact.Name != stated.Fact)),
                .. statements.Select(statement => StatedFacts.Write(statement, turn.Text)),
            ],
        };

    public Decision Decide(Conversation conversation) => PolicyOf(conversation).Decide(FactsOf(conversation));

    public Facts FactsOf(Conversation conversation) => StatedFacts.Read(knowledge.Facts.Catalog, conversation.Facts);

    public Policy PolicyOf(Conversation conversation) =>
        knowledge.Policies.TryGet(conversation.Check!.Program, out var policy)
            ? policy
            : throw new InvalidOperationException($"There is no policy {conversation.Check.Program} any more.");

    public FactDefinition Definition(string name) =>
        knowledge.Facts.Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"There is no fact {name}.", nameof(name));

    /// <summary>Whether everything that a question asks for was stated.</summary>
    public static bool IsKnown(Conversation conversation, PendingQuestion pending) =>
        pending.Facts.All(fact => conversation.Facts.Any(stated => stated.Fact == fact));

    /// <summary>The question for what one message told in two ways; null when it told nothing so.</summary>
    public static PendingQuestion? Settling(Told told) => told.Disputed is [var first, ..] ? new([first.Name], AskPurpose.Plain) : null;

    /// <summary>The question whether what was most likely meant is so.</summary>
    public static PendingQuestion Confirming(ImmutableArray<Statement> likely, Turn turn) =>
        Confirming(new PendingQuestion([.. likely.Select(statement => statement.Fact.Name)], AskPurpose.Confirm), likely, turn);

    /// <inheritdoc cref="Confirming(ImmutableArray{Statement}, Turn)"/>
    public static PendingQuestion Confirming(PendingQuestion pending, ImmutableArray<Statement> likely, Turn turn) =>
        pending with
        {
            Purpose = AskPurpose.Confirm,
            Unconfirmed = [.. likely.Select(statement => StatedFacts.Write(statement, turn.Text))],
        };

    /// <summary>The days that matter in reading an answer.</summary>
    public static ReadingDays Days(Policy policy, Turn turn) => Days(policy, turn.AsOf);

    /// <inheritdoc cref="Days(Policy, Turn)"/>
    public static ReadingDays Days(Policy policy, DateOnly asOf) => new(asOf, CountTo(policy, asOf));

    /// <summary>Durations run to the last day on which applicants could hand in, or to today before that.</summary>
    public static DateOnly CountTo(Policy policy, DateOnly asOf) =>
        policy.Round?.Deadline is { } deadline && BeijingTime.DateOf(deadline.AddTicks(-1)) is var last && last < asOf ? last : asOf;
}
