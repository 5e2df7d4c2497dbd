using System.Buffers.Text;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Channels.BotFramework;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Public">Its public half.</param>
/// <param name="Endorsements">The channels that it may speak for; empty for none.</param>
sealed record IssuerKey(RSAParameters Public, ImmutableArray<string> Endorsements);

/// <summary>
/// The keys that an OpenID metadata document leads to. They are fetched when the first token comes, kept for a day, and fetched before
/// that for the sake of a key that is not among them, but not more than once an hour: made-up keys cause no load. When they cannot be
/// fetched, the old ones serve on.
/// </summary>
sealed class SigningKeys
{
    static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    static readonly TimeSpan BetweenSearches = TimeSpan.FromHours(1);
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);
    static readonly TimeSpan FetchLimit = TimeSpan.FromSeconds(10);

    readonly Uri _metadata;
    readonly HttpClient _http;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly SingleFlight<bool> _fetch;
    readonly Lock _lock = new();
    FrozenDictionary<string, IssuerKey>? _keys;
    DateTimeOffset _staleFrom = DateTimeOffset.MinValue;
    DateTimeOffset _searchFrom = DateTimeOffset.MinValue;

    public SigningKeys(Uri metadata, HttpClient http, TimeProvider time, ILogger log)
    {
        (_metadata, _http, _time, _log) = (metadata, http, time, log);
        _fetch = new SingleFlight<bool>(FetchAsync);
    }

    /// <summary>The key of an identifier; null when there is none.</summary>
    /// <exception cref="BotRefusal">No keys could be had at all.</exception>
    public async Task<IssuerKey?> FindAsync(string keyId, CancellationToken cancel)
    {
        if (IsStale())
        {
            await _fetch.JoinAsync(cancel);
        }
        if (Known(keyId) is not { } key)
        {
            if (MaySearch())
            {
                await _fetch.JoinAsync(cancel);
            }
            key = Known(keyId);
        }
        return key;
    }

    IssuerKey? Known(string keyId) => (Volatile.Read(ref _keys) ?? throw BotRefusal.KeysUnavailable()).GetValueOrDefault(keyId);

    bool IsStale()
    {
        lock (_lock)
        {
            return _time.GetUtcNow() >= _staleFrom;
        }
    }

    bool MaySearch()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (now < _searchFrom)
            {
                return false;
            }
            _searchFrom = now + BetweenSearches;
            return true;
        }
    }

    async Task<bool> FetchAsync()
    {
        using var limit = new CancellationTokenSource(FetchLimit);
        try
        {
            var metadata = await GetAsync<Metadata>(_metadata, limit.Token);
            var address = new Uri(metadata.JwksUri);
            if (address.Scheme != Uri.UriSchemeHttps && !(address.IsLoopback && _metadata.IsLoopback))
            {
                throw new JsonException("jwks_uri is not https.");
            }
            var set = await GetAsync<KeySet>(address, limit.Token);
            var keys = set
                .Keys.Select(Read)
                .OfType<KeyValuePair<string, IssuerKey>>()
                .DistinctBy(key => key.Key, StringComparer.Ordinal)
                .ToFrozenDictionary(StringComparer.Ordinal);
            Keep(keys.Count > 0 ? keys : throw new JsonException("There is no key that could be used."));
            return true;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or JsonException or UriFormatException or OperationCanceledException)
        {
            _log.LogWarning("The keys of {Metadata} could not be fetched: {Why}", _metadata, failure.Message);
            Keep(null);
            return false;
        }
    }

    void Keep(FrozenDictionary<string, IssuerKey>? keys)
    {
        lock (_lock)
        {
            _keys = keys ?? _keys;
            _staleFrom = _time.GetUtcNow() + (keys is null ? AfterFailure : Fresh);
        }
    }

    async Task<T> GetAsync<T>(Uri address, CancellationToken cancel) =>
        await _http.GetFromJsonAsync<T>(address, cancel) ?? throw new JsonException("The document is empty.");

    // One key that cannot be read must not spoil the others.
    static KeyValuePair<string, IssuerKey>? Read(WebKey key) =>
        key is { Kty: "RSA", Use: null or "sig", Kid: { Length: > 0 } id, N: { } modulus, E: { } exponent }
        && Base64Url.IsValid(modulus)
        && Base64Url.IsValid(exponent)
            ? new(
                id,
                new IssuerKey(
                    new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars(exponent) },
                    [.. key.Endorsements ?? []]
                )
            )
            : null;

    sealed record Metadata([property: JsonPropertyName("jwks_uri"), JsonRequired] string JwksUri);

    sealed record KeySet([property: JsonRequired] WebKey[] Keys);

    sealed record WebKey(string? Kty, string? Use, string? Kid, string? N, string? E, string[]? Endorsements);
}
