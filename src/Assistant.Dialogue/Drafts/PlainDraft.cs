using System.Globalization;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// A draft as text to paste into the fields of a form: each paragraph under a heading, with its number of characters; the form gives one
/// limit for the section.
/// </summary>
public static class PlainDraft
{
    /// <summary>The text.</summary>
    public static string Of(Draft draft)
    {
        var paragraphs = draft.Text.Split('\n');
        var (length, most) = (Draft.LengthOf(draft.Text), draft.Section.Most);
        var total = $"共{Count(length)}字，上限{Count(most)}字{(length > most ? $"，超出{Count(length - most)}字" : "")}";
        IEnumerable<string> lines =
            paragraphs.Length == 1
                ? [$"【{draft.Section.Title}】", draft.Text, $"（{total}）"]
                : paragraphs
                    .SelectMany(
                        (text, place) =>
                            new[]
                            {
                                $"【{draft.Section.Title} {Count(place + 1)}/{Count(paragraphs.Length)}】",
                                text,
                                $"（{Count(Draft.LengthOf(text))}字）",
                                "",
                            }
                    )
                    .Append($"（{total}）");
        lines = draft.IsByModel ? lines.Prepend(DraftPhrases.ByModel) : lines;
        var missing = draft.Placeholders.Count();
        return string.Join('\n', missing == 0 ? lines : lines.Append($"还有{Count(missing)}处没有填，粘贴以前请先补上【】里的内容。"));
    }

    static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
