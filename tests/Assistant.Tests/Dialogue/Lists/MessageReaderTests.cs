using System.Globalization;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue.Lists;

/// <summary>What is read of a message that tells candidates; ? is what it does not say.</summary>
public sealed class MessageReaderTests
{
    static readonly DateOnly Today = new(2025, 7, 10);
    static readonly AnswerReader Answers = new(Known.Base);
    static readonly MessageReader Reader = new(Known.Base, Known.Base.ListTalk!, Answers, new FactFinder(Known.Base, Answers));
    static readonly ToldList Empty = new() { Program = Known.List.Id, Pending = ListQuestion.More };
    static readonly ToldList Two = Empty with
    {
        Candidates = [new("张三", CandidateKind.Individual, "A公司"), new("李四", CandidateKind.Team, "B所")],
    };

    [Theory]
    [InlineData("个人 张三 北京某某科技公司", "张三 个人 北京某某科技公司")]
    [InlineData("团队 李四 某某研究院", "李四 团队 某某研究院")]
    [InlineData("张三，个人，某某公司；李四团队，某某所", "张三 个人 某某公司；李四 团队 某某所")]
    [InlineData("再加一个王五", "王五 ? ?")]
    [InlineData("张三报个人", "张三 个人 ?")]
    [InlineData("李四带团队，B所", "李四 团队 B所")]
    [InlineData("团队负责人李四", "李四 团队 ?")]
    [InlineData("A公司的张三报个人，B所李四带团队", "张三 个人 A公司；李四 团队 B所")]
    [InlineData("张三在北京某某公司，个人", "张三 个人 北京某某公司")]
    [InlineData("张三北京某某公司 个人", "张三 个人 北京某某公司")]
    [InlineData("张三和李四，都是个人", "张三 个人 ?；李四 个人 ?")]
    [InlineData("张三、李四、王五都报团队", "张三 团队 ?；李四 团队 ?；王五 团队 ?")]
    [InlineData("A公司：张三、李四", "张三 ? A公司；李四 ? A公司")]
    [InlineData("张三(个人，某某科技（北京）有限公司)", "张三 个人 某某科技(北京)有限公司")]
    [InlineData("张三—个人—华为", "张三 个人 华为")]
    [InlineData("张三|individual|华为", "张三 个人 华为")]
    [InlineData("我们推荐张三，个人，清华大学，可以吗", "张三 个人 清华大学")]
    [InlineData("司馬光 團隊 國家電網", "司馬光 团队 國家電網")]
    [InlineData("张三老师，个人，A公司的", "张三 个人 A公司")]
    [InlineData("个人：张三 A公司\n李四 B公司\n团队：\n王五 C公司", "张三 个人 A公司；李四 个人 B公司；王五 团队 C公司")]
    [InlineData("于是 个人 A公司", "? 个人 A公司")]
    [InlineData("高工，全日制硕士，都符合", "? ? ?")]
    public void A_candidate_is_told_in_many_ways(string message, string expected)
    {
        var said = Reader.Read(message, Empty, Today).Entries;
        Assert.Equal(expected, string.Join('；', said.Select(Text)));
    }

    [Theory]
    [InlineData("删掉第2个", "remove 2")]
    [InlineData("把李四删了", "remove 2")]
    [InlineData("第一个和第二个不要了", "remove 1 2")]
    [InlineData("李四改成个人", "set 2: ? 个人 ?")]
    [InlineData("第1个是团队", "set 1: ? 团队 ?")]
    [InlineData("第一个的单位是北京某某公司", "set 1: ? ? 北京某某公司")]
    [InlineData("李四的单位写错了，应该是大疆", "set 2: ? ? 大疆")]
    [InlineData("第2个名字改成李思", "set 2: 李思 ? ?")]
    [InlineData("最后一个改报个人", "set 2: ? 个人 ?")]
    [InlineData("都改成团队", "all: ? 团队 ?")]
    [InlineData("张三和李四都改成团队", "set 1 2: ? 团队 ?")]
    [InlineData("删掉第7个", "none 第7个")]
    [InlineData("删掉王五", "none 王五")]
    [InlineData("删除线是什么意思", "")]
    [InlineData("不要着急", "")]
    public void A_candidate_is_taken_back_or_changed(string message, string expected) =>
        Assert.Equal(expected, string.Join('；', Reader.Read(message, Two, Today).Edits.Select(Text)));

    [Theory]
    [InlineData("个人3个，团队1个", "3 1")]
    [InlineData("3个人1个团队", "3 1")]
    [InlineData("团队两个、个人五名", "5 2")]
    [InlineData("都是2个", "2 2")]
    [InlineData("3和1", "3 1")]
    [InlineData("个人三个，团队没有", "3 0")]
    [InlineData("个人3个，团队不清楚", "3 ? open")]
    [InlineData("名额是4个人", "4 ?")]
    [InlineData("张三 个人 A公司", "none")]
    [InlineData("团队4个人行不行", "none")]
    [InlineData("1985年", "none")]
    public void A_quota_is_told_in_many_ways(string message, string expected)
    {
        var said = Reader.Quota(message, Empty with { Pending = ListQuestion.Quota });
        Assert.Equal(
            expected,
            said is { } quota
                ? $"{quota.Of.Individual?.ToString(CultureInfo.InvariantCulture) ?? "?"} {quota.Of.Team?.ToString(CultureInfo.InvariantCulture) ?? "?"}{(quota.IsOpen ? " open" : "")}"
                : "none"
        );
    }

    [Fact]
    public void What_is_not_made_out_is_said_and_not_guessed()
    {
        var said = Reader.Read("张三 个人 A公司，表现一直很好", Empty, Today);
        Assert.Equal("张三 个人 A公司", string.Join('；', said.Entries.Select(Text)));
        Assert.Equal(["表现一直很好"], said.Unread);
    }

    [Fact]
    public async Task The_fifty_first_candidate_is_refused_and_the_others_are_kept()
    {
        var talk = await ToldAsync(51);
        Assert.Equal(50, talk.Conversation.List!.Candidates.Length);
        Assert.Contains("最多记50个，后面1个没有记", talk.Last.Text, StringComparison.Ordinal);
        await talk.SayAsync("就这些");
        Assert.Equal(50, talk.Last.Verdict!.Candidates!.Value.Length);
    }

    [Fact]
    public async Task A_message_as_long_as_messages_may_be_is_read_to_its_end()
    {
        var talk = await ToldAsync(50);
        Assert.Equal(
            50,
            talk.Conversation.List!.Candidates.Count(candidate => candidate is { Name: not null, Kind: not null, Unit: not null })
        );
    }

    [Fact]
    public async Task Whatever_is_said_while_a_list_is_told_nothing_of_it_is_lost()
    {
        string[] scraps =
        [
            "\ud83d",
            "第0个",
            "第99个",
            "删",
            "改成",
            "的",
            "{}",
            "都",
            "，，，",
            "(((",
            "个人个人团队",
            "？",
            "张",
            "是",
            "把",
            "1.",
            "姓名：",
            "单位：",
            "名额",
            "不",
            "和",
            "再加一个",
            "<b>张</b>",
            new string('张', 1990),
        ];
        var talk = await ToldAsync(2);
        var before = string.Join('；', talk.Listed);
        foreach (var scrap in scraps.SelectMany(scrap => new[] { scrap, scrap + scrap }))
        {
            var reply = await talk.SayAsync(scrap);
            Assert.NotEqual(ReplyKind.Verdict, reply.Kind);
            Assert.StartsWith(before, string.Join('；', talk.Listed), StringComparison.Ordinal);
            Assert.Equal(CheckStage.Asking, talk.Conversation.List!.Stage);
        }
    }

    static async Task<Talk> ToldAsync(int count)
    {
        const string Given = "明华强伟芳娜敏静丽军";
        var talk = new Talk(Today);
        await talk.SayAsync("核对推荐名单");
        await talk.SayAsync("学会");
        var lines = Enumerable
            .Range(0, count)
            .Select(at => $"王{Given[at / 10]}{Given[at % 10]}，{(at % 2 == 0 ? "个人" : "团队")}，北京第{at}电子信息科技发展有限责任公司");
        await talk.SayAsync(string.Join('\n', lines));
        return talk;
    }

    static string Text(Entry entry) => $"{entry.Name ?? "?"} {(entry.Kind is { } kind ? ListWording.Word(kind) : "?")} {entry.Unit ?? "?"}";

    static string Text(Edit edit) =>
        edit switch
        {
            Edit.Remove remove => $"remove {Places(remove.Places)}",
            Edit.Set set => $"set {Places(set.Places)}: {Text(set.To)}",
            Edit.SetAll all => $"all: {Text(all.To)}",
            Edit.NoSuch none => $"none {none.Who}",
            _ => "unclear",
        };

    static string Places(IEnumerable<int> places) => string.Join(' ', places.Select(place => place + 1));
}
