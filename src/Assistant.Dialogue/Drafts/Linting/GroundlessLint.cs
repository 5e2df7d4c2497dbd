using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Sentences that rest on nothing that was stated: somebody wrote them into a draft.</summary>
sealed class GroundlessLint(KnowledgeBase knowledge) : ILint
{
    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input) =>
        knowledge.Lints.Texts.TryGetValue(FlagKind.UnsupportedClaim, out var text)
            ? input
                .Said.Where(said => said.Sentence.Facts.IsEmpty)
                .Select(said => WordSearch.Flag(FlagKind.UnsupportedClaim, text, said.Sentence.Text) with { Sentence = said.Place })
            : [];
}
