using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;

namespace Assistant.Receipts;

/// <summary>The page of a receipt: the report's own sentences, laid out for a phone and for paper. Needs no script.</summary>
static class ReceiptPage
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A page that says one thing.</summary>
    public static string Saying(string heading, string text) => Page(heading, $"<h1>{Escape(heading)}</h1>\n<p>{Escape(text)}</p>");

    /// <summary>The page of a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="renewed">Its verdict, given again; null when its programme can no longer be checked.</param>
    /// <param name="document">The address of the same as a Word file.</param>
    public static string Of(Receipt receipt, Renewed? renewed, string document)
    {
        var body = new StringBuilder();
        if (renewed is null)
        {
            body.Append($"<h1>核对回执</h1>\n<p>{Escape(ReceiptText.NotRenewable(receipt))}</p>");
        }
        else
        {
            Report(body, renewed.Verdict.Report!, ReceiptText.Lead(receipt, renewed));
        }
        body.Append($"\n<p class=\"number\">回执编号：{Escape(receipt.Number)}</p>\n<div class=\"actions\">");
        if (renewed is not null)
        {
            body.Append("\n<p>要纸质的：用浏览器菜单里的「打印」，可以直接打印，也可以存成 PDF。</p>")
                .Append($"\n<p><a class=\"button\" href=\"{Escape(document)}\">下载 Word 文件</a></p>");
        }
        body.Append("\n<details>\n<summary>删除这份回执</summary>")
            .Append("\n<p>删除后找不回来。对话里的其他内容不受影响；要全部删除，请在对话里说「删除我的数据」。</p>")
            .Append("\n<form method=\"post\"><button>确认删除</button></form>\n</details>\n</div>");
        return Page($"核对回执 {receipt.Number}", body.ToString());
    }

    static void Report(StringBuilder body, VerdictReport report, string lead)
    {
        body.Append($"<h1>{Escape(report.Title)}核对结果</h1>")
            .Append($"\n<p class=\"outcome {Class(report.Tone)}\">{Escape(report.Sentence)}</p>")
            .Append($"\n<p>{Escape(report.Day)}</p>\n<p>{Escape(lead)}</p>");
        foreach (var section in report.Sections)
        {
            body.Append($"\n<h2>{Escape(section.Heading)}</h2>\n<ul>");
            foreach (var item in section.Items)
            {
                Item(body, item);
            }
            body.Append("\n</ul>");
        }
        foreach (var note in report.Notes)
        {
            body.Append($"\n<p class=\"note\">{Escape(note)}</p>");
        }
    }

    static void Item(StringBuilder body, ReportItem item)
    {
        body.Append("\n<li>");
        if (item.Name.Length > 0)
        {
            body.Append($"<b>{Escape(item.Name)}</b>：");
        }
        body.Append(Escape(item.Reason));
        foreach (var line in item.Details)
        {
            body.Append($"\n<p class=\"detail\">{Escape(line)}</p>");
        }
        if (item.Source.Length > 0)
        {
            body.Append($"\n<p class=\"source\">依据：{Escape(item.Source)}</p>");
        }
        body.Append("</li>");
    }

    static string Page(string title, string body) =>
        $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <meta name="robots" content="noindex, nofollow">
            <title>{Escape(title)}</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/receipt.css">
            </head>
            <body>
            <main>
            {body}
            </main>
            </body>
            </html>
            """;

    static string Class(ReportTone tone) =>
        tone switch
        {
            ReportTone.Good => "good",
            ReportTone.Bad => "bad",
            ReportTone.Open => "open",
            _ => "judge",
        };

    static string Escape(string text) => Encoder.Encode(text);
}
