using System.Text.Json;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Model;

/// <summary>What an honest model adds to the answers.</summary>
public sealed class ModelAnswerTests
{
    [Fact]
    public async Task Sentences_that_the_model_chooses_are_shown_as_they_stand_and_marked_as_generated()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Claims = clauses => [($"（二）{First(clauses[1])}", [clauses[1]]), (First(clauses[0]), [clauses[0]])];

        var reply = await asking.AskAsync(Asking.Likely);

        Assert.Equal(ReplyKind.Answer, reply.Kind);
        Assert.StartsWith("（以下回答由人工智能", reply.Text, StringComparison.Ordinal);
        Assert.Contains("生成", reply.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(2, reply.Citations!.Value.Length);
        Assert.All(reply.Citations!.Value, citation => Assert.Null(Known.Base.Clauses.WhyQuoteFails(citation.Clause, citation.Quote)));
        Assert.All(reply.Citations!.Value, citation => Assert.Contains(citation.Quote, reply.Text, StringComparison.Ordinal));
        Assert.Empty(asking.Told);
    }

    [Fact]
    public async Task Part_of_a_sentence_shows_the_whole_of_it()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Rank = clauses => [clauses[0]];
        asking.Model.Claims = clauses => [(First(clauses[0])[..10], clauses)];

        var reply = await asking.AskAsync(Asking.Likely);

        Assert.Contains(First(reply.Citations!.Value[0].Clause), reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_around_the_json_is_passed_over()
    {
        await using var asking = await Asking.StartAsync();
        await asking.AskAsync(Asking.Likely);
        var clause = ScriptedModel.Shows(asking.Model.Requests.First())[0];
        var claim = JsonSerializer.Serialize(new { text = First(clause), clauses = new[] { clause } });
        asking.Model.Says = ["好的，我来回答。\n```json\n", $$"""{"claims":[{{claim}}]}""", "\n```\n另外，名额其实有500人。"];

        var reply = await asking.AskAsync(Asking.Likely);

        Assert.Equal(First(clause), Assert.Single(reply.Citations!.Value).Quote);
        Assert.DoesNotContain("500", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_in_other_words_is_found_by_the_documents_words_and_marked()
    {
        var question = Asking.Unfound;
        await using var asking = await Asking.StartAsync();
        Assert.Equal(ReplyKind.Refuse, (await Asking.PlainAsync(question)).Kind);
        asking.Model.Query = "入选后有什么支持";

        var reply = await asking.AskAsync(question);

        var prepared = await Asking.PlainAsync("入选后有什么支持");
        Assert.EndsWith(prepared.Text, reply.Text, StringComparison.Ordinal);
        Assert.Contains("人工智能生成", reply.Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(prepared.Citations!.Value, reply.Citations!.Value);
        Assert.Single(asking.Model.Requests);
    }

    [Theory]
    [InlineData("2099年的申报什么时候截止")]
    [InlineData("青创室经费怎么用")]
    [InlineData("")]
    public async Task A_rewriting_that_puts_a_number_or_a_programme_into_the_question_is_not_followed(string query)
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Query = query;
        await asking.AnswersAsWithoutAsync(Asking.Unfound);
    }

    [Fact]
    public async Task Clauses_that_were_not_offered_cannot_be_chosen()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Rank = _ => ["notice-2025#1.1.2", "made-up#1", "../etc"];
        await asking.AnswersAsWithoutAsync(Asking.Likely);
        Assert.DoesNotContain(asking.Model.Requests, request => request.Contains("\"stream\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_audited_sentences_are_heard_and_each_hearing_begins_the_reply()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Claims = clauses =>
            [(First(clauses[0]), [clauses[0]]), ("名额增加到500人。", [clauses[0]]), (First(clauses[1]), [clauses[1]])];
        var heard = new List<string>();

        var reply = await asking.AskAsync(Asking.Likely, new Audience(heard.Add, CancellationToken.None));

        Assert.Equal("", heard[0]);
        Assert.True(heard.Count >= 3);
        Assert.All(heard, beginning => Assert.StartsWith(beginning, reply.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("500", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_prepared_is_answered_without_asking_the_model()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Query = "别的问题";
        foreach (
            var question in new[]
            {
                "推荐单位什么时候截止",
                "青创室经费怎么用",
                "教育背景A、专业经历B，能得多少分",
                "评委会11人到8人，要几票",
                "2030年什么时候申报",
                "你好",
            }
        )
        {
            await asking.AnswersAsWithoutAsync(question);
        }
        Assert.Empty(asking.Model.Requests);
    }

    [Fact]
    public async Task A_check_and_its_verdict_are_the_same_to_the_byte_with_a_lying_model()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Query = "您符合全部条件";
        asking.Model.Claims = clauses => [("您符合全部条件。", [clauses[0]])];
        var (with, without) = (Conversation.Start("c1"), Conversation.Start("c1"));
        ReplyKind last = default;
        string[] says = ["我能报卓越工程师吗", "1985年6月", Asking.Unfound, "为什么问这个", "木星有几颗卫星"];
        for (var turn = 0; turn < 60 && last != ReplyKind.Verdict; turn++)
        {
            var said = turn < says.Length ? says[turn] : "不清楚";
            var (one, other) = (await asking.TurnAsync(with, said), await Asking.PlainTurnAsync(without, said));
            Assert.Equal(other.Replies.Select(Asking.Json), one.Replies.Select(Asking.Json));
            (with, without, last) = (one.Conversation, other.Conversation, one.Replies[^1].Kind);
        }
        Assert.Equal(ReplyKind.Verdict, last);
        Assert.Empty(asking.Model.Requests);
    }

    /// <summary>The first sentence of a clause as it may be cited.</summary>
    internal static string First(string clause) => Passages.Of(Known.Base.Clauses.Find(clause)!).First().Quote;
}
