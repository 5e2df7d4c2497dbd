using System.Text;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Eligibility;

/// <summary>A report as plain text, the same in chat, in the terminal and in a file.</summary>
public static class VerdictText
{
    /// <summary>The text; the part before its first empty line is the outcome in short.</summary>
    public static string Of(VerdictReport report)
    {
        var text = new StringBuilder(report.Title).Append("核对结果：").Append(report.Sentence).Append('\n').Append(report.Day);
        foreach (var section in report.Sections)
        {
            text.Append("\n\n").Append(section.Heading).Append('：');
            if (section.IsBrief)
            {
                Brief(text, section);
            }
            else
            {
                Whole(text, section);
            }
        }
        if (!report.Notes.IsEmpty)
        {
            text.Append("\n\n").AppendJoin('\n', report.Notes);
        }
        return text.ToString();
    }

    static void Whole(StringBuilder text, ReportSection section)
    {
        foreach (var item in section.Items)
        {
            text.Append("\n· ").Append(item.Name).Append(item.Name.Length > 0 ? "：" : "").Append(item.Reason);
            if (item.Source.Length > 0)
            {
                text.Append('（').Append(item.Source).Append('）');
            }
            foreach (var line in item.Details)
            {
                text.Append("\n  ").Append(line);
            }
        }
    }

    static void Brief(StringBuilder text, ReportSection section) =>
        text.AppendJoin(
                '；',
                section
                    .Items.GroupBy(item => item.Source, StringComparer.Ordinal)
                    .Select(group => $"{string.Join("、", group.Select(item => item.Name))}（{group.Key}）")
            )
            .Append('。');
}
