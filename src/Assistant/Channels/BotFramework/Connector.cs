using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Channels.Activity;

namespace Assistant.Channels.BotFramework;

/// <summary>What became of an activity that was to be sent.</summary>
enum Sent
{
    /// <summary>The connector has it.</summary>
    Yes,

    /// <summary>The connector will not take this one, however often it is sent.</summary>
    Refused,

    /// <summary>The conversation cannot be written to, now or later.</summary>
    Closed,

    /// <summary>It could not be sent after several tries; it may be tried again later.</summary>
    NotNow,
}

/// <summary>
/// Sends activities to the connector of their channel. The token goes to the hosts of the list and no others: redirects are not followed.
/// </summary>
/// <param name="hosts">Where activities may go.</param>
/// <param name="token">Our token.</param>
/// <param name="http">The way there: without redirects, with a time limit.</param>
/// <param name="time">The clock.</param>
/// <param name="wait">Waits before the next try.</param>
/// <param name="log">Takes what went wrong; no texts and no addresses of people.</param>
sealed class Connector(
    ServiceHosts hosts,
    ConnectorToken token,
    HttpClient http,
    TimeProvider time,
    Func<TimeSpan, CancellationToken, Task> wait,
    ILogger log
)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    // What the connector has got and could not yet say so would be sent again at the next start.
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    // Together about four minutes: a connector that is restarted is back by then.
    static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8, 15, 30, 60, 120 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Sends an activity that must arrive; tries again for some minutes.</summary>
    /// <param name="activity">The activity with its serviceUrl, conversation and what it replies to.</param>
    /// <param name="stopping">Gives it up; a request that is under way has a moment to come to its end.</param>
    public async Task<Sent> SendAsync(JsonObject activity, CancellationToken stopping)
    {
        if (Address(activity) is not { } address)
        {
            log.LogWarning("A reply was given up: the host of its serviceUrl is not in Assistant__Bot__ServiceUrls.");
            return Sent.Closed;
        }
        var renewed = false;
        for (var pause = 0; ; )
        {
            stopping.ThrowIfCancellationRequested();
            var answer = await TryAsync(address, activity, stopping);
            if (answer.Status is HttpStatusCode.Unauthorized && !renewed && answer.Token is { } refused)
            {
                renewed = true;
                token.Drop(refused);
                continue;
            }
            if (Outcome(answer.Status) is { } outcome)
            {
                return outcome;
            }
            if (pause == Pauses.Length)
            {
                return Sent.NotNow;
            }
            await wait(Pause(Pauses[pause++], answer.RetryAfter), stopping);
        }
    }

    /// <summary>Sends an activity that does no harm when it is lost, such as typing: tries once.</summary>
    public async Task SendOnceAsync(JsonObject activity, CancellationToken stopping)
    {
        if (Address(activity) is { } address)
        {
            await TryAsync(address, activity, stopping);
        }
    }

    /// <summary>Where an activity is posted; null where it may not go. No part of it can reach beyond its segment.</summary>
    public Uri? Address(JsonObject activity)
    {
        var service = activity["serviceUrl"]!.GetValue<string>();
        var conversation = Uri.EscapeDataString(activity["conversation"]!["id"]!.GetValue<string>());
        var answered = activity["replyToId"] is { } id ? $"/{Uri.EscapeDataString(id.GetValue<string>())}" : "";
        return hosts.Admit(service)
            ? new Uri($"{service.TrimEnd('/')}/v3/conversations/{conversation}/activities{answered}", UriKind.Absolute)
            : null;
    }

    async Task<Answer> TryAsync(Uri address, JsonObject activity, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource();
        await using var stop = stopping.Register(() => limit.CancelAfter(Farewell));
        try
        {
            var bearer = await token.GetAsync(limit.Token);
            using var request = new HttpRequestMessage(HttpMethod.Post, address);
            request.Content = new StringContent(Activities.Json(activity), Encoding.UTF8, "application/json");
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                log.LogWarning(
                    "{Host} answers {Status} to a {Type}.",
                    address.Host,
                    (int)response.StatusCode,
                    activity["type"]?.ToString()
                );
            }
            return new Answer(response.StatusCode, bearer, response.Headers.RetryAfter);
        }
        catch (NoTokenException none)
        {
            log.LogWarning("{Why}", none.Message);
        }
        catch (Exception failure)
            when (failure is HttpRequestException || (failure is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            log.LogWarning("{Host} cannot be reached: {Why}", address.Host, failure.Message);
        }
        return new Answer(null, null, null);
    }

    // Null: it may be tried again. A redirect is a refusal like any other.
    static Sent? Outcome(HttpStatusCode? status) =>
        (int?)status switch
        {
            null or 408 or 429 or >= 500 => null,
            >= 200 and < 300 => Sent.Yes,
            401 => Sent.NotNow,
            403 or 404 or 410 => Sent.Closed,
            _ => Sent.Refused,
        };

    TimeSpan Pause(TimeSpan usual, RetryConditionHeaderValue? asked)
    {
        var wanted = asked?.Delta ?? (asked?.Date is { } moment ? moment - time.GetUtcNow() : TimeSpan.Zero);
        return wanted > LongestWait ? LongestWait
            : wanted > usual ? wanted
            : usual;
    }

    sealed record Answer(HttpStatusCode? Status, string? Token, RetryConditionHeaderValue? RetryAfter);
}
