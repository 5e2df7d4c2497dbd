using System.Collections.Immutable;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Which question comes next, and how many may still come.</summary>
sealed class QuestionPlan(QuestionLibrary questions)
{
    /// <summary>
    /// The questions that may still come, the next one first. They follow the order in which the decision misses its
    /// facts; a bundle comes where its last fact would, so that it is asked once and whole. Empty when the check is at
    /// its end: what is still missing the person does not know.
    /// </summary>
    public ImmutableArray<PendingQuestion> Remaining(Decision decision, CheckState check)
    {
        var facts = decision.Facts;
        var open = decision
            .Missing()
            .Where(fact =>
                !check.Skipped.Contains(fact.Name, StringComparer.Ordinal)
                && (facts[fact] is null || !check.Narrowed.Contains(fact.Name, StringComparer.Ordinal))
            )
            .ToImmutableArray();
        var plan = ImmutableArray.CreateBuilder<PendingQuestion>();
        foreach (var fact in open)
        {
            var together = Together(fact, open, facts, check);
            if (together.Length < 2)
            {
                plan.Add(new([fact.Name], facts[fact] is null ? AskPurpose.Plain : AskPurpose.Narrow));
            }
            else if (fact == together.MaxBy(open.IndexOf))
            {
                plan.Add(new([.. together.Select(one => one.Name)], AskPurpose.Plain));
            }
        }
        return plan.ToImmutable();
    }

    /// <summary>The conditions that a bundled question lists, in its order.</summary>
    public ImmutableArray<BundleItem> Items(PendingQuestion question) =>
        [
            .. questions
                .Bundles.SelectMany(bundle => bundle.Items)
                .Where(item => question.Facts.Contains(item.Fact.Name, StringComparer.Ordinal)),
        ];

    /// <summary>The bundle that a question lists conditions of.</summary>
    public Bundle BundleOf(PendingQuestion question) =>
        questions.Bundles.First(bundle => bundle.Items.Any(item => item.Fact.Name == question.Facts[0]));

    ImmutableArray<FactDefinition> Together(FactDefinition fact, ImmutableArray<FactDefinition> open, Facts facts, CheckState check)
    {
        bool IsFree(FactDefinition one) =>
            open.Contains(one) && facts[one] is null && !check.Singly.Contains(one.Name, StringComparer.Ordinal);
        return IsFree(fact)
            ?
            [
                .. questions
                    .Bundles.Where(bundle => bundle.Items.Any(item => item.Fact == fact))
                    .SelectMany(bundle => bundle.Items)
                    .Select(item => item.Fact)
                    .Where(IsFree),
            ]
            : [];
    }
}
