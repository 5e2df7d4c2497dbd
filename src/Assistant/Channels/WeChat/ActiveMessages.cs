using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Channels.WeChat;

/// <summary>
/// Sends texts by the customer-service interface of official accounts, or by the application messages of WeCom. What the platform
/// refuses for good is not tried again; a token that is no longer good is renewed once, by one caller for all.
/// </summary>
sealed class ActiveMessages(SenderSettings settings, HttpMessageHandler way, TimeProvider time, ILogger<ActiveMessages> log) : IDisposable
{
    const int MostTries = 3;
    const int LongestAnswer = 64 * 1024;

    // Nobody can be written to for reasons that are the operator's to mend; asking on would only use up the day's calls.
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    readonly HttpClient _http = new(way)
    {
        BaseAddress = settings.Api,
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    readonly SemaphoreSlim _renewing = new(1, 1);
    AccessToken? _token;
    DateTimeOffset _pausedUntil;

    /// <summary>Sends one text.</summary>
    /// <param name="person">OpenID or UserID.</param>
    /// <param name="text">The text, at most 2048 bytes.</param>
    /// <param name="cancel">Ends the sending.</param>
    /// <returns>Whether the platform took it.</returns>
    public async Task<bool> SendAsync(string person, string text, CancellationToken cancel = default)
    {
        if (time.GetUtcNow() < _pausedUntil)
        {
            return false;
        }
        var renewed = false;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var token = await TokenAsync(cancel);
            if (token is null)
            {
                return false;
            }
            var error = await PostAsync(token, person, text, cancel);
            switch (PlatformErrors.Read(error))
            {
                case Remedy.None:
                    return true;
                case Remedy.RenewToken when !renewed:
                    renewed = true;
                    Interlocked.CompareExchange(ref _token, null, token);
                    break;
                case Remedy.TryAgain when attempt < MostTries:
                    await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), time, cancel);
                    break;
                case Remedy.TellOperator:
                    _pausedUntil = time.GetUtcNow() + Pause;
                    log.LogError("The platform refuses all messages with error {Error}; none is sent for {Pause}.", error, Pause);
                    return false;
                default:
                    log.LogWarning("The platform refused a message with error {Error}.", error);
                    return false;
            }
        }
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _renewing.Dispose();
    }

    // The interface forbids \u escapes, which the platform's own serializer writes for Chinese and for emoji.
    async Task<int> PostAsync(AccessToken token, string person, string text, CancellationToken cancel)
    {
        var agent = settings.Agent is { } id ? $",\"agentid\":{RawJson.Text(id)}" : "";
        using var body = new StringContent(
            $"{{\"touser\":{RawJson.Text(person)},\"msgtype\":\"text\"{agent},\"text\":{{\"content\":{RawJson.Text(text)}}}}}",
            Encoding.UTF8,
            new MediaTypeHeaderValue("application/json", "utf-8")
        );
        var path = settings.Agent is null ? "cgi-bin/message/custom/send" : "cgi-bin/message/send";
        return
            await CallAsync(() => _http.PostAsync(Address($"{path}?access_token={Uri.EscapeDataString(token.Value)}"), body, cancel))
                is { } answer
            ? (int?)answer["errcode"] ?? 0
            : PlatformErrors.Busy;
    }

    async Task<AccessToken?> TokenAsync(CancellationToken cancel)
    {
        if (_token is { } known && time.GetUtcNow() < known.Until)
        {
            return known;
        }
        await _renewing.WaitAsync(cancel);
        try
        {
            if (_token is { } renewed && time.GetUtcNow() < renewed.Until)
            {
                return renewed;
            }
            var answer = await CallAsync(() => AskForTokenAsync(cancel));
            if ((string?)answer?["access_token"] is not { Length: > 0 } value)
            {
                log.LogError("The platform gave no access token; error {Error}.", (int?)answer?["errcode"]);
                return null;
            }
            var life = TimeSpan.FromSeconds((int?)answer?["expires_in"] ?? 0) - Before;
            return _token = new AccessToken(value, time.GetUtcNow() + life);
        }
        finally
        {
            _renewing.Release();
        }
    }

    async Task<HttpResponseMessage> AskForTokenAsync(CancellationToken cancel)
    {
        if (settings.Agent is not null)
        {
            return await _http.GetAsync(
                Address(
                    $"cgi-bin/gettoken?corpid={Uri.EscapeDataString(settings.Account)}&corpsecret={Uri.EscapeDataString(settings.Secret)}"
                ),
                cancel
            );
        }
        // The stable token: instances that ask for it at the same time all get the same, and none takes it from the others.
        using var body = new StringContent(
            $"{{\"grant_type\":\"client_credential\",\"appid\":{RawJson.Text(settings.Account)},\"secret\":{RawJson.Text(settings.Secret)},\"force_refresh\":false}}",
            Encoding.UTF8,
            new MediaTypeHeaderValue("application/json", "utf-8")
        );
        return await _http.PostAsync(Address("cgi-bin/stable_token"), body, cancel);
    }

    Uri Address(string path) => new(settings.Api, path);

    // The address holds secrets: of what fails, only the kind is told.
    async Task<JsonObject?> CallAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var response = await call();
            return JsonNode.Parse(await response.Content.ReadAsStringAsync()) as JsonObject;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or TaskCanceledException or JsonException or InvalidOperationException)
        {
            log.LogWarning("The platform could not be reached: {Reason}.", failure.GetType().Name);
            return null;
        }
    }

    sealed record AccessToken(string Value, DateTimeOffset Until);
}
