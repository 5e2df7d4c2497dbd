using System.Text;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Lists;

/// <summary>What became of a list, for the terminal and as the list itself with what was found written beside each row.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="decision">The decision on the list.</param>
/// <param name="list">The list.</param>
/// <param name="verdict">The decision in words.</param>
/// <param name="table">The table that the list was read from; null when it came as JSON.</param>
sealed class ListReport(KnowledgeBase knowledge, ListDecision decision, SubmittedList list, Verdict verdict, ListTable? table)
{
    const int StatusWidth = 12;
    const int NameWidth = 20;

    readonly ListWording _wording = new(knowledge);
    readonly CandidateWording _candidates = new(knowledge);

    /// <summary>The report for the terminal: the conclusion first, then condition by condition, then candidate by candidate.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(decision.Policy.Title);
        text.Append("核对日期：").Append(Day).AppendLine(RoundNote);
        text.Append("推荐渠道：").Append(Channel).Append("　推荐单位：").AppendLine(Recommender);
        text.Append("结论：").AppendLine(ListWording.Sentence(decision)).AppendLine();
        foreach (var condition in verdict.Conditions)
        {
            text.Append(Padded(Word(condition.Status), StatusWidth))
                .Append(Padded(condition.Name, NameWidth))
                .Append(condition.Reason)
                .Append(" 〔")
                .AppendJoin("；", condition.Clauses.Select(_candidates.Label))
                .AppendLine("〕");
        }
        if (!verdict.Missing.IsEmpty)
        {
            text.AppendLine().Append("还缺：").AppendLine(Missing);
        }
        text.AppendLine().Append(Candidates.Count == 0 ? "" : $"候选人{Candidates.Count}个，各自的条件如下，不影响名单的结论：");
        foreach (var (candidate, submitted) in Candidates)
        {
            text.AppendLine()
                .AppendLine()
                .Append(Padded(CandidateWording.Outcome(candidate), StatusWidth))
                .Append(submitted.Place)
                .Append('　')
                .Append(Who(candidate));
            foreach (var reason in _candidates.Reasons(candidate, submitted.Candidate.Facts))
            {
                text.AppendLine().Append(' ', StatusWidth).Append(reason);
            }
            if (_candidates.Clauses(candidate).ToList() is { Count: > 0 } clauses)
            {
                text.AppendLine().Append(' ', StatusWidth).Append('〔').AppendJoin("；", clauses).Append('〕');
            }
        }
        return text.ToString();
    }

    /// <summary>The list as a workbook: its rows as they were given with the findings beside them, and the list's own conditions.</summary>
    public IReadOnlyList<OutSheet> Sheets() =>
        [
            new OutSheet("名单", Rows()) { Widths = Widths(), FrozenRows = Header },
            new OutSheet("名单结论", Conditions()) { Widths = [22, 24, 80, 40] },
        ];

    /// <summary>The list as one table, without the list's own conditions.</summary>
    public IReadOnlyList<OutRow> Rows()
    {
        var findings = Candidates.Select(one => Findings(one.Candidate, one.Submitted)).ToList();
        if (table is null)
        {
            return
            [
                new OutRow(1, ["姓名", "类别", "依托单位", .. ListTable.Results], CellStyle.Heading),
                .. Candidates.Select((one, at) => new OutRow(at + 2, [.. Columns(one.Candidate), .. findings[at]])),
            ];
        }
        var byRow = table.Rows.Zip(findings).ToDictionary();
        return
        [
            .. table.Layout.Sheet.Rows.Select(row =>
                row.Number < Header ? new OutRow(row.Number, [.. row.Cells.Select(cell => cell.Text)])
                : row.Number == Header ? new OutRow(row.Number, WithResults(row, ListTable.Results), CellStyle.Heading)
                : new OutRow(row.Number, WithResults(row, byRow.GetValueOrDefault(row.Number, ["", "", ""])))
            ),
        ];
    }

    /// <summary>The list's own conditions, as rows.</summary>
    public IReadOnlyList<OutRow> Conditions()
    {
        List<(string[] Cells, CellStyle Style)> rows =
        [
            ([decision.Policy.Title], CellStyle.Heading),
            (["结论", ListWording.Sentence(decision)], CellStyle.Plain),
            (["核对日期", Day + RoundNote], CellStyle.Plain),
            (["推荐渠道", Channel], CellStyle.Plain),
            (["推荐单位", Recommender], CellStyle.Plain),
            .. verdict.Missing.IsEmpty ? [] : new[] { (new[] { "还缺", Missing }, CellStyle.Plain) },
            .. Unused is { Length: > 0 } unused ? new[] { (new[] { "没有用到的列", unused }, CellStyle.Plain) } : [],
            (["条件", .. ListTable.Results], CellStyle.Heading),
            .. verdict.Conditions.Select(condition =>
                (
                    new[]
                    {
                        condition.Name,
                        Word(condition.Status),
                        Short(condition.Reason),
                        string.Join("；", condition.Clauses.Select(_candidates.Label)),
                    },
                    CellStyle.Plain
                )
            ),
        ];
        return [.. rows.Select((row, at) => new OutRow(at + 1, row.Cells, row.Style))];
    }

    /// <summary>The headings of which no use was made, in one line; empty when there are none.</summary>
    public string Unused => table is null ? "" : string.Join("、", table.Layout.Unused);

    IReadOnlyList<(CandidateVerdict Candidate, SubmittedCandidate Submitted)> Candidates { get; } =
    [.. verdict.Candidates!.Value.Zip(list.Candidates)];

    int Header => table?.Layout.HeaderRow ?? 1;

    string Day => $"{verdict.AsOf.Year}年{verdict.AsOf.Month}月{verdict.AsOf.Day}日";

    string RoundNote =>
        verdict.Round switch
        {
            "open" => $"（{decision.Policy.Round!.Name}推荐尚未截止）",
            "closed" => $"（{decision.Policy.Round!.Name}推荐已经截止）",
            _ => "",
        };

    string Channel => list.Channel is { } channel ? knowledge.Facts[decision.Policy.Channel].Word(new EnumValue(channel)) : "没有写明";

    string Recommender => list.Recommender is { } recommender ? PersonalNumbers.Masked(recommender) : "没有写明";

    string Missing => string.Join("；", verdict.Missing.Select(_wording.Word));

    string[] Findings(CandidateVerdict candidate, SubmittedCandidate submitted) =>
        [
            CandidateWording.Outcome(candidate),
            Short(string.Join('\n', _candidates.Reasons(candidate, submitted.Candidate.Facts))),
            Short(string.Join("；", _candidates.Clauses(candidate))),
        ];

    // The list must be one that can be read again.
    static string Short(string text) => text.Length <= TableBounds.Cell ? text : text[..(TableBounds.Cell - 1)] + "…";

    /// <summary>A row with the results where an earlier check wrote its own, or else behind the last column.</summary>
    List<string> WithResults(SheetRow row, IReadOnlyList<string> results)
    {
        var cells = row.Cells.Select(cell => cell.Text).ToList();
        foreach (var (column, result) in table!.Layout.Results.Zip(results))
        {
            while (cells.Count <= column)
            {
                cells.Add("");
            }
            cells[column] = result;
        }
        return cells;
    }

    int[] Widths()
    {
        var columns = table is null ? 6 : table.Layout.Results.Max() + 1;
        var results = table is null ? [3, 4, 5] : table.Layout.Results;
        return
        [
            .. Enumerable
                .Range(0, columns)
                .Select(column =>
                    results.IndexOf(column) switch
                    {
                        0 => 12,
                        1 => 70,
                        2 => 40,
                        _ => 14,
                    }
                ),
        ];
    }

    static string[] Columns(CandidateVerdict candidate) => [candidate.Name ?? "", KindOf(candidate), candidate.Unit ?? ""];

    static string Who(CandidateVerdict candidate) =>
        string.Join(
            "，",
            new[] { candidate.Name ?? "姓名未知", KindOf(candidate), candidate.Unit ?? "单位未知" }.Where(part => part.Length > 0)
        );

    static string KindOf(CandidateVerdict candidate) =>
        candidate.Kind is { } kind && Enum.TryParse<CandidateKind>(kind, ignoreCase: true, out var known) ? ListWording.Word(known) : "";

    static string Word(string status) =>
        status switch
        {
            "met" => "符合",
            "not_met" => "不符合",
            "review" => "须人工核对",
            _ => "还缺信息",
        };

    /// <summary>Fills up with blanks to a width in terminal cells, of which a Chinese character takes two.</summary>
    static string Padded(string text, int width) =>
        text + new string(' ', Math.Max(2, width - text.Sum(letter => letter > '\u00FF' ? 2 : 1)));
}
