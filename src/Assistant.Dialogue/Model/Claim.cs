using System.Collections.Immutable;
using System.Text.Json;

namespace Assistant.Dialogue.Model;

/// <summary>One thing that a model claims, with the clauses that it says it rests on. Nothing of it is to be believed.</summary>
sealed record Claim(string Text, ImmutableArray<string> Clauses)
{
    /// <summary>The claim as a model wrote it, or null when it is not of the form agreed on.</summary>
    public static Claim? Read(ReadOnlyMemory<char> json)
    {
        using var document = ModelJson.Parse(json);
        return
            document?.RootElement is { ValueKind: JsonValueKind.Object } claim
            && claim.TryGetProperty("text", out var text)
            && text.ValueKind == JsonValueKind.String
            && claim.TryGetProperty("clauses", out var clauses)
            && ModelJson.Texts(clauses) is { } ids
            ? new Claim(text.GetString()!, ids)
            : null;
    }
}

/// <summary>Reads the JSON that models write.</summary>
static class ModelJson
{
    static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    /// <summary>The document, or null when the text is not JSON.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<char> json)
    {
        try
        {
            return JsonDocument.Parse(json, Shallow);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The property of the object that stands in a text, whatever is said around it; null when there is none.</summary>
    public static JsonElement? Property(string said, string name)
    {
        var (first, last) = (said.IndexOf('{', StringComparison.Ordinal), said.LastIndexOf('}'));
        using var document = first >= 0 && last > first ? Parse(said.AsMemory(first..(last + 1))) : null;
        return document is not null && document.RootElement.TryGetProperty(name, out var property) ? property.Clone() : null;
    }

    /// <summary>The texts of a list, or null when it is not one of texts only.</summary>
    public static ImmutableArray<string>? Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
