using System.Net;

namespace Assistant.Reviews;

/// <summary>How often an address may try to sign in, so that no key is found by trying.</summary>
/// <param name="time">The clock.</param>
sealed class SignInAttempts(TimeProvider time)
{
    /// <summary>As many a minute.</summary>
    public const int Most = 10;

    readonly Dictionary<IPAddress, int> _tried = [];
    long _minute;

    /// <summary>Counts an attempt.</summary>
    /// <returns>Whether it may be made.</returns>
    public bool Try(IPAddress? address)
    {
        lock (_tried)
        {
            // One count for each minute of the clock; with it goes what is known of addresses.
            var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
            if (minute != _minute)
            {
                _minute = minute;
                _tried.Clear();
            }
            var tried = _tried.GetValueOrDefault(address ?? IPAddress.None) + 1;
            _tried[address ?? IPAddress.None] = tried;
            return tried <= Most;
        }
    }
}
