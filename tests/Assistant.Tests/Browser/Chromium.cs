using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Debian's chromium, started once for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without a sandbox because tests may run as root; without any host but our own.
    static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)ChatWindow.Patience.TotalMilliseconds);
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no chromium: run tests/run.sh, or apt-get install chromium fonts-noto-cjk.");
}

/// <summary>Browser tests run one after another: the machine is small and each of them is a whole browser.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
