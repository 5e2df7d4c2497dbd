using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Something that the importer took out of a raw text because it belongs to the page, not to the document.</summary>
/// <param name="Name">What it is, such as 页码.</param>
/// <param name="Line">The line of the raw text, from 1.</param>
/// <param name="Text">What stood there.</param>
public sealed record Furniture(string Name, int Line, string Text);

/// <summary>A raw text made readable: one paragraph a line, tables as tables, page furniture gone.</summary>
/// <param name="Text">The normalised text.</param>
/// <param name="Removed">What was taken out, in the order of the raw text.</param>
/// <param name="Masked">What was made unreadable because it must not be kept, such as a password; never the thing itself.</param>
public sealed record Imported(string Text, ImmutableArray<Furniture> Removed, ImmutableArray<string> Masked);

/// <summary>
/// Repairs the text that a word processor or a PDF leaves: hard line wraps in the middle of words, page numbers, form
/// feeds, tables of contents, bookmarks, flattened tables. Not a character of the document is lost, doubled or moved.
/// </summary>
public static class Importer
{
    /// <summary>Normalises a raw text.</summary>
    public static Imported Normalise(string raw)
    {
        var removed = new List<Furniture>();
        var masked = new List<string>();
        var blocks = FlattenedTable.Split(PageFurniture.Remove(raw, removed));
        var wrap = LineWrap.Of([.. blocks.OfType<RawProse>().SelectMany(prose => prose.Lines)]);
        var paragraphs = blocks.SelectMany(block =>
            block is FlattenedTable table ? [MarkdownTable.Write(table.Rows)] : Titles.Join(wrap.Join(((RawProse)block).Lines))
        );
        var text = Secrets.Hide(string.Join("\n\n", paragraphs) + "\n", masked);
        return new Imported(text, [.. removed.OrderBy(furniture => furniture.Line)], [.. masked]);
    }
}
