using System.CommandLine;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary><c>assistant check PROGRAM</c>: the rules core alone, facts in and verdict out, one case or a line a case.</summary>
static class CheckCommand
{
    const int Done = 0;
    const int Problem = 1;
    const int WrongUsage = 2;

    const string StandardInput = "-";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var program = new Argument<string>("PROGRAM") { Description = "项目编号；写错时会列出全部编号" };
        var facts = new Option<string?>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入" };
        var batch = new Option<string?>("--batch") { Description = "一行一个 {\"id\":…,\"facts\":{…}}，- 表示标准输入" };
        var output = new Option<string?>("--out") { Description = "结果写到这个文件，不写就输出到屏幕" };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出（--batch 总是如此）" };
        var command = new Command("check", "按事实核对申报条件") { program, facts, batch, output, asOf, json };
        command.Validators.Add(result =>
        {
            var (factsFile, batchFile, outFile) = (result.GetValue(facts), result.GetValue(batch), result.GetValue(output));
            if ((factsFile is null) == (batchFile is null))
            {
                result.AddError("--facts 和 --batch 要有且只有一个。");
            }
            else if (outFile is not null && Path.GetFullPath(outFile) == Path.GetFullPath(factsFile ?? batchFile!))
            {
                result.AddError("--out 不能与读入的文件相同，否则会把它覆盖掉。");
            }
        });
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                if (!knowledge.Policies.TryGet(parse.GetValue(program)!, out var policy))
                {
                    var known = string.Join("、", knowledge.Policies.Policies.Select(known => known.Id));
                    return await RefuseAsync(WrongUsage, $"没有项目「{parse.GetValue(program)}」，可用的有：{known}。");
                }
                var check = new Check(knowledge, policy, AsOf.Moment(parse.GetValue(asOf), TimeProvider.System));
                try
                {
                    return parse.GetValue(batch) is { } lines
                        ? await BatchAsync(check, lines, parse.GetValue(output), cancel)
                        : await OneAsync(check, parse.GetValue(facts)!, parse.GetValue(output), parse.GetValue(json), cancel);
                }
                catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
                {
                    return await RefuseAsync(Problem, $"读写文件出错：{broken.Message} 请检查路径和权限。");
                }
            }
        );
        return command;
    }

    static async Task<int> OneAsync(Check check, string file, string? output, bool json, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var input = Read(file))
        {
            await input.CopyToAsync(buffer, cancel);
        }
        if (!FactsJson.TryRead(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), check.Catalog, out var facts, out var error))
        {
            return await RefuseAsync(Problem, $"{(file == StandardInput ? "标准输入" : file)}：{error}");
        }
        var text = json ? JsonSerializer.Serialize(check.WithWhatIf(facts), ReplyJson.Options) : check.Text(facts);
        await using var writer = Write(output);
        await writer.WriteLineAsync(text.AsMemory(), cancel);
        return Done;
    }

    /// <summary>Decides line by line, so that a file of any length needs the memory of one line.</summary>
    static async Task<int> BatchAsync(Check check, string file, string? output, CancellationToken cancel)
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
                var read = BatchLine.Read(line, check.Catalog);
                if (read.Facts is null)
                {
                    refused++;
                }
                else
                {
                    decided++;
                }
                await writer.WriteLineAsync(read.Answer(check.Verdict).AsMemory(), cancel);
            }
        }
        return refused == 0
            ? Done
            : await RefuseAsync(Problem, $"{refused} 行有误没有核对，原因写在各行的 error 里；其余 {decided} 行已核对。");
    }

    static Stream Read(string file) =>
        file == StandardInput ? Console.OpenStandardInput()
        : File.Exists(file) ? File.OpenRead(file)
        : throw new FileNotFoundException($"没有文件「{file}」。");

    static StreamWriter Write(string? file) => new(file is null ? Console.OpenStandardOutput() : File.Create(file), Utf8);

    static async Task<int> RefuseAsync(int exitCode, string message)
    {
        await Console.Error.WriteLineAsync(message);
        return exitCode;
    }

    /// <summary>One policy applied at one moment.</summary>
    sealed class Check(KnowledgeBase knowledge, Policy policy, DateTimeOffset at)
    {
        readonly VerdictWording _wording = new(knowledge);
        readonly WhatIfWording _whatIf = new(knowledge.Facts);

        public FactCatalog Catalog => knowledge.Facts.Catalog;

        public Verdict Verdict(Facts facts) => _wording.Of(policy.Decide(facts), at);

        /// <summary>The verdict with what would change it, which single cases have time for.</summary>
        public Verdict WithWhatIf(Facts facts)
        {
            var decision = policy.Decide(facts);
            return _whatIf.AddTo(_wording.Of(decision, at), decision);
        }

        public string Text(Facts facts) => VerdictText.Of(WithWhatIf(facts).Report!);
    }
}
