using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Assistant.Dialogue.Turns;

/// <summary>How replies, verdicts and conversations are written as JSON: camel case, absent parts left out, Chinese as it is.</summary>
public static class ReplyJson
{
    /// <summary>The one set of options for everything that leaves the turn handler.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        MaxDepth = 32,
    };
}
