using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Sentences that name another sum as the grant than it is, or as a project's money than was stated of it.</summary>
sealed partial class AmountLint(KnowledgeBase knowledge) : ILint
{
    const string Projects = "projects";
    const string Money = "money";

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!knowledge.Lints.Texts.TryGetValue(FlagKind.ContradictsFacts, out var text))
        {
            yield break;
        }
        var grant = knowledge.Budgets.Of(input.Draft.Form.Id)?.Grant;
        foreach (var (sentence, place) in input.Said)
        {
            foreach (Match named in Named().Matches(Numerals.ToDigits(sentence.Text)))
            {
                var known = named.Groups["grant"].Success ? grant : MoneyOf(sentence, input.Facts);
                if (known is { } yuan && Yuan(named) is { } said && said != yuan)
                {
                    yield return new Flag(
                        FlagKind.ContradictsFacts,
                        sentence.Text,
                        text.Law.FirstOrDefault()?.Clause,
                        $"这里写的是{FieldValue.Money(said)}，应为{FieldValue.Money(yuan)}，两处对不上。",
                        text.Suggestion
                    )
                    {
                        Sentence = place,
                    };
                }
            }
        }
    }

    static decimal? MoneyOf(DraftSentence sentence, DraftFacts facts)
    {
        var projects = facts.Of(Projects);
        var place = Enumerable
            .Range(0, projects.Length)
            .FirstOrDefault(
                at => sentence.Facts.Any(fact => fact.StartsWith(DraftFacts.IdOf(Projects, at, ""), StringComparison.Ordinal)),
                -1
            );
        return place >= 0 && projects[place][Money] is FieldValue.Amount { Number: var yuan } ? yuan : null;
    }

    static decimal? Yuan(Match named) =>
        decimal.TryParse(named.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number < 1_000_000_000
            ? number * (named.Groups["wan"].Success ? 10_000 : 1)
            : null;

    // 支持经费5万元, 项目经费共80万元; 约80万元 says nothing exact.
    [GeneratedRegex(
        "(?:(?<grant>支持经费|资助经费|支持资金|资助资金)|项目经费|项目总经费|项目总投资)(?:为|共|共计|是|总计)?(?<number>[0-9]+(?:\\.[0-9]+)?)(?<wan>万)?元",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Named();
}
