using System.Buffers;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands;

/// <summary>
/// One line of a batch, <c>{"id":…,"facts":{…}}</c>. The identifier may be any JSON value and comes back as it was written;
/// a line without one, or that is no JSON, is answered under <c>null</c>.
/// </summary>
sealed record BatchLine
{
    const string Form = """每行应为 {"id":…,"facts":{…}}""";

    BatchLine(string id, string? facts, string? error) => (Id, Facts, Error) = (id, facts, error);

    /// <summary>The identifier as JSON text.</summary>
    public string Id { get; }

    /// <summary>The facts as JSON text, or null when the line is refused.</summary>
    public string? Facts { get; }

    /// <summary>Why it is refused, in one Chinese sentence that names the key.</summary>
    public string? Error { get; }

    /// <summary>Reads a line; one that cannot be used is a value too, since the other lines go on.</summary>
    public static BatchLine Read(string line)
    {
        var (id, facts) = (default(string), default(string));
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Refused(id, $"{Form}。");
            }
            var refusal = default(string);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                refusal ??= property.Name switch
                {
                    "id" when id is not null => "「id」写了两次，请只保留一个。",
                    "facts" when facts is not null => "「facts」写了两次，请只保留一个。",
                    "id" or "facts" => null,
                    _ => $"不认识的键「{property.Name}」，{Form}。",
                };
                id ??= property.NameEquals("id") ? property.Value.GetRawText() : null;
                facts ??= property.NameEquals("facts") ? property.Value.GetRawText() : null;
            }
            if (refusal is not null)
            {
                return Refused(id, refusal);
            }
        }
        catch (JsonException broken)
        {
            return Refused(id, $"不是合法的 JSON（第 {broken.BytePositionInLine + 1} 个字节附近），{Form}。");
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair in a key.
            return Refused(id, $"有无法识别的字符，{Form}。");
        }
        return facts is null ? Refused(id, $"缺少「facts」，{Form}。") : new BatchLine(id ?? "null", facts, null);
    }

    static BatchLine Refused(string? id, string error) => new(id ?? "null", null, error);

    /// <summary>The line that answers it: <c>{"id":…,"verdict":{…}}</c> or <c>{"id":…,"error":"…"}</c>.</summary>
    public string Answer(BatchAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ReplyJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(Id);
            if (answer.Verdict is null)
            {
                writer.WriteString("error", answer.Error);
            }
            else
            {
                writer.WritePropertyName("verdict");
                JsonSerializer.Serialize(writer, answer.Verdict, ReplyJson.Options);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>What a line of a batch comes to: exactly one of its parts is set.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Error">Why there is none, in one Chinese sentence.</param>
readonly record struct BatchAnswer(Verdict? Verdict, string? Error = null);
