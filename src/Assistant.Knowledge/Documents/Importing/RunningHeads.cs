namespace Assistant.Knowledge.Documents.Importing;

/// <summary>The line that stands at the top or at the bottom of page after page is the page's, not the document's.</summary>
static class RunningHeads
{
    const int FewestPages = 3;
    const double Share = 0.6;

    /// <summary>Takes running heads and feet out.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="pages">Where each page starts in them.</param>
    /// <param name="removed">Takes what was removed.</param>
    public static List<RawLine> Remove(List<RawLine> lines, List<int> pages, List<Furniture> removed)
    {
        var ends = pages.Skip(1).Append(lines.Count);
        var texts = pages.Zip(ends, (start, end) => lines.GetRange(start, end - start).FindAll(line => !line.IsBlank)).ToList();
        texts.RemoveAll(page => page.Count == 0);
        var running = new HashSet<RawLine>(ReferenceEqualityComparer.Instance);
        Find(texts.ConvertAll(page => page[0]), "页眉");
        Find(texts.ConvertAll(page => page[^1]), "页脚");
        return running.Count == 0 ? lines : lines.FindAll(line => !running.Contains(line));

        void Find(List<RawLine> edges, string name)
        {
            foreach (
                var same in edges
                    .GroupBy(line => WithoutDigits(line.Trimmed), StringComparer.Ordinal)
                    // Numbers alone are page numbers, which have a rule of their own.
                    .Where(same => same.Key.Any(char.IsLetter) && same.Count() >= FewestPages && same.Count() >= Share * texts.Count)
            )
            {
                running.UnionWith(same);
                removed.AddRange(same.Select(line => new Furniture(name, line.Number, line.Trimmed)));
            }
        }
    }

    static string WithoutDigits(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsDigit(letter)));
}
