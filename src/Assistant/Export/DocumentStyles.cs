using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Assistant.Export;

/// <summary>How our Word documents look: 宋体 for text and 黑体 for headings, as official papers are set.</summary>
static class DocumentStyles
{
    public const string Body = "Normal";
    public const string Title = "Title";
    public const string Outcome = "Subtitle";
    public const string Heading = "Heading1";
    public const string Bullet = "ListBullet";
    public const string Detail = "ListContinue";
    public const string Note = "Note";
    public const string Footer = "Footer";

    const string Song = "宋体";
    const string Hei = "黑体";
    const int BulletList = 1;

    /// <summary>The styles that the constants name.</summary>
    public static Styles Styles() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Song, "Times New Roman"), Size(12), Languages())),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "360", LineRule = LineSpacingRuleValues.Auto })
                )
            ),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                StyleId = Body,
                Default = true,
            },
            Style(
                Title,
                "Title",
                [new SpacingBetweenLines { After = "240" }, new Justification { Val = JustificationValues.Center }],
                [Fonts(Hei, "Arial"), Size(18)]
            ),
            Style(Outcome, "Subtitle", [new SpacingBetweenLines { After = "120" }], [Fonts(Hei, "Arial"), Size(14)]),
            Style(
                Heading,
                "heading 1",
                [new KeepNext(), new SpacingBetweenLines { Before = "240", After = "60" }, new OutlineLevel { Val = 0 }],
                [Fonts(Hei, "Arial"), Size(15)]
            ),
            Style(
                Bullet,
                "List Bullet",
                [new NumberingProperties(new NumberingId { Val = BulletList }), new SpacingBetweenLines { Before = "60" }],
                []
            ),
            Style(Detail, "List Continue", [new Indentation { Left = "420" }], [Size(10.5)]),
            Style(Note, "Note", [new SpacingBetweenLines { Before = "120" }], [Size(10.5)]),
            Style(Footer, "footer", [new Justification { Val = JustificationValues.Center }], [Size(9)])
        );

    /// <summary>The list that bullets are of.</summary>
    public static Numbering Bullets() =>
        new(
            new AbstractNum(
                new MultiLevelType { Val = MultiLevelValues.SingleLevel },
                new Level(
                    new NumberingFormat { Val = NumberFormatValues.Bullet },
                    new LevelText { Val = "•" },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(new Indentation { Left = "420", Hanging = "420" }),
                    new NumberingSymbolRunProperties(new RunFonts { Ascii = "Arial", HighAnsi = "Arial" })
                )
                {
                    LevelIndex = 0,
                }
            )
            {
                AbstractNumberId = BulletList,
            },
            new NumberingInstance(new AbstractNumId { Val = BulletList }) { NumberID = BulletList }
        );

    static Style Style(
        string id,
        string name,
        IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> paragraph,
        IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> run
    ) =>
        new(
            new StyleName { Val = name },
            new BasedOn { Val = Body },
            new PrimaryStyle(),
            new StyleParagraphProperties(paragraph),
            new StyleRunProperties(run)
        )
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };

    static RunFonts Fonts(string chinese, string latin) =>
        new()
        {
            Ascii = latin,
            HighAnsi = latin,
            EastAsia = chinese,
        };

    // Word counts in half points.
    static FontSize Size(double points) => new() { Val = (points * 2).ToString(CultureInfo.InvariantCulture) };

    static Languages Languages() => new() { Val = "en-US", EastAsia = "zh-CN" };
}
