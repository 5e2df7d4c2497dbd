using System.Collections.Immutable;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Which question comes next, and how many may still come.</summary>
/// <param name="questions">The bundles of facts that are asked together.</param>
/// <param name="counts">Which years begin with what: who cannot tell of a degree is not asked for the years since.</param>
sealed class QuestionPlan(QuestionLibrary questions, YearCounts counts)
{
    readonly ImmutableDictionary<string, Bundle> _bundles = questions
        .Bundles.SelectMany(bundle => bundle.Items.Select(item => (bundle, item.Fact.Name)))
        .ToImmutableDictionary(entry => entry.Name, entry => entry.bundle, StringComparer.Ordinal);

    /// <summary>
    /// The question to ask next, as the rules order them; null when the check is at its end: what is still missing the
    /// person does not know.
    /// </summary>
    public PendingQuestion? Next(Decision decision, CheckState check) =>
        Order(decision, check) is [var first, ..]
            ? new([.. first.Facts.Select(fact => fact.Name)], decision.Facts[first.Facts[0]] is null ? AskPurpose.Plain : AskPurpose.Narrow)
            : null;

    /// <summary>
    /// How many questions still come if the answers are as hoped for, the pending one included; each answer that is not
    /// may bring further ones.
    /// </summary>
    public int Remaining(Decision decision, CheckState check)
    {
        var coming = Order(decision, check).Where(question => !question.IsSpare).ToList();
        var isPlanned = coming.Exists(question =>
            question.Facts.Any(fact => check.Pending!.Facts.Contains(fact.Name, StringComparer.Ordinal))
        );
        return coming.Count + (isPlanned ? 0 : 1);
    }

    /// <summary>
    /// The bundle that a question comes from, with the items that it lists; null for a question on one fact, or on several that
    /// were told together and belong to no one bundle.
    /// </summary>
    public Bundle? BundleOf(PendingQuestion question) =>
        question.Facts.Length < 2 ? null
        : _bundles.GetValueOrDefault(question.Facts[0]) is { } bundle
        && question.Facts.All(fact => _bundles.GetValueOrDefault(fact) == bundle)
            ? bundle with
            {
                Items = [.. bundle.Items.Where(item => question.Facts.Contains(item.Fact.Name, StringComparer.Ordinal))],
            }
        : null;

    /// <summary>Whether the facts of a question can be asked for together: one fact, or those of one bundle.</summary>
    public bool IsQuestion(PendingQuestion question) => question.Facts.Length == 1 || BundleOf(question) is not null;

    ImmutableArray<FactQuestion> Order(Decision decision, CheckState check)
    {
        var facts = decision.Facts;
        var groups = questions.Bundles.Select(bundle =>
            bundle
                .Items.Select(item => item.Fact)
                .Where(fact => !check.Singly.Contains(fact.Name, StringComparer.Ordinal))
                .ToImmutableArray()
        );
        var closed = decision
            .Policy.Facts.Where(fact =>
                check.Skipped.Contains(fact.Name, StringComparer.Ordinal)
                || (facts[fact] is not null && check.Narrowed.Contains(fact.Name, StringComparer.Ordinal))
            )
            .ToList();
        return QuestionOrder.Of(decision, [.. groups], [.. closed, .. counts.Untellable(facts, closed)]);
    }
}
