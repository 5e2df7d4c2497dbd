using System.Text.Json.Nodes;

namespace Assistant.Channels.Activity;

/// <summary>
/// The few Adaptive Card elements that our cards are made of. Text is always a run of a rich text block: unlike a text
/// block it knows no Markdown, so that a clause's asterisks and brackets stay what they are.
/// </summary>
static class CardElements
{
    /// <summary>One paragraph.</summary>
    /// <param name="text">Its text, shown as it is.</param>
    /// <param name="size">Default or Medium, Large, Small.</param>
    /// <param name="bold">Whether it is set in bold.</param>
    /// <param name="subtle">Whether it steps back behind the others.</param>
    /// <param name="color">Default, or Accent, Good, Warning, Attention.</param>
    public static JsonObject Paragraph(string text, string? size = null, bool bold = false, bool subtle = false, string? color = null)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        Set(run, "size", size);
        Set(run, "weight", bold ? "Bolder" : null);
        Set(run, "color", color);
        if (subtle)
        {
            run["isSubtle"] = true;
        }
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }

    /// <summary>The text's lines, a paragraph each.</summary>
    public static IEnumerable<JsonObject> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => With(Paragraph(line), "spacing", "Small"));

    /// <summary>Elements that belong together.</summary>
    public static JsonObject Container(IEnumerable<JsonObject> items, string? style = null)
    {
        var container = new JsonObject { ["type"] = "Container", ["items"] = new JsonArray([.. items]) };
        Set(container, "style", style);
        return container;
    }

    /// <summary>
    /// A line that opens and closes a part of the card below it. A card within the card, rather than an element whose
    /// visibility is toggled: the client tells screen readers whether it is open, and knows no toggling action.
    /// </summary>
    /// <param name="title">What the line says.</param>
    /// <param name="items">What it opens.</param>
    public static JsonObject Foldout(string title, IEnumerable<JsonObject> items) =>
        new()
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Action.ShowCard",
                    ["title"] = title,
                    ["card"] = Card(items),
                }
            ),
        };

    /// <summary>A line that opens another page.</summary>
    /// <param name="title">What the line says.</param>
    /// <param name="address">The page, with scheme and host: the client opens nothing else.</param>
    public static JsonObject Link(string title, string address) =>
        new()
        {
            ["type"] = "ActionSet",
            ["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Action.OpenUrl",
                    ["title"] = title,
                    ["url"] = address,
                }
            ),
        };

    /// <summary>The element with one more property.</summary>
    public static JsonObject With(JsonObject element, string property, JsonNode value)
    {
        element[property] = value;
        return element;
    }

    /// <summary>The attachment that holds a card.</summary>
    public static JsonObject Attachment(IEnumerable<JsonObject> body) =>
        new() { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = Card(body) };

    static JsonObject Card(IEnumerable<JsonObject> body) =>
        new()
        {
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JsonArray([.. body]),
        };

    static void Set(JsonObject element, string property, string? value)
    {
        if (value is not null)
        {
            element[property] = value;
        }
    }
}
