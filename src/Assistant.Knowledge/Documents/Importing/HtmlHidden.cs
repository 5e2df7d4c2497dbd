using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Whether an element of a page says of itself that nobody is to see it. Style sheets are not read.</summary>
static partial class HtmlHidden
{
    /// <summary>Whether the element is hidden.</summary>
    public static bool Is(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && Hiding.IsMatch(style));

    [GeneratedRegex(
        @"(^|;)\s*(display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(\.0+)?\s*(;|!|$)|font-size\s*:\s*[01](\.[0-9]+)?(px|pt|em|%)?\s*(;|!|$)"
            + @"|color\s*:\s*(white|#fff|#ffffff|transparent|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(;|!|$)|(left|top|text-indent|margin-left)\s*:\s*-[0-9]{3,}(px|pt|em)?)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    static partial Regex Hiding { get; }
}
