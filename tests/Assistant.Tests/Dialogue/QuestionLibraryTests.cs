using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Dialogue;

/// <summary>What <c>questions.yaml</c> may say, and how a mistake in it is reported.</summary>
public sealed class QuestionLibraryTests
{
    const string Rest = """
        greeting: {hello: 您好, about: 助手, suggestions: [开始]}
        degree_form: {ask: 全日制吗, short: 全日制吗, hint: 请回答}
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
    public void A_fact_without_an_entry_is_asked_in_the_words_of_the_catalogue()
    {
        var question = Parse("facts: {}\nbundles: {}")[Known.Fact("team_mentor")];
        Assert.Contains("指导专家", question.Ask, StringComparison.Ordinal);
        Assert.Equal(["none", "expert", "renowned", "academician"], question.Choices.Select(choice => choice.Value));
    }

    [Fact]
    public void Every_fact_of_the_policies_that_can_be_started_has_a_question_of_its_own()
    {
        var plain = Parse("facts: {}\nbundles: {}");
        var unwritten = Known
            .Base.Questions.Starts.SelectMany(start => Known.Policy(start.Program).Conditions)
            .Where(condition => condition.Kind == Assistant.Rules.ConditionKind.Required)
            .SelectMany(condition => condition.Facts)
            .Where(fact => Known.Base.Questions[fact].Ask == plain[fact].Ask);
        Assert.Empty(unwritten);
    }

    static QuestionLibrary Parse(string text) => QuestionLibrary.Parse($"{text}\n{Rest}", Known.Base.Facts);
}
