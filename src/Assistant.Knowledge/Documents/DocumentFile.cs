using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents;

/// <summary>A document as it stands in <c>documents/*.md</c>: a front matter in YAML between two lines of dashes, then the normalised text.</summary>
public static partial class DocumentFile
{
    const string Fence = "---\n";

    static readonly ImmutableDictionary<string, DocumentStatus> Statuses = new Dictionary<string, DocumentStatus>(StringComparer.Ordinal)
    {
        ["现行"] = DocumentStatus.InForce,
        ["审议稿"] = DocumentStatus.Draft,
        ["历史"] = DocumentStatus.Historical,
        ["待确认"] = DocumentStatus.Unconfirmed,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The Chinese name of a status, as files and answers write it.</summary>
    public static string Name(DocumentStatus status) => Statuses.First(entry => entry.Value == status).Key;

    /// <summary>Reads a document and parses its clauses.</summary>
    /// <param name="file">The file's name, for complaints.</param>
    /// <param name="content">The file's content.</param>
    /// <exception cref="KnowledgeException">The front matter is missing, or a key in it is missing, unknown or of the wrong form.</exception>
    public static Document Read(string file, string content)
    {
        var text = content.ReplaceLineEndings("\n");
        var end = text.StartsWith(Fence, StringComparison.Ordinal)
            ? text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal)
            : -1;
        if (end < 0)
        {
            throw new KnowledgeException(
                file,
                1,
                "文件开头应有用两行 --- 括起来的文件头（id、title、short、status 等），可用 kb import 生成。"
            );
        }
        // The line break of the fence stays in, so that complaints name the lines of the file.
        var head = YamlMap.Parse(file, text[(Fence.Length - 1)..(end + 1)]);
        head.Allow(
            "id",
            "title",
            "short",
            "issuer",
            "number",
            "issued",
            "effective",
            "expires",
            "status",
            "caveat",
            "round",
            "programmes",
            "annexes",
            "withheld"
        );
        var document = new Document
        {
            Id = Id().IsMatch(head.Text("id"))
                ? head.Text("id")
                : throw head.Error("id", "编号只能用小写字母、数字和连字符，如 notice-2026。"),
            Title = head.Text("title"),
            ShortTitle = head.Text("short"),
            Issuer = head.OptionalText("issuer"),
            Number = head.OptionalText("number"),
            Issued = head.OptionalDate("issued"),
            Effective = head.OptionalDate("effective"),
            Expires = head.OptionalDate("expires"),
            Status = Statuses.TryGetValue(head.Text("status"), out var status)
                ? status
                : throw head.Error("status", $"状态只能是：{string.Join("、", Statuses.Keys)}。"),
            Caveat = head.OptionalText("caveat"),
            Round = head.OptionalText("round"),
            Programmes = [.. head.Texts("programmes")],
            MissingAnnexes =
            [
                .. head.Maps("annexes").Select(annex => new MissingAnnex(annex.Allow("name", "clause").Text("name"), annex.Text("clause"))),
            ],
            Withheld = [.. head.Texts("withheld")],
            Text = text[(end + 1 + Fence.Length)..],
        };
        ClauseParser.Parse(document);
        foreach (var annex in head.Maps("annexes").Where(annex => document.AllClauses().All(clause => clause.Id != annex.Text("clause"))))
        {
            throw annex.Error(
                "clause",
                $"附件「{annex.Text("name")}」写的条款「{annex.Text("clause")}」不存在，请写本文件里提到它的条款。"
            );
        }
        return document;
    }

    /// <summary>
    /// Writes a new document for staff to complete: the front matter holds what the text itself states, the status is
    /// 待确认 until somebody confirms it.
    /// </summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="shortTitle">The title that citations use; null for the full title.</param>
    /// <param name="text">Its normalised text.</param>
    public static string Compose(string id, string? shortTitle, string text)
    {
        var stated = StatedFacts.Of(text);
        var head = new StringBuilder(Fence);
        Write("id", id);
        Write("title", stated.Title);
        Write("short", shortTitle ?? stated.Title);
        Write("issuer", stated.Issuer);
        Write("number", stated.Number);
        Write("issued", stated.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Write("effective", stated.Effective?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Write("status", Name(DocumentStatus.Unconfirmed));
        Write("round", stated.Round);
        return head.Append("programmes: []\n").Append(Fence).Append('\n').Append(text).ToString();

        void Write(string key, string? value)
        {
            if (value is not null)
            {
                head.Append(key)
                    .Append(": \"")
                    .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
                    .Append("\"\n");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
