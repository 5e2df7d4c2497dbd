using Assistant.Dialogue.Turns;
using static Assistant.Pages.Page;

namespace Assistant.Pages;

/// <summary>A verdict's report as a part of a page: its own sentences, as headings and lists.</summary>
static class ReportPart
{
    /// <summary>The outcome, in its colour.</summary>
    public static string Outcome(VerdictReport report) => $"<p class=\"outcome {Class(report.Tone)}\">{Escape(report.Sentence)}</p>";

    /// <summary>The groups and the notes.</summary>
    /// <param name="report">The report.</param>
    /// <param name="heading">The element of the groups' headings.</param>
    public static IEnumerable<string> Sections(VerdictReport report, string heading = "h2") =>
        [
            .. report.Sections.SelectMany(section =>
                (IEnumerable<string>)
                    [$"<{heading}>{Escape(section.Heading)}</{heading}>", "<ul>", .. section.Items.SelectMany(Item), "</ul>"]
            ),
            .. report.Notes.Select(note => $"<p class=\"note\">{Escape(note)}</p>"),
        ];

    static IEnumerable<string> Item(ReportItem item) =>
        [
            item.Name.Length > 0 ? $"<li><b>{Escape(item.Name)}</b>：{Escape(item.Reason)}" : $"<li>{Escape(item.Reason)}",
            .. item.Details.Select(line => $"<p class=\"detail\">{Escape(line)}</p>"),
            item.Source.Length > 0 ? $"<p class=\"source\">依据：{Escape(item.Source)}</p></li>" : "</li>",
        ];

    static string Class(ReportTone tone) =>
        tone switch
        {
            ReportTone.Good => "good",
            ReportTone.Bad => "bad",
            ReportTone.Open => "open",
            _ => "judge",
        };
}
