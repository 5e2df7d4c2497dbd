using System.CommandLine;
using System.Text;
using Assistant.Inquiries;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>
/// <c>assistant check PROGRAM</c>: the rules core alone, facts in and verdict out, one case or a line a case; and
/// <c>assistant check --receipt NUMBER</c>: a verdict that was told in a conversation, given again.
/// </summary>
static class CheckCommand
{
    public const int Done = 0;
    public const int Problem = 1;
    public const int WrongUsage = 2;

    const string StandardInput = "-";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var program = new Argument<string?>("PROGRAM") { Description = "项目编号；写错时会列出全部编号", Arity = ArgumentArity.ZeroOrOne };
        var facts = new Option<string?>("--facts") { Description = "事实文件（JSON 对象；推荐名单还可以是 xlsx、csv），- 表示标准输入" };
        var batch = new Option<string?>("--batch") { Description = "一行一个 {\"id\":…,\"facts\":{…}}，- 表示标准输入" };
        var template = new Option<string?>("--template") { Description = "推荐名单：生成一份空名单（xlsx），填好后用 --facts 核对" };
        var quota = new Option<string?>("--quota")
        {
            Description = "推荐名单：名额（JSON {\"individual\":1,\"team\":1}，或 xlsx、csv 的名额分配表）",
        };
        var output = new Option<string?>("--out")
        {
            Description = "结果写到这个文件，不写就输出到屏幕；写到 docx 是 Word 文件；推荐名单写到 xlsx、csv 时是带结论的名单",
        };
        var receipt = new Option<string?>("--receipt") { Description = "核对回执或删除回执的编号：再给一遍当时的结果，不用写 PROGRAM" };
        var store = new Option<string?>("--store")
        {
            Description = "回执所在的存储文件；也可用环境变量 Assistant__Store；默认在个人数据目录下",
        };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出（--batch 总是如此）" };
        var command = new Command("check", "按事实核对申报条件")
        {
            program,
            facts,
            batch,
            template,
            quota,
            output,
            receipt,
            store,
            asOf,
            json,
        };
        command.Validators.Add(result =>
        {
            string?[] read = [result.GetValue(facts), result.GetValue(batch)];
            var isReceipt = result.GetValue(receipt) is not null;
            var named = read.Append(result.GetValue(template)).Count(file => file is not null);
            if (isReceipt && (named > 0 || result.GetValue(program) is not null))
            {
                result.AddError("--receipt 单独用：编号里已经有项目和情况，请去掉项目编号、--facts、--batch 和 --template。");
            }
            else if (!isReceipt && result.GetValue(program) is null)
            {
                result.AddError("缺少项目编号，例如 check 项目编号 --facts 事实.json；看回执用 --receipt 编号。");
            }
            else if (!isReceipt && named != 1)
            {
                result.AddError("--facts、--batch 和 --template 要有且只有一个。");
            }
            else if (
                new VerdictOutput(result.GetValue(output), IsJson: false).IsDocument
                && (result.GetValue(json) || result.GetValue(batch) is not null)
            )
            {
                result.AddError("--out 写到 docx 时不能再用 --json、--batch，请去掉，或换成 txt、json 文件。");
            }
            else if (
                result.GetValue(output) is { } outFile
                && read.Append(result.GetValue(quota)).Any(file => file is not null && Path.GetFullPath(file) == Path.GetFullPath(outFile))
            )
            {
                result.AddError("--out 不能与读入的文件相同，否则会把它覆盖掉。");
            }
        });
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                var at = AsOf.Moment(parse.GetValue(asOf), TimeProvider.System);
                var wanted = new VerdictOutput(parse.GetValue(output), parse.GetValue(json));
                try
                {
                    if (parse.GetValue(receipt) is { } number)
                    {
                        return await new ReceiptCheck(knowledge, ServeCommand.StoreAt(parse.GetValue(store)), at).RunAsync(
                            number,
                            wanted,
                            cancel
                        );
                    }
                    var id = parse.GetValue(program)!;
                    if (knowledge.Policies.TryGetList(id, out var listPolicy))
                    {
                        if (wanted.IsDocument)
                        {
                            return await RefuseAsync(WrongUsage, "推荐名单的结果请写到 xlsx、csv，或者 txt、json。");
                        }
                        var list = new ListCheck(knowledge, listPolicy, at);
                        return parse.GetValue(template) is { } empty ? await list.TemplateAsync(empty)
                            : parse.GetValue(batch) is { } listLines
                                ? await list.BatchAsync(listLines, parse.GetValue(quota), parse.GetValue(output), cancel)
                            : await list.OneAsync(
                                parse.GetValue(facts)!,
                                parse.GetValue(quota),
                                parse.GetValue(output),
                                parse.GetValue(json),
                                cancel
                            );
                    }
                    if (!knowledge.Policies.TryGet(id, out var policy))
                    {
                        return await RefuseAsync(WrongUsage, InquiryPhrases.NoProgramme(id, knowledge));
                    }
                    if (parse.GetValue(template) is not null || parse.GetValue(quota) is not null)
                    {
                        return await RefuseAsync(WrongUsage, "--template 和 --quota 只用于推荐名单，请去掉，或改用推荐名单的项目编号。");
                    }
                    var check = new CaseCheck(knowledge, policy, at);
                    return parse.GetValue(batch) is { } lines
                        ? await BatchAsync(check, lines, parse.GetValue(output), cancel)
                        : await OneAsync(check, parse.GetValue(facts)!, wanted, cancel);
                }
                catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
                {
                    return await RefuseAsync(Problem, $"读写文件出错：{broken.Message} 请检查路径和权限。");
                }
            }
        );
        return command;
    }

    static async Task<int> OneAsync(CaseCheck check, string file, VerdictOutput output, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var input = Read(file))
        {
            await input.CopyToAsync(buffer, cancel);
        }
        if (!FactsJson.TryRead(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), check.Catalog, out var facts, out var error))
        {
            return await RefuseAsync(Problem, $"{Shown(file)}：{error}");
        }
        await output.WriteAsync(check.WithWhatIf(facts), number: null, lead: null, cancel);
        return Done;
    }

    static Task<int> BatchAsync(CaseCheck check, string file, string? output, CancellationToken cancel) =>
        BatchAsync(
            file,
            output,
            facts => FactsJson.TryRead(facts, check.Catalog, out var known, out var error) ? new(check.Verdict(known)) : new(null, error),
            cancel
        );

    /// <summary>Decides line by line, so that a file of any length needs the memory of one line.</summary>
    /// <param name="file">The file to read.</param>
    /// <param name="output">The file to write; null for standard output.</param>
    /// <param name="answer">What the facts of a line, as JSON text, come to.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<int> BatchAsync(string file, string? output, Func<string, BatchAnswer> answer, CancellationToken cancel)
    {
        var (decided, refused) = (0, 0);
        using var lines = new StreamReader(Read(file), Utf8);
        await using (var writer = Write(output))
        {
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }
                var read = BatchLine.Read(line);
                var answered = read.Facts is { } facts ? answer(facts) : new BatchAnswer(null, read.Error);
                if (answered.Verdict is null)
                {
                    refused++;
                }
                else
                {
                    decided++;
                }
                await writer.WriteLineAsync(read.Answer(answered).AsMemory(), cancel);
            }
        }
        return refused == 0
            ? Done
            : await RefuseAsync(Problem, $"{refused} 行有误没有核对，原因写在各行的 error 里；其余 {decided} 行已核对。");
    }

    /// <summary>Opens a file to read; - is standard input.</summary>
    public static Stream Read(string file) =>
        file == StandardInput ? Console.OpenStandardInput()
        : File.Exists(file) ? File.OpenRead(file)
        : throw new FileNotFoundException($"没有文件「{file}」。");

    /// <summary>Opens a file to write; null is standard output.</summary>
    public static StreamWriter Write(string? file) => new(file is null ? Console.OpenStandardOutput() : File.Create(file), Utf8);

    /// <summary>What a file is called in a message.</summary>
    public static string Shown(string file) => file == StandardInput ? "标准输入" : file;

    /// <summary>Says on standard error what was wrong and what to do, and gives the exit code back.</summary>
    public static async Task<int> RefuseAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }
}
