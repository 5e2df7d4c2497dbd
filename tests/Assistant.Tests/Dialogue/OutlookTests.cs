using System.Text.Json;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Dialogue;

/// <summary>The outlook in conversation, where the facts were told before.</summary>
public sealed class OutlookTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8));

    static Conversation Knowing(string facts)
    {
        using var json = JsonDocument.Parse(facts);
        return Conversation.Start("c1") with
        {
            Facts = [.. json.RootElement.EnumerateObject().Select(fact => new StatedFact(fact.Name, fact.Value.Clone(), ""))],
            WasToldOfPrivacy = true,
        };
    }

    static async Task<Reply> AskAsync(Conversation conversation, string text)
    {
        var turn = new Turn("c1", "u1", text, Now);
        return (await new TurnHandler(Known.Base).HandleAsync(conversation, turn, TestContext.Current.CancellationToken)).Replies[^1];
    }

    const string Senior = """{"title":"senior","bachelor":"full_time","years_since_senior":2,"birth_date":"1985-06-01"}""";

    [Theory]
    [InlineData("我什么时候能评上正高")]
    [InlineData("多久能评正高级工程师")]
    [InlineData("还要几年能升正高？")]
    public async Task A_title_is_dated_from_what_was_told_before(string question)
    {
        var reply = await AskAsync(Knowing(Senior), question);

        Assert.Equal(ReplyKind.Answer, reply.Kind);
        Assert.Contains(
            "· 正高级工程师：2029-11（本科及以上学历、取得副高级职称后满5年）；成长计划的年龄窗口在2030年度还开着",
            reply.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(reply.Citations!.Value, citation => citation.Clause.StartsWith("title-2020#annex.5", StringComparison.Ordinal));
        Assert.All(reply.Citations!.Value, citation => Assert.Null(Known.Base.Clauses.WhyQuoteFails(citation.Clause, citation.Quote)));
    }

    [Fact]
    public async Task A_title_that_is_held_is_said_to_be() =>
        Assert.Contains("· 高级工程师：已经取得", (await AskAsync(Knowing(Senior), "我多久能评高工")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Only_the_levels_up_to_the_one_that_is_asked_for_are_told()
    {
        var reply = await AskAsync(
            Knowing("""{"title":"assistant","bachelor":"full_time","years_since_bachelor":4,"years_since_assistant":3}"""),
            "我什么时候能评工程师"
        );

        Assert.Contains("· 工程师：2027-11", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("· 高级工程师", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_level_all_of_them_are_told() =>
        Assert.Contains(
            "· 正高级工程师：2029-11",
            (await AskAsync(Knowing(Senior), "我的职称最早什么时候能升")).Text,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task As_long_as_facts_are_missing_the_documents_answer_and_it_is_said_what_to_tell()
    {
        var reply = await AskAsync(Knowing("""{"title":"engineer"}"""), "我什么时候能评高工");

        Assert.EndsWith(
            "请告诉我：各级学历和毕业后从事本专业工作的年数、现在的职称和取得以后的年数。",
            reply.Text,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(reply.Citations!.Value);
    }

    [Fact]
    public async Task The_programmes_that_fit_are_found_from_what_was_told_before()
    {
        var reply = await AskAsync(Knowing("""{"birth_date":"1970"}"""), "哪个适合我");

        Assert.Contains("有条件不符合", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我能报卓越工程师吗", reply.Suggestions!.Value);
    }
}
