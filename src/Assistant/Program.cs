using System.CommandLine;
using System.Text;
using Assistant.Commands;
using Assistant.Knowledge.Sources;
using Assistant.Model;
using Assistant.Storage;

// Exit codes: 0 done, 1 the work found a problem, 2 wrong usage.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// Named by no command, the program is a server.
var root = ServeCommand.On(
    new RootCommand("北京工程技术人才项目的对话助手")
    {
        ServeCommand.Create(),
        AskCommand.Create(),
        ChatCommand.Create(),
        KbCommand.Create(),
        CheckCommand.Create(),
        DraftCommand.Create(),
        FindCommand.Create(),
        LadderCommand.Create(),
        EvalCommand.Create(),
        McpCommand.Create(),
        WeChatCommand.Create(),
    }
);

var parsed = root.Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"{error.Message} 用法见 --help。");
    return 2;
}

try
{
    // Longer than the server takes to finish what it has begun.
    return await parsed.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) }
    );
}
catch (Exception broken) when (broken is KnowledgeException or SettingException or StoreException or StoreUnavailableException)
{
    await Console.Error.WriteLineAsync(broken.Message);
    return 1;
}
