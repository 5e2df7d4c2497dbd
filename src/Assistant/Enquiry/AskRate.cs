using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Assistant.Enquiry;

/// <summary>
/// How often an address may ask. Only the connection's own address counts: what a request says of itself would buy anybody as many
/// addresses as they like. Addresses that no longer ask are forgotten.
/// </summary>
sealed class AskRate : IDisposable
{
    /// <summary>As many questions a minute.</summary>
    public const int Most = 15;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            Household(address),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = Window }
        )
    );

    /// <summary>Counts a question.</summary>
    /// <param name="address">Where it comes from; all whose address is unknown count as one.</param>
    /// <returns>Null when it may be asked, else how long to wait, in whole seconds.</returns>
    public int? Wait(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var rest) ? Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds))
            : (int)Window.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    // A household has billions of IPv6 addresses, which share their first half.
    static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
