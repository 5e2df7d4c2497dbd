using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Assistant.Channels;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Channels;

/// <summary>How fast one person may go.</summary>
public sealed class PaceTests
{
    readonly TestClock _clock = new();

    [Fact]
    public void A_share_may_be_used_at_once_and_comes_back_step_by_step()
    {
        var pace = new Pace(30, _clock);
        Assert.All(Enumerable.Range(0, 30), _ => Assert.Null(pace.Take("u1")));

        Assert.Equal(TimeSpan.FromSeconds(2), pace.Take("u1"));
        _clock.Now += TimeSpan.FromSeconds(2);
        Assert.Null(pace.Take("u1"));
        Assert.NotNull(pace.Take("u1"));
    }

    [Fact]
    public void Nobody_uses_up_the_share_of_another()
    {
        var pace = new Pace(1, _clock);
        pace.Take("u1");

        Assert.NotNull(pace.Take("u1"));
        Assert.Null(pace.Take("u2"));
    }

    [Fact]
    public void A_clock_that_is_set_back_locks_nobody_out()
    {
        var pace = new Pace(1, _clock);
        pace.Take("u1");
        _clock.Now -= TimeSpan.FromHours(1);

        Assert.Null(pace.Take("u1"));
    }

    [Fact]
    public void Of_a_million_people_only_those_of_the_last_minute_are_remembered()
    {
        var pace = new Pace(30, _clock);
        for (var person = 0; person < 1_000_000; person++)
        {
            _clock.Now += TimeSpan.FromMilliseconds(20);
            pace.Take($"u{person}");
        }

        Assert.InRange(pace.Known, 1, 5000);
    }

    [Fact]
    public async Task Too_many_messages_are_refused_with_the_time_to_wait_while_polls_and_repetitions_go_on()
    {
        await using var server = await TestServer.StartAsync();
        var (client, id, begun) = await DirectLineClient.BeginAsync(server);
        for (var number = 0; number < 30; number++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.SayAsync(id, "谢谢", $"m{number}")).Status);
        }

        var repeated = await client.SayAsync(id, "谢谢", "m0");
        var refused = await PostAsync(server, id, begun["token"]);
        var known = (await client.GetAsync($"/conversations/{id}/activities?watermark=1000"))["watermark"];
        server.Clock.Now += TimeSpan.FromSeconds(2);
        var again = await client.SayAsync(id, "谢谢", "one more");

        Assert.Equal(HttpStatusCode.OK, repeated.Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("2", refused.RetryAfter);
        Assert.Contains("没有收下，请过 2 秒再发", refused.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("one more", (await client.ActivitiesAsync(id, known))[0]["channelData"]!["clientActivityID"]!.ToString());
    }

    // No header that a client may write gives it another share.
    static async Task<(HttpStatusCode Status, string? RetryAfter, string Message)> PostAsync(TestServer server, string id, string token)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{id}/activities");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Content = JsonContent.Create(
            new
            {
                type = "message",
                text = "谢谢",
                from = new { id = "somebody else" },
                channelData = new { clientActivityID = "one more" },
            }
        );
        using var answer = await server.Http.SendAsync(request, cancel);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!;
        return (answer.StatusCode, answer.Headers.RetryAfter?.ToString(), body["error"]!["message"]!.ToString());
    }
}
