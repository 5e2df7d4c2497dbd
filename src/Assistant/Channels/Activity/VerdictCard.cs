using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using static Assistant.Channels.Activity.CardElements;

namespace Assistant.Channels.Activity;

/// <summary>
/// A verdict's report, made for a phone: the outcome first, then what stands in the way, entry by entry with reason and
/// clause; what is there for completeness is folded away. The sentences are the report's own.
/// </summary>
static class VerdictCard
{
    /// <summary>The elements of the card.</summary>
    public static IEnumerable<JsonObject> Render(VerdictReport report) =>
        [
            Container(
                [Paragraph(report.Sentence, size: "Medium", bold: true), With(Paragraph(report.Day, size: "Small"), "spacing", "Small")],
                Style(report.Tone)
            ),
            .. report.Sections.Select(section => With(With(Container(Section(section)), "separator", true), "spacing", "Medium")),
            .. report.Notes.Select(note => Paragraph(note, size: "Small", subtle: true)),
        ];

    static IEnumerable<JsonObject> Section(ReportSection section) =>
        section.IsBrief
            ? [Foldout(section.Heading, section.Items.SelectMany(Item))]
            : [Paragraph(section.Heading, bold: true, color: Color(section.Tone)), .. section.Items.SelectMany(Item)];

    static IEnumerable<JsonObject> Item(ReportItem item)
    {
        if (item.Name.Length > 0)
        {
            yield return With(Paragraph(item.Name, bold: true), "spacing", "Default");
        }
        yield return With(Paragraph(item.Reason), "spacing", "None");
        foreach (var line in item.Details)
        {
            yield return With(Paragraph(line, size: "Small"), "spacing", "None");
        }
        if (item.Source.Length > 0)
        {
            yield return With(Paragraph($"依据：{item.Source}", size: "Small", subtle: true), "spacing", "None");
        }
    }

    static string Style(ReportTone tone) =>
        tone switch
        {
            ReportTone.Good => "good",
            ReportTone.Bad => "attention",
            ReportTone.Open => "warning",
            ReportTone.Judge => "accent",
            _ => "default",
        };

    static string Color(ReportTone tone) =>
        tone switch
        {
            ReportTone.Bad => "Attention",
            ReportTone.Open => "Warning",
            ReportTone.Judge => "Accent",
            _ => "Default",
        };
}
