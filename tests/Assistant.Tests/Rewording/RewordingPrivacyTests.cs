using System.Text.Json.Nodes;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Rewording;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Drafts;
using Assistant.Tests.Model;

namespace Assistant.Tests.Rewording;

/// <summary>What leaves the house when a draft is reworded: sentences, and nothing that was told of who somebody is.</summary>
public sealed class RewordingPrivacyTests
{
    static readonly DateOnly Today = new(2025, 7, 10);

    /// <summary>What must stand in no request, in the facts of every section.</summary>
    static readonly string[] Canaries =
    [
        "欧阳金丝",
        "金丝",
        "张雀儿",
        "赛博鸟巢",
        "1985年6月3日",
        "1991年2月",
        "13912345678",
        "11010119850603123X",
        "zhang.que@example.com",
        "某型导弹",
        "海燕大学",
        "翠湖路77号",
        "王老师",
        "信天翁设计院",
    ];

    const string Facts = """
        {
          "citizenship": "cn", "birth_date": "1985-06-03", "doctor": "none", "master": "full_time", "title": "senior", "years_engineering": 12,
          "unit_name": "北京赛博鸟巢科技有限公司", "department": "赛博鸟巢研发部", "position": "主任工程师", "school": "海燕大学机械专业",
          "leader_name": "欧阳金丝", "team_name": "赛博鸟巢攻关队", "recommender": "赛博鸟巢协会", "premises": "翠湖路77号三层",
          "speciality": "密封设计", "career": "2012年起在信天翁设计院跟王老师做密封，2016年起在北京赛博鸟巢科技有限公司任职",
          "innovation": "欧阳金丝提出分段修形办法", "difficulty": "联系电话13912345678", "solution": "身份证11010119850603123X",
          "leader_work": "给某型导弹做减重", "practicality": "写信到zhang.que@example.com", "prospects": "在赛博鸟巢推广",
          "founded": "2019-03", "structure": "老中青结合", "division": "张雀儿负责试验", "topic": "高精度密封",
          "members": [{"name": "张雀儿", "born": "1991-02", "speciality": "试验", "task": "寿命试验"}],
          "mentors": [{"name": "王雀", "standing": "海燕大学教授，密封领域", "guides": "每月指导一次"}],
          "candidates": [{"name": "张雀儿", "unit": "北京赛博鸟巢科技有限公司", "kind": "individual", "opinion": "张雀儿业绩好"}],
          "expenses": [{"item": "试验", "amount": 20000, "payee": "信天翁设计院"}],
          "projects": [{"name": "高温密封", "role": "lead", "level": "municipal", "from": "2019-03", "did": "欧阳金丝负责总体设计", "result": "1991年2月以来寿命提高"}]
        }
        """;

    [Fact]
    public async Task No_request_has_a_name_a_unit_a_birth_date_a_number_or_a_secret()
    {
        await using var asking = await Asking.StartAsync();
        var sent = 0;
        foreach (var section in Drafting.Sections)
        {
            var draft = Drafting.Write(section, Facts);
            await asking.Writer.WordAsync(draft, Read(Facts), Today, audience: null, TestContext.Current.CancellationToken);
        }
        foreach (var said in asking.Model.Requests.Select(RewordingTalk.Said))
        {
            sent += said.Split("\n[").Length - 1;
            Assert.All(Canaries, canary => Assert.DoesNotContain(canary, said, StringComparison.Ordinal));
        }
        Assert.True(sent > 40, $"Only {sent} sentences were sent: the test proves nothing.");
    }

    [Fact]
    public async Task What_was_hidden_stands_in_its_place_again()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Words = sentences =>
            sentences.Select(one =>
                (
                    one.Number,
                    one.Text.Replace("现有", "目前具有", StringComparison.Ordinal).Replace("，任", "；任", StringComparison.Ordinal)
                )
            );
        var draft = Drafting.Write("growth-basics", Facts);

        var rewording = await asking.Writer.WordAsync(draft, Read(Facts), Today, audience: null, TestContext.Current.CancellationToken);

        var reworded = new Drafter(Known.Base).Reworded(draft, rewording.Worded, Read(Facts), Today);
        Assert.Contains("目前具有高级工程师职称。", reworded.Text, StringComparison.Ordinal);
        Assert.Contains("人事关系在北京赛博鸟巢科技有限公司，在赛博鸟巢研发部任主任工程师。", reworded.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("〔", reworded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sentence_that_may_be_secret_or_holds_a_number_of_a_person_is_not_sent_and_stays()
    {
        await using var asking = await Asking.StartAsync();
        const string facts = """{"innovation":"给某型导弹做减重","difficulty":"联系人张三13912345678","solution":"改用组合密封"}""";

        await asking.Writer.WordAsync(
            Drafting.Write("growth-innovation", facts),
            Read(facts),
            Today,
            audience: null,
            TestContext.Current.CancellationToken
        );

        var said = RewordingTalk.Said(Assert.Single(asking.Model.Requests));
        Assert.Contains("[3] 办法是改用组合密封。", said, StringComparison.Ordinal);
        Assert.DoesNotContain("[1] ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("[2] ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("〔甲1〕改为主持。", "〔甲1〕改为主持。")]
    [InlineData("没有代号。", "没有代号。")]
    public void A_token_that_stands_for_nothing_stays_as_it_is(string text, string restored) =>
        Assert.Equal(restored, new Pseudonyms(Known.Base, DraftFacts.None(Known.Base)).Restored(text));

    /// <summary>Whatever is told as who somebody is: hidden wherever it stands, and put back letter by letter.</summary>
    [Fact]
    public void What_is_hidden_in_drawn_drafts_comes_back_letter_by_letter()
    {
        foreach (var (section, facts) in DraftPropertyTests.Drawn(100))
        {
            facts["unit_name"] = "甲乙丙密封技术公司";
            facts["leader_name"] = "负责人王小明";
            var names = new Pseudonyms(Known.Base, Read(facts.ToJsonString()));
            foreach (var sentence in Drafting.Write(section, (JsonObject)facts.DeepClone()).Sentences)
            {
                var hidden = names.Hidden(sentence.Text);
                Assert.DoesNotContain("甲乙丙", hidden, StringComparison.Ordinal);
                Assert.DoesNotContain("王小明", hidden, StringComparison.Ordinal);
                Assert.Equal(sentence.Text, names.Restored(hidden));
            }
        }
    }

    static DraftFacts Read(string facts)
    {
        Assert.True(new DraftFactsJson(Known.Base).TryRead(facts, out var read, out var error), error);
        return read;
    }
}
