using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Begins a check, puts another one aside for it, and goes on with one that was left. Holds no state.</summary>
sealed class CheckEntry(KnowledgeBase knowledge, AnswerReader reader, FactFinder finder, QuestionWording wording, CheckStep step)
{
    readonly FinderWording _programmes = new(knowledge);

    /// <summary>Starts a check, using what is known already and what the starting words tell.</summary>
    public TurnResult Start(Conversation conversation, Turn turn, Policy policy, string plain)
    {
        var (parked, left) = Parking(conversation, policy);
        if (conversation.Parked.LastOrDefault(check => check.Program == policy.Id) is { } waiting)
        {
            return Resume(conversation with { Check = waiting, Parked = parked }, turn);
        }
        var known = step.FactsOf(conversation);
        var used = policy.Facts.Count(fact => known[fact] is not null);
        var isForOther = reader.NamesOther(plain);
        var started = conversation with
        {
            Check = new CheckState { Program = policy.Id, IsForOther = isForOther },
            Parked = parked,
            WasToldOfPrivacy = true,
        };
        var told = WithAskedBefore(conversation, finder.Find(plain, policy.Facts, CheckStep.Days(policy, turn), known), policy, turn);
        var lead = new List<string> { Phrases.StartsChecking(policy.Title) };
        if (knowledge.Questions.Starts.FirstOrDefault(start => start.Program == policy.Id)?.Note is { } note)
        {
            lead.Add(note);
        }
        if (_programmes.IsHeld(policy, known))
        {
            var title = knowledge.Ladder!.Ladder.Title;
            lead.Add(Phrases.HasItAlready(knowledge.Facts[title].Word(known[title]!)));
        }
        if (isForOther)
        {
            lead.Add(Phrases.AnswerForThem);
        }
        lead.AddRange(RoundIsOver(policy, turn));
        if (left is not null)
        {
            lead.Add(Phrases.ParkedInstead(step.TitleOf(left)));
        }
        if (!conversation.WasToldOfPrivacy)
        {
            lead.Add(Phrases.Privacy);
        }
        if (used > 0)
        {
            lead.Add(Phrases.KnownAlready(used));
        }
        lead.AddRange(wording.Disputes(told));
        return step.Accept(HalfTold.Keeping(started, told), turn, told.Statements, lead, CheckStep.Settling(told));
    }

    /// <summary>What is told, with what the question before told of other things: who asked 我88年的高工，能报吗 has said so.</summary>
    Told WithAskedBefore(Conversation conversation, Told told, Policy policy, Turn turn)
    {
        if (conversation.Asked is not { } asked)
        {
            return told;
        }
        var known = step.FactsOf(conversation);
        var earlier = finder.Find(PlainText.Of(asked.Words), policy.Facts, CheckStep.Days(policy, turn), known);
        var before = earlier.Statements.Where(said => known[said.Fact] is null && told.Statements.All(now => now.Fact != said.Fact));
        return told with { Statements = [.. told.Statements, .. before], HalfSaid = told.HalfSaid ?? earlier.HalfSaid };
    }

    /// <summary>The checks that wait while another one is done, and the one that is left for it now.</summary>
    static (ImmutableArray<CheckState> Parked, CheckState? Left) Parking(Conversation conversation, Policy policy)
    {
        var left = conversation.Check is { Stage: not CheckStage.Ended } check && check.Program != policy.Id ? check : null;
        var parked = conversation.Parked.RemoveAll(waiting => waiting.Program == policy.Id || waiting.Program == left?.Program);
        return (left is null ? parked : parked.Add(left with { Stage = CheckStage.Paused, StopIsOffered = false }), left);
    }

    static IEnumerable<string> RoundIsOver(Policy policy, Turn turn) =>
        policy.Round is { Deadline: { } deadline } round && round.StateAt(turn.At) == RoundState.Closed
            ? [Phrases.RoundIsOverButCompare(round.Name, deadline)]
            : [];

    /// <summary>Goes on with a check that was left.</summary>
    public TurnResult Resume(Conversation conversation, Turn turn)
    {
        var wasPaused = conversation.Check!.Stage == CheckStage.Paused;
        var resumed = conversation with { Check = conversation.Check with { Stage = CheckStage.Asking, StopIsOffered = false } };
        var policy = step.PolicyOf(resumed);
        // Days may have passed: the round may be over by now.
        string[] lead = [Phrases.StillChecking(policy.Title), .. wasPaused ? RoundIsOver(policy, turn) : []];
        // Another check may have answered what this one waited for.
        return resumed.Check.Pending is { } pending && !WasToldElsewhere(resumed, pending)
            ? step.Repeat(resumed, string.Join('\n', lead))
            : step.Ask(resumed with { Check = resumed.Check with { Pending = null } }, turn, lead, null);
    }

    static bool WasToldElsewhere(Conversation conversation, PendingQuestion pending) =>
        pending.Purpose == AskPurpose.Plain
        && CheckStep.IsKnown(conversation, pending)
        && !conversation.Check!.Answered.Any(question => question.Intersect(pending.Facts, StringComparer.Ordinal).Any());
}
