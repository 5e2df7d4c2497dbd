using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Policies;

/// <summary>What is wrong with <c>lists.yaml</c> is told with its line.</summary>
public sealed class ListTalkTests
{
    static readonly string Good = File.ReadAllText(Path.Combine(Repository.KnowledgeBase, "lists.yaml"));

    [Theory]
    [InlineData("program: recommend-2025", "program: recommend-2031", "没有名单政策「recommend-2031」")]
    [InlineData("  quota_team: 请择优", "  quota_teams: 请择优", "不认识的键「quota_teams」")]
    [InlineData("  first: ", "  fist: ", "不认识的键「fist」")]
    [InlineData("  done: [", "  dine: [", "不认识的键「dine」")]
    [InlineData("surnames: ", "surname: ", "不认识的键「surname」")]
    [InlineData("why: ", "why: ''\nwhy_not: ", "不认识的键「why_not」")]
    public void A_mistake_names_its_line_and_what_is_allowed(string good, string bad, string complaint)
    {
        var broken = Assert.Throws<KnowledgeException>(() =>
            ListTalk.Parse(Replaced(good, bad), Known.Base.Policies, Known.Base.Clauses.WhyQuoteFails)
        );
        Assert.Contains(complaint, broken.Message, StringComparison.Ordinal);
        Assert.True(broken.Problems[0].Line > 0);
    }

    [Fact]
    public void Every_condition_of_the_list_has_its_advice() =>
        Assert.All(Known.List.Conditions, condition => Assert.NotNull(Known.Base.ListTalk!.Advice(condition)));

    static string Replaced(string good, string bad)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        return Good.Replace(good, bad, StringComparison.Ordinal);
    }
}
