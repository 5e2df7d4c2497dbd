using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Plans the budget of a draft from the expenses that were told. Holds no state.</summary>
sealed class Budgeting(KnowledgeBase knowledge)
{
    /// <summary>The record of expenses, and its fields.</summary>
    public const string Expenses = "expenses";

    /// <inheritdoc cref="Expenses"/>
    public const string Item = "item";

    /// <summary>The total that a person named.</summary>
    public const string ToldTotal = "budget_total";

    /// <inheritdoc cref="Expenses"/>
    public const string Basis = "basis";

    const string Amount = "amount";
    const string Payee = "payee";

    /// <inheritdoc cref="Expenses"/>
    public const string Class = "class";

    /// <summary>The plan; null where the form has no grant.</summary>
    public BudgetPlan? Plan(Form form, DraftFacts facts) =>
        knowledge.Budgets.Of(form.Id) is not { } rules
            ? null
            : BudgetPlan.Of(
                knowledge.Budgets,
                rules,
                facts
                    .Of(Expenses)
                    .Select(expense => (What(expense), expense[Amount] is FieldValue.Amount { Number: var yuan } ? yuan : (decimal?)null))
            );

    /// <summary>Expenses that stand in somebody's text, classed.</summary>
    public IEnumerable<BudgetLine> Classed(GrantRules rules, IEnumerable<(string What, decimal? Yuan)> expenses) =>
        BudgetPlan.Of(knowledge.Budgets, rules, expenses).Lines;

    /// <summary>The facts with the class of every expense that tells it, and with the total.</summary>
    public DraftFacts Completed(Form form, DraftFacts facts)
    {
        if (Plan(form, facts) is not { Lines: not [] } plan)
        {
            return facts;
        }
        var expenses = facts.Of(Expenses).Zip(plan.Lines, (expense, line) => line.Class is { } known ? With(expense, known) : expense);
        return facts with
        {
            Records = facts.Records.SetItem(Expenses, [.. expenses]),
            Fields =
                facts.Fields.ContainsKey(ToldTotal) || plan.Listed is not { } yuan
                    ? facts.Fields
                    : facts.Fields.SetItem(ToldTotal, new FieldValue.Amount(yuan)),
        };
    }

    static DraftRecord With(DraftRecord expense, SpendingClass known) =>
        new(expense.Values.SetItem(Class, new FieldValue.Text(known.Name)));

    static string What(DraftRecord expense) =>
        string.Join(
            '，',
            new[] { Item, Class, Payee }.Select(field => expense[field]).OfType<FieldValue.Text>().Select(text => Phrase.Of(text.Words))
        );
}
