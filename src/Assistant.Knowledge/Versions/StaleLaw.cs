using System.Globalization;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Versions;

/// <summary>
/// Verdicts rest on the law in force: a policy may not govern days on which a document that it quotes is superseded.
/// Figures and answers need no such rule, they are given only on days on which their documents hold.
/// </summary>
static class StaleLaw
{
    /// <summary>Refuses policies that outlive their law.</summary>
    /// <exception cref="KnowledgeException">One does; names each.</exception>
    public static void Check(PolicyLibrary policies, DocumentVersions versions)
    {
        var problems = policies
            .Policies.SelectMany(policy => Outlived(policy.Id, policy.ValidTo, PolicyLaw.Of(policy), versions))
            .Concat(
                policies.Lists.SelectMany(list =>
                    Outlived(
                        list.Id,
                        list.ValidTo,
                        list.Conditions.SelectMany(condition => condition.Law).Concat(list.Limits.Values.SelectMany(limit => limit.Law)),
                        versions
                    )
                )
            )
            .ToList();
        if (problems.Count > 0)
        {
            throw new KnowledgeException(problems);
        }
    }

    static IEnumerable<KnowledgeProblem> Outlived(string policy, DateOnly validTo, IEnumerable<LawQuote> law, DocumentVersions versions) =>
        law.Select(quote => ClauseBook.DocumentOf(quote.Clause))
            .Distinct(StringComparer.Ordinal)
            .Select(document => (Document: document, Successor: versions.SuccessorOf(document)))
            .Where(version => version.Successor?.Effective <= validTo)
            .Select(version => new KnowledgeProblem(
                $"policies/{policy}.yaml",
                0,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"引用的「{version.Document}」自 {version.Successor!.Effective:yyyy-MM-dd} 起由「{version.Successor.Id}」代替；请在 valid 里写上 to: {version.Successor.Effective!.Value.AddDays(-1):yyyy-MM-dd}，此后的条件另起一份，引用新版本（kb diff 会列出有改动的）。"
                )
            ));
}
