using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.WeChat;

/// <summary>What others wrote for the platform reads us, and is read by us: <c>tests/clients/wechat.cjs</c>.</summary>
public sealed class NpmClientTests
{
    [Fact]
    public async Task Two_libraries_read_what_is_answered_to_what_they_encrypted()
    {
        await using var server = await StartAsync();

        var answers = await RunAsync(
            server,
            "push",
            "wechat",
            WeChatGateway.Text("成长计划支持多少钱", "1"),
            WeChatGateway.Text("成长计划支持多少钱", "1"),
            WeChatGateway.Event("VIEW", "https://example.invalid")
        );

        Assert.Contains("万元", answers[0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(answers[0]!["text"]!.ToString(), answers[1]!["text"]!.ToString());
        Assert.All(
            answers.AsArray().Take(2),
            answer =>
                Assert.Equal(
                    (WeChatGateway.Account, true, true),
                    (answer!["account"]!.ToString(), (bool)answer["sameByBoth"]!, (bool)answer["isSigned"]!)
                )
        );
        Assert.Equal("success", answers[2]!["body"]!.ToString());
    }

    [Fact]
    public async Task The_address_in_WeCom_is_verified_and_its_messages_are_answered()
    {
        await using var server = await StartAsync();

        var verified = await RunAsync(server, "verify", "wecom", "1616140317555161061");
        var answers = await RunAsync(server, "push", "wecom", WeChatGateway.Text("成长计划支持多少钱", "1", "ZhangSan"));

        Assert.Equal("1616140317555161061", verified["body"]!.ToString());
        Assert.Contains("万元", answers[0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.True((bool)answers[0]!["isSigned"]!);
    }

    [Fact]
    public async Task A_text_is_sent_as_the_reference_client_sends_it()
    {
        const string text = "“引号”\"\\ 与表情😀，第二行\n在这里";
        var sent = new List<(string Path, string Body)>();
        await using var platform = await PlatformAsync(sent);
        var address = platform.Urls.Single();

        await NodeClients.RunAsync("node", ["wechat.cjs", "send", $"{address}/", WeChatGateway.Person, text]);
        using var ours = new ActiveMessages(
            new SenderSettings(new Uri($"{address}/"), "app", "secret", Agent: null),
            new HttpClientHandler(),
            new TestClock(),
            NullLogger<ActiveMessages>.Instance
        );
        Assert.True(await ours.SendAsync(WeChatGateway.Person, text, TestContext.Current.CancellationToken));

        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Path, sent[1].Path);
        Assert.Equal(JsonNode.Parse(sent[0].Body)!.ToJsonString(), JsonNode.Parse(sent[1].Body)!.ToJsonString());
    }

    static async Task<WebApplication> PlatformAsync(List<(string Path, string Body)> sent)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var platform = builder.Build();
        platform.Urls.Add("http://127.0.0.1:0");
        IResult Token() => Results.Text("""{"access_token":"token-1","expires_in":7200}""", "application/json");
        platform.MapGet("/cgi-bin/token", Token);
        platform.MapPost("/cgi-bin/stable_token", Token);
        platform.MapPost(
            "/cgi-bin/message/custom/send",
            async (HttpRequest request, CancellationToken cancel) =>
            {
                using var reader = new StreamReader(request.Body);
                sent.Add(($"{request.Path}{request.QueryString}", await reader.ReadToEndAsync(cancel)));
                return Results.Text("""{"errcode":0,"errmsg":"ok"}""", "application/json");
            }
        );
        await platform.StartAsync(TestContext.Current.CancellationToken);
        return platform;
    }

    static Task<TestServer> StartAsync()
    {
        var settings = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, CallbackMode.Safe, Sender: null);
        return TestServer.StartAsync(with: options => options with { WeChat = settings, WeCom = settings });
    }

    static Task<JsonNode> RunAsync(TestServer server, string command, string path, params string[] rest) =>
        NodeClients.RunAsync(
            "node",
            [
                "--no-deprecation",
                "wechat.cjs",
                command,
                $"{server.Address}{path}",
                WeChatGateway.Token,
                WeChatGateway.Key,
                WeChatGateway.Account,
                server.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                .. rest,
            ]
        );
}
