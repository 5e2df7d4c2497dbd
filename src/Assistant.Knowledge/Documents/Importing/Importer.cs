using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Something that the importer took out of a raw text because it belongs to the page, not to the document.</summary>
/// <param name="Name">What it is, such as 页码.</param>
/// <param name="Line">The line of the raw text, from 1; 0 where the file has no lines.</param>
/// <param name="Text">What stood there.</param>
public sealed record Furniture(string Name, int Line, string Text);

/// <summary>A raw text made readable: one paragraph a line, tables as tables, page furniture gone.</summary>
/// <param name="Text">The normalised text.</param>
/// <param name="Removed">What was taken out, in the order of the raw text.</param>
/// <param name="Masked">What was made unreadable because it must not be kept, such as a password; never the thing itself.</param>
public sealed record Imported(string Text, ImmutableArray<Furniture> Removed, ImmutableArray<string> Masked)
{
    /// <summary>What the file's reader found that a person must know.</summary>
    public ImmutableArray<Hazard> Hazards { get; init; } = [];

    /// <summary>The lines of the raw text that are neither in the normalised text nor named as furniture; none, unless the importer errs.</summary>
    public ImmutableArray<Orphan> Lost { get; init; } = [];
}

/// <summary>
/// Repairs the text that a word processor or a PDF leaves: hard line wraps in the middle of words, page numbers, form
/// feeds, tables of contents, bookmarks, flattened tables. Not a character of the document is lost, doubled or moved.
/// </summary>
public static class Importer
{
    /// <summary>Normalises a plain text.</summary>
    public static Imported Normalise(string raw) => Normalise(SourceText.Of(raw));

    /// <summary>Normalises what a file holds.</summary>
    public static Imported Normalise(SourceText source)
    {
        var removed = new List<Furniture>(source.Furniture);
        var masked = new List<string>();
        var lines = PageFurniture.Remove(source.Lines, removed);
        var blocks = FlattenedTable.Split(lines);
        var wrap = LineWrap.Of([.. blocks.OfType<RawProse>().SelectMany(prose => prose.Lines)]);
        var paragraphs = blocks.SelectMany(block =>
            block is FlattenedTable table ? [MarkdownTable.Write(table.Rows)] : Titles.Join(wrap.Join(((RawProse)block).Lines))
        );
        var text = string.Join("\n\n", paragraphs) + "\n";
        return new Imported(Secrets.Hide(text, masked), [.. removed.OrderBy(furniture => furniture.Line)], [.. masked])
        {
            Hazards = [.. source.Hazards],
            Lost = Fidelity.Lost(lines, text),
        };
    }
}
