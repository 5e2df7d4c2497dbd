using Assistant.Knowledge.Documents;

namespace Assistant.Tests.Documents;

/// <summary>Documents and texts as the tests of this folder handle them.</summary>
static class Texts
{
    /// <summary>The documents of the knowledge base, by identifier.</summary>
    public static readonly string[] Ids = ["cie-2022", "notice-2025", "studio", "title-2020", "zgc-rules"];

    public static string Raw(string id) => File.ReadAllText(Repository.Case("documents", "raw", $"{id}.txt"));

    public static Document Committed(string id) =>
        DocumentFile.Read($"{id}.md", File.ReadAllText(Path.Combine(Repository.KnowledgeBase, "documents", $"{id}.md")));

    /// <summary>A document with this text.</summary>
    public static Document Parse(string text) =>
        DocumentFile.Read("made-up.md", $"---\nid: made-up\ntitle: 某办法\nshort: 某办法\nstatus: 现行\n---\n\n{text}");

    public static string WithoutWhiteSpace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>All that clauses and headings cover, put together in the order of the text.</summary>
    public static string PutTogether(Document document)
    {
        var spans = Spans(document);
        return WithoutWhiteSpace(string.Concat(spans.Select(span => document.Text.Substring(span.Start, span.Length))));
    }

    public static List<SourceSpan> Spans(Document document) =>
        [
            .. document
                .AllClauses()
                .SelectMany(clause => clause.Spans)
                .Concat(document.Headings.Select(heading => heading.Span))
                .OrderBy(span => span.Start),
        ];

    /// <summary>Every clause as its path and its own text without white space, a clause a line.</summary>
    public static string Outline(Document document) =>
        string.Join('\n', document.AllClauses().Select(clause => $"{clause.Path}: {WithoutWhiteSpace(clause.OwnText)}"));
}
