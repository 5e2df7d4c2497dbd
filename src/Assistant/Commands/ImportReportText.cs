using System.Globalization;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Commands;

/// <summary>The report on an imported document, for people and for programs.</summary>
static class ImportReportText
{
    /// <summary>The report as text.</summary>
    public static string Plain(Document document, ImportReport report, FileInfo? written, bool isDraft)
    {
        var lines = new List<string>
        {
            written is null ? "只看报告，没有写入任何文件"
            : isDraft ? $"已写入草稿 {written.FullName}"
            : $"已发布 {written.FullName}",
            $"标题：{document.Title}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"条款：{report.Clauses} 个，最长的是 {report.Longest?.Id}（{report.Longest?.OwnText.Length ?? 0} 字）；正文 {Share(report)} 在条款或标题之内"
            ),
        };
        lines.AddRange(report.Orphans.Select(orphan => $"没有归入任何条款：{orphan.Where} {document.Public(orphan.Text)}"));
        lines.AddRange(report.Removed.Select(removed => $"去掉的版面残留：{Place(removed)}{removed.Name} {removed.Text}".TrimEnd()));
        lines.AddRange(report.Masked.Select(masked => $"已遮住不该保留的内容：{masked}"));
        lines.AddRange(
            report.Hazards.Select(hazard => $"请留意：{hazard.Where}{(hazard.Where.Length > 0 ? " " : "")}{hazard.Kind}：{hazard.Text}")
        );
        lines.AddRange(
            report.ToCheck.Select(doubt => string.Create(CultureInfo.InvariantCulture, $"请核对：正文第{doubt.Line}行 {doubt.Message}"))
        );
        lines.Add(
            isDraft
                ? "状态先记为「待确认」。请补全文件头（短名、状态、年度、项目、未收录的附件），再运行 kb publish。"
                : "状态先记为「待确认」。请补全文件头（短名、状态、年度、项目、未收录的附件），再运行 kb check。"
        );
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The report as an object for JSON.</summary>
    public static object Described(Document document, ImportReport report, FileInfo? written) =>
        new
        {
            Written = written?.FullName,
            document.Id,
            document.Title,
            report.Clauses,
            Coverage = report.Covered,
            Orphans = report.Orphans.Select(orphan => new { orphan.Where, Text = document.Public(orphan.Text) }),
            Longest = report.Longest is { } longest ? new { Clause = longest.Id, Letters = longest.OwnText.Length } : null,
            Furniture = report.Removed,
            report.Masked,
            report.Hazards,
            ToCheck = report.ToCheck,
        };

    /// <summary>A share that is not whole is never rounded up to a whole.</summary>
    static string Share(ImportReport report) =>
        report.Orphans.IsEmpty ? "100%" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(report.Covered * 10000) / 100:0.##}%");

    static string Place(Furniture removed) =>
        removed.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"原文第{removed.Line}行 ") : "";
}
