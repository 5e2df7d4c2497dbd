using System.Xml.Linq;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Reads the elements of a docx part by their local names.</summary>
public static class DocxXml
{
    /// <summary>The children of a name.</summary>
    public static IEnumerable<XElement> All(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The first child of a name; null when there is none.</summary>
    public static XElement? One(this XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The value of an attribute; null when there is none.</summary>
    public static string? Get(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    /// <summary>The attribute <c>val</c> of a child.</summary>
    public static string? Value(this XElement? element, string name) => element.One(name).Get("val");

    /// <summary>A text as a whole number; null when it is none.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether a property that is switched on by its mere presence is on; null when nothing is said of it.</summary>
    public static bool? Switch(this XElement? properties, string name) =>
        properties.One(name) is not { } property ? null : property.Get("val") is not ("0" or "false" or "off" or "none");
}
