using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Importing;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Commands;

/// <summary><c>assistant kb import FILE</c>: takes a document into the knowledge base and says what was done to it.</summary>
static class KbImportCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "要导入的文件（txt、docx、pdf、html）" };
        var id = new Option<string?>("--id") { Description = "文件编号，小写字母、数字和连字符；不写就用文件名" };
        var shortTitle = new Option<string?>("--short") { Description = "出处里用的短名；不写就用全名" };
        var supersedes = new Option<string?>("--supersedes")
        {
            Description = "代替哪一份文件（编号）：从施行日起用新的，以前的日期仍用旧的",
        };
        var output = new Option<FileInfo?>("--out") { Description = "写成草稿，写到这里；不写就核对以后直接发布到知识库" };
        var reportOnly = new Option<bool>("--report") { Description = "只看报告，什么都不写" };
        var json = new Option<bool>("--json") { Description = "报告按机器可读的格式输出" };
        var command = new Command("import", "导入一份文件：修复断行和版面残留，切成条款，写明做了什么")
        {
            file,
            id,
            shortTitle,
            supersedes,
            output,
            reportOnly,
            json,
        };
        command.SetAction(
            async (parse, cancel) =>
            {
                var source = parse.GetValue(file)!;
                var draft = parse.GetValue(output);
                try
                {
                    if (draft is not null && WhyRefused(draft) is { } reason)
                    {
                        throw new ImportRefusedException(reason);
                    }
                    var imported = await SourceFile.ReadAsync(source, cancel);
                    var name = parse.GetValue(id) ?? Path.GetFileNameWithoutExtension(source.Name).ToLowerInvariant();
                    var content = DocumentFile.Compose(name, parse.GetValue(shortTitle), imported.Text, parse.GetValue(supersedes));
                    var document = DocumentFile.Read(source.Name, content);
                    var report = ImportReport.Of(document, imported);
                    var written = parse.GetValue(reportOnly) ? null : await WriteAsync(source.Name, content, draft, cancel);
                    await Console.Out.WriteLineAsync(
                        parse.GetValue(json)
                            ? JsonSerializer.Serialize(ImportReportText.Described(document, report, written), ReplyJson.Options)
                            : ImportReportText.Plain(document, report, written, isDraft: draft is not null)
                    );
                    return 0;
                }
                catch (Exception broken) when (broken is ImportRefusedException or IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync(
                        broken is ImportRefusedException ? broken.Message : $"读写文件没有成功：{broken.Message}"
                    );
                    return 1;
                }
            }
        );
        return command;
    }

    /// <summary><c>assistant kb publish DRAFT</c>: puts a draft that somebody completed into the knowledge base.</summary>
    public static Command CreatePublish()
    {
        var file = new Argument<FileInfo>("DRAFT") { Description = "草稿（kb import --out 写出、补全了文件头的 .md）" };
        var command = new Command("publish", "发布一份草稿：先核对整个知识库，再一次写入；已有的版本不会被覆盖") { file };
        command.SetAction(
            async (parse, cancel) =>
            {
                var draft = parse.GetValue(file)!;
                try
                {
                    var content = draft.Exists
                        ? await File.ReadAllTextAsync(draft.FullName, cancel)
                        : throw new ImportRefusedException($"没有文件「{draft.Name}」，请检查路径。");
                    var written = Publisher.Publish(KnowledgeFolder.Path, draft.Name, content);
                    await Console.Out.WriteLineAsync($"已发布 {written.FullName}；运行中的服务在下次启动时采用。");
                    return 0;
                }
                catch (Exception broken) when (broken is ImportRefusedException or IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync(
                        broken is ImportRefusedException ? broken.Message : $"读写文件没有成功：{broken.Message}"
                    );
                    return 1;
                }
            }
        );
        return command;
    }

    static async Task<FileInfo> WriteAsync(string name, string content, FileInfo? draft, CancellationToken cancel)
    {
        if (draft is null)
        {
            return Publisher.Publish(KnowledgeFolder.Path, name, content);
        }
        await File.WriteAllTextAsync(draft.FullName, content, cancel);
        return draft;
    }

    static string? WhyRefused(FileInfo draft) =>
        draft.Exists ? $"「{draft.Name}」已经存在，没有覆盖它；请换一个 --out。"
        : draft.Directory is not { Exists: true } ? $"没有文件夹「{draft.DirectoryName}」，请先建好，或换一个 --out。"
        : null;
}
