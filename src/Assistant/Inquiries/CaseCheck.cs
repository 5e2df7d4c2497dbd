using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Inquiries;

/// <summary>One policy applied at one moment.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="policy">The policy.</param>
/// <param name="at">The moment that counts as now.</param>
sealed class CaseCheck(KnowledgeBase knowledge, Policy policy, DateTimeOffset at)
{
    readonly VerdictWording _wording = new(knowledge);
    readonly WhatIfWording _whatIf = new(knowledge.Facts);

    /// <summary>The facts that may be stated.</summary>
    public FactCatalog Catalog => knowledge.Facts.Catalog;

    /// <summary>The verdict on a case.</summary>
    public Verdict Verdict(Facts facts) => _wording.Of(policy.Decide(facts), at);

    /// <summary>The verdict with what would change it, which single cases have time for.</summary>
    public Verdict WithWhatIf(Facts facts)
    {
        var decision = policy.Decide(facts);
        return _whatIf.AddTo(_wording.Of(decision, at), decision);
    }
}
