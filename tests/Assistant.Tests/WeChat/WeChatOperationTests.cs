using System.Text.Json.Nodes;
using Assistant.Channels.WeChat;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Storage;

namespace Assistant.Tests.WeChat;

public sealed class WeChatOperationTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_menu_is_written_as_the_platform_takes_it_and_each_tap_says_its_sentence()
    {
        var operation = WeChatOperation.Load(Repository.KnowledgeBase);
        var json = operation.MenuJson();

        var buttons = JsonNode.Parse(json)!["button"]!.AsArray();
        var taps = buttons.SelectMany(button => button!["sub_button"]?.AsArray() ?? [button]).ToList();
        Assert.Equal(operation.Menu.Select(button => button.Name), buttons.Select(button => button!["name"]!.ToString()));
        Assert.All(taps, tap => Assert.Equal("click", tap!["type"]!.ToString()));
        Assert.All(taps, tap => Assert.Equal(tap!["key"]!.ToString(), operation.Click(tap["key"]!.ToString())));
        Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("menu:\n  - name: 没有话的按钮", "没有话的按钮")]
    [InlineData("menu:\n  - name: 名字太长的按钮\n    say: 好", "最多收5个汉字")]
    [InlineData(
        "menu:\n  - { name: 一, say: 一 }\n  - { name: 二, say: 二 }\n  - { name: 三, say: 三 }\n  - { name: 四, say: 四 }",
        "最多3个按钮"
    )]
    [InlineData("menus: []", "menus")]
    public void A_file_that_the_platform_would_not_take_is_refused_with_its_place(string yaml, string told)
    {
        Directory.CreateDirectory(_folder.File("channels"));
        File.WriteAllText(_folder.File(WeChatOperation.File), yaml);

        var refused = Assert.Throws<KnowledgeException>(() => WeChatOperation.Load(_folder.File("")));

        Assert.Contains(WeChatOperation.File, refused.Message, StringComparison.Ordinal);
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }
}
