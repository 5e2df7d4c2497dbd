using System.CommandLine;
using System.Globalization;
using System.Text;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Commands;

/// <summary><c>assistant kb import FILE</c>: takes a document into the knowledge base and says what was done to it.</summary>
static class KbImportCommand
{
    /// <summary>A text that is not UTF-8 is refused: guessed characters would be quoted as the law's.</summary>
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "要导入的文件（txt，UTF-8）" };
        var id = new Option<string?>("--id") { Description = "文件编号，小写字母、数字和连字符；不写就用文件名" };
        var shortTitle = new Option<string?>("--short") { Description = "出处里用的短名；不写就用全名" };
        var output = new Option<FileInfo?>("--out") { Description = "写到哪里；不写就写进知识库的 documents 文件夹" };
        var command = new Command("import", "导入一份文件：修复断行和版面残留，切成条款，写明做了什么") { file, id, shortTitle, output };
        command.SetAction(
            async (parse, cancel) =>
            {
                var source = parse.GetValue(file)!;
                var name = parse.GetValue(id) ?? Path.GetFileNameWithoutExtension(source.Name).ToLowerInvariant();
                var target =
                    parse.GetValue(output) ?? new FileInfo(Path.Combine(KnowledgeFolder.Path, DocumentLibrary.Folder, name + ".md"));
                if (WhyRefused(source, target) is { } reason)
                {
                    return await RefuseAsync(reason);
                }
                try
                {
                    var imported = Importer.Normalise(await File.ReadAllTextAsync(source.FullName, StrictUtf8, cancel));
                    var content = DocumentFile.Compose(name, parse.GetValue(shortTitle), imported.Text);
                    var document = DocumentFile.Read(source.Name, content);
                    await File.WriteAllTextAsync(target.FullName, content, cancel);
                    await Console.Out.WriteLineAsync(Report(document, ImportReport.Of(document, imported), target));
                    return 0;
                }
                catch (DecoderFallbackException)
                {
                    return await RefuseAsync($"「{source.Name}」不是 UTF-8 编码，请在记事本里另存为 UTF-8 再导入。");
                }
                catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
                {
                    return await RefuseAsync($"读写文件没有成功：{broken.Message}");
                }
            }
        );
        return command;
    }

    static string? WhyRefused(FileInfo source, FileInfo target) =>
        !source.Exists ? $"没有文件「{source.Name}」，请检查路径。"
        : !string.Equals(source.Extension, ".txt", StringComparison.OrdinalIgnoreCase)
            ? $"暂不支持 {source.Extension} 文件，请先另存为纯文本（.txt，UTF-8 编码）再导入。"
        : target.Exists ? $"「{target.Name}」已经存在，没有覆盖它；请换一个 --id 或 --out。"
        : target.Directory is not { Exists: true } ? $"没有文件夹「{target.DirectoryName}」，请先建好，或换一个 --out。"
        : null;

    static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return 1;
    }

    static string Report(Document document, ImportReport report, FileInfo target)
    {
        var lines = new List<string>
        {
            $"已写入 {target.FullName}",
            $"标题：{document.Title}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"条款：{report.Clauses} 个，最长的是 {report.Longest?.Id}（{report.Longest?.OwnText.Length ?? 0} 字）；正文 {report.Covered:0.##%} 在条款或标题之内"
            ),
        };
        lines.AddRange(
            report.Removed.Select(removed =>
                string.Create(CultureInfo.InvariantCulture, $"去掉的版面残留：原文第{removed.Line}行 {removed.Name} {removed.Text}")
                    .TrimEnd()
            )
        );
        lines.AddRange(report.Masked.Select(masked => $"已遮住不该保留的内容：{masked}"));
        lines.AddRange(
            report.ToCheck.Select(doubt => string.Create(CultureInfo.InvariantCulture, $"请核对：正文第{doubt.Line}行 {doubt.Message}"))
        );
        lines.Add("状态先记为「待确认」。请补全文件头（短名、状态、年度、项目、未收录的附件），再运行 kb check。");
        return string.Join(Environment.NewLine, lines);
    }
}
