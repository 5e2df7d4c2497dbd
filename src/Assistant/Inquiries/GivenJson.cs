using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Assistant.Inquiries;

/// <summary>Reads JSON that strangers send: UTF-8, of bounded depth, and every text in it a text.</summary>
static class GivenJson
{
    /// <summary>As deep as objects and lists may be nested.</summary>
    public const int Deepest = 32;

    // One more than is allowed must still be read to be told apart from what is broken.
    static readonly JsonReaderOptions Reading = new() { MaxDepth = Deepest + 1 };

    /// <summary>Reads it; a byte order mark is passed over.</summary>
    /// <exception cref="RefusedException">It is no such JSON.</exception>
    public static JsonDocument Read(ReadOnlyMemory<byte> bytes)
    {
        var json = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (json.IsEmpty)
        {
            throw new RefusedException(Refusal.Unreadable, InquiryPhrases.Empty);
        }
        if (!Utf8.IsValid(json.Span))
        {
            throw new RefusedException(Refusal.Unreadable, InquiryPhrases.NotUtf8);
        }
        try
        {
            Inspect(json.Span);
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
        }
        catch (JsonException broken)
        {
            throw new RefusedException(Refusal.Unreadable, InquiryPhrases.NoJson(broken.LineNumber + 1, broken.BytePositionInLine + 1));
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to half of a surrogate pair.
            throw new RefusedException(Refusal.Unreadable, InquiryPhrases.HalfCharacter);
        }
    }

    static void Inspect(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Reading);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= Deepest)
            {
                throw new RefusedException(Refusal.Unreadable, InquiryPhrases.TooDeep);
            }
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }
}
