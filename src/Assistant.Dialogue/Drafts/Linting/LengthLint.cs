using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>A section that is longer than anybody reads.</summary>
sealed class LengthLint(KnowledgeBase knowledge) : ILint
{
    const int ExcerptLength = 20;

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        var length = input.Draft.Text.Length;
        if (length > input.Section.Most && knowledge.Lints.Texts.TryGetValue(FlagKind.TooLong, out var text))
        {
            yield return new Flag(
                FlagKind.TooLong,
                $"{input.Draft.Text[..ExcerptLength]}…",
                text.Law.FirstOrDefault()?.Clause,
                $"这一节{length}字，超过{input.Section.Most}字。{text.Message}",
                text.Suggestion
            );
        }
    }
}
