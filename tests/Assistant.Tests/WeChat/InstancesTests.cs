using System.Net;
using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;
using Dapper;

namespace Assistant.Tests.WeChat;

/// <summary>Several servers on one database, as the platform reaches them behind one address.</summary>
[Collection(PostgresTests.Name)]
public sealed class InstancesTests(Postgres postgres) : IAsyncLifetime
{
    readonly List<TestServer> _servers = [];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = postgres.NewDatabase();
        for (var number = 0; number < 2; number++)
        {
            _servers.Add(await TestServer.StartAsync(with: options => Configured(options) with { Store = address }));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_message_that_is_pushed_to_both_at_once_and_after_a_restart_has_one_effect_and_one_answer()
    {
        var message = WeChatGateway.Text("成长计划支持多少钱", "4242");
        await Gateway(0).SayAsync(WeChatGateway.Text("你好", "4241"));
        var before = Count("activities");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Gateway(number % 2).SayAsync(message)));
        await _servers[0].RestartAsync();
        var again = await Gateway(0).SayAsync(message);

        Assert.NotNull(again);
        Assert.Single(answers.Append(again).Distinct(StringComparer.Ordinal));
        Assert.Equal(before + 2, Count("activities"));
    }

    [Fact]
    public async Task Newcomers_whose_first_message_reaches_both_get_one_conversation()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => Gateway(number % 2).SayAsync(WeChatGateway.Text("你好", $"50{number / 2}")))
        );

        Assert.Equal(1, Count("conversations"));
        Assert.Equal(1, Count("contacts"));
    }

    [Fact]
    public async Task Of_many_messages_that_the_gateway_repeats_in_any_order_to_both_each_has_one_effect_and_one_answer()
    {
        await Gateway(0).SayAsync(WeChatGateway.Text("你好", "9000"));
        var before = Count("activities");
        var messages = Enumerable
            .Range(0, 12)
            .Select(number => WeChatGateway.Text($"第{number}次问：成长计划支持多少钱", $"{9100 + number}"));
        var pushes = messages.SelectMany(message => Enumerable.Repeat(message, 3)).ToArray();
        new Random(7).Shuffle(pushes);

        // As many at once as there are connections of a gateway.
        var answers = new System.Collections.Concurrent.ConcurrentBag<(string Message, string? Answer)>();
        await Parallel.ForAsync(
            0,
            pushes.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancel },
            async (number, _) => answers.Add((pushes[number], await Gateway(number % 2).SayAsync(pushes[number])))
        );

        Assert.Equal(before + 24, Count("activities"));
        Assert.Equal(12, answers.Distinct().Count());
        Assert.All(answers, push => Assert.NotNull(push.Answer));
    }

    [Fact]
    public async Task An_event_greets_once_whichever_instance_it_reaches()
    {
        var greetings = new List<string?>
        {
            await Gateway(0).SayAsync(WeChatGateway.Event("subscribe")),
            await Gateway(1).SayAsync(WeChatGateway.Event("subscribe")),
        };

        Assert.NotNull(greetings[0]);
        Assert.Single(greetings.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_signature_that_one_has_seen_carries_no_other_message_to_the_other()
    {
        var closed = WeChatGateway.Cipher.Close(WeChatGateway.Text("你好"), 0, new byte[16]);
        var captured = Gateway(0).Address(closed);
        using var first = await _servers[0].Http.PostAsync(captured, WeChatGateway.Body(closed), Cancel);
        using var forged = await _servers[1]
            .Http.PostAsync(captured, WeChatGateway.Xml($"<xml><Encrypt>{closed}</Encrypt><More/></xml>"), Cancel);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task A_conversation_is_checked_to_the_end_though_each_message_reaches_the_other_instance()
    {
        var asked = await Gateway(0).SayAsync(WeChatGateway.Text("核对成长计划的条件"));
        for (var turn = 0; turn < 60 && asked?.Contains("打印或保存核对结果", StringComparison.Ordinal) != true; turn++)
        {
            asked = await Gateway(turn % 2).SayAsync(WeChatGateway.Text(WeChatGateway.AnswerTo(asked)));
        }

        Assert.Contains("打印或保存核对结果", asked, StringComparison.Ordinal);
    }

    WeChatGateway Gateway(int number) => new(_servers[number].Http, () => _servers[number].Clock.Now);

    long Count(string table) => _servers[1].Store.Read(connection => connection.ExecuteScalar<long>($"select count(*) from {table}"));

    static ServerOptions Configured(ServerOptions options) =>
        options with
        {
            WeChat = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, CallbackMode.Safe, Sender: null),
        };
}
