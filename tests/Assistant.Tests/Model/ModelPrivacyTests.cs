using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Model;

/// <summary>What leaves the house for a model: the question and public clauses, and nothing of anybody.</summary>
public sealed class ModelPrivacyTests
{
    [Theory]
    [InlineData("，打我电话13912345678", "13912345678")]
    [InlineData("，座机 010-6722 4832", "4832")]
    [InlineData("，银行卡6222021234567890123", "6222021234567890123")]
    [InlineData("，发到zhang.san@example.com", "zhang.san")]
    [InlineData("１３９１２３４５６７８", "13912345678")]
    public void Numbers_and_addresses_of_people_are_taken_out_of_the_question(string told, string secret) =>
        Assert.DoesNotContain(secret, ModelWriter.Question($"{Asking.Unfound}{told}"), StringComparison.Ordinal);

    [Fact]
    public async Task A_question_is_sent_without_the_number_in_it()
    {
        await using var asking = await Asking.StartAsync();
        await asking.AskAsync($"{Asking.Likely}，13912345678");
        Assert.NotEmpty(asking.Model.Requests);
        Assert.All(asking.Model.Requests, request => Assert.DoesNotContain("13912345678", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_tells_something_of_the_person_does_not_leave_the_house()
    {
        await using var asking = await Asking.StartAsync();
        await asking.AskAsync($"我1985年6月出生，{Asking.Unfound}");
        await asking.AskAsync($"我的身份证号110101198506201234，{Asking.Unfound}");
        Assert.Empty(asking.Model.Requests);
    }

    [Fact]
    public async Task What_was_told_before_is_not_sent_with_a_later_question()
    {
        await using var asking = await Asking.StartAsync();
        var conversation = Conversation.Start("c1");
        foreach (var said in new[] { "我能报卓越工程师吗", "1985年6月", "退出" })
        {
            conversation = (await asking.TurnAsync(conversation, said)).Conversation;
        }
        Assert.NotEmpty(conversation.Facts);
        await asking.TurnAsync(conversation, Asking.Unfound);
        Assert.NotEmpty(asking.Model.Requests);
        Assert.All(asking.Model.Requests, request => Assert.DoesNotContain("1985年6月", request, StringComparison.Ordinal));
    }

    [Fact]
    public void No_clause_is_sent_with_a_withheld_name_or_a_telephone_number()
    {
        foreach (var document in Known.Base.Documents)
        {
            foreach (var clause in document.AllClauses())
            {
                var sent = Candidates.TextOf(clause);
                Assert.All(document.Withheld, name => Assert.DoesNotContain(name, sent, StringComparison.Ordinal));
                Assert.DoesNotMatch("1[3-9][0-9]{9}", sent);
            }
        }
    }

    [Fact]
    public async Task No_tool_is_offered_and_the_length_of_the_answer_is_bounded()
    {
        await using var asking = await Asking.StartAsync();
        await asking.AskAsync(Asking.Unfound);
        Assert.All(
            asking.Model.Requests,
            request =>
            {
                Assert.DoesNotContain("tools", request, StringComparison.Ordinal);
                Assert.Contains("max_completion_tokens", request, StringComparison.Ordinal);
                Assert.Contains("\"temperature\":0", request, StringComparison.Ordinal);
                Assert.StartsWith("/v1/chat/completions", request, StringComparison.Ordinal);
            }
        );
    }
}
