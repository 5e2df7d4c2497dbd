namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Titles are set on several lines for looks; they are one paragraph.</summary>
static class Titles
{
    const int MostLines = 4;

    /// <summary>The words with which the titles of documents and their annexes end.</summary>
    static readonly string[] Kinds =
    [
        .. "通知 公告 通告 公示 意见 办法 规定 规则 条例 细则 方案 规范 标准 条件 指南 纪律 要求 目录 清单 计划 章程 决定 批复 说明".Split(
            ' '
        ),
    ];

    /// <summary>Joins the lines of titles: at the start, under 附件, under a signature; and a name that is broken inside 《》.</summary>
    public static List<string> Join(List<string> lines)
    {
        var joined = new List<string>();
        for (var at = 0; at < lines.Count; )
        {
            var length = Math.Max(MayStandBelow(joined.LastOrDefault()) ? TitleLength(lines, at) : 1, OpenNameLength(lines, at));
            joined.Add(string.Concat(lines.GetRange(at, length)));
            at += length;
        }
        return joined;
    }

    static bool MayStandBelow(string? above) =>
        above is null
        || Closing.IsDate(above)
        || IsLetterhead(above)
        || (Marker.Read(above) is { Kind: MarkerKind.Annex } annex && annex.Length == above.Length);

    /// <summary>某局文件, 某局发〔2026〕3号: above the title and no part of it.</summary>
    static bool IsLetterhead(string line) =>
        line.EndsWith("文件", StringComparison.Ordinal) || (line.EndsWith('号') && line.Contains('〔'));

    static int TitleLength(List<string> lines, int at)
    {
        for (var length = 1; length <= MostLines && at + length <= lines.Count && Closing.IsTitleLine(lines[at + length - 1]); length++)
        {
            if (IsLetterhead(lines[at + length - 1]))
            {
                return 1;
            }
            var title = string.Concat(lines.GetRange(at, length));
            if (Kinds.Any(kind => title.EndsWith(kind, StringComparison.Ordinal)))
            {
                return length;
            }
        }
        return 1;
    }

    static int OpenNameLength(List<string> lines, int at)
    {
        var open = 0;
        for (var length = 1; length <= MostLines && at + length <= lines.Count; length++)
        {
            open += lines[at + length - 1].Count(letter => letter == '《') - lines[at + length - 1].Count(letter => letter == '》');
            if (open <= 0)
            {
                return length;
            }
        }
        return 1;
    }
}
