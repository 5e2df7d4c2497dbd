using System.Net;
using Assistant.Channels.WeChat;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.WeChat;

public sealed class WeChatCallbackTests : IAsyncLifetime
{
    TestServer _server = null!;
    WeChatGateway _gateway = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StartAsync(CallbackMode.Safe);
        _gateway = new WeChatGateway(_server.Http, () => _server.Clock.Now);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_operators_address_is_verified_by_returning_what_was_sent()
    {
        var address = Verification("5838479218127813673");

        Assert.Equal("5838479218127813673", await _server.Http.GetStringAsync(address, Cancel));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address.Replace("signature=", "signature=0", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync("/wechat?signature=1"));
    }

    [Fact]
    public async Task A_question_is_answered_with_its_source_and_the_clause_comes_on_demand()
    {
        var answer = await _gateway.SayAsync(WeChatGateway.Text("成长计划个人申报年龄有什么要求"));

        Assert.Contains("依据：", answer, StringComparison.Ordinal);
        Assert.Contains("1 看原文", answer, StringComparison.Ordinal);
        Assert.Contains("《", await _gateway.SayAsync(WeChatGateway.Text("1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_is_walked_through_by_numbers_to_its_verdict()
    {
        var asked = await _gateway.SayAsync(WeChatGateway.Text("核对成长计划的条件"));
        for (var turn = 0; turn < 40 && !Ended(asked); turn++)
        {
            asked = await _gateway.SayAsync(WeChatGateway.Text(WeChatGateway.AnswerTo(asked)));
        }

        Assert.True(Ended(asked), asked);

        static bool Ended(string? text) => text?.Contains("打印或保存核对结果", StringComparison.Ordinal) == true;
    }

    [Fact]
    public async Task A_number_is_never_one_of_a_list_where_the_question_has_numbers_of_its_own()
    {
        await _gateway.SayAsync(WeChatGateway.Text("核对创新工作室的条件"));
        var bundle = await _gateway.SayAsync(WeChatGateway.Text("1988年5月"));

        Assert.Contains("\n2. ", bundle, StringComparison.Ordinal);
        Assert.DoesNotContain("回复数字", bundle, StringComparison.Ordinal);
        Assert.Contains("「都满足」", bundle, StringComparison.Ordinal);
        await _gateway.SayAsync(WeChatGateway.Text("都满足"));
        var choices = await _gateway.SayAsync(WeChatGateway.Text("8"));
        Assert.Contains("\n1. 院士", choices, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1 院士", choices, StringComparison.Ordinal);
        Assert.Contains("\n5 不清楚", choices, StringComparison.Ordinal);
        Assert.Contains("院士", await _gateway.SayAsync(WeChatGateway.Text("1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_the_text_names_is_not_named_again()
    {
        var answer = await _gateway.SayAsync(WeChatGateway.Text("成长计划个人申报年龄有什么要求"));

        Assert.Equal(2, answer!.Split("依据：").Length);
    }

    [Fact]
    public async Task The_same_message_has_one_effect_and_one_answer_however_often_and_wherever_it_is_pushed()
    {
        var message = WeChatGateway.Text("成长计划支持多少钱", "4242");

        var first = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _gateway.SayAsync(message)));
        await _server.RestartAsync();
        var again = await _gateway.SayAsync(message);

        Assert.Single(first.Append(again).Distinct(StringComparer.Ordinal));
        Assert.Equal(3, Activities());
    }

    [Fact]
    public async Task Whoever_subscribes_is_greeted_once_and_a_code_says_its_sentence()
    {
        var greeting = await _gateway.SayAsync(WeChatGateway.Event("subscribe"));

        Assert.NotNull(greeting);
        Assert.Equal(greeting, await _gateway.SayAsync(WeChatGateway.Event("subscribe")));
        Assert.Contains(
            "出生",
            await _gateway.SayAsync(WeChatGateway.Event("SCAN", "chengzhang", "1790000009")) ?? "",
            StringComparison.Ordinal
        );
        Assert.Null(await _gateway.SayAsync(WeChatGateway.Event("SCAN", "unknown", "1790000010")));
        Assert.Null(await _gateway.SayAsync(WeChatGateway.Event("VIEW", "https://example.invalid", "1790000011")));
    }

    [Fact]
    public async Task A_tap_on_the_menu_says_what_staff_laid_down()
    {
        var answer = await _gateway.SayAsync(WeChatGateway.Event("CLICK", "成长计划支持多少钱"));

        Assert.Contains("万元", answer, StringComparison.Ordinal);
        Assert.Null(await _gateway.SayAsync(WeChatGateway.Event("CLICK", "没有的按钮")));
    }

    [Fact]
    public async Task A_voice_is_heard_where_it_was_recognised_and_else_text_is_asked_for()
    {
        var heard = WeChatGateway.Message("voice", "<Recognition><![CDATA[成长计划支持多少钱]]></Recognition>", "71");
        var unheard = WeChatGateway.Message("voice", "<Recognition/>", "72");

        Assert.Contains("万元", await _gateway.SayAsync(heard), StringComparison.Ordinal);
        Assert.Contains("请发送文字", await _gateway.SayAsync(unheard), StringComparison.Ordinal);
        Assert.Contains(
            "文字",
            await _gateway.SayAsync(WeChatGateway.Message("image", "<PicUrl>http://127.0.0.1:1/</PicUrl>", "73")),
            StringComparison.Ordinal
        );
        Assert.Null(await _gateway.SayAsync(WeChatGateway.Message("hologram", "", "74")));
    }

    [Fact]
    public async Task Whoever_leaves_is_forgotten()
    {
        await _gateway.SayAsync(WeChatGateway.Text("我1988年出生"));
        Assert.NotEqual(0, Activities());

        Assert.Null(await _gateway.SayAsync(WeChatGateway.Event("unsubscribe", "", "1790000020")));

        Assert.Equal(0, Activities());
    }

    [Fact]
    public async Task While_the_store_cannot_write_whoever_asks_is_told_and_whoever_leaves_is_pushed_again()
    {
        await _gateway.SayAsync(WeChatGateway.Text("你好"));
        _server.Store.Read(connection => Dapper.SqlMapper.Execute(connection, "pragma query_only = on"));

        Assert.Equal(WeChatPhrases.NotTaken, await _gateway.SayAsync(WeChatGateway.Text("成长计划支持多少钱", "4343")));
        using var leaving = await _gateway.PushAsync(WeChatGateway.Event("unsubscribe", "", "1790000021"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, leaving.StatusCode);

        _server.Store.Read(connection => Dapper.SqlMapper.Execute(connection, "pragma query_only = off"));
        Assert.Contains("万元", await _gateway.SayAsync(WeChatGateway.Text("成长计划支持多少钱", "4343")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_forgery_gets_the_same_answer()
    {
        var cipher = WeChatGateway.Cipher;
        var closed = cipher.Close(WeChatGateway.Text("你好"), 0, new byte[16]);
        var foreign = new CallbackCipher(WeChatGateway.Token, [WeChatGateway.Key], "wx0000000000000000").Close(
            WeChatGateway.Text("你好"),
            0,
            new byte[16]
        );
        var tampered = $"{(closed[0] == 'A' ? 'B' : 'A')}{closed[1..]}";
        var plain = _gateway.Address(closed).ToString().Replace("&encrypt_type=aes", "", StringComparison.Ordinal);
        var captured = _gateway.Address(closed);
        using (await _server.Http.PostAsync(captured, WeChatGateway.Body(closed), Cancel)) { }
        (string Address, HttpContent Body)[] forgeries =
        [
            (_gateway.Address(closed, signature: "0000").ToString(), WeChatGateway.Body(closed)),
            (_gateway.Address(closed, signature: "").ToString(), WeChatGateway.Body(closed)),
            (_gateway.Address(closed).ToString(), WeChatGateway.Body(tampered)),
            (_gateway.Address(foreign).ToString(), WeChatGateway.Body(foreign)),
            (_gateway.Address(closed, ago: TimeSpan.FromSeconds(301)).ToString(), WeChatGateway.Body(closed)),
            (_gateway.Address(closed, ago: TimeSpan.FromSeconds(-301)).ToString(), WeChatGateway.Body(closed)),
            (plain, WeChatGateway.Xml(WeChatGateway.Text("你好"))),
            ("/wechat", WeChatGateway.Body(closed)),
            (captured.ToString(), WeChatGateway.Xml($"<xml><Encrypt>{closed}</Encrypt><More/></xml>")),
        ];

        foreach (var (address, body) in forgeries)
        {
            using var response = await _server.Http.PostAsync(address, body, Cancel);
            Assert.Equal(
                (HttpStatusCode.Forbidden, "请求未通过验证。"),
                (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel))
            );
        }
    }

    [Fact]
    public async Task What_is_no_callback_is_refused_without_an_echo()
    {
        var address = _gateway.Address("x");
        (HttpContent Body, HttpStatusCode Status)[] bad =
        [
            (WeChatGateway.Xml("<!DOCTYPE xml [<!ENTITY a \"SECRET\">]><xml><Encrypt>&a;</Encrypt></xml>"), HttpStatusCode.BadRequest),
            (WeChatGateway.Xml("not xml"), HttpStatusCode.BadRequest),
            (new ByteArrayContent([0xff, 0xfe, 0x3c]), HttpStatusCode.BadRequest),
            (WeChatGateway.Xml(new string('x', 65 * 1024)), HttpStatusCode.RequestEntityTooLarge),
        ];

        foreach (var (body, status) in bad)
        {
            using var response = await _server.Http.PostAsync(address, body, Cancel);
            Assert.Equal(status, response.StatusCode);
            Assert.DoesNotContain("SECRET", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plain_mode_takes_what_is_signed_and_answers_in_the_clear()
    {
        await using var server = await StartAsync(CallbackMode.Plain);
        var gateway = new WeChatGateway(server.Http, () => server.Clock.Now);
        var address = gateway.Address("x").ToString().Replace("&encrypt_type=aes", "", StringComparison.Ordinal);

        using var response = await server.Http.PostAsync(address, WeChatGateway.Xml(WeChatGateway.Text("成长计划支持多少钱")), Cancel);
        using var replayed = await server.Http.PostAsync(address, WeChatGateway.Xml(WeChatGateway.Text("别的话")), Cancel);

        Assert.Contains("万元", CallbackXml.Read(await response.Content.ReadAsStringAsync(Cancel))!["Content"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, replayed.StatusCode);
    }

    [Fact]
    public async Task A_channel_that_is_not_configured_is_not_there()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await server.Http.GetAsync(new Uri("/wechat?echostr=1", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    static Task<TestServer> StartAsync(CallbackMode mode) =>
        TestServer.StartAsync(with: options =>
            options with
            {
                WeChat = new WeChatSettings(WeChatGateway.Account, WeChatGateway.Cipher, mode, Sender: null),
                Operation = WeChatOperation.Load(Repository.KnowledgeBase),
            }
        );

    string Verification(string echo)
    {
        var query = _gateway.Address("x").ToString();
        return $"{query}&echostr={echo}";
    }

    async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await _server.Http.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return response.StatusCode;
    }

    long Activities() =>
        _server.Store.Read(connection => Dapper.SqlMapper.ExecuteScalar<long>(connection, "select count(*) from activities"));
}
