using Assistant.Model;

namespace Assistant.Channels.BotFramework;

/// <summary>What the operator has configured of the channel. The secret can be used and is not printed.</summary>
sealed record BotSettings
{
    const string Group = "Assistant__Bot__";
    const int Longest = 500;

    /// <summary>Nothing is configured: the channel is off.</summary>
    public static readonly BotSettings Off = new();

    /// <summary>The application whose tokens we accept and as which we reply; null for none.</summary>
    public string? AppId { get; init; }

    /// <summary>The application's secret; there is one exactly where there is an application.</summary>
    public BotSecret? AppSecret { get; init; }

    /// <summary>The tenant that issues our own tokens.</summary>
    public string Tenant { get; init; } = "botframework.com";

    /// <summary>Who issues the tokens of incoming messages.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>The document that leads to the keys of incoming tokens.</summary>
    public Uri OpenIdMetadata { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Where our own tokens are asked for.</summary>
    public Uri LoginUrl { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>What our own tokens are asked for.</summary>
    public string Scope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>Where replies may go.</summary>
    public ServiceHosts Hosts { get; init; } = ServiceHosts.PublicCloud;

    /// <summary>Whether messages without any token are taken, from this very machine, for developers.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Whether the tokens of the Emulator are taken, from this very machine, for developers.</summary>
    public bool AllowEmulator { get; init; }

    /// <summary>The document that leads to the keys of the Emulator's tokens.</summary>
    public Uri EmulatorMetadata { get; init; } = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");

    /// <summary>Whether the channel is open.</summary>
    public bool IsOn => AppId is not null || AllowAnonymous;

    /// <summary>Reads the settings <c>Assistant__Bot__…</c>.</summary>
    /// <param name="setting">A setting's value, or null when it is not set.</param>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static BotSettings Read(Func<string, string?> setting)
    {
        var appId = Printable("AppId");
        var anonymous = Flag("AllowAnonymous");
        if (appId is null)
        {
            foreach (var name in (string[])["AppSecret", "TenantId", "Issuer", "OpenIdMetadata", "LoginUrl", "Scope", "AllowEmulator"])
            {
                if (Value(name) is not null)
                {
                    throw new SettingException($"{Group}AppId", $"没有设置，而设了 {Group}{name}：请设置应用编号，或者去掉后者");
                }
            }
            return anonymous ? new BotSettings { AllowAnonymous = true, Hosts = HostsOr(ServiceHosts.Loopback) }
                : Value("ServiceUrls") is null ? Off
                : throw new SettingException($"{Group}AppId", $"没有设置，而设了 {Group}ServiceUrls：请设置应用编号，或者去掉后者");
        }
        if (anonymous)
        {
            throw new SettingException(
                $"{Group}AllowAnonymous",
                $"只能在没有设置 {Group}AppId 时用：有应用编号就要核对令牌，请去掉其中一项"
            );
        }
        var emulator = Flag("AllowEmulator");
        var hosts = HostsOr(BotSettings.Off.Hosts);
        return new BotSettings
        {
            AppId = appId,
            AppSecret = new(
                Printable("AppSecret")
                    ?? throw new SettingException($"{Group}AppSecret", "没有设置：有应用编号就要有密钥，否则回复发不出去")
            ),
            Tenant = Tenant(),
            Issuer = Printable("Issuer") ?? Off.Issuer,
            OpenIdMetadata = Address("OpenIdMetadata") ?? Off.OpenIdMetadata,
            LoginUrl = Address("LoginUrl") ?? Off.LoginUrl,
            Scope = Printable("Scope") ?? Off.Scope,
            Hosts = emulator ? new([.. hosts.Names, .. ServiceHosts.Loopback.Names]) : hosts,
            AllowEmulator = emulator,
            EmulatorMetadata = Address("EmulatorOpenIdMetadata") ?? Off.EmulatorMetadata,
        };

        string? Value(string name) => setting($"{Group}{name}") is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        string? Printable(string name) =>
            Value(name) is not { } value ? null
            : value.Length <= Longest && value.All(letter => letter is > ' ' and <= '~') ? value
            : throw new SettingException($"{Group}{name}", $"含有空格、中文或不可见字符，或者超过{Longest}个字符，请重新复制");

        bool Flag(string name) =>
            Value(name) switch
            {
                null or "false" => false,
                "true" => true,
                _ => throw new SettingException($"{Group}{name}", "只能写 true 或 false"),
            };

        string Tenant() =>
            Value("TenantId") switch
            {
                null => Off.Tenant,
                { Length: <= 100 } tenant when tenant.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') => tenant,
                _ => throw new SettingException($"{Group}TenantId", "应为租户编号或域名，例如 botframework.com"),
            };

        // Keys decide who is believed, and the secret goes to the other one: never in the clear, unless to this very machine.
        Uri? Address(string name) =>
            Value(name) is not { } value ? null
            : !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")
                ? throw new SettingException($"{Group}{name}", "应为 https://… 这样的网址")
            : url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0
                ? throw new SettingException($"{Group}{name}", "网址里不能带用户名、密码、问号或井号后的内容")
            : url.Scheme == "http" && !url.IsLoopback ? throw new SettingException($"{Group}{name}", "除本机外只能用 https")
            : url;

        ServiceHosts HostsOr(ServiceHosts usual) =>
            Value("ServiceUrls")?.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                is not { Length: > 0 } names
                ? usual
            : names.All(ServiceHosts.IsName) ? new([.. names])
            : throw new SettingException($"{Group}ServiceUrls", "应为主机名，用逗号分开，例如 *.botframework.com,smba.trafficmanager.net");
    }

    /// <summary>Makes sure that what only developers may do can be done from this very machine only.</summary>
    /// <param name="addresses">The addresses to listen on.</param>
    /// <exception cref="SettingException">Others could do it.</exception>
    public void DemandLoopback(IEnumerable<string> addresses)
    {
        var setting =
            AllowAnonymous ? "AllowAnonymous"
            : AllowEmulator ? "AllowEmulator"
            : null;
        if (setting is not null && addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            throw new SettingException(
                $"{Group}{setting}",
                $"只能在所有监听地址都是本机时使用，而现在还监听 {open}：请改成 {Server.DefaultUrl} 这样的地址，或者去掉这一项"
            );
        }
    }

    static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback && url.Host.Length > 0;
}

/// <summary>A secret that is not printed with what it stands in.</summary>
/// <param name="secret">The secret.</param>
sealed class BotSecret(string secret)
{
    /// <summary>The secret itself.</summary>
    public string Reveal() => secret;
}
