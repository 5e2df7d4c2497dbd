namespace Assistant.Knowledge.Documents;

/// <summary>Where in a document's numbering the parser stands, and whether a printed number counts on from there.</summary>
sealed class Numbering
{
    /// <summary>How far a number may run ahead: a misprint or a repealed item, not a stray number.</summary>
    const int LargestGap = 2;

    readonly List<(MarkerKind Kind, int Number, Heading Heading)> _above = [];

    /// <summary>Whether a heading came since the last item, after which items stand at the top again.</summary>
    bool _isAfterHeading;

    /// <summary>Whether a lead-in to a further list of its item came since the last item.</summary>
    bool _isAfterLeadIn;

    /// <summary>All headings so far.</summary>
    public List<Heading> Headings { get; } = [];

    /// <summary>
    /// The item in which a number of some kind would stand: beside an open item of its kind, or inside the innermost.
    /// </summary>
    public ClauseDraft ParentOf(MarkerKind kind, ClauseDraft part, ClauseDraft? item)
    {
        if (item is null || _isAfterHeading)
        {
            return part;
        }
        for (var open = item; open != part && open.Parent is { } parent; open = parent)
        {
            if (open.Kind == kind)
            {
                return parent;
            }
        }
        return item;
    }

    /// <summary>Whether a number counts on, and what to tell a person about it.</summary>
    public (bool Fits, string? Message) Check(Marker marker, ClauseDraft parent)
    {
        var last = marker.IsHeading ? LastHeading(marker.Kind) : parent.Last(marker.Kind)?.Number ?? 0;
        if (marker.Inserted > 0)
        {
            return last == marker.Number ? (true, null) : (false, NotNext(marker, last));
        }
        if (marker.Number == last + 1 || marker.Kind is MarkerKind.Annex && marker.Number == 0 && last == 0)
        {
            return (true, null);
        }
        if (marker.Number == 1 && (_isAfterHeading || _isAfterLeadIn || marker.IsHeading))
        {
            return (true, null);
        }
        // An excerpt may start with any chapter or article, and an annex that we do not have leaves a gap.
        var mayStartAnywhere = marker.IsHeading || marker.Kind is MarkerKind.Article or MarkerKind.Annex;
        var isGap = marker.Number > last && (mayStartAnywhere || last > 0 && marker.Number <= last + 1 + LargestGap);
        return isGap ? (true, $"编号不连续：「{marker.Printed}」之前缺第 {last + 1} 项。") : (false, NotNext(marker, last));
    }

    /// <summary>Makes the draft of an item under the headings that are open.</summary>
    public ClauseDraft Open(Marker marker, ClauseDraft parent)
    {
        (_isAfterHeading, _isAfterLeadIn) = (false, false);
        return new ClauseDraft(parent, marker.Kind, marker.Number, marker.Step, marker.Printed)
        {
            Headings = [.. _above.Select(above => above.Heading.Text)],
        };
    }

    /// <summary>
    /// The item that starts a further list with a paragraph, as articles of several paragraphs do: 「…有下列情形之一的：」
    /// followed by （一） although the article has （一）–（六） already. Null when the paragraph is no such lead-in.
    /// </summary>
    /// <param name="item">The innermost item.</param>
    /// <param name="paragraph">The unnumbered paragraph.</param>
    /// <param name="next">The number that the paragraph below it starts with.</param>
    public ClauseDraft? EnterLeadIn(ClauseDraft item, Paragraph paragraph, Marker? next)
    {
        if (next is not { Number: 1, Kind: > MarkerKind.Article and < MarkerKind.Annex } || paragraph.Text[^1] is not ('：' or ':'))
        {
            return null;
        }
        var open = item;
        while (open is not null && open.Kind != next.Value.Kind)
        {
            open = open.Parent;
        }
        _isAfterLeadIn = open?.Parent is { Kind: not null };
        return _isAfterLeadIn ? open!.Parent : null;
    }

    /// <summary>Goes under a heading, out of those of its rank and below.</summary>
    public void Enter(Marker marker, Paragraph paragraph)
    {
        var heading = new Heading(paragraph.Text, paragraph.Span(0, paragraph.Text.Length));
        _above.RemoveAll(above => above.Kind >= marker.Kind);
        _above.Add((marker.Kind, marker.Number, heading));
        Headings.Add(heading);
        _isAfterHeading = true;
    }

    /// <summary>An annex has headings of its own.</summary>
    public void EnterAnnex()
    {
        _above.Clear();
        _isAfterHeading = false;
    }

    int LastHeading(MarkerKind kind) => _above.FindLast(above => above.Kind == kind).Number;

    static string NotNext(Marker marker, int last) =>
        last == 0
            ? $"「{marker.Printed}」不是从 1 开始的编号，按正文处理。"
            : $"「{marker.Printed}」没有接着前面的第 {last} 项，按正文处理。";
}
