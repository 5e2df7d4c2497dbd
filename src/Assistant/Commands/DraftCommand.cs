using System.CommandLine;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Commands;

/// <summary>
/// <c>assistant draft SECTION --facts FILE</c>: a section of an application, drafted from facts; without a section, which there are; and
/// <c>assistant draft --import FILE</c>: what a person made of it in a Word file.
/// </summary>
static class DraftCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var section = new Argument<string?>("SECTION") { Description = "节的编号；不写就列出全部", Arity = ArgumentArity.ZeroOrOne };
        var facts = new Option<string?>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入" };
        var output = new Option<string?>("--out") { Description = "写到这个文件，不写就输出到屏幕；写到 docx 是带批注的 Word 文件" };
        var plain = new Option<bool>("--plain") { Description = "纯文本和字数，用来粘贴到平台的栏目里" };
        var import = new Option<string?>("--import")
        {
            Description = "读入改过的 Word 草稿：改了哪里、批注、要处理的；再给 --facts 就一并核对事实",
        };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("draft", "按事实起草申报材料的一节，标出缺的和没有依据的")
        {
            section,
            facts,
            plain,
            import,
            output,
            asOf,
            json,
        };
        command.Validators.Add(result =>
        {
            var isDocument = new VerdictOutput(result.GetValue(output), IsJson: false).IsDocument;
            if (result.GetValue(import) is not null)
            {
                if (result.GetValue(section) is not null || result.GetValue(plain) || isDocument)
                {
                    result.AddError("--import 不用写节的编号（文件里记着），也不能和 --plain、写到 docx 一起用，请去掉。");
                }
            }
            else if (result.GetValue(plain) && (result.GetValue(section) is null || result.GetValue(json) || isDocument))
            {
                result.AddError("--plain 要写节的编号，不能和 --json、写到 docx 一起用，例如 draft 节的编号 --facts 事实.json --plain。");
            }
            else if ((result.GetValue(section) is null) != (result.GetValue(facts) is null))
            {
                result.AddError("节的编号和 --facts 要一起写，例如 draft 节的编号 --facts 事实.json；都不写就列出全部的节。");
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
                    if (parse.GetValue(import) is { } edited)
                    {
                        return await ImportAsync(knowledge, edited, parse.GetValue(facts), at, wanted, cancel);
                    }
                    if (parse.GetValue(section) is { } id)
                    {
                        return await WriteAsync(knowledge, id, parse.GetValue(facts)!, at, wanted, parse.GetValue(plain), cancel);
                    }
                    await Console.Out.WriteLineAsync(List(knowledge, wanted.IsJson));
                    return CheckCommand.Done;
                }
                catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
                {
                    return await CheckCommand.RefuseAsync(CheckCommand.Problem, $"读写文件出错：{broken.Message} 请检查路径和权限。");
                }
            }
        );
        return command;
    }

    static async Task<int> WriteAsync(
        KnowledgeBase knowledge,
        string id,
        string file,
        DateTimeOffset at,
        VerdictOutput output,
        bool isPlain,
        CancellationToken cancel
    )
    {
        if (!knowledge.Forms.TryGet(id, out var form, out var section))
        {
            var known = knowledge.Forms.Forms.SelectMany(one => one.Sections).Select(one => one.Id);
            return await CheckCommand.RefuseAsync(CheckCommand.WrongUsage, $"没有「{id}」这一节，可用的有：{string.Join("、", known)}。");
        }
        var (facts, error) = await FactsAsync(knowledge, file, cancel);
        if (facts is null)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, error);
        }
        var draft = new Drafter(knowledge).Write(form, section, facts, BeijingTime.DateOf(at));
        var wording = new DraftWording(knowledge);
        if (output.IsDocument)
        {
            await using var document = File.Create(output.File!);
            new DraftDocument(wording).Write(document, draft, at);
            return CheckCommand.Done;
        }
        await output.WriteAsync(DraftWording.Of(draft), isPlain ? PlainDraft.Of(draft) : wording.Text(draft), cancel);
        return CheckCommand.Done;
    }

    static async Task<int> ImportAsync(
        KnowledgeBase knowledge,
        string file,
        string? factsFile,
        DateTimeOffset at,
        VerdictOutput output,
        CancellationToken cancel
    )
    {
        var (facts, error) = factsFile is null ? (null, "") : await FactsAsync(knowledge, factsFile, cancel);
        if (facts is null && factsFile is not null)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, error);
        }
        try
        {
            await using var input = CheckCommand.Read(file);
            var edited = MarkedUpDraft.Read(await MarkedUpBounds.ReadAsync(input, cancel), knowledge.Forms);
            var (content, text) = new DraftImport(knowledge, BeijingTime.DateOf(at)).Of(edited, facts);
            await output.WriteAsync(content, text, cancel);
            return CheckCommand.Done;
        }
        catch (ImportRefusedException refused)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, $"{CheckCommand.Shown(file)}：{refused.Message}");
        }
    }

    /// <summary>The facts of a file, or what is wrong with them.</summary>
    static async Task<(DraftFacts? Facts, string Error)> FactsAsync(KnowledgeBase knowledge, string file, CancellationToken cancel)
    {
        using var reader = new StreamReader(CheckCommand.Read(file), Encoding.UTF8);
        return new DraftFactsJson(knowledge).TryRead(await reader.ReadToEndAsync(cancel), out var facts, out var error)
            ? (facts, "")
            : (null, $"{CheckCommand.Shown(file)}：{error}");
    }

    static string List(KnowledgeBase knowledge, bool isJson) =>
        isJson
            ? JsonSerializer.Serialize(
                knowledge.Forms.Forms.SelectMany(
                    form => form.Sections,
                    (form, section) =>
                        new
                        {
                            form = form.Id,
                            section.Id,
                            section.Title,
                            section.Guide,
                        }
                ),
                ReplyJson.Options
            )
            : string.Join(
                Environment.NewLine,
                knowledge.Forms.Forms.SelectMany(form =>
                    form.Sections.Select(section => $"  {section.Id}  {section.Title}：{section.Guide}").Prepend(form.Title)
                )
            );
}
