using Assistant.Dialogue.Answers;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Answers;

/// <summary>Whether the years that a question states suffice for a title is worked out from the policies.</summary>
public sealed class RouteAnswersTests
{
    static readonly AnswerEngine Engine = new(Known.Base);

    static string FirstWord(string question) =>
        Engine.Answer(question, new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8))).Text.Split('，', '。')[0];

    /// <summary>Every route of a degree or a title, with the years that it takes.</summary>
    public static TheoryData<string, string, int> Routes =>
        new()
        {
            { "大专毕业{0}年能评技术员吗", "title-2020#annex.1.2", 1 },
            { "我中专，毕业{0}年了，可以报技术员不", "title-2020#annex.1.2", 1 },
            { "本科学历干了{0}年，够不够评助理工程师", "title-2020#annex.2.2", 1 },
            { "大专毕业{0}年能评助工吗", "title-2020#annex.2.2", 3 },
            { "中专毕业{0}年能评助工吗", "title-2020#annex.2.2", 5 },
            { "硕士毕业{0}年能评工程师吗", "title-2020#annex.3.1.2", 2 },
            { "本科毕业{0}年，没评过助工，能直接报工程师吗", "title-2020#annex.3.1.2", 5 },
            { "大专毕业{0}年能评中级职称吗", "title-2020#annex.3.1.2", 7 },
            { "大专学历，取得助理工程师{0}年，能评工程师吗", "title-2020#annex.3.1.2", 4 },
            { "博士毕业{0}年能评高工吗", "title-2020#annex.4.1.2", 2 },
            { "硕士学历干了{0}年，够不够评高级工程师", "title-2020#annex.4.1.2", 7 },
            { "本科，中级职称拿了{0}年能不能评高工", "title-2020#annex.4.1.2", 5 },
            { "大专，今天刚好干满{0}年，助理工程师年限够了不", "title-2020#annex.2.2", 3 },
            { "本科毕业{0}年，没评过助理，工程师的学历年限达标没有", "title-2020#annex.3.1.2", 5 },
            { "本科，中级拿了{0}年，高工年限够不够", "title-2020#annex.4.1.2", 5 },
            { "当了{0}年副高，本科，能报正高吗", "title-2020#annex.5.1.2", 5 },
        };

    [Theory]
    [MemberData(nameof(Routes))]
    public void Years_suffice_from_the_day_on_which_the_route_is_met(string question, string clause, int years)
    {
        for (var stated = Math.Max(1, years - 2); stated <= years + 3; stated++)
        {
            var reply = Engine.Answer(
                string.Format(null, question, stated),
                new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.FromHours(8))
            );

            Assert.StartsWith(stated >= years ? "可以" : "不能", reply.Text, StringComparison.Ordinal);
            Assert.Contains(reply.Citations!.Value, citation => citation.Clause.StartsWith(clause, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("助理工程师能不能直接报高工", "不能只凭这个职称申报")]
    [InlineData("有中级能报正高吗", "不能只凭这个职称申报")]
    [InlineData("技术员能直接评工程师吗", "可以")]
    public void A_title_from_which_no_route_begins_does_not_suffice(string question, string begins) =>
        Assert.StartsWith(begins, Engine.Answer(question, DateTimeOffset.UnixEpoch).Text, StringComparison.Ordinal);

    [Fact]
    public void What_is_short_of_one_route_may_take_another() =>
        Assert.Contains(
            "助理级职称后满4年",
            Engine.Answer("本科毕业三年能评工程师吗", DateTimeOffset.UnixEpoch).Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_title_alone_leaves_the_degree_open() => Assert.Equal("年限够", FirstWord("中级职称拿了6年能不能评高工"));

    [Theory]
    [InlineData("大专23年6月毕业能评助理工程师吗", "可以")]
    [InlineData("大专24年6月毕业能评助理工程师吗", "不能")]
    [InlineData("大专24年毕业能评助理工程师吗", "不能")]
    [InlineData("2019年本科毕业能评工程师吗", "可以")]
    [InlineData("本科毕业19年能评工程师吗", "可以")]
    [InlineData("大专23年毕业能评助理工程师吗", "按您说的年份")]
    [InlineData("20年本科毕业能评工程师吗", "可以")]
    [InlineData("中级22年拿的，本科，能报高工吗", "不能")]
    [InlineData("中级拿了22年，本科，能报高工吗", "可以")]
    public void A_year_of_graduation_is_no_number_of_years(string question, string begins) => Assert.Equal(begins, FirstWord(question));

    [Theory]
    [InlineData("大专毕业两年，拿过省部级奖，能破格评高工吗")]
    [InlineData("本科毕业快五年了能评工程师吗")]
    [InlineData("大专毕业三年，什么时候能评助工")]
    public void What_asks_more_is_not_worked_out(string question) =>
        Assert.DoesNotContain("学历和年限这一条", Engine.Answer(question, DateTimeOffset.UnixEpoch).Text, StringComparison.Ordinal);
}
