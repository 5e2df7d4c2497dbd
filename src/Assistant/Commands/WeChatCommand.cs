using System.CommandLine;
using Assistant.Channels.WeChat;

namespace Assistant.Commands;

/// <summary><c>assistant wechat</c>: what the operator of an account hands to the platform.</summary>
static class WeChatCommand
{
    /// <summary>Makes the command with its subcommands.</summary>
    public static Command Create() => new("wechat", "公众号和企业微信：要提交给平台的内容") { Menu() };

    static Command Menu()
    {
        var command = new Command("menu", $"按 {WeChatOperation.File} 打印菜单，供平台的「创建菜单」接口使用");
        command.SetAction(_ =>
        {
            var operation = WeChatOperation.Load(KnowledgeFolder.Path);
            if (operation.Menu.IsEmpty)
            {
                Console.Error.WriteLine($"没有菜单可打印：请在 {WeChatOperation.File} 的 menu 里写上按钮。");
                return 1;
            }
            Console.WriteLine(operation.MenuJson());
            return 0;
        });
        return command;
    }
}
