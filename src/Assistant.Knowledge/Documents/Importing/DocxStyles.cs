using System.Xml.Linq;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>What styles and direct properties say of a paragraph or a run, as far as the text depends on it.</summary>
sealed class DocxStyles
{
    /// <summary>Styles rest on styles; a file in which they do so in a circle must not keep us.</summary>
    const int LongestChain = 10;

    /// <summary>Letters of a point or less are there to be read by machines.</summary>
    const int SmallestHalfPoints = 2;

    readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads <c>styles.xml</c>.</summary>
    public DocxStyles(XElement? part)
    {
        foreach (var style in part?.All("style") ?? [])
        {
            _styles.TryAdd(style.Get("styleId") ?? "", style);
        }
    }

    /// <summary>The list and the level of a paragraph; null when it is in none.</summary>
    public (string List, int Level)? NumberOf(XElement? paragraph)
    {
        string? list = null;
        int? level = null;
        foreach (var properties in Chain(paragraph, paragraph.Value("pStyle"), "pPr"))
        {
            var number = properties.One("numPr");
            list ??= number.Value("numId");
            level ??= DocxXml.Number(number.Value("ilvl"));
        }
        return list is null or "0" ? null : (list, level ?? 0);
    }

    /// <summary>Whether a run is invisible: hidden, tiny, or white where nothing behind it is coloured.</summary>
    /// <param name="run">The properties of the run.</param>
    /// <param name="paragraph">Those of its paragraph.</param>
    /// <param name="isShaded">Whether a table colours what is behind it.</param>
    public bool IsHidden(XElement? run, XElement? paragraph, bool isShaded)
    {
        List<XElement> chain = [.. Chain(run, run.Value("rStyle"), "rPr"), .. Chain(properties: null, paragraph.Value("pStyle"), "rPr")];
        var isVanished = chain.Select(properties => properties.Switch("vanish")).FirstOrDefault(known => known is not null) == true;
        var size = chain.Select(properties => DocxXml.Number(properties.Value("sz"))).FirstOrDefault(known => known is not null);
        var color = chain.Select(properties => properties.Value("color")).FirstOrDefault(known => known is not null);
        isShaded |= Shades(paragraph) || chain.Exists(properties => Shades(properties) || properties.One("highlight") is not null);
        return isVanished || size <= SmallestHalfPoints || (!isShaded && IsWhite(color));
    }

    /// <summary>Whether properties colour what is behind the text.</summary>
    public static bool Shades(XElement? properties) =>
        properties.One("shd").Get("fill") is { } fill && !IsWhite(fill) && !fill.Equals("auto", StringComparison.OrdinalIgnoreCase);

    static bool IsWhite(string? color) => color is not null && color.Equals("FFFFFF", StringComparison.OrdinalIgnoreCase);

    /// <summary>The direct properties, then those of the style and of the styles that it rests on.</summary>
    IEnumerable<XElement> Chain(XElement? properties, string? style, string name)
    {
        if (properties is not null)
        {
            yield return properties;
        }
        for (var depth = 0; depth < LongestChain && style is not null && _styles.TryGetValue(style, out var definition); depth++)
        {
            if (definition.One(name) is { } stated)
            {
                yield return stated;
            }
            style = definition.Value("basedOn");
        }
    }
}
