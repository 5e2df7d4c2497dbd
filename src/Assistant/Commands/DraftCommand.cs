using System.CommandLine;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Inquiries;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Model;

namespace Assistant.Commands;

/// <summary>
/// <c>assistant draft SECTION --facts FILE</c>: a section of an application, drafted from facts; without a section, which there are; and
/// <c>assistant draft --import FILE</c>: what a person made of it in a Word file.
/// </summary>
static class DraftCommand
{
    /// <summary>How a draft is wanted.</summary>
    /// <param name="IsPlain">As text to paste.</param>
    /// <param name="IsReworded">In the words of a model.</param>
    sealed record Manner(bool IsPlain, bool IsReworded);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var section = new Argument<string?>("SECTION") { Description = "节的编号；不写就列出全部", Arity = ArgumentArity.ZeroOrOne };
        var facts = new Option<string?>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入" };
        var output = new Option<string?>("--out") { Description = "写到这个文件，不写就输出到屏幕；写到 docx 是带批注的 Word 文件" };
        var plain = new Option<bool>("--plain") { Description = "纯文本和字数，用来粘贴到平台的栏目里" };
        var reword = new Option<bool>("--reword")
        {
            Description = "请所设置的语言模型把句子改通顺（发出草稿的句子，姓名、单位、出生年月换成代号），每一句由程序对照原句核对",
        };
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
            reword,
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
                if (result.GetValue(section) is not null || result.GetValue(plain) || result.GetValue(reword) || isDocument)
                {
                    result.AddError("--import 不用写节的编号（文件里记着），也不能和 --plain、--reword、写到 docx 一起用，请去掉。");
                }
            }
            else if (result.GetValue(plain) && (result.GetValue(section) is null || result.GetValue(json) || isDocument))
            {
                result.AddError("--plain 要写节的编号，不能和 --json、写到 docx 一起用，例如 draft 节的编号 --facts 事实.json --plain。");
            }
            else if (result.GetValue(reword) && result.GetValue(section) is null)
            {
                result.AddError("--reword 要写节的编号，例如 draft 节的编号 --facts 事实.json --reword。");
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
                        var manner = new Manner(parse.GetValue(plain), parse.GetValue(reword));
                        return await WriteAsync(knowledge, id, parse.GetValue(facts)!, at, wanted, manner, cancel);
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
        Manner manner,
        CancellationToken cancel
    )
    {
        if (!knowledge.Forms.TryGet(id, out var form, out var section))
        {
            return await CheckCommand.RefuseAsync(CheckCommand.WrongUsage, InquiryPhrases.NoSection(id, knowledge));
        }
        var (facts, error) = await FactsAsync(knowledge, file, cancel);
        if (facts is null)
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, error);
        }
        var draft = new Drafter(knowledge).Write(form, section, facts, BeijingTime.DateOf(at));
        if (manner.IsReworded)
        {
            using var models = Models.Open(Models.Settings, knowledge, TimeProvider.System, Console.Error.WriteLine);
            if (models.Writer is not { } writer)
            {
                return await CheckCommand.RefuseAsync(
                    CheckCommand.Problem,
                    "没有接语言模型，不能用 --reword。请设置 Assistant__Model__BaseUrl、Assistant__Model__Key、Assistant__Model__Name，或者去掉 --reword。"
                );
            }
            draft = await RewordedAsync(new Drafter(knowledge), writer, draft, facts, BeijingTime.DateOf(at), cancel);
        }
        var wording = new DraftWording(knowledge);
        if (output.IsDocument)
        {
            await using var document = File.Create(output.File!);
            new DraftDocument(wording).Write(document, draft, at);
            return CheckCommand.Done;
        }
        await output.WriteAsync(DraftWording.Of(draft), manner.IsPlain ? PlainDraft.Of(draft) : wording.Text(draft), cancel);
        return CheckCommand.Done;
    }

    /// <summary>The draft in the words of a model, of which standard error tells how many stand.</summary>
    static async Task<Draft> RewordedAsync(
        Drafter drafter,
        ModelWriter writer,
        Draft draft,
        DraftFacts facts,
        DateOnly asOf,
        CancellationToken cancel
    )
    {
        var rewording = await writer.WordAsync(draft, facts, asOf, audience: null, cancel);
        if (rewording.IsAnswered)
        {
            var told = FormattableString.Invariant($"润色了{rewording.Worded.Length}句，{rewording.HeldBack}句没有通过核对，仍用原句。");
            await Console.Error.WriteLineAsync(told.AsMemory(), cancel);
        }
        return drafter.Reworded(draft, rewording.Worded, facts, asOf);
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
            ? JsonSerializer.Serialize(SectionResult.All(knowledge), ReplyJson.Options)
            : string.Join(
                Environment.NewLine,
                knowledge.Forms.Forms.SelectMany(form =>
                    form.Sections.Select(section => $"  {section.Id}  {section.Title}：{section.Guide}").Prepend(form.Title)
                )
            );
}
