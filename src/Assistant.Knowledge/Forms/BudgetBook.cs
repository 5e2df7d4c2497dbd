using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>What a grant may be spent on.</summary>
/// <param name="Name">What people call it, such as 咨询费.</param>
/// <param name="Words">What it is told by.</param>
/// <param name="Law">The clauses that allow it, with their words.</param>
public sealed record SpendingClass(string Name, Words Words, ImmutableArray<LawQuote> Law);

/// <summary>What a grant must not be spent on.</summary>
/// <param name="Words">What it is told by.</param>
/// <param name="Except">Longer words that contain them and are allowed.</param>
/// <param name="Classes">The classes in which it is forbidden; every spending when empty.</param>
/// <param name="Message">Why not, in plain Chinese without a full stop.</param>
/// <param name="Suggestion">What to do instead.</param>
/// <param name="Law">The clauses that forbid it, with their words.</param>
public sealed record ForbiddenSpending(
    Words Words,
    Words Except,
    ImmutableArray<string> Classes,
    string Message,
    string Suggestion,
    ImmutableArray<LawQuote> Law
);

/// <summary>How the grant of one form may be spent.</summary>
/// <param name="Form">The form, by identifier.</param>
/// <param name="Grant">The grant in yuan.</param>
/// <param name="Years">For how many years it is given.</param>
/// <param name="Law">The clauses that give it, with their words.</param>
/// <param name="Classes">What it may be spent on.</param>
/// <param name="Note">What must be known beside it; null for nothing.</param>
public sealed record GrantRules(
    string Form,
    decimal Grant,
    decimal Years,
    ImmutableArray<LawQuote> Law,
    ImmutableArray<SpendingClass> Classes,
    string? Note
);

/// <summary>How grants may be spent, read from <c>drafting/budget.yaml</c>. Immutable.</summary>
/// <param name="Grants">The grants.</param>
/// <param name="Forbidden">What none of them may be spent on.</param>
public sealed record BudgetBook(ImmutableArray<GrantRules> Grants, ImmutableArray<ForbiddenSpending> Forbidden)
{
    const string File = "drafting/budget.yaml";

    /// <summary>The rules for the grant of a form; null where it has none.</summary>
    public GrantRules? Of(string form) => Grants.FirstOrDefault(grant => grant.Form == form);

    /// <summary>Reads the file of a knowledge base's folder; where there is none, no budget is planned.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static BudgetBook Load(string folder, Func<string, string, string?> whyQuoteFails)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return new([], []);
        }
        var file = YamlMap.Parse(File, System.IO.File.ReadAllText(path)).Allow("grants", "forbidden");
        return new([.. file.Maps("grants").Select(Grant)], [.. file.Maps("forbidden").Select(Forbid)]);

        GrantRules Grant(YamlMap map)
        {
            map.Allow("form", "grant", "years", "law", "classes", "note");
            return new(
                map.Text("form"),
                Amount(map, "grant"),
                Amount(map, "years"),
                PolicyFile.ReadLaw(File, map.Map("law"), whyQuoteFails),
                [.. map.Maps("classes").Select(Class)],
                map.OptionalText("note")
            );
        }

        SpendingClass Class(YamlMap map)
        {
            map.Allow("name", "words", "law");
            return new(map.Text("name"), new Words(map.Texts("words")), PolicyFile.ReadLaw(File, map.Map("law"), whyQuoteFails));
        }

        ForbiddenSpending Forbid(YamlMap map)
        {
            map.Allow("words", "except", "classes", "message", "suggestion", "law");
            return new(
                Words.Read(map, "words"),
                new Words(map.Texts("except")),
                [.. map.Texts("classes")],
                map.Text("message"),
                map.Text("suggestion"),
                PolicyFile.ReadLaw(File, map.Map("law"), whyQuoteFails)
            );
        }
    }

    static decimal Amount(YamlMap map, string key) =>
        decimal.TryParse(map.Text(key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? amount
            : throw map.Error(key, $"「{key}」应为大于零的数。");
}
