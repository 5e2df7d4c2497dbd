using System.Globalization;
using System.Text.Json.Nodes;

namespace Assistant.Benchmarks;

/// <summary>
/// How long somebody waits who opens the page for the first time over a telephone's line and asks at once: a browser with an empty cache,
/// its network slowed down by itself, and a question that is put as soon as the box is there.
/// </summary>
static class FirstAnswer
{
    const string Question = "成长计划个人申报年龄有什么要求";

    // Lighthouse's slow line and WebPageTest's ordinary one: kilobits a second down and up, milliseconds there and back.
    static readonly (string Name, int Down, int Up, int Latency)[] Lines = [("4G", 9000, 9000, 170), ("slow 4G", 1600, 750, 150)];

    // Runs in the page, from before its first byte. The box is alive for scripts when what it says is read out.
    const string Script = """
        window.seen = {};
        const mark = name => { window.seen[name] ??= performance.now(); };
        new MutationObserver(() => {
          if (document.querySelector('#said[aria-live]') && !window.seen.asked) {
            mark('asked');
            document.getElementById('question').value = 'QUESTION';
            document.getElementById('ask').requestSubmit(document.getElementById('send'));
          }
          if (document.querySelector('.answer .reply:not(.waiting)')) { mark('answered'); }
          if (document.getElementById('go-on')) { mark('connected'); }
        }).observe(document, { childList: true, subtree: true, attributes: true });
        """;

    /// <summary>Measures a server that runs.</summary>
    public static async Task RunAsync(Options options)
    {
        var (address, runs) = (options.Text("url"), options.Number("runs", 5));
        using var browser = new Browser();
        Console.WriteLine("line       paint  box  answer  chat   (median ms of each, from opening the address)");
        foreach (var line in Lines)
        {
            var seen = new List<double[]>();
            for (var run = 0; run < runs; run++)
            {
                seen.Add(await VisitAsync(browser, address, line.Down, line.Up, line.Latency));
            }
            var medians = Enumerable.Range(0, 4).Select(column => seen.Select(times => times[column]).Order().ElementAt(seen.Count / 2));
            Console.WriteLine(
                $"{line.Name, -8} {string.Join(' ', medians.Select(median => median.ToString("F0", CultureInfo.InvariantCulture).PadLeft(6)))}"
            );
        }
    }

    static async Task<double[]> VisitAsync(Browser browser, string address, int down, int up, int latency)
    {
        var context = (string)(await browser.CallAsync("Target.createBrowserContext", new { }))["browserContextId"]!;
        var target = (string)
            (await browser.CallAsync("Target.createTarget", new { url = "about:blank", browserContextId = context }))["targetId"]!;
        var page = (string)(await browser.CallAsync("Target.attachToTarget", new { targetId = target, flatten = true }))["sessionId"]!;
        await browser.CallAsync("Page.enable", new { }, page);
        await browser.CallAsync("Network.enable", new { }, page);
        await browser.CallAsync(
            "Network.emulateNetworkConditions",
            new
            {
                offline = false,
                latency,
                downloadThroughput = down * 1000 / 8,
                uploadThroughput = up * 1000 / 8,
            },
            page
        );
        var script = Script.Replace("QUESTION", Question, StringComparison.Ordinal);
        await browser.CallAsync("Page.addScriptToEvaluateOnNewDocument", new { source = script }, page);
        await browser.CallAsync("Page.navigate", new { url = address }, page);
        const string all =
            "new Promise(done => { const look = () => window.seen?.connected ? done([performance.getEntriesByName('first-contentful-paint')[0].startTime, seen.asked, seen.answered, seen.connected]) : setTimeout(look, 50); look(); })";
        JsonNode? times = null;
        // The page that is asked may still be the empty one before.
        while (times is null)
        {
            var given = new
            {
                expression = all,
                awaitPromise = true,
                returnByValue = true,
            };
            try
            {
                times = (await browser.CallAsync("Runtime.evaluate", given, page))["result"]!["value"];
            }
            catch (InvalidOperationException)
            {
                // It has gone with its page.
            }
        }
        await browser.CallAsync("Target.disposeBrowserContext", new { browserContextId = context });
        return [.. times.AsArray().Select(time => (double)time!)];
    }
}
