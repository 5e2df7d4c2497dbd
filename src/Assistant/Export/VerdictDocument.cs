using Assistant.Dialogue.Turns;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>A verdict's report as a Word document, A4, to print and to hand in: the report's own sentences under headings and bullets.</summary>
static class VerdictDocument
{
    /// <summary>Writes the document.</summary>
    /// <param name="output">Where it goes: a stream that can be read and sought.</param>
    /// <param name="verdict">A verdict with its report.</param>
    /// <param name="number">The number of its receipt; null when it has none.</param>
    /// <param name="lead">What is said before the report; null for nothing.</param>
    public static void Write(Stream output, Verdict verdict, string? number = null, string? lead = null)
    {
        var report = verdict.Report!;
        WordFile.Write(
            output,
            $"{report.Title}核对结果",
            number is null ? "" : $"核对回执 {number}　",
            [
                .. Head(report, lead, number),
                .. report.Sections.SelectMany(Section),
                .. report.Notes.Select(note => WordFile.Text(DocumentStyles.Note, note)),
            ]
        );
    }

    static IEnumerable<Paragraph> Head(VerdictReport report, string? lead, string? number)
    {
        yield return WordFile.Text(DocumentStyles.Title, $"{report.Title}核对结果");
        yield return WordFile.Text(DocumentStyles.Outcome, report.Sentence);
        yield return WordFile.Text(DocumentStyles.Body, report.Day);
        if (lead is not null)
        {
            yield return WordFile.Text(DocumentStyles.Body, lead);
        }
        if (number is not null)
        {
            yield return WordFile.Text(DocumentStyles.Body, $"回执编号：{number}");
        }
    }

    static IEnumerable<Paragraph> Section(ReportSection section) =>
        section.Items.SelectMany(Item).Prepend(WordFile.Text(DocumentStyles.Heading, section.Heading));

    static IEnumerable<Paragraph> Item(ReportItem item)
    {
        yield return WordFile.Text(DocumentStyles.Bullet, item.Name.Length > 0 ? $"{item.Name}：{item.Reason}" : item.Reason);
        foreach (var line in item.Details)
        {
            yield return WordFile.Text(DocumentStyles.Detail, line);
        }
        if (item.Source.Length > 0)
        {
            yield return WordFile.Text(DocumentStyles.Detail, $"依据：{item.Source}");
        }
    }
}
