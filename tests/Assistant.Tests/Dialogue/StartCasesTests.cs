using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Dialogue;

/// <summary>Runs <c>tests/cases/starts.yaml</c>: what people say to begin, and which check it begins.</summary>
public sealed class StartCasesTests
{
    static readonly DateOnly Today = new(2025, 7, 10);

    public static IEnumerable<TheoryDataRow<string, string>> Cases()
    {
        var file = YamlMap.Parse("starts.yaml", File.ReadAllText(Repository.Case("starts.yaml")));
        return file.Keys.SelectMany(program => file.Texts(program).Select(words => new TheoryDataRow<string, string>(program, words)));
    }

    public static IEnumerable<TheoryDataRow<string, string>> Invites() =>
        Known.Base.Questions.Starts.Select(start => new TheoryDataRow<string, string>(start.Program, start.Invite));

    [Theory]
    [MemberData(nameof(Cases))]
    [MemberData(nameof(Invites))]
    public async Task The_words_begin_the_check_that_they_mean(string expected, string words)
    {
        var reply = await new Talk(Today).SayAsync(words);
        var begun = reply.Ask?.Program ?? (reply.Kind == ReplyKind.Clarify ? "choose" : "answer");
        Assert.True(begun == expected, $"{begun}: {reply.Text}");
    }

    [Fact]
    public async Task A_question_that_tells_more_is_answered_first_and_the_check_is_offered()
    {
        var talk = new Talk(Today);
        await talk.SayAsync("我在私企上班可以评高工吗");
        Assert.Equal(ReplyKind.Answer, talk.Last.Kind);
        Assert.NotEmpty(talk.Last.Citations!.Value);
        Assert.Equal("我能评高级工程师吗", talk.Last.Suggestions!.Value[0]);
    }

    [Fact]
    public async Task Somebody_who_names_no_level_chooses_one()
    {
        var talk = new Talk(Today);
        await talk.SayAsync("我能评职称吗");
        foreach (var invite in talk.Last.Suggestions!.Value)
        {
            var chosen = await new Talk(Today).SayAsync(invite);
            Assert.StartsWith("title-", chosen.Ask!.Program, StringComparison.Ordinal);
        }
    }
}
