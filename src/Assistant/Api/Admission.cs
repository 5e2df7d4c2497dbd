using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Primitives;

namespace Assistant.Api;

/// <summary>
/// Lets programs in: by their key, or within the limit of their address. An address is the connection's; nothing that is sent changes it.
/// What a wrong key costs is taken from the address, so that none is found by trying.
/// </summary>
/// <param name="settings">Who may.</param>
sealed class Admission(ApiSettings settings) : IDisposable
{
    /// <summary>
    /// As many counts are kept for addresses, however many there are: those that fall on the same one share it. Which do is drawn anew
    /// at every start.
    /// </summary>
    public const int Shares = 1 << 16;

    const string Scheme = "Bearer ";

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<Payer> _limiter = PartitionedRateLimiter.Create<Payer, Payer>(payer =>
        RateLimitPartition.GetFixedWindowLimiter(
            payer,
            known => new FixedWindowRateLimiterOptions
            {
                PermitLimit = known.Partner is null ? settings.Limits.PerAddress : settings.Limits.PerKey,
                Window = Window,
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Lets a request pass on, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var sent = context.Request.Headers.Authorization;
        var partner = PartnerOf(sent);
        var payer = partner is null ? new Payer(null, ShareOf(context.Connection.RemoteIpAddress)) : new Payer(partner.Name, 0);
        using var lease = _limiter.AttemptAcquire(payer);
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            var limit = partner is null ? settings.Limits.PerAddress : settings.Limits.PerKey;
            await ProblemKind.TooMany.WriteAsync(context, ApiPhrases.TooMany(limit, seconds, partner is not null));
        }
        else if (partner is null && (sent.Count > 0 || settings.RequireKey))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ProblemKind.NoKey.WriteAsync(context, sent.Count > 0 ? ApiPhrases.WrongKey : ApiPhrases.NoKey);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Which count an address is kept under. Whoever has one address of IPv6 has the 2⁶⁴ beside it as well.</summary>
    public static int ShareOf(IPAddress? address)
    {
        var known = address ?? IPAddress.None;
        var bytes = (known.IsIPv4MappedToIPv6 ? known.MapToIPv4() : known).GetAddressBytes();
        var hash = new HashCode();
        hash.AddBytes(bytes.AsSpan(0, known.AddressFamily == AddressFamily.InterNetworkV6 ? Math.Min(8, bytes.Length) : bytes.Length));
        return (int)((uint)hash.ToHashCode() % Shares);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    Partner? PartnerOf(StringValues sent) =>
        sent is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? settings.OfKey(header[Scheme.Length..].Trim())
            : null;

    /// <summary>From whose account a request is taken.</summary>
    readonly record struct Payer(string? Partner, int Share);
}
