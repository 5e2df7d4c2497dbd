using System.Collections.Frozen;
using System.Xml;

namespace Assistant.Channels.WeChat;

/// <summary>Reads the XML of callbacks: no document type, no entities of its own, bounded in size and depth.</summary>
static class CallbackXml
{
    // Callbacks nest two levels; more is an attack.
    const int Deepest = 32;

    /// <summary>The longest body of a callback, bytes; the vendor's longest are a tenth of it.</summary>
    public const int Longest = 64 * 1024;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Longest,
        MaxCharactersFromEntities = 0,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The texts of the elements right below the root, by name; of a name that comes twice the first.</summary>
    /// <returns>The texts; null where the text is not such XML.</returns>
    public static FrozenDictionary<string, string>? Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            reader.MoveToContent();
            string? name = null;
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element when reader.Depth > Deepest:
                        return null;
                    case XmlNodeType.Element when reader.Depth == 1:
                        name = values.TryAdd(reader.LocalName, "") ? reader.LocalName : null;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when name is not null && reader.Depth == 2:
                        values[name] += reader.Value;
                        break;
                }
            }
            return values.Count > 0 ? values.ToFrozenDictionary(StringComparer.Ordinal) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
