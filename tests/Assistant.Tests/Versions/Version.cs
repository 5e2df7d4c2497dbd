using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Versions;
using Assistant.Tests.Documents;

namespace Assistant.Tests.Versions;

/// <summary>Versions of documents as the tests of this folder write them.</summary>
static class Version
{
    public static Document Of(string id, string text) =>
        DocumentFile.Read($"{id}.md", $"---\nid: {id}\ntitle: 某办法\nshort: 某办法\nstatus: 现行\n---\n\n{text}");

    public static DocumentDiff Diff(string old, string @new) => DocumentDiff.Of(Of("old", old), Of("new", @new));

    /// <summary>Every change on a line: what, from where, to where, and the changed words.</summary>
    public static string Lines(DocumentDiff diff) =>
        string.Join(
            '\n',
            diff.Changes.Select(change =>
                $"{change.Kind} {change.Old?.Path}>{change.New?.Path}"
                + (change.Carried > 0 ? $" +{change.Carried}" : "")
                + string.Concat(
                    change
                        .Words.Where(run => run.Kind != RunKind.Same)
                        .Select(run => $" {(run.Kind == RunKind.Added ? '+' : '-')}{run.Text}")
                )
            )
        );

    public static string WithoutWhiteSpace(string text) => Texts.WithoutWhiteSpace(text);
}
