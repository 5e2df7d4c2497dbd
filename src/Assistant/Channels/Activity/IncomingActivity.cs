using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Channels.Activity;

/// <summary>An activity as a client posted it, read but not trusted.</summary>
/// <param name="Body">The activity without its nulls.</param>
/// <param name="Type">Its type.</param>
sealed record IncomingActivity(JsonObject Body, string Type)
{
    // Far beyond what the clients nest; deeper texts are attacks on recursion.
    static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The names of files that came with the message; the files themselves were let go unread.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What the person said: the text, or that of a button's value; null when there is neither.</summary>
    public string? Text => NonEmpty(Body["text"]) ?? NonEmpty((Body["value"] as JsonObject)?["text"]) ?? NonEmpty(Body["value"]);

    /// <summary>What names the message when it is sent again: the client's own identifier, else the activity's.</summary>
    public string? MessageKey => ClientId ?? NonEmpty(Body["id"]);

    string? ClientId => NonEmpty((Body["channelData"] as JsonObject)?["clientActivityID"]);

    /// <summary>The same activity with a note in place of what was said, for words that must not be kept.</summary>
    public IncomingActivity WithoutWords()
    {
        var body = new JsonObject { ["type"] = Type, ["text"] = "（这条内容没有保存）" };
        if (ClientId is { } id)
        {
            body["channelData"] = new JsonObject { ["clientActivityID"] = id };
        }
        return new IncomingActivity(body, Type);
    }

    /// <summary>Reads the body of a post.</summary>
    /// <exception cref="MalformedActivityException">It is not an activity.</exception>
    public static async Task<IncomingActivity> ReadAsync(HttpRequest request, CancellationToken cancel) =>
        Of(await ReadObjectAsync(request, cancel));

    /// <summary>Takes a JSON object for an activity.</summary>
    /// <exception cref="MalformedActivityException">It is none.</exception>
    public static IncomingActivity Of(JsonObject body) =>
        NonEmpty(body["type"]) is { } type
            ? new IncomingActivity(body, type)
            : throw new MalformedActivityException("活动缺少 type，例如 \"message\"。");

    /// <summary>Reads a body that is a JSON object, or nothing at all, which counts as an empty one.</summary>
    /// <exception cref="MalformedActivityException">It is something else.</exception>
    public static Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken cancel) => ReadObjectAsync(request.Body, cancel);

    /// <summary>Reads a JSON object, or nothing at all, which counts as an empty one.</summary>
    /// <exception cref="MalformedActivityException">It is something else.</exception>
    public static async Task<JsonObject> ReadObjectAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            using var buffer = new MemoryStream();
            await body.CopyToAsync(buffer, cancel);
            if (buffer.Length == 0)
            {
                return [];
            }
            var node = JsonNode.Parse(buffer.ToArray(), documentOptions: Bounded);
            return WithoutNulls(node) as JsonObject ?? throw new MalformedActivityException("请求内容应为一个 JSON 对象。");
        }
        catch (JsonException broken)
        {
            throw new MalformedActivityException($"请求内容不是合法的 JSON（第 {broken.LineNumber + 1} 行）。");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // Half of a surrogate pair, or broken UTF-8 inside a string: no such text can be stored or shown.
            throw new MalformedActivityException("请求内容里有不完整的字符，请检查编码是否为 UTF-8。");
        }
    }

    // A null in the wrong place crashes the clients, and every string is read once so that a broken one shows here.
    static JsonNode? WithoutNulls(JsonNode? node) =>
        node switch
        {
            JsonObject all => new JsonObject(
                all.Where(property => property.Value is not null)
                    .Select(property => KeyValuePair.Create(property.Key, WithoutNulls(property.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Where(item => item is not null).Select(WithoutNulls)]),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(value.GetValue<string>()),
            _ => node?.DeepClone(),
        };

    static string? NonEmpty(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.String
        && value.GetValue<string>() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
