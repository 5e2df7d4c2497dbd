using System.Collections.Immutable;

namespace Assistant.Knowledge.Documents;

/// <summary>A stretch of a document's normalised text.</summary>
/// <param name="Start">Offset of its first character in <see cref="Document.Text"/>.</param>
/// <param name="Length">Number of characters.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>Offset behind the last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// One numbered item of a document (条, 款, 项, 目, 附件, a row or a grade of a table), or the text before the first
/// or after the last of them. The smallest thing that can be cited.
/// </summary>
public sealed class Clause
{
    internal Clause(Document document, Clause? parent, string path, string number, ImmutableArray<string> headings)
    {
        Document = document;
        Parent = parent;
        Path = path;
        Number = number;
        Headings = headings;
    }

    /// <summary>The document it stands in.</summary>
    public Document Document { get; }

    /// <summary>The item that it is part of, or <see langword="null"/> at the top.</summary>
    public Clause? Parent { get; }

    /// <summary>The items nested in it, in the order of the text.</summary>
    public ImmutableArray<Clause> Children { get; internal set; } = [];

    /// <summary>The printed numbers in arabic form, such as <c>art8.2.3</c>, <c>1.1.2</c>, <c>annex1.创新成果.A</c>.</summary>
    public string Path { get; }

    /// <summary>The reference by which everything names the clause: <c>document#path</c>.</summary>
    public string Id => $"{Document.Id}#{Path}";

    /// <summary>The numbers as printed, such as 第八条（二）3; empty before the first and after the last item.</summary>
    public string Number { get; }

    /// <summary>What a person sees as the source: the document's short title and the printed number.</summary>
    public string Label => Number.Length == 0 ? Document.ShortTitle : $"{Document.ShortTitle} {Number}";

    /// <summary>The chapter and section headings above it, outermost first.</summary>
    public ImmutableArray<string> Headings { get; }

    /// <summary>Where its own text stands, in the order of the source; the text of its children is not part of it.</summary>
    public ImmutableArray<SourceSpan> Spans { get; internal set; } = [];

    /// <summary>Its own text as printed, its number included, without that of its children.</summary>
    public string OwnText { get; internal set; } = "";

    /// <summary>Its own text and then its children's: what a reference to it covers.</summary>
    public string Text => Children.IsEmpty ? OwnText : string.Join('\n', Children.Select(child => child.Text).Prepend(OwnText));

    /// <summary>The clause and everything nested in it, in the order of the text.</summary>
    public IEnumerable<Clause> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
