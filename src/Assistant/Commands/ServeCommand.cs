using System.Collections;
using System.CommandLine;
using System.Net.Sockets;
using Assistant.Api;
using Assistant.Channels.BotFramework;
using Assistant.Channels.WeChat;
using Assistant.Embeds;
using Assistant.Model;
using Assistant.Reviews;
using Assistant.Storage;
using Microsoft.AspNetCore.Connections;

namespace Assistant.Commands;

/// <summary><c>assistant</c> or <c>assistant serve</c>: the server with the chat page.</summary>
static class ServeCommand
{
    static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"监听地址，例如 {Server.DefaultUrl}；也可用环境变量 ASPNETCORE_URLS",
    };

    static readonly Option<string?> StoreFile = new("--store")
    {
        Description = "存储文件；也可用环境变量 Assistant__Store；默认在个人数据目录下",
    };

    /// <summary>The command by its name.</summary>
    public static Command Create() => On(new Command("serve", "启动服务，打开聊天页面（不带命令时也是如此）"));

    /// <summary>Lets a command start the server: the root does so when no other command is named.</summary>
    public static TCommand On<TCommand>(TCommand command)
        where TCommand : Command
    {
        command.Options.Add(Urls);
        command.Options.Add(StoreFile);
        command.SetAction((parsed, cancel) => ServeAsync(parsed.GetValue(Urls), StoreAt(parsed.GetValue(StoreFile)), cancel));
        return command;
    }

    static async Task<int> ServeAsync(string? urls, string store, CancellationToken cancel)
    {
        if (store is Store.InMemory)
        {
            return await FailAsync("对话要存在文件里才不会丢失：请用 --store 指定一个文件。");
        }
        try
        {
            var options = new ServerOptions
            {
                Knowledge = KnowledgeFolder.Load(),
                Store = store,
                Urls = urls,
                Models = Models.Settings,
                EmbedSites = EmbedSites.Read(Environment.GetEnvironmentVariable),
                Reviewers = Reviewers.Read(Environment.GetEnvironmentVariable),
                WeChat = WeChatSettings.Read(Environment.GetEnvironmentVariable),
                WeCom = WeChatSettings.ReadWeCom(Environment.GetEnvironmentVariable),
                Operation = WeChatOperation.Load(KnowledgeFolder.Path),
                Bot = BotSettings.Read(Environment.GetEnvironmentVariable),
                Api = ApiSettings.Read(AllSettings()),
                DirectLineSecret = Environment.GetEnvironmentVariable("Assistant__DirectLine__Secret"),
            };
            await using var server = Server.Build(options);
            await server.StartAsync(cancel);
            Console.Out.WriteLine($"聊天页面：{PageAddress(server.Urls.First())}（按 Ctrl+C 停止）");
            await server.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (StoreException failure)
        {
            return await FailAsync(failure.Message);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            return await FailAsync($"监听地址已被占用：请停掉占用它的程序，或换一个端口，例如 --urls http://127.0.0.1:5081。");
        }
        catch (Exception failure) when (failure is FormatException or InvalidOperationException or SocketException or IOException)
        {
            return await FailAsync(
                $"无法监听指定的地址：{failure.Message} 请检查 --urls（或 ASPNETCORE_URLS），例如 {Server.DefaultUrl}。"
            );
        }
    }

    // Partners choose the names of their settings.
    static Dictionary<string, string> AllSettings() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>
    /// The store file: the one that is named, else the one of the setting <c>Assistant__Store</c>, else one beside the person's other
    /// data rather than in the checkout, so that a clean clone stays clean and finds it again.
    /// </summary>
    public static string StoreAt(string? option)
    {
        var chosen = option ?? Environment.GetEnvironmentVariable("Assistant__Store");
        if (!string.IsNullOrWhiteSpace(chosen))
        {
            return chosen;
        }
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(folder.Length > 0 ? folder : AppContext.BaseDirectory, "assistant", "assistant.db");
    }

    // A server that listens everywhere is opened by the name of the machine that it runs on, here itself.
    static string PageAddress(string url) =>
        $"{url.Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost").Replace("//*", "//localhost").Replace("//+", "//localhost").TrimEnd('/')}/";

    static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }
}
