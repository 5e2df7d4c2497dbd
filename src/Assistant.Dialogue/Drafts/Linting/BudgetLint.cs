using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>
/// Expenses that the grant may not pay or of which it is not clear what they are, and sums that are not the grant: of the expenses that
/// were stated, and of those that somebody wrote into the text.
/// </summary>
sealed class BudgetLint(KnowledgeBase knowledge) : ILint
{
    /// <summary>One amount alone need not be the whole.</summary>
    const int FewestToAdd = 2;

    readonly Budgeting _budgeting = new(knowledge);

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!input.Section.Topics.Contains(SectionTopic.Budget) || _budgeting.Plan(input.Draft.Form, input.Facts) is not { } plan)
        {
            return [];
        }
        return Written(input, plan.Rules).Concat(plan.Lines.IsEmpty ? [] : Stated(input, plan));
    }

    static IEnumerable<Flag> Stated(LintInput input, BudgetPlan plan)
    {
        for (var place = 0; place < plan.Lines.Length; place++)
        {
            var line = plan.Lines[place];
            var id = DraftFacts.IdOf(Budgeting.Expenses, place, Budgeting.Item);
            var at = input.Said.Where(said => said.Sentence.Facts.Contains(id, StringComparer.Ordinal)).Select(said => (int?)said.Place);
            if (line.Forbidden is { } rule)
            {
                yield return Forbidden(line.What, rule, at.FirstOrDefault());
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

    /// <summary>What is wrong with expenses that stand in sentences of a person's own; where none was stated, also with their sum.</summary>
    IEnumerable<Flag> Written(LintInput input, GrantRules rules)
    {
        var own = input.Said.Where(said => !said.Sentence.Facts.Any(IsOfExpense)).ToList();
        var lines = own.SelectMany(said =>
                _budgeting.Classed(rules, WrittenExpenses.In(said.Sentence.Text)).Select(line => (line, said.Place))
            )
            .ToList();
        foreach (var (line, place) in lines)
        {
            if (line.Forbidden is { } rule)
            {
                yield return Forbidden(line.What, rule, place);
            }
        }
        if (!input.Facts.Of(Budgeting.Expenses).IsEmpty || lines.Count(one => one.line.Yuan is not null) < FewestToAdd)
        {
            yield break;
        }
        var total = lines.Sum(one => one.line.Yuan ?? 0);
        var said = WrittenExpenses.TotalIn(input.Draft.Text);
        foreach (var flag in Sums(rules, total, said))
        {
            yield return flag;
        }
    }

    static bool IsOfExpense(string fact) => fact.StartsWith(Budgeting.Expenses + "[", StringComparison.Ordinal);

    static Flag Forbidden(string what, ForbiddenSpending rule, int? place) =>
        new(FlagKind.ForbiddenSpending, what, rule.Law[0].Clause, $"{rule.Message}。", rule.Suggestion) { Sentence = place };

    static IEnumerable<Flag> Sums(BudgetPlan plan, DraftFacts facts)
    {
        var told = facts.Fields.GetValueOrDefault(Budgeting.ToldTotal) is FieldValue.Amount { Number: var number }
            ? number
            : (decimal?)null;
        if (plan.Listed is not { } total)
        {
            yield break;
        }
        foreach (var flag in Sums(plan.Rules, total, told))
        {
            yield return flag;
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
                    plan.Rules,
                    basis,
                    $"「{basis}」算出来是{FieldValue.Money(product)}，金额写的是{FieldValue.Money(yuan)}",
                    "请核对单价、数量和金额。"
                );
            }
        }
    }

    static IEnumerable<Flag> Sums(GrantRules rules, decimal total, decimal? told)
    {
        if (told is { } said && said != total)
        {
            yield return Mismatch(
                rules,
                FieldValue.Money(said),
                $"各项加起来是{FieldValue.Money(total)}，合计写的是{FieldValue.Money(said)}",
                "请核对各项金额，或者改合计。"
            );
        }
        if (total != rules.Grant)
        {
            yield return Mismatch(
                rules,
                FieldValue.Money(total),
                $"各项加起来是{FieldValue.Money(total)}，支持经费是{FieldValue.Money(rules.Grant)}，"
                    + (
                        total > rules.Grant
                            ? $"多了{FieldValue.Money(total - rules.Grant)}"
                            : $"还差{FieldValue.Money(rules.Grant - total)}"
                    ),
                "请调整各项金额，合计应等于支持经费；超出的部分可以写明由单位配套。"
            );
        }
    }

    static Flag Mismatch(GrantRules rules, string excerpt, string message, string suggestion) =>
        new(FlagKind.SumMismatch, excerpt, rules.Law[0].Clause, $"{message}。", suggestion);
}
