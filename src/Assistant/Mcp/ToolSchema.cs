using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Assistant.Dialogue.Turns;

namespace Assistant.Mcp;

/// <summary>Something that is given to a tool.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">Its JSON type.</param>
/// <param name="Text">What it is, in plain Chinese.</param>
/// <param name="IsRequired">Whether it must be there.</param>
sealed record ToolParameter(string Name, string Type, string Text, bool IsRequired = true)
{
    /// <summary>The values to choose from; empty where it is free.</summary>
    public IReadOnlyCollection<string> Choices { get; init; } = [];

    /// <summary>The largest number; null for what is none.</summary>
    public int? Most { get; init; }
}

/// <summary>The JSON schemas of what tools take and answer.</summary>
static class ToolSchema
{
    static readonly JsonSerializerOptions Written = new(ReplyJson.Options)
    {
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    /// <summary>What a tool takes.</summary>
    public static JsonElement Of(IReadOnlyCollection<ToolParameter> parameters)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)Of(parameter)))),
            ["required"] = new JsonArray([
                .. parameters.Where(parameter => parameter.IsRequired).Select(parameter => JsonValue.Create(parameter.Name)),
            ]),
            ["additionalProperties"] = false,
        };
        return JsonSerializer.SerializeToElement(schema);
    }

    /// <summary>What a tool answers.</summary>
    public static JsonElement Of(Type answer) => JsonSerializer.SerializeToElement(Written.GetJsonSchemaAsNode(answer, Exporting));

    static JsonObject Of(ToolParameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Type, ["description"] = parameter.Text };
        if (parameter.Choices.Count > 0)
        {
            schema["enum"] = new JsonArray([.. parameter.Choices.Select(choice => JsonValue.Create(choice))]);
        }
        if (parameter.Most is { } most)
        {
            (schema["minimum"], schema["maximum"]) = (1, most);
        }
        return schema;
    }
}
