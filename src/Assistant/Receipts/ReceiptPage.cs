using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Pages;
using static Assistant.Pages.Page;

namespace Assistant.Receipts;

/// <summary>The page of a receipt: the report's own sentences, laid out for a phone and for paper. Needs no script.</summary>
static class ReceiptPage
{
    /// <summary>The page of a receipt.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="renewed">Its verdict, given again; null when its programme can no longer be checked.</param>
    /// <param name="document">The address of the same as a Word file.</param>
    public static string Of(Receipt receipt, Renewed? renewed, string document)
    {
        string[] report = renewed is null
            ? ["<h1>核对回执</h1>", $"<p>{Escape(ReceiptText.NotRenewable(receipt))}</p>"]
            : [.. Report(renewed.Verdict.Report!, ReceiptText.Lead(receipt, renewed))];
        string[] print = renewed is null
            ? []
            :
            [
                "<p>要纸质的：用浏览器菜单里的「打印」，可以直接打印，也可以存成 PDF。</p>",
                $"<p><a class=\"button\" href=\"{Escape(document)}\">下载 Word 文件</a></p>",
            ];
        string[] body =
        [
            .. report,
            $"<p class=\"number\">回执编号：{Escape(receipt.Number)}</p>",
            "<div class=\"actions\">",
            .. print,
            "<details>",
            "<summary>删除这份回执</summary>",
            "<p>删除后找不回来。对话里的其他内容不受影响；要全部删除，请在对话里说「删除我的数据」。</p>",
            "<form method=\"post\"><button>确认删除</button></form>",
            "</details>",
            "</div>",
        ];
        return Pages.Page.Of($"核对回执 {receipt.Number}", string.Join('\n', body));
    }

    static IEnumerable<string> Report(VerdictReport report, string lead) =>
        [
            $"<h1>{Escape(report.Title)}核对结果</h1>",
            ReportPart.Outcome(report),
            $"<p>{Escape(report.Day)}</p>",
            $"<p>{Escape(lead)}</p>",
            .. ReportPart.Sections(report),
        ];
}
