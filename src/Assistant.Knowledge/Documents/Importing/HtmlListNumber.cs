using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>The number that a browser shows before an item of a list and that stands in no text.</summary>
static class HtmlListNumber
{
    /// <summary>The number with its sign, such as 2. or 二、; null where none is shown, or the text brings its own.</summary>
    public static string? Of(IHtmlListItemElement item)
    {
        if (item.ParentElement is not IHtmlOrderedListElement list || Style(list).Contains("none", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var first = item.TextContent.TrimStart();
        if (Marker.Read(first.Length > 100 ? first[..100] : first) is not null)
        {
            return null;
        }
        var number = DocxXml.Number(list.GetAttribute("start")) ?? 1;
        foreach (var earlier in list.Children.OfType<IHtmlListItemElement>())
        {
            number = DocxXml.Number(earlier.GetAttribute("value")) ?? number;
            if (earlier == item)
            {
                break;
            }
            number++;
        }
        return Written(number, list);
    }

    static string Written(int number, IHtmlOrderedListElement list)
    {
        var style = Style(list);
        return style.Contains("cjk", StringComparison.OrdinalIgnoreCase) || style.Contains("chinese", StringComparison.OrdinalIgnoreCase)
            ? Numerals.Chinese(number) + "、"
            : list.GetAttribute("type") switch
            {
                "a" when number is >= 1 and <= 26 => $"{(char)('a' + number - 1)}.",
                "A" when number is >= 1 and <= 26 => $"{(char)('A' + number - 1)}.",
                "i" => Numerals.Roman(number).ToLowerInvariant() + ".",
                "I" => Numerals.Roman(number) + ".",
                _ => string.Create(CultureInfo.InvariantCulture, $"{number}."),
            };
    }

    static string Style(IElement list) =>
        list.GetAttribute("style") is { } style && style.Contains("list-style", StringComparison.OrdinalIgnoreCase) ? style : "";
}
