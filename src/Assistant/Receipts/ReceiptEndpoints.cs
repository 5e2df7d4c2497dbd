using Assistant.Channels;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Pages;
using Assistant.Storage;

namespace Assistant.Receipts;

/// <summary>A receipt as a page that prints well, as a Word file, and the form that deletes it; for whoever has its link.</summary>
sealed class ReceiptEndpoints(
    ReceiptStore receipts,
    ReceiptLinks links,
    ConversationTurns turns,
    KnowledgeBase knowledge,
    TimeProvider time,
    IHostApplicationLifetime lifetime
)
{
    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var receipt = routes.MapGroup($"{ReceiptLinks.Root}/{{number}}").AddEndpointFilter(Page.GuardAsync);
        receipt.MapGet("", (string number, string? key) => Find(number, key) is { } kept ? Show(kept.Receipt, key!) : Unknown());
        receipt.MapGet("/docx", (string number, string? key) => Find(number, key) is { } kept ? Document(kept.Receipt) : Unknown());
        receipt.MapPost("", DeleteAsync);
    }

    KeptReceipt? Find(string number, string? key) =>
        receipts.Find(number) is { } kept && links.Opens(kept.Conversation, number, key ?? "") ? kept : null;

    IResult Show(Receipt receipt, string key) =>
        Page.Html(ReceiptPage.Of(receipt, Renew(receipt), $"{ReceiptLinks.Root}/{receipt.Number}/docx?key={key}"));

    IResult Document(Receipt receipt)
    {
        if (Renew(receipt) is not { } renewed)
        {
            return Unknown();
        }
        using var file = new MemoryStream();
        VerdictDocument.Write(file, renewed.Verdict, receipt.Number, ReceiptText.Lead(receipt, renewed));
        return Results.File(file.ToArray(), WordFile.ContentType, $"核对结果 {receipt.Number}.docx");
    }

    async Task<IResult> DeleteAsync(string number, string? key)
    {
        if (Find(number, key) is not { } kept)
        {
            return Unknown();
        }
        await turns.DeleteReceiptAsync(kept.Conversation, number, lifetime.ApplicationStopped);
        return Page.Html(
            Page.Saying("已删除", $"回执 {number} 已经删除，这个链接不再有用。对话里说过的还在，要一并删除，请在对话里说「删除我的数据」。")
        );
    }

    // On a day the knowledge base serves the versions that hold on it, as in the conversation.
    Renewed? Renew(Receipt receipt) => new ReceiptBook(knowledge.On(BeijingTime.DateOf(time.GetUtcNow()))).Renew(receipt);

    // One page for a wrong key and for a number that does not exist: which numbers there are is not to be found out.
    static IResult Unknown() =>
        Page.Html(
            Page.Saying("没有这份回执", "链接可能不完整，或者回执已经删除。请回到对话里，再点一次「打印或保存」，或者重新核对。"),
            StatusCodes.Status404NotFound
        );
}
