using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Storage;

namespace Assistant.Commands;

/// <summary><c>assistant check --receipt</c>: the verdict of a receipt once more, or what was deleted.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="file">The store file.</param>
/// <param name="at">The moment that counts as now.</param>
sealed class ReceiptCheck(KnowledgeBase knowledge, string file, DateTimeOffset at)
{
    /// <summary>Looks a number up, however it is written.</summary>
    public async Task<int> RunAsync(string written, VerdictOutput output, CancellationToken cancel)
    {
        if (ReceiptNumber.In(written) is not { } number)
        {
            return await RefuseAsync($"「{written}」不是回执编号；编号像 K7Q2M-4XD9F 这样，前后各五个字母或数字，请对照核对结果重新输入。");
        }
        if (!Store.IsAt(file))
        {
            return await RefuseAsync($"没有存储文件「{file}」，请用 --store 指定服务或 chat 用的那个文件。");
        }
        try
        {
            using var store = Store.Open(file);
            var receipts = new ReceiptStore(store);
            return receipts.Find(number) is { } kept ? await TellAsync(kept.Receipt, output, cancel)
                : receipts.FindDeletion(number) is not { } deletion
                    ? await RefuseAsync($"{ReceiptText.None(number)}也可能存在别的文件里，请用 --store 指定。")
                : output.IsDocument ? await RefuseAsync("删除回执只有一句话，请写到 txt、json，或不写 --out。")
                : await TellAsync(deletion, output, cancel);
        }
        catch (StoreInUseException)
        {
            return await RefuseAsync(
                $"存储文件「{file}」正由运行中的服务使用：请在对话里说「看回执 {number}」，或点核对结果下的「打印或保存」；停掉服务以后也可以再用这条命令。"
            );
        }
    }

    // On a day the knowledge base serves the versions that hold on it, as in the conversation.
    async Task<int> TellAsync(Receipt receipt, VerdictOutput output, CancellationToken cancel)
    {
        if (new ReceiptBook(knowledge.On(BeijingTime.DateOf(at))).Renew(receipt) is not { } renewed)
        {
            return await RefuseAsync(ReceiptText.NotRenewable(receipt));
        }
        await output.WriteAsync(renewed.Verdict, receipt.Number, ReceiptText.Lead(receipt, renewed), cancel);
        return CheckCommand.Done;
    }

    static async Task<int> TellAsync(Deletion deletion, VerdictOutput output, CancellationToken cancel)
    {
        await output.WriteAsync(deletion, ReceiptText.Of(deletion), cancel);
        return CheckCommand.Done;
    }

    static Task<int> RefuseAsync(string message) => CheckCommand.RefuseAsync(CheckCommand.Problem, message);
}
