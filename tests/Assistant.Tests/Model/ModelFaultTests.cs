using System.Text;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Model;

/// <summary>Whatever the service does, the person gets the answer that there is without it, and nobody else waits.</summary>
public sealed class ModelFaultTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What services were seen to do, and what the log says of it.</summary>
    static readonly Dictionary<string, (Func<HttpContext, Task> Do, string Told)> Faults = new(StringComparer.Ordinal)
    {
        ["refuses the key and repeats it"] = (Status(401, $"Incorrect API key provided: {ScriptedModel.Key}"), "__Key"),
        ["has no more quota"] = (Status(429, "slow down"), "429"),
        ["breaks down"] = (Status(500, "<html>oops</html>"), "500"),
        ["is not there"] = (Status(404, ""), "404"),
        ["is being restarted"] = (Status(503, "{}"), "503"),
        ["hangs up at once"] = (
            context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
            "断了"
        ),
        ["hangs up in the middle"] = (HangUpAsync, "断了"),
        ["says nothing"] = (Status(200, ""), "模型"),
        ["speaks another protocol"] = (Status(200, "<html>hello</html>"), "模型"),
        ["sends JSON of another kind"] = (Status(200, """{"choices":[]}"""), "模型"),
        ["sends no text"] = (
            Status(
                200,
                """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null},"finish_reason":"stop"}]}"""
            ),
            "JSON"
        ),
        ["never ends"] = (FloodAsync, "太长"),
    };

    public static TheoryData<string> Names() => new(Faults.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_service_at_fault_leaves_the_answer_as_it_is(string fault)
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = Faults[fault].Do;

        await asking.AnswersAsWithoutAsync(Asking.Likely);
        await asking.AnswersAsWithoutAsync(Asking.Unfound);

        Assert.All(asking.Told, line => Assert.Contains(Faults[fault].Told, line, StringComparison.Ordinal));
        Assert.Equal(2, asking.Told.Count);
        Assert.DoesNotContain(asking.Told, line => line.Contains("sk-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("我不能回答这个问题。")]
    [InlineData("""{"claims":"都可以"}""")]
    [InlineData("""{"claims":[{"text":"可以"}]}""")]
    [InlineData("""{"claims":[{"text":1,"clauses":[2]}]}""")]
    [InlineData("""{"claims":["可以"]}""")]
    [InlineData("""{"claims":[{"text":"可""", "CUT")]
    [InlineData("""{"claims":[{"text":"可""")]
    [InlineData("""{"claims":[]}""")]
    public async Task An_answer_of_another_form_is_no_answer(params string[] says)
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Says = says;
        await asking.AnswersAsWithoutAsync(Asking.Likely);
    }

    [Fact]
    public async Task An_answer_that_talks_on_and_on_is_given_up()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Says = [.. Enumerable.Repeat(new string('啊', 100), 200)];
        await asking.AnswersAsWithoutAsync(Asking.Likely);
        Assert.Contains("太长", Assert.Single(asking.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await ScriptedModel.StartAsync();
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = context =>
        {
            context.Response.Redirect($"{elsewhere.Address}/chat/completions", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await asking.AnswersAsWithoutAsync(Asking.Likely);
        Assert.Empty(elsewhere.Requests);
        Assert.Contains("没有照办", Assert.Single(asking.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_too_slow_is_given_up_when_the_budget_is_spent()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = asking.Model.Hang;

        var reply = asking.AskAsync(Asking.Likely);
        await asking.Model.Asked.Task;
        asking.Time.Advance(ModelGuard.Budget - TimeSpan.FromTicks(1));
        Assert.False(reply.IsCompleted);
        asking.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(Asking.Json(await Asking.PlainAsync(Asking.Likely)), Asking.Json(await reply));
        await asking.Model.GivenUp.Task;
        Assert.Contains("没有按时", Assert.Single(asking.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_failures_the_model_is_left_alone_for_half_a_minute_and_then_tried_once()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = Status(500, "");
        for (var failure = 0; failure < 5; failure++)
        {
            await asking.AskAsync(Asking.Likely);
        }

        await asking.AnswersAsWithoutAsync(Asking.Likely);
        Assert.Equal(5, asking.Model.Requests.Count);
        asking.Time.Advance(ModelGuard.Pause - TimeSpan.FromTicks(1));
        await asking.AskAsync(Asking.Likely);
        Assert.Equal(5, asking.Model.Requests.Count);

        asking.Time.Advance(TimeSpan.FromTicks(1));
        await asking.AskAsync(Asking.Likely);
        await asking.AskAsync(Asking.Likely);
        Assert.Equal(6, asking.Model.Requests.Count);

        asking.Model.Instead = null;
        asking.Time.Advance(ModelGuard.Pause);
        await asking.AskAsync(Asking.Likely);
        await asking.AskAsync(Asking.Likely);
        Assert.Equal(10, asking.Model.Requests.Count);
    }

    [Fact]
    public async Task Of_two_hundred_who_ask_while_the_model_hangs_eight_wait_for_the_budget_and_nobody_else_does()
    {
        await using var asking = await Asking.StartAsync();
        using var hanging = new SemaphoreSlim(0);
        asking.Model.Instead = context =>
        {
            hanging.Release();
            return asking.Model.Hang(context);
        };
        var turns = Enumerable.Range(0, 200).Select(_ => Task.Run(() => asking.AskAsync(Asking.Likely), Cancel)).ToList();

        await foreach (var turn in Task.WhenEach(turns).Take(200 - ModelGuard.MostAtOnce))
        {
            await turn;
        }
        for (var place = 0; place < ModelGuard.MostAtOnce; place++)
        {
            await hanging.WaitAsync(Cancel);
        }
        Assert.Equal(ModelGuard.MostAtOnce, turns.Count(turn => !turn.IsCompleted));
        Assert.All(asking.Told, line => Assert.Contains("太多", line, StringComparison.Ordinal));
        asking.Time.Advance(ModelGuard.Budget);

        var without = Asking.Json(await Asking.PlainAsync(Asking.Likely));
        Assert.All(await Task.WhenAll(turns), reply => Assert.Equal(without, Asking.Json(reply)));
        Assert.Equal(ModelGuard.MostAtOnce, asking.Model.Requests.Count);
        Assert.Equal(ModelGuard.MostAtOnce, asking.Told.Count(line => line.Contains("没有按时", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_turn_that_is_ended_gives_the_request_up()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = asking.Model.Hang;
        using var cancel = new CancellationTokenSource();

        var reply = asking.AskAsync(Asking.Likely, null, cancel.Token);
        await asking.Model.Asked.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        await asking.Model.GivenUp.Task;
    }

    [Fact]
    public async Task For_somebody_who_left_the_turn_is_finished_without_the_model()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Instead = asking.Model.Hang;
        using var gone = new CancellationTokenSource();

        var reply = asking.AskAsync(Asking.Likely, new Audience(_ => { }, gone.Token));
        await asking.Model.Asked.Task;
        await gone.CancelAsync();

        Assert.Equal(Asking.Json(await Asking.PlainAsync(Asking.Likely)), Asking.Json(await reply));
        await asking.Model.GivenUp.Task;
        Assert.Empty(asking.Told);
    }

    static Func<HttpContext, Task> Status(int status, string body) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body, Cancel);
        };

    static async Task HangUpAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("""{"id":"c","choices":[""", Cancel);
        context.Abort();
    }

    static async Task FloodAsync(HttpContext context)
    {
        var megabyte = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
        for (var sent = 0; sent < 64 && !context.RequestAborted.IsCancellationRequested; sent++)
        {
            await context.Response.Body.WriteAsync(megabyte, Cancel);
        }
    }
}
