using System.Collections.Immutable;

namespace Assistant.Channels.BotFramework;

/// <summary>
/// The hosts to which replies, and with them our token, may go. Where they go stands in the incoming message, so that without this list
/// whoever writes to us could have us call any machine that we reach.
/// </summary>
/// <param name="Names">Names of hosts, in lower case; <c>*.name</c> stands for every host below a name.</param>
sealed record ServiceHosts(ImmutableArray<string> Names)
{
    /// <summary>The connectors of the public cloud.</summary>
    public static readonly ServiceHosts PublicCloud = new(["*.botframework.com", "smba.trafficmanager.net"]);

    /// <summary>This very machine, where the developers' tools run.</summary>
    public static readonly ServiceHosts Loopback = new(["localhost", "127.0.0.1", "[::1]"]);

    /// <summary>Whether something may be sent to an address: over HTTPS, or in the clear to this very machine.</summary>
    public bool Admit(string serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.UserInfo.Length == 0
        && url.Query.Length == 0
        && url.Fragment.Length == 0
        && Names.Any(name => Covers(name, url.IdnHost, url.Host));

    /// <summary>Whether a text can stand in the list.</summary>
    public static bool IsName(string name)
    {
        var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return Uri.CheckHostName(host) != UriHostNameType.Unknown && !host.Contains('*', StringComparison.Ordinal);
    }

    static bool Covers(string name, params ReadOnlySpan<string> spellings)
    {
        foreach (var host in spellings)
        {
            if (
                string.Equals(host, name, StringComparison.OrdinalIgnoreCase)
                || (name.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase))
            )
            {
                return true;
            }
        }
        return false;
    }
}
