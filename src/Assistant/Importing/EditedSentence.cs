using Assistant.Dialogue.Drafts;
using Assistant.Export;

namespace Assistant.Importing;

/// <summary>Sentences in the words of a person.</summary>
static class EditedSentence
{
    /// <summary>A sentence with what it rests on: an edited one is still about what it was about.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="paragraph">The paragraph that it stands in, from 0.</param>
    /// <param name="was">The sentence that was edited; null for a new one.</param>
    public static DraftSentence Of(string text, int paragraph, DraftSentence? was = null) =>
        (was ?? new DraftSentence(text, paragraph)) with
        {
            Text = text,
            Paragraph = paragraph,
            Placeholders = [.. DraftMarks.Placeholder().Matches(text).Select(match => match.Value)],
        };
}
