using System.Collections.Immutable;

namespace Assistant.Channels.BotFramework;

/// <summary>Decides whether an activity comes from whom it says: the connector of its channel, or a developer's Emulator.</summary>
sealed class CallerCheck(BotSettings settings, SigningKeys channelKeys, SigningKeys emulatorKeys, TimeProvider time)
{
    const double SkewSeconds = 5 * 60;

    // The tenants in which Microsoft issues the Emulator's tokens.
    static readonly ImmutableArray<string> EmulatorTenants =
    [
        "d6d49420-f39b-4df7-a1dc-d59a935871db",
        "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
        "69e9b82d-4842-4902-8d1e-abc5b98a55e8",
    ];

    /// <summary>Lets a request through whose caller may send such an activity.</summary>
    /// <param name="request">The request.</param>
    /// <param name="activity">The activity in it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BotRefusal">The caller may not, or that cannot be found out at the moment.</exception>
    public async Task DemandAsync(HttpRequest request, InboundActivity activity, CancellationToken cancel)
    {
        if (settings.AppId is not { } app)
        {
            DemandLocal(request);
            return;
        }
        // Two parts and no more; the channels write the first one like this and no other way.
        if (request.Headers.Authorization.ToString().Split(' ') is not ["Bearer", { Length: > 0 } credential])
        {
            throw BotRefusal.Unauthorized("no bearer token");
        }
        var token = SignedToken.Read(credential) ?? throw BotRefusal.Unauthorized("the token cannot be read or has another algorithm");
        DemandTimely(token);
        if (!string.Equals(token.Claim("aud"), app, StringComparison.Ordinal))
        {
            throw BotRefusal.Unauthorized("the token is for another application");
        }
        if (string.Equals(token.Claim("iss"), settings.Issuer, StringComparison.Ordinal))
        {
            await DemandChannelAsync(token, activity, cancel);
        }
        else if (settings.AllowEmulator && activity.ChannelId == "emulator" && IsEmulatorIssuer(token.Claim("iss")))
        {
            DemandLocal(request);
            await DemandEmulatorAsync(token, app, cancel);
        }
        else
        {
            throw BotRefusal.Unauthorized("the token has another issuer");
        }
    }

    async Task DemandChannelAsync(SignedToken token, InboundActivity activity, CancellationToken cancel)
    {
        // A token that was stolen from one service must not direct our replies to another.
        if (!string.Equals(token.Claim("serviceurl"), activity.ServiceUrl, StringComparison.Ordinal))
        {
            throw BotRefusal.Unauthorized("the token is for another serviceUrl");
        }
        // Other bots that call us as their skill have such a claim; nobody asked for that.
        if (token.Has("ver"))
        {
            throw BotRefusal.Unauthorized("the token is one of a skill");
        }
        var key = await DemandSignedAsync(token, channelKeys, cancel);
        if (!key.Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal))
        {
            throw BotRefusal.Unauthorized("the key does not speak for the channel");
        }
    }

    async Task DemandEmulatorAsync(SignedToken token, string app, CancellationToken cancel)
    {
        var caller = token.Claim("ver") switch
        {
            "1.0" => token.Claim("appid"),
            "2.0" => token.Claim("azp"),
            _ => null,
        };
        if (!string.Equals(caller, app, StringComparison.Ordinal))
        {
            throw BotRefusal.Unauthorized("the Emulator's token is of another application");
        }
        await DemandSignedAsync(token, emulatorKeys, cancel);
    }

    static async Task<IssuerKey> DemandSignedAsync(SignedToken token, SigningKeys keys, CancellationToken cancel)
    {
        var key = await keys.FindAsync(token.KeyId, cancel) ?? throw BotRefusal.Unauthorized("the token names a key that is not known");
        return token.IsSignedBy(key.Public) ? key : throw BotRefusal.Unauthorized("the signature is wrong");
    }

    void DemandTimely(SignedToken token)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (token.Moment("exp") is not { } until || now >= until + SkewSeconds)
        {
            throw BotRefusal.Unauthorized("the token has expired or never does");
        }
        if (token.Has("nbf") && !(token.Moment("nbf") <= now + SkewSeconds))
        {
            throw BotRefusal.Unauthorized("the token is not good yet");
        }
    }

    bool IsEmulatorIssuer(string? issuer) =>
        EmulatorTenants
            .Append(settings.Tenant)
            .Any(tenant => issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"https://login.microsoftonline.com/{tenant}/v2.0");

    // The start made sure that we listen on loopback; what a proxy passes on comes from elsewhere all the same.
    static void DemandLocal(HttpRequest request)
    {
        var isLocal = request.HttpContext.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address);
        if (!isLocal || request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded"))
        {
            throw BotRefusal.NotLocal();
        }
    }
}
