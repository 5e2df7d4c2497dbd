using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
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
            "withheld",
            "supersedes",
            "digest"
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
            Supersedes = head.OptionalText("supersedes"),
            Text = text[(end + 1 + Fence.Length)..],
        };
        if (head.OptionalText("digest") is { } digest && digest != DigestOf(document.Text))
        {
            throw head.Error(
                "digest",
                "正文和发布时的不一样。已发布的版本不能改：请恢复原文；要改正文，请另立一个版本，写明 supersedes 和 effective。"
            );
        }
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
    /// <param name="supersedes">The version that it takes the place of; null for a first version.</param>
    public static string Compose(string id, string? shortTitle, string text, string? supersedes = null)
    {
        var stated = StatedFacts.Of(text);
        var head = new StringBuilder(Fence);
        Write("id", id);
        // A text that starts with its first item states no title; staff will.
        var title = stated.Title.Length > 0 ? stated.Title : shortTitle ?? id;
        Write("title", title);
        Write("short", shortTitle ?? title);
        Write("issuer", stated.Issuer);
        Write("number", stated.Number);
        Write("issued", stated.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Write("effective", stated.Effective?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Write("supersedes", supersedes);
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

    /// <summary>Seals a document: its front matter gets the digest of its text, after which the text can no longer be changed unnoticed.</summary>
    /// <param name="content">The file's content.</param>
    /// <param name="file">The file's name, for complaints.</param>
    /// <exception cref="KnowledgeException">The content is no document.</exception>
    public static string Seal(string content, string file)
    {
        Read(file, content);
        var text = content.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n" + Fence, Fence.Length - 1, StringComparison.Ordinal) + 1;
        var head = string.Concat(
            text[..end]
                .Split('\n')
                .SkipLast(1)
                .Where(line => !line.StartsWith("digest:", StringComparison.Ordinal))
                .Select(line => line + "\n")
        );
        return $"{head}digest: {DigestOf(text[(end + Fence.Length)..])}\n{text[end..]}";
    }

    static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}
