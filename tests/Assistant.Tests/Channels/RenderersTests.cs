using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Channels;
using Assistant.Channels.Activity;
using Assistant.Channels.BotFramework;
using Assistant.Channels.WeChat;
using Assistant.Dialogue.Turns;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Channels;

/// <summary>The same turn says the same on every channel: in cards, in activities, in WeChat's pages and as plain text.</summary>
public sealed partial class RenderersTests
{
    const string Address = "http://127.0.0.1/receipt";

    static readonly ActivityRenderer Cards = new(TestServer.Knowledge.Clauses);

    static readonly WeChatRenderer WeChat = new(TestServer.Knowledge.Clauses);

    public static TheoryData<string> Talks =>
        [
            "你好",
            "成长计划个人申报年龄有什么要求",
            "推荐单位什么时候截止",
            "推荐名额是多少",
            "创新工作室支持多少钱",
            "申报成长计划要交哪些材料",
            "成长计划和创新工作室能同时报吗",
            "高级工程师职称评审条件",
            "中关村直通车是什么",
            "今天天气怎么样",
            "我能申报哪些项目",
            "核对成长计划的条件/1988年5月/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1",
            "核对创新工作室的条件/1979年1月/1/1/2/2/2/2",
            "核对职称的条件/1/1/1",
            "我要写申报书/1/我主持了智能电网调度系统的研发",
            "出处",
        ];

    [Theory]
    [MemberData(nameof(Talks))]
    public async Task A_turn_gives_the_same_facts_figures_and_citations_on_all_channels(string talk)
    {
        var handler = new TurnHandler(TestServer.Knowledge);
        var conversation = Conversation.Start("c1");
        var offered = ImmutableArray<string>.Empty;
        foreach (var said in talk.Split('/'))
        {
            var text = int.TryParse(said, out var number) && number <= offered.Length ? offered[number - 1] : said;
            var turn = new Turn("c1", "u1", text, new TestClock().Now);
            var result = await handler.HandleAsync(conversation, turn, TestContext.Current.CancellationToken);
            Compare(result.Replies);
            (conversation, offered) = (result.Conversation, [.. PlainText.Offered(result.Replies[^1])]);
        }
    }

    static void Compare(ImmutableArray<Reply> replies)
    {
        ImmutableArray<OutgoingReply> outgoing =
        [
            .. replies.Select(reply => new OutgoingReply(reply, reply.Receipt is null ? null : Address)),
        ];
        var wechat = WeChatRenderer.Render(outgoing);
        (string Channel, string Shown)[] channels =
        [
            ("web", Strings(outgoing.Select(reply => Cards.Render(reply.Reply, "u1", reply.Receipt)))),
            ("bot with cards", Bot("msteams", outgoing)),
            ("bot without cards", Bot("line", outgoing)),
            ("plain text", Squeezed(string.Join('\n', outgoing.Select(reply => PlainText.Of(reply))))),
            ("WeChat", Squeezed(string.Concat(wechat.Pages) + string.Concat(WeChat.RenderClauses(wechat.Clauses)))),
        ];
        var grounds = Numbers(Squeezed(string.Concat(replies.Select(reply => Strings([Cards.Render(reply, "u1", null)])))))
            .Concat(Numbers(string.Concat(replies.SelectMany(Whole))))
            .Concat(Numbers(Address))
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(
            channels,
            channel =>
            {
                foreach (var reply in replies)
                {
                    Assert.All(Sentences(reply), line => Assert.Contains(line, channel.Shown, StringComparison.Ordinal));
                    Assert.All(
                        Citations(reply),
                        citation =>
                        {
                            Assert.Contains(Squeezed(citation.Label), channel.Shown, StringComparison.Ordinal);
                            Assert.Contains(Start(citation.Quote), channel.Shown, StringComparison.Ordinal);
                        }
                    );
                    Assert.All(
                        PlainText.Offered(reply),
                        label => Assert.Contains(Squeezed(label), channel.Shown, StringComparison.Ordinal)
                    );
                }
                Assert.All(
                    outgoing.Where(reply => reply.Receipt is not null),
                    reply => Assert.Contains(reply.Receipt!, channel.Shown, StringComparison.Ordinal)
                );
                Assert.Empty(Numbers(channel.Shown).Where(number => number.Length > 2).Except(grounds, StringComparer.Ordinal));
            }
        );
    }

    static string Bot(string channel, ImmutableArray<OutgoingReply> replies) =>
        Strings(new BotRenderer(Cards).Render(replies, Reference(channel)));

    static ConversationReference Reference(string channel) =>
        new(channel, "http://127.0.0.1/", "c1", "u1", "bot", Tenant: null, Activity: null);

    // Every text that an activity shows, its data for programs left out.
    static string Strings(IEnumerable<JsonObject> activities) =>
        Squeezed(string.Join('\n', activities.SelectMany(activity => Strings(activity, "activity"))));

    static IEnumerable<string> Strings(JsonNode? node, string name) =>
        node switch
        {
            JsonObject map => map.Where(entry => entry.Key != "channelData").SelectMany(entry => Strings(entry.Value, entry.Key)),
            JsonArray list => list.SelectMany(item => Strings(item, name)),
            JsonValue value when name is "text" or "title" or "value" or "url" => [value.ToString()],
            _ => [],
        };

    static ImmutableArray<Citation> Citations(Reply reply) => reply.Citations is { IsDefault: false } citations ? citations : [];

    static IEnumerable<string> Whole(Reply reply) =>
        [
            reply.Text,
            .. Citations(reply).Select(citation => citation.Quote),
            .. Citations(reply).Select(citation => TestServer.Knowledge.Clauses.Find(citation.Clause)?.Text ?? ""),
        ];

    // A card has a verdict's report whole; a text has its outcome, what stands in the way, and the rest one word away.
    static IEnumerable<string> Sentences(Reply reply) =>
        (reply.Verdict?.Report is { } report ? Sentences(report) : reply.Text.Split('\n')).Select(Squeezed).Where(line => line.Length > 0);

    static IEnumerable<string> Sentences(VerdictReport report) =>
        [
            report.Sentence,
            report.Day,
            .. report.Sections.Where(section => !section.IsBrief).SelectMany(section => section.Items).Select(item => item.Name),
            .. report.Notes,
        ];

    // A card shows the beginning of a long quote, and the whole one tap away.
    static string Start(string quote) => Squeezed(quote) is { Length: > 100 } line ? line[..100] : Squeezed(quote);

    static string Squeezed(string text) => White().Replace(text, "");

    static IEnumerable<string> Numbers(string text) => Figures().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex White();

    [GeneratedRegex("[0-9]+(\\.[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Figures();
}
