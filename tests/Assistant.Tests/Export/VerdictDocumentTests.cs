using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Receipts;
using Assistant.Tests.Rules;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Tests.Export;

public sealed class VerdictDocumentTests
{
    const string Number = SomeReceipt.Number;
    const string Lead = "这是那天的核对结果。";

    // Somebody of whom some is met, some not, and some not known.
    static readonly Verdict Verdict = Judge(Some.RealFacts("""{"birth_date":"1975-01-01","citizenship":"cn","title":"engineer"}"""));

    static readonly byte[] File = Write(Verdict, Number, Lead);

    public static TheoryData<string> Policies => [.. Known.Base.Policies.Policies.Select(policy => policy.Id)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_file_is_sound_by_the_standard_whatever_was_checked(string policy)
    {
        var decision = Known.Policy(policy).Decide(Facts.None(Known.Base.Facts.Catalog));

        Assert.Empty(WordFile.Errors(Write(Words(decision), Number, Lead)));
    }

    [Fact]
    public void A_file_says_every_sentence_of_the_report_in_its_order_under_headings_and_bullets()
    {
        var report = Verdict.Report!;

        Assert.Equal(
            [
                $"{report.Title}核对结果",
                report.Sentence,
                report.Day,
                Lead,
                $"回执编号：{Number}",
                .. report.Sections.SelectMany(section =>
                    section
                        .Items.SelectMany(item =>
                            (string[])
                                [
                                    item.Name.Length > 0 ? $"{item.Name}：{item.Reason}" : item.Reason,
                                    .. item.Details,
                                    .. item.Source.Length > 0 ? [$"依据：{item.Source}"] : Array.Empty<string>(),
                                ]
                        )
                        .Prepend(section.Heading)
                ),
                .. report.Notes,
            ],
            WordFile.Paragraphs(File)
        );
        Assert.Contains(report.Notes, note => note.Contains("以主办单位审核为准", StringComparison.Ordinal));
        Assert.Equal(
            report.Sections.Select(section => section.Heading),
            WordFile.Read(
                File,
                document =>
                    document
                        .MainDocumentPart!.Document.Descendants<Paragraph>()
                        .Where(paragraph => paragraph.ParagraphProperties!.ParagraphStyleId!.Val == "Heading1")
                        .Select(paragraph => paragraph.InnerText)
                        .ToList()
            )
        );
    }

    [Fact]
    public void Without_a_receipt_no_number_is_printed()
    {
        var file = Write(Verdict, number: null, lead: null);

        Assert.DoesNotContain(WordFile.Paragraphs(file), line => line.Contains("编号", StringComparison.Ordinal));
        Assert.Empty(WordFile.Errors(file));
    }

    [Fact]
    public void The_paper_is_A4_and_every_style_that_is_used_is_there()
    {
        var (size, used, defined) = WordFile.Read(
            File,
            document =>
                (
                    document.MainDocumentPart!.Document.Descendants<PageSize>().Single(),
                    document.MainDocumentPart.Document.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!).ToHashSet(),
                    document
                        .MainDocumentPart.StyleDefinitionsPart!.Styles!.Elements<Style>()
                        .Select(style => style.StyleId!.Value!)
                        .ToHashSet()
                )
        );

        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        Assert.Subset(defined, used);
    }

    [Fact]
    public void Text_is_set_in_Song_and_headings_in_Hei()
    {
        var fonts = WordFile.Read(
            File,
            document =>
            {
                var styles = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
                return (
                    styles.DocDefaults!.Descendants<RunFonts>().Single().EastAsia!.Value,
                    styles.Elements<Style>().Single(style => style.StyleId! == "Heading1").Descendants<RunFonts>().Single().EastAsia!.Value
                );
            }
        );

        Assert.Equal(("宋体", "黑体"), fonts);
    }

    [Fact]
    public async Task Another_word_processor_opens_it_and_numbers_its_pages()
    {
        var flat = await WordProcessor.TextAsync(File);

        Assert.Contains(Verdict.Report!.Sentence, flat, StringComparison.Ordinal);
        Assert.Contains($"核对回执{Number}第1页，共", flat, StringComparison.Ordinal);
        Assert.All(Verdict.Report.Sections, section => Assert.Contains(section.Heading, flat, StringComparison.Ordinal));
    }

    static Verdict Judge(Facts facts) => Words(Known.Policy("growth-2025").Decide(facts));

    static Verdict Words(Decision decision) =>
        new WhatIfWording(Known.Base.Facts).AddTo(
            new VerdictWording(Known.Base).Of(decision, new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8))),
            decision
        );

    static byte[] Write(Verdict verdict, string? number, string? lead)
    {
        using var stream = new MemoryStream();
        VerdictDocument.Write(stream, verdict, number, lead);
        return stream.ToArray();
    }
}
