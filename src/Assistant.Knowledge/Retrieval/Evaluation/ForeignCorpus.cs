using System.Diagnostics;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Retrieval.Evaluation;

/// <summary>
/// A corpus from elsewhere, indexed. Articles that bear the name of one law (<c>…法第八条</c>) are parts of a whole; texts
/// with other names stand alone.
/// </summary>
/// <param name="Index">The index over the texts, by name and content.</param>
/// <param name="Ids">The identifiers of the texts, by their numbers in the index.</param>
/// <param name="IndexTime">What indexing took, cutting the texts into terms included, reading them not.</param>
public sealed record ForeignCorpus(TextIndex Index, IReadOnlyList<string> Ids, TimeSpan IndexTime)
{
    /// <summary>Indexes texts, which are read one by one.</summary>
    public static ForeignCorpus Of(IEnumerable<ForeignText> texts)
    {
        var builder = new TextIndex.Builder();
        var ids = new List<string>();
        var watch = new Stopwatch();
        foreach (var text in texts)
        {
            ids.Add(text.Id);
            watch.Start();
            builder.Add(LawOf(text.Name), (text.Name, 1), (text.Content, 1));
            watch.Stop();
        }
        watch.Start();
        var index = builder.Build();
        return new ForeignCorpus(index, ids, watch.Elapsed);
    }

    /// <summary>The identifiers of the texts that score best, best first.</summary>
    public IReadOnlyList<string> Search(string query, int top) => [.. Index.Search(query, top).Select(hit => Ids[hit.Text])];

    /// <summary>The name of the law whose article a name is, or null.</summary>
    static string? LawOf(string name)
    {
        var mark = name.LastIndexOf('第');
        return mark > 0 && Numerals.Read(name, mark + 1, out _) is > 0 and var length && name.AsSpan(mark + 1 + length).StartsWith("条")
            ? name[..mark]
            : null;
    }
}
