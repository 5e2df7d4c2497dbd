using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Expenses that the grant may not pay or of which it is not clear what they are, and sums that are not the grant.</summary>
sealed class BudgetLint(KnowledgeBase knowledge) : ILint
{
    readonly Budgeting _budgeting = new(knowledge);

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (
            !input.Section.Topics.Contains(SectionTopic.Budget)
            || _budgeting.Plan(input.Draft.Form, input.Facts) is not { Lines: not [] } plan
        )
        {
            yield break;
        }
        for (var place = 0; place < plan.Lines.Length; place++)
        {
            var line = plan.Lines[place];
            var id = DraftFacts.IdOf(Budgeting.Expenses, place, Budgeting.Item);
            var at = input.Said.Where(said => said.Sentence.Facts.Contains(id, StringComparer.Ordinal)).Select(said => (int?)said.Place);
            if (line.Forbidden is { } rule)
            {
                yield return new Flag(FlagKind.ForbiddenSpending, line.What, rule.Law[0].Clause, $"{rule.Message}。", rule.Suggestion)
                {
                    Sentence = at.FirstOrDefault(),
                };
            }
            else if (line is { Class: null, What.Length: > 0 })
            {
                var classes = (line.Perhaps.IsEmpty ? plan.Rules.Classes : line.Perhaps).Select(one => one.Name);
                yield return new Flag(
                    FlagKind.MissingFact,
                    line.What,
                    plan.Rules.Classes[0].Law[0].Clause,
                    $"看不出「{line.What}」属于哪一类。",
                    $"「{line.What}」属于{string.Join("、", classes)}中的哪一类？"
                )
                {
                    Fact = DraftFacts.IdOf(Budgeting.Expenses, place, Budgeting.Class),
                    Sentence = at.FirstOrDefault(),
                };
            }
        }
        foreach (var flag in Sums(plan, input.Facts))
        {
            yield return flag;
        }
    }

    static IEnumerable<Flag> Sums(BudgetPlan plan, DraftFacts facts)
    {
        var told = facts.Fields.GetValueOrDefault(Budgeting.ToldTotal) is FieldValue.Amount { Number: var number }
            ? number
            : (decimal?)null;
        if (plan.Listed is not { } total)
        {
            yield break;
        }
        if (told is { } said && said != total)
        {
            yield return Mismatch(
                FieldValue.Money(said),
                $"各项加起来是{FieldValue.Money(total)}，合计写的是{FieldValue.Money(said)}",
                "请核对各项金额，或者改合计。"
            );
        }
        if (total != plan.Rules.Grant)
        {
            yield return Mismatch(
                FieldValue.Money(total),
                $"各项加起来是{FieldValue.Money(total)}，支持经费是{FieldValue.Money(plan.Rules.Grant)}，"
                    + (
                        total > plan.Rules.Grant
                            ? $"多了{FieldValue.Money(total - plan.Rules.Grant)}"
                            : $"还差{FieldValue.Money(plan.Rules.Grant - total)}"
                    ),
                "请调整各项金额，合计应等于支持经费；超出的部分可以写明由单位配套。"
            );
        }

        foreach (var (expense, line) in facts.Of(Budgeting.Expenses).Zip(plan.Lines))
        {
            if (
                expense[Budgeting.Basis] is FieldValue.Text { Words: var basis }
                && CostBasis.Product(basis) is { } product
                && line.Yuan is { } yuan
                && product != yuan
            )
            {
                yield return Mismatch(
                    basis,
                    $"「{basis}」算出来是{FieldValue.Money(product)}，金额写的是{FieldValue.Money(yuan)}",
                    "请核对单价、数量和金额。"
                );
            }
        }

        Flag Mismatch(string excerpt, string message, string suggestion) =>
            new(FlagKind.SumMismatch, excerpt, plan.Rules.Law[0].Clause, $"{message}。", suggestion);
    }
}
