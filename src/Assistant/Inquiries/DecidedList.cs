using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Lists;
using Assistant.Rules;

namespace Assistant.Inquiries;

/// <summary>A recommending unit's list, decided on.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="List">The list as it was handed in.</param>
/// <param name="Verdict">The decision in words.</param>
sealed record DecidedList(ListDecision Decision, SubmittedList List, Verdict Verdict)
{
    /// <summary>Decides on a list.</summary>
    public static DecidedList Of(ListPolicy policy, SubmittedList list, ListWording wording, DateTimeOffset at)
    {
        var decision = policy.Decide(list.ToList());
        return new(decision, list, wording.Of(decision, list, at));
    }

    /// <summary>What people read of it.</summary>
    public string Text(KnowledgeBase knowledge) => new ListReport(knowledge, Decision, List, Verdict, table: null).Text();
}
