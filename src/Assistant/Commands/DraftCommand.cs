using System.CommandLine;
using System.Text;
using System.Text.Json;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Commands;

/// <summary><c>assistant draft SECTION --facts FILE</c>: a section of an application, drafted from facts; without a section, which there are.</summary>
static class DraftCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var section = new Argument<string?>("SECTION") { Description = "节的编号；不写就列出全部", Arity = ArgumentArity.ZeroOrOne };
        var facts = new Option<string?>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入" };
        var output = new Option<string?>("--out") { Description = "写到这个文件，不写就输出到屏幕；写到 docx 是带批注的 Word 文件" };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("draft", "按事实起草申报材料的一节，标出缺的和没有依据的") { section, facts, output, asOf, json };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(section) is null) != (result.GetValue(facts) is null))
            {
                result.AddError("节的编号和 --facts 要一起写，例如 draft 节的编号 --facts 事实.json；都不写就列出全部的节。");
            }
        });
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                if (parse.GetValue(section) is not { } id)
                {
                    await Console.Out.WriteLineAsync(List(knowledge, parse.GetValue(json)));
                    return CheckCommand.Done;
                }
                if (!knowledge.Forms.TryGet(id, out var form, out var found))
                {
                    var known = knowledge.Forms.Forms.SelectMany(one => one.Sections).Select(one => one.Id);
                    return await CheckCommand.RefuseAsync(
                        CheckCommand.WrongUsage,
                        $"没有「{id}」这一节，可用的有：{string.Join("、", known)}。"
                    );
                }
                try
                {
                    return await WriteAsync(
                        knowledge,
                        form,
                        found,
                        parse.GetValue(facts)!,
                        AsOf.Moment(parse.GetValue(asOf), TimeProvider.System),
                        new(parse.GetValue(output), parse.GetValue(json)),
                        cancel
                    );
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
        Form form,
        FormSection section,
        string file,
        DateTimeOffset at,
        VerdictOutput output,
        CancellationToken cancel
    )
    {
        using var reader = new StreamReader(CheckCommand.Read(file), Encoding.UTF8);
        if (!new DraftFactsJson(knowledge).TryRead(await reader.ReadToEndAsync(cancel), out var facts, out var error))
        {
            return await CheckCommand.RefuseAsync(CheckCommand.Problem, $"{CheckCommand.Shown(file)}：{error}");
        }
        var draft = new Drafter(knowledge).Write(form, section, facts, BeijingTime.DateOf(at));
        var wording = new DraftWording(knowledge);
        if (output.IsDocument)
        {
            await using var document = File.Create(output.File!);
            new DraftDocument(wording).Write(document, draft, at);
            return CheckCommand.Done;
        }
        await output.WriteAsync(DraftWording.Of(draft), wording.Text(draft), cancel);
        return CheckCommand.Done;
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
