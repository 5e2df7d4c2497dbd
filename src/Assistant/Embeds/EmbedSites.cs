using System.Collections.Immutable;
using Assistant.Model;

namespace Assistant.Embeds;

/// <summary>The sites whose pages may show the assistant in a frame, as the operator named them.</summary>
/// <param name="All">Their origins as browsers write them, such as <c>https://www.example.gov.cn</c>; none where no site may.</param>
sealed record EmbedSites(ImmutableArray<string> All)
{
    const string Setting = "Assistant__Embed__Sites";

    /// <summary>No site may.</summary>
    public static readonly EmbedSites None = new([]);

    /// <summary>Reads the setting <c>Assistant__Embed__Sites</c>: origins, separated by semicolons or white space.</summary>
    /// <param name="setting">A setting's value, or null when it is not set.</param>
    /// <exception cref="SettingException">One of them is no origin, or not written as browsers write it.</exception>
    public static EmbedSites Read(Func<string, string?> setting)
    {
        var sites = (setting(Setting) ?? "").Split(
            [';', ' ', '\t', '\r', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        return new([.. sites.Select(Exact).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether an origin is one of them, letter for letter.</summary>
    public bool Allow(string origin) => All.Contains(origin, StringComparer.Ordinal);

    // What stands here goes into a header and is compared with what browsers send: only their way of writing it will do.
    static string Exact(string site, int index)
    {
        if (!Uri.TryCreate(site, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.IdnHost.Length == 0)
        {
            throw new SettingException(
                Setting,
                $"第{index + 1}个不是网站的来源，应为 https://www.example.gov.cn 这样的写法，多个用分号隔开"
            );
        }
        var origin = $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}";
        return site == origin && !site.Contains('*', StringComparison.Ordinal)
            ? site
            : throw new SettingException(
                Setting,
                $"第{index + 1}个要写成浏览器的写法：只有协议、小写的域名和非默认的端口，没有路径、结尾的斜杠和通配符，中文域名写成 xn-- 的形式"
            );
    }
}
