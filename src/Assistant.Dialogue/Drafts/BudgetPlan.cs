using System.Collections.Immutable;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>A planned expense. Where it is neither of a class nor forbidden, its words do not tell what it is for.</summary>
/// <param name="What">What it is for, in people's own words.</param>
/// <param name="Yuan">The amount; null while unknown.</param>
/// <param name="Class">What it counts as; null where that is not clear, or forbidden.</param>
/// <param name="Forbidden">Why it may not be paid from the grant; null when it may.</param>
public sealed record BudgetLine(string What, decimal? Yuan, SpendingClass? Class, ForbiddenSpending? Forbidden)
{
    /// <summary>The classes of which it may be, where there are several.</summary>
    public ImmutableArray<SpendingClass> Perhaps { get; init; } = [];
}

/// <summary>How a grant is to be spent.</summary>
/// <param name="Rules">The grant and what it may be spent on.</param>
/// <param name="Lines">The expenses in order.</param>
public sealed record BudgetPlan(GrantRules Rules, ImmutableArray<BudgetLine> Lines)
{
    /// <summary>What all expenses come to, allowed or not, in yuan; null while an amount is unknown.</summary>
    public decimal? Listed => Lines.Aggregate((decimal?)0m, (sum, line) => sum + line.Yuan);

    /// <summary>Classes planned expenses by the words in which they are told.</summary>
    /// <param name="book">What may not be paid.</param>
    /// <param name="rules">The grant.</param>
    /// <param name="expenses">What each is for, and the amount.</param>
    public static BudgetPlan Of(BudgetBook book, GrantRules rules, IEnumerable<(string What, decimal? Yuan)> expenses) =>
        new(rules, [.. expenses.Select(expense => Classed(book, rules, expense.What, expense.Yuan))]);

    static BudgetLine Classed(BudgetBook book, GrantRules rules, string what, decimal? yuan)
    {
        var named = rules
            .Classes.Select(one => (Class: one, Length: Longest(one, what)))
            .Where(found => found.Length > 0)
            .OrderByDescending(found => found.Length)
            .ToList();
        var best = named.FindAll(found => found.Length == named[0].Length).ConvertAll(found => found.Class);
        var forbidden = book.Forbidden.FirstOrDefault(rule =>
            (rule.Classes.IsEmpty || best.Exists(one => rule.Classes.Contains(one.Name, StringComparer.Ordinal)))
            && WordSearch.Stands(what, rule.Words, rule.Except)
        );
        return new(what, yuan, forbidden is null && best is [var only] ? only : null, forbidden)
        {
            Perhaps = best is [_, _, ..] ? [.. best] : [],
        };
    }

    // The name itself says it plainly, whatever else is said: 咨询费, 请专家评审.
    static int Longest(SpendingClass one, string what) =>
        what.Contains(one.Name, StringComparison.Ordinal)
            ? int.MaxValue
            : Enumerable.Range(0, what.Length).Select(at => one.Words.LengthAt(WordSearch.Folded(what), at)).DefaultIfEmpty().Max();
}
