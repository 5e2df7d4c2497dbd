namespace Assistant.Knowledge.Documents;

/// <summary>Items that run on within a paragraph: ①… ②… ③….</summary>
static class InlineItems
{
    /// <summary>Between the numbers of a list stands text; 「①、②和③」 only mentions them.</summary>
    const int ShortestItem = 2;

    /// <summary>Gives a paragraph to an item, the lists inside it to items nested in that.</summary>
    /// <param name="item">The item that the paragraph belongs to.</param>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="from">Where its text starts, behind the item's own number.</param>
    /// <returns>The item that an unnumbered paragraph below belongs to: a list inside a sentence ends with it.</returns>
    public static ClauseDraft Take(ClauseDraft item, Paragraph paragraph, int from)
    {
        var continues = item.Kind is MarkerKind.Circled && from > 0;
        var list = continues ? item.Parent! : item;
        var first = continues ? item.Number + 1 : 1;
        var starts = list.Last(MarkerKind.Circled) is null || continues ? Find(paragraph.Text, from, first) : [];
        TakeTrimmed(item, paragraph, 0, starts.Count > 0 ? starts[0] : paragraph.Text.Length);
        for (var at = 0; at < starts.Count; at++)
        {
            var printed = paragraph.Text.Substring(starts[at], 1);
            var number = first + at;
            var child = new ClauseDraft(list, MarkerKind.Circled, number, $"{number}", printed) { Headings = item.Headings };
            list.Add(child);
            TakeTrimmed(child, paragraph, starts[at], at + 1 < starts.Count ? starts[at + 1] : paragraph.Text.Length);
        }
        return continues && starts.Count > 0 ? list.Children[^1] : item;
    }

    /// <summary>The offsets of the numbers that count on from the first; none unless they make a list.</summary>
    static List<int> Find(string text, int from, int first)
    {
        var starts = new List<int>();
        for (var at = from; at < text.Length; at++)
        {
            if (Numerals.Circled(text[at]) == first + starts.Count)
            {
                if (starts.Count > 0 && at - starts[^1] <= ShortestItem)
                {
                    return [];
                }
                starts.Add(at);
            }
        }
        return first == 1 && starts.Count < 2 ? [] : starts;
    }

    static void TakeTrimmed(ClauseDraft item, Paragraph paragraph, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(paragraph.Text[end - 1]))
        {
            end--;
        }
        if (end > start)
        {
            item.Take(paragraph.Span(start, end));
        }
    }
}
