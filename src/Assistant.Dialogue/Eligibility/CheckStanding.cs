using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Tells where a check stands and why something is asked, leaves it and ends it. Holds no state.</summary>
sealed class CheckStanding(QuestionWording wording, VerdictReply verdicts, CheckStep step)
{
    /// <summary>Why the pending question is asked: the conditions that use its facts, quoted.</summary>
    public TurnResult Why(Conversation conversation)
    {
        var facts = conversation.Check!.Pending!.Facts;
        var conditions = step.PolicyOf(conversation)
            .Conditions.Where(condition => condition.Facts.Any(fact => facts.Contains(fact.Name, StringComparer.Ordinal)))
            .ToList();
        var citations = conditions.SelectMany(verdicts.Citations).Distinct().ToImmutableArray();
        var quotes = citations.Select(citation => $"\n「{citation.Quote}」（{citation.Label}）");
        var because = Phrases.Why(string.Join("、", conditions.Select(condition => condition.Name))) + string.Concat(quotes);
        return step.Repeat(conversation with { LastCitations = citations }, because, citations);
    }

    /// <summary>What the pending question means.</summary>
    public TurnResult Explain(Conversation conversation, Turn turn)
    {
        var pending = conversation.Check!.Pending!;
        return step.Repeat(
            conversation,
            $"{wording.Help(pending, CheckStep.Days(step.PolicyOf(conversation), turn).CountTo)}\n{wording.Hint(pending)}"
        );
    }

    /// <summary>Leaves the check for now and says how things stand; the verdict object is for checks that ended.</summary>
    public TurnResult Leave(Conversation conversation)
    {
        var paused = conversation with { Check = conversation.Check! with { Stage = CheckStage.Paused, StopIsOffered = false } };
        return TurnResult.Saying(
            paused,
            $"好的，先停在这里。{StandSoFar(conversation)}\n{Phrases.GoOnLater}",
            [Phrases.GoOn, Phrases.StartOver]
        );
    }

    /// <summary>Says how things stand without leaving the check; a question that waits is asked again.</summary>
    public TurnResult SoFar(Conversation conversation) =>
        conversation.Check!.Stage == CheckStage.Asking ? step.Repeat(conversation, StandSoFar(conversation)) : Leave(conversation);

    string StandSoFar(Conversation conversation)
    {
        var decision = step.Decide(conversation);
        var required = decision.Findings().Where(finding => finding.Condition.Kind == ConditionKind.Required).ToList();
        var failing = required.Where(finding => finding.Status == Status.NotMet).ToList();
        var soFar = Phrases.SomeDoNotHoldSoFar(failing.Count, required.Count(finding => finding.Status == Status.Unknown));
        var failures = failing.Select(finding => $"\n{verdicts.Failure(decision, finding)}");
        return $"{soFar}{string.Concat(failures)}";
    }

    /// <summary>Ends the check with the verdict as it stands, when something is decided; else leaves it for now.</summary>
    public TurnResult Finish(Conversation conversation, Turn turn) =>
        step.Decide(conversation).Outcome == Outcome.NotEligible ? step.End(conversation, turn, "") : Leave(conversation);

    /// <summary>Tells the verdict of a check that ended once more.</summary>
    public TurnResult Again(Conversation conversation, Turn turn) => step.End(conversation, turn, "");
}
