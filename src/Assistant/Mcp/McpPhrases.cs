using System.Globalization;
using System.Text;
using Assistant.Inquiries;

namespace Assistant.Mcp;

/// <summary>What other assistants are told.</summary>
static class McpPhrases
{
    /// <summary>What the server is called.</summary>
    public const string Title = "北京工程技术人才项目问答与核对";

    /// <summary>What must be known before its tools are used.</summary>
    public const string Instructions =
        "这里回答北京工程技术人才项目的政策问题，并按事实核对申报条件。请遵守：\n"
        + "1. 结论（verdict）由确定性的规则得出。请照原样转达，不要自己改判，也不要在工具之外推断谁符合、谁不符合。\n"
        + "2. 每一处引文（citations、law、sources、text 里的条款原文）连同条款编号和文件状态原样转给使用者，不要改写、合并或省略出处。\n"
        + "3. 使用者没有说的情况不要替他们填：不写就是未知，结果里的 missing 是还要问的。\n"
        + "4. 文件没有写的，工具会说没有写；请如实转达，不要补充。\n"
        + "先用 programmes 看有哪些项目、各要哪些事实，再用 check 或 finder 核对；政策问题用 ask，查原文用 search 和 clause，时间名额金额用 figures。";

    /// <summary>The program is at fault.</summary>
    public const string Failed = "没能处理好，是程序的问题。请换个写法再试，或者告诉运维人员。";

    /// <summary>The parameter that sets today.</summary>
    public const string AsOf = "当作今天的日期（北京时间），写成 2025-07-16；不写就是今天";

    /// <summary>The parameter that holds facts.</summary>
    public const string Facts =
        "已知的情况：键是事实的名字，值按类型写——日期 \"1985-06-01\"、\"1985-06\" 或 {\"from\":…,\"to\":…}，数 8 或 {\"min\":7}，是否 true/false，选项写它的 value。"
        + "名字、类型、选项用 programmes 查；不知道的不要写。";

    /// <summary>What a search found, for people.</summary>
    public static string Found(IReadOnlyCollection<HitResult> hits) =>
        hits.Count == 0
            ? "没有找到，换文件里的用词试试。"
            : string.Join("\n\n", hits.Select(hit => $"［{hit.Label}］{hit.Reference}〔{hit.Document.Status}〕\n{hit.Text}"));

    /// <summary>A clause, for people.</summary>
    public static string Clause(ClauseResult clause)
    {
        var text = new StringBuilder($"［{clause.Label}］{clause.Reference}\n《{clause.Document.Title}》〔{clause.Document.Status}〕");
        if (clause.Document.Caveat is { } caveat)
        {
            text.Append(caveat);
        }
        return text.Append("\n\n").Append(clause.Text).ToString();
    }

    /// <summary>The figures, for people.</summary>
    public static string Figures(IEnumerable<FigureResult> figures) =>
        string.Join(
            "\n",
            figures.Select(figure => $"{figure.Label}：{figure.Value}［{figure.Sources[0].Label}］{figure.Sources[0].Quote}")
        );

    /// <summary>The programmes, for people.</summary>
    public static string Programmes(IEnumerable<ProgrammeResult> programmes) => string.Join("\n\n", programmes.Select(Programme));

    static string Programme(ProgrammeResult programme)
    {
        var text = new StringBuilder($"{programme.Id}　{programme.Title}\n{programme.About}");
        foreach (var fact in programme.Facts)
        {
            var choices =
                fact.Choices is { } known ? "：" + string.Join("、", known.Select(choice => $"{choice.Value}（{choice.Label}）"))
                : fact.Unit is { } unit ? $"（{unit}）"
                : "";
            text.Append(CultureInfo.InvariantCulture, $"\n· {fact.Name}　{fact.Label}　{fact.Type}{choices}");
        }
        return text.ToString();
    }
}
