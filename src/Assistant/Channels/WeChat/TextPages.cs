using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Assistant.Channels.WeChat;

/// <summary>Cuts a text into messages of a bounded number of bytes: between lines, else behind a sentence, else between characters.</summary>
static class TextPages
{
    const string SentenceEnds = "。！？；!?;";

    /// <summary>The pages in order; at least one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">How many bytes of UTF-8 one page may have.</param>
    public static ImmutableArray<string> Of(string text, int bytes)
    {
        var pages = ImmutableArray.CreateBuilder<string>();
        var page = new StringBuilder();
        var room = bytes;
        foreach (var piece in text.Split('\n').SelectMany((line, index) => Pieces(index == 0 ? line : $"\n{line}", bytes)))
        {
            var size = Size(piece);
            if (size > room && page.Length > 0)
            {
                Turn();
            }
            page.Append(piece);
            room -= size;
        }
        Turn();
        return pages.Count > 0 ? pages.ToImmutable() : [""];

        void Turn()
        {
            // A page begins and ends with words.
            if (page.ToString().Trim('\n') is { Length: > 0 } words)
            {
                pages.Add(words);
            }
            page.Clear();
            room = bytes;
        }
    }

    // A line that fits stays whole, so that no link and no entry of a list is cut.
    static IEnumerable<string> Pieces(string line, int bytes) =>
        Size(line) <= bytes
            ? [line]
            : Sentences(line).SelectMany(sentence => Size(sentence) <= bytes ? [sentence] : Chunks(sentence, bytes));

    static IEnumerable<string> Sentences(string line)
    {
        var start = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (
                SentenceEnds.Contains(line[at], StringComparison.Ordinal)
                && (at + 1 == line.Length || !SentenceEnds.Contains(line[at + 1], StringComparison.Ordinal))
            )
            {
                yield return line[start..(at + 1)];
                start = at + 1;
            }
        }
        if (start < line.Length)
        {
            yield return line[start..];
        }
    }

    // What people see as one character stays one.
    static IEnumerable<string> Chunks(string sentence, int bytes)
    {
        var chunk = new StringBuilder();
        var characters = StringInfo.GetTextElementEnumerator(sentence);
        var room = bytes;
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            var size = Size(character);
            if (size > room && chunk.Length > 0)
            {
                yield return chunk.ToString();
                chunk.Clear();
                room = bytes;
            }
            // A "character" of hundreds of combining marks is nobody's word.
            if (size <= bytes)
            {
                chunk.Append(character);
                room -= size;
            }
        }
        yield return chunk.ToString();
    }

    static int Size(string text) => Encoding.UTF8.GetByteCount(text);
}
