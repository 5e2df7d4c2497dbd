using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>The chat page as a person sees it, and what must never happen while they do.</summary>
sealed class ChatWindow : IAsyncDisposable
{
    /// <summary>How long anything may take on a machine that does other things as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A frame of the stream holds a whole turn; the last activity in it is the reply to go on with.
    readonly Channel<JsonNode> _replies = Channel.CreateUnbounded<JsonNode>();

    readonly IBrowserContext _context;
    readonly Uri _address;
    readonly ConcurrentQueue<string> _complaints = new();

    ChatWindow(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Request += (_, request) => Check(request.Url);
        page.WebSocket += (_, socket) =>
        {
            Check(socket.Url);
            socket.FrameReceived += (_, frame) => Remember(frame.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue($"script error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                _complaints.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the person said, in order.</summary>
    public ILocator Own => Page.Locator(".webchat__bubble--from-user");

    /// <summary>What the assistant said, in order.</summary>
    public ILocator Said => Page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)");

    /// <summary>The replies that one tap sends.</summary>
    public ILocator Chips => Page.Locator(".webchat__suggested-action");

    /// <summary>The line of a card that opens what stands behind it. (A hidden copy lives in the region for screen readers.)</summary>
    public ILocator Opener(string title) => Page.Locator(".ac-pushButton", new() { HasText = title });

    /// <summary>The reply to what was said last, as a program reads it; null before anything was said.</summary>
    public JsonNode? Reply { get; private set; }

    /// <summary>Script errors and requests to other hosts so far.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<ChatWindow> OpenAsync(IBrowser browser, Uri address, int width, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = width < 500 ? 740 : 900 },
                DeviceScaleFactor = width < 500 ? 2 : 1,
                HasTouch = width < 500,
                ColorScheme = scheme,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );
        var window = new ChatWindow(context, await context.NewPageAsync(), address);
        await window.Page.GotoAsync(address.ToString());
        await window.GreetedAsync();
        return window;
    }

    /// <summary>Waits for the first words of the assistant.</summary>
    public Task GreetedAsync() => Assertions.Expect(Said.First).ToBeVisibleAsync();

    /// <summary>Types a message, sends it, and waits until it and an answer are shown.</summary>
    public Task SayAsync(string text) => AnsweredAsync(() => SendAsync(text));

    /// <summary>Taps a reply and waits as for a typed one.</summary>
    public Task TapAsync(ILocator chip) => AnsweredAsync(() => chip.ClickAsync());

    /// <summary>Types a message and sends it, without waiting for what becomes of it.</summary>
    public async Task SendAsync(string text)
    {
        await Page.Locator("[data-id=webchat-sendbox-input]").FillAsync(text);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Takes a picture into the folder of artefacts.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "tests", "artifacts", $"{name}.png") });

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    async Task AnsweredAsync(Func<Task> act)
    {
        var (own, said) = (await Own.CountAsync(), await Said.CountAsync());
        while (_replies.Reader.TryRead(out _)) { }
        await act();
        Reply = await _replies.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        await Assertions.Expect(Own.Nth(own)).ToBeVisibleAsync();
        await Assertions.Expect(Said.Nth(said)).ToBeVisibleAsync();
    }

    void Remember(string? frame)
    {
        var reply = string.IsNullOrEmpty(frame)
            ? null
            : JsonNode.Parse(frame)!["activities"]!.AsArray().LastOrDefault()?["channelData"]?["assistant"];
        if (reply is not null)
        {
            _replies.Writer.TryWrite(reply);
        }
    }

    void Check(string url)
    {
        var target = new Uri(url);
        if (target.Scheme is not ("data" or "blob") && !string.Equals(target.Authority, _address.Authority, StringComparison.Ordinal))
        {
            _complaints.Enqueue($"request to {url}");
        }
    }
}
