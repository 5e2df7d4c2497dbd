using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands;

/// <summary><c>assistant find</c>: one case against all programmes and rounds at once.</summary>
static class FindCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var facts = new Option<string>("--facts") { Description = "事实文件（JSON 对象），- 表示标准输入", Required = true };
        var asOf = AsOf.Option();
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("find", "按事实把全部项目对照一遍，看能报哪些") { facts, asOf, json };
        command.SetAction(
            async (parse, cancel) =>
            {
                var knowledge = KnowledgeFolder.Load();
                if (await FactsFile.ReadAsync(parse.GetValue(facts)!, knowledge.Facts.Catalog, cancel) is not { } known)
                {
                    return 1;
                }
                var found = new FinderWording(knowledge).Of(known, AsOf.Moment(parse.GetValue(asOf), TimeProvider.System));
                await Console.Out.WriteLineAsync(parse.GetValue(json) ? JsonSerializer.Serialize(found, ReplyJson.Options) : found.Text);
                return 0;
            }
        );
        return command;
    }
}
