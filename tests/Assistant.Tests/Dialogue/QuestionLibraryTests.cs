using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>What <c>questions.yaml</c> may say, and how a mistake in it is reported.</summary>
public sealed class QuestionLibraryTests
{
    const string Rest = """
        greeting: {hello: 您好, about: 助手, suggestions: [开始]}
        degree_form: {ask: 全日制吗, short: 全日制吗, hint: 请回答}
        degree_level: 是哪一级学历？
        starts: [{program: growth-2025, default: yes, invite: 开始}]
        """;

    [Theory]
    [InlineData("facts:\n  height:\n    ask: 多高\n    short: 多高\nbundles: {}", 2, "不认识的事「height」")]
    [InlineData(
        "facts:\n  title:\n    ask: 职称\n    short: 职称\n    choices: [{value: king, label: 国王}]\nbundles: {}",
        5,
        "没有取值「king」"
    )]
    [InlineData("facts:\n  title:\n    ask: 职称\n    shrt: 职称\nbundles: {}", 4, "不认识的键「shrt」")]
    [InlineData("facts:\n  title:\n    ask: 职称\nbundles: {}", 3, "缺少「short」")]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items: [{fact: title, wanted: senior, label: 高工}]",
        5,
        "至少要有两件事"
    )]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: team_organised, wanted: yes, label: 规范}\n      - {fact: team_premises, wanted: true, label: 场所}",
        6,
        "true 或 false"
    )]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: team_size, wanted: {min: 5}, otherwise: {min: 7}, label: 五人}\n      - {fact: team_premises, wanted: true, label: 场所}",
        6,
        "不能落在 wanted 之内"
    )]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: team_size, wanted: {min: 5, max: 3}, otherwise: 4, label: 五人}\n      - {fact: team_premises, wanted: true, label: 场所}",
        6,
        "min 不大于 max"
    )]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: team_size, wanted: 五人, otherwise: 4, label: 五人}\n      - {fact: team_premises, wanted: true, label: 场所}",
        6,
        "应为一个数"
    )]
    [InlineData(
        "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: birth_date, wanted: true, label: 生日}\n      - {fact: team_premises, wanted: true, label: 场所}",
        6,
        "日期不能放进一组"
    )]
    public void A_mistake_is_reported_with_its_line_and_what_to_do(string text, int line, string message)
    {
        var problem = Assert.Single(Assert.Throws<KnowledgeException>(() => Parse(text)).Problems);
        Assert.Equal("questions.yaml", problem.File);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Line, line - 1, line + 1);
    }

    [Fact]
    public void No_fact_stands_in_two_bundles()
    {
        const string item = "items: [{fact: team_organised, wanted: true, label: 规范}, {fact: team_premises, wanted: true, label: 场所}]";
        var broken = Assert.Throws<KnowledgeException>(() =>
            Parse($"facts: {{}}\nbundles:\n  a: {{ask: 甲, {item}}}\n  b: {{ask: 乙, {item}}}")
        );
        Assert.Contains("已经在「a」这一组里", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_a_bundle_holds_within_its_range()
    {
        var items = Assert
            .Single(
                Parse(
                    "facts: {}\nbundles:\n  b:\n    ask: 都满足吗\n    items:\n      - {fact: team_size, wanted: {min: 5}, otherwise: {max: 4}, label: 五人}\n      - {fact: unit_team_applications, wanted: 1, otherwise: {min: 2}, label: 一个}"
                ).Bundles
            )
            .Items;
        Assert.True(items[0].HoldsFor(Number(5, 5)) && items[0].HoldsFor(Number(6, null)));
        Assert.False(items[0].HoldsFor(Number(4, 6)) || items[0].HoldsFor(Number(null, 4)));
        Assert.Equal((Number(1, 1), Number(2, null)), (items[1].Wanted, items[1].Otherwise));
    }

    static NumberValue Number(decimal? low, decimal? high) => new(new Interval<decimal>(low, high));

    [Fact]
    public void A_fact_without_an_entry_is_asked_in_the_words_of_the_catalogue()
    {
        var question = Parse("facts: {}\nbundles: {}")[Known.Fact("team_mentor")];
        Assert.Contains("指导专家", question.Ask, StringComparison.Ordinal);
        Assert.Equal(["none", "expert", "renowned", "academician"], question.Choices.Select(choice => choice.Value));
    }

    [Fact]
    public void Every_programme_that_can_be_checked_with_questions_can_be_started() =>
        Assert.Equal(
            Known.Base.Policies.Policies.Select(policy => policy.Id).Order(StringComparer.Ordinal),
            Known.Base.Questions.Starts.Select(start => start.Program).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_fact_of_the_policies_has_a_question_of_its_own()
    {
        var plain = Parse("facts: {}\nbundles: {}");
        var unwritten = Known
            .Base.Policies.Policies.SelectMany(policy => policy.Facts)
            .Where(fact => Known.Base.Questions[fact].Ask == plain[fact].Ask);
        Assert.Empty(unwritten);
    }

    [Fact]
    public void Every_question_is_short_names_its_fact_and_repeats_every_value()
    {
        foreach (var fact in Known.Base.Policies.Policies.SelectMany(policy => policy.Facts).Distinct())
        {
            var question = Known.Base.Questions[fact];
            Assert.InRange(question.Brief.Length, 1, 40);
            Assert.InRange(question.Name.Length, 1, 12);
            var values = fact.Type switch
            {
                FactType.Bool => ["yes", "no"],
                FactType.Enum => fact.Values,
                _ => [""],
            };
            Assert.Equal(values.Order(StringComparer.Ordinal), question.Echo.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(
                fact.Values.Order(StringComparer.Ordinal),
                question.Choices.Select(choice => choice.Value).Order(StringComparer.Ordinal)
            );
        }
    }

    static QuestionLibrary Parse(string text) => QuestionLibrary.Parse($"{text}\n{Rest}", Known.Base.Facts);
}
