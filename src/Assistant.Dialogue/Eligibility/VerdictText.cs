using System.Text;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Eligibility;

/// <summary>A report as plain text, the same in chat, in the terminal and in a file.</summary>
public static class VerdictText
{
    /// <summary>Of more entries than this a short text tells only the names; the whole text has the reasons.</summary>
    internal const int MostTold = 3;

    /// <summary>The longest statement that a short text tells whole, in characters.</summary>
    const int LongestReason = 70;

    /// <summary>
    /// The text in short, for a telephone: the outcome, what stands in the way and what would help, without the words of the law; of
    /// the rest how many there are.
    /// </summary>
    public static string InBrief(VerdictReport report)
    {
        var text = Head(report);
        // Of whoever fails it is enough that the rest is met.
        var fails = report.Sections.Any(section => section.Tone == ReportTone.Bad);
        foreach (var section in report.Sections.Where(section => !section.IsBrief && !(fails && section.Tone == ReportTone.Good)))
        {
            text.Append("\n\n").Append(section.Heading).Append('：');
            var items = section.Gist ?? section.Items;
            // Of what is not known the names will do, but for what was told and not exactly enough.
            var named = section.Tone == ReportTone.Open ? items.RemoveAll(item => item.Brief is not null) : items;
            if (section.Tone == ReportTone.Open)
            {
                items = items.RemoveRange(named);
            }
            if (section.Tone == ReportTone.Open ? !named.IsEmpty : items.Length > MostTold)
            {
                Names(text, named);
                items = section.Tone == ReportTone.Open ? items : [];
            }
            foreach (var item in items)
            {
                Line(text, item, Clipped(item.Brief ?? (item.Details.IsEmpty ? item.Reason : item.Details[0])));
            }
        }
        // What decides nothing is left to the whole text.
        var rest = report.Sections.Where(section => section.IsBrief && section.Tone != ReportTone.Plain).ToList();
        if (rest.Count > 0 && report.Sections.All(section => section.IsBrief || section.Tone == ReportTone.Good))
        {
            // Where nothing stands in the way there is room for what is met.
            Names(text.Append("\n\n").Append(rest[0].Heading).Append('：'), rest[0].Items);
            rest.RemoveAt(0);
        }
        if (rest.Count > 0)
        {
            text.Append("\n\n").AppendJoin('；', rest.Select(section => section.Heading)).Append('。');
        }
        return Notes(text, report);
    }

    // Cut between two statements, never within one.
    static string Clipped(string reason) =>
        reason.Length <= LongestReason
            ? reason
            : $"{reason[..(reason.LastIndexOf('；', LongestReason) is > 0 and var end ? end : LongestReason)]}……";

    static void Names(StringBuilder text, IEnumerable<ReportItem> items) =>
        text.AppendJoin('、', items.Select(item => item.Name)).Append('。');

    /// <summary>The whole text; the part before its first empty line is the outcome in short.</summary>
    public static string Of(VerdictReport report)
    {
        var text = Head(report);
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
        return Notes(text, report);
    }

    static StringBuilder Head(VerdictReport report) =>
        new StringBuilder(report.Title).Append("核对结果：").Append(report.Sentence).Append('\n').Append(report.Day);

    static string Notes(StringBuilder text, VerdictReport report) =>
        (report.Notes.IsEmpty ? text : text.Append("\n\n").AppendJoin('\n', report.Notes)).ToString();

    static void Whole(StringBuilder text, ReportSection section)
    {
        foreach (var item in section.Items)
        {
            Line(text, item, item.Reason);
            foreach (var line in item.Details)
            {
                text.Append("\n  ").Append(line);
            }
        }
    }

    static void Line(StringBuilder text, ReportItem item, string reason)
    {
        text.Append("\n· ").Append(item.Name).Append(item.Name.Length > 0 ? "：" : "");
        text.Append(
            item.Name.Length > 0 && reason.StartsWith($"{item.Name}：", StringComparison.Ordinal)
                ? reason[(item.Name.Length + 1)..]
                : reason
        );
        if (item.Source.Length > 0)
        {
            text.Append('（').Append(item.Source).Append('）');
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
