using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands;

/// <summary><c>assistant ladder</c>: the earliest day for each title, one after the other.</summary>
static class LadderCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var facts = new Option<string>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入", Required = true };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("ladder", "按学历、职称和年限推算各级职称最早的年月") { facts, asOf, json };
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                if (knowledge.Ladder is not { } ladder)
                {
                    await Console.Error.WriteLineAsync("知识库里没有 ladder.yaml，不能推算职称；请补上这个文件。");
                    return 1;
                }
                if (await FactsFile.ReadAsync(parse.GetValue(facts)!, knowledge.Facts.Catalog, cancel) is not { } known)
                {
                    return 1;
                }
                var today = BeijingTime.DateOf(AsOf.Moment(parse.GetValue(asOf), TimeProvider.System));
                var told = new LadderWording(knowledge, ladder).Of(known, today);
                await Console.Out.WriteLineAsync(parse.GetValue(json) ? JsonSerializer.Serialize(told, ReplyJson.Options) : told.Text);
                return 0;
            }
        );
        return command;
    }
}
