using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>A person's visit to a page: what they see, and what must never happen while they do.</summary>
sealed class Visit : IAsyncDisposable
{
    // The success criteria of WCAG 2.2 at levels A and AA, as the checker names them.
    static readonly AxeRunOptions Criteria = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    readonly ConcurrentQueue<string> _complaints = new();

    Visit(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Script errors, errors in the console and requests to hosts that were not named, so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Warnings in the console so far.</summary>
    public ConcurrentQueue<string> Warnings { get; } = new();

    /// <summary>Opens a window.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="width">Its width.</param>
    /// <param name="hosts">The sites that may be asked.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="runsScripts">Whether scripts run.</param>
    public static async Task<Visit> OpenAsync(
        IBrowser browser,
        int width,
        IEnumerable<Uri> hosts,
        ColorScheme scheme = ColorScheme.Light,
        bool runsScripts = true
    )
    {
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = width < 500 ? 740 : 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = runsScripts,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );
        var visit = new Visit(await context.NewPageAsync());
        var allowed = hosts.Select(host => host.Authority).ToHashSet(StringComparer.Ordinal);
        visit.Page.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is not ("data" or "blob") && !allowed.Contains(target.Authority))
            {
                visit._complaints.Enqueue($"request to {request.Url}");
            }
        };
        visit.Page.PageError += (_, error) => visit._complaints.Enqueue($"script error: {error}");
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                visit._complaints.Enqueue($"console: {message.Text} ({message.Location})");
            }
            else if (message.Type is "warning")
            {
                visit.Warnings.Enqueue(message.Text);
            }
        };
        return visit;
    }

    /// <summary>Takes a picture into the folder of artefacts.</summary>
    public Task ShootAsync(string name) => ShootAsync(Page, name);

    /// <summary>Takes a picture of a page into the folder of artefacts.</summary>
    public static Task ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "tests", "artifacts", $"{name}.png") });

    /// <summary>Nothing of the page keeps anybody out, as far as a program can see; frames included.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe(Criteria);
        Assert.True(
            found.Violations.Length == 0,
            string.Join(
                '\n',
                found.Violations.SelectMany(rule =>
                    rule.Nodes.Select(node => $"{rule.Id}: {node.Html} — {node.Any.FirstOrDefault()?.Message}")
                )
            )
        );
        Assert.NotEmpty(found.Passes);
    }

    /// <summary>The page is no wider than its window.</summary>
    public static async Task AssertFitsAsync(IPage page) =>
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();
}
