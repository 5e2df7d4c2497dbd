using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Channels.BotFramework;

/// <summary>No token of our own can be had at the moment.</summary>
sealed class NoTokenException(string why) : Exception($"No token for the connector: {why}");

/// <summary>Our own token for the connector: asked for once, kept, and renewed before it expires.</summary>
sealed class ConnectorToken
{
    static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    readonly BotSettings _settings;
    readonly HttpClient _http;
    readonly TimeProvider _time;
    readonly SingleFlight<string> _fetch;
    readonly Lock _lock = new();
    string? _token;
    DateTimeOffset _renewFrom;

    public ConnectorToken(BotSettings settings, HttpClient http, TimeProvider time)
    {
        (_settings, _http, _time) = (settings, http, time);
        _fetch = new SingleFlight<string>(FetchAsync);
    }

    /// <summary>The token; null where there is no application and so none is needed.</summary>
    /// <exception cref="NoTokenException">It cannot be had.</exception>
    public async Task<string?> GetAsync(CancellationToken cancel)
    {
        if (_settings.AppId is null)
        {
            return null;
        }
        lock (_lock)
        {
            if (_token is not null && _time.GetUtcNow() < _renewFrom)
            {
                return _token;
            }
        }
        return await _fetch.JoinAsync(cancel);
    }

    /// <summary>Says that the connector did not accept a token: the next one is asked for anew.</summary>
    public void Drop(string token)
    {
        lock (_lock)
        {
            _token = string.Equals(_token, token, StringComparison.Ordinal) ? null : _token;
        }
    }

    async Task<string> FetchAsync()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = _settings.AppId!,
                ["client_secret"] = _settings.AppSecret!.Reveal(),
                ["scope"] = _settings.Scope,
            }
        );
        var address = new Uri($"{_settings.LoginUrl.ToString().TrimEnd('/')}/{_settings.Tenant}/oauth2/v2.0/token");
        try
        {
            using var response = await _http.PostAsync(address, form);
            if (!response.IsSuccessStatusCode)
            {
                throw new NoTokenException(
                    $"{address.Host} answers {(int)response.StatusCode}; check Assistant__Bot__AppId, __AppSecret and __TenantId"
                );
            }
            var granted = await response.Content.ReadFromJsonAsync<Granted>();
            return Keep(granted is { AccessToken.Length: > 0 } ? granted : throw new NoTokenException("the answer holds none"));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or OperationCanceledException)
        {
            throw new NoTokenException(failure.Message);
        }
    }

    string Keep(Granted granted)
    {
        var life = TimeSpan.FromSeconds(Math.Clamp(granted.ExpiresIn, 0, 24 * 3600));
        lock (_lock)
        {
            _token = granted.AccessToken;
            // A short token serves at least for half of its life.
            _renewFrom = _time.GetUtcNow() + (life > Early + Early ? life - Early : life / 2);
            return _token;
        }
    }

    sealed record Granted(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] double ExpiresIn
    );
}
