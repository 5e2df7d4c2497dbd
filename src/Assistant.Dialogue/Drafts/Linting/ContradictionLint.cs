using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>
/// Sentences that say of a fact something else than was stated (正高 where the title is 高级工程师), found as the check finds facts in
/// what people say; and sentences that claim to qualify where the rules say otherwise.
/// </summary>
sealed class ContradictionLint : ILint
{
    readonly KnowledgeBase _knowledge;
    readonly FactFinder _finder;

    public ContradictionLint(KnowledgeBase knowledge) =>
        (_knowledge, _finder) = (knowledge, new FactFinder(knowledge, new AnswerReader(knowledge)));

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!_knowledge.Lints.Texts.TryGetValue(FlagKind.ContradictsFacts, out var text))
        {
            yield break;
        }
        // Elsewhere ages, degrees and years are those of members, pupils, students.
        var isOfApplicant = input.Section.Topics.Contains(SectionTopic.OwnWork);
        var stated = input
            .Facts.Rules.Known.Select(known => known.Fact)
            .Where(fact => isOfApplicant || fact.ChangedBy == ChangedBy.Unit)
            .ToList();
        foreach (var (sentence, place) in input.Said)
        {
            foreach (var said in _finder.Find(PlainText.Of(sentence.Text), [.. stated], input.Days).Statements)
            {
                var known = input.Facts.Rules[said.Fact]!;
                if (Conflict.Between(said.Value, known))
                {
                    var word = _knowledge.Facts[said.Fact];
                    yield return new Flag(
                        FlagKind.ContradictsFacts,
                        sentence.Text,
                        Clause(input, said.Fact),
                        $"这里写的是{word.State(said.Value)}，您说过{word.State(known)}，两处对不上。",
                        text.Suggestion
                    )
                    {
                        Sentence = place,
                    };
                }
            }
        }
    }

    static string? Clause(LintInput input, FactDefinition fact) =>
        input.Draft.Form.Policy?.Conditions.FirstOrDefault(condition => condition.Facts.Contains(fact))?.Law[0].Clause
        ?? input.Section.Law[0].Clause;
}
