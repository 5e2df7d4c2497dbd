using System.Net;
using Assistant.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Web Chat on the page of another site, which has its token from its own server.</summary>
[Collection(BrowserTests.Name)]
public sealed class OtherSiteTests(Chromium chromium) : IAsyncLifetime
{
    TestServer _server = null!;
    WebApplication _site = null!;
    string _page = "";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapGet("/", () => Results.Content(_page, "text/html; charset=utf-8"));
        _site.MapGet("/favicon.ico", () => Results.NoContent());
        _site.MapGet(
            "/webchat.js",
            async () =>
                Results.Bytes(await _server.Http.GetByteArrayAsync("/webchat/4.18.1/webchat.js", Cancel), "text/javascript; charset=utf-8")
        );
        await _site.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_greets_answers_and_takes_a_file_as_sent_with_a_token_that_is_bound_to_the_site()
    {
        var site = new Uri(_site.Urls.Single()).GetLeftPart(UriPartial.Authority);
        var token = await new DirectLineClient(_server.Http, TestServer.Secret).PostAsync(
            "/tokens/generate",
            new { trustedOrigins = (string[])[site] }
        );
        Assert.Equal(HttpStatusCode.OK, token.Status);
        _page = $$"""
            <!doctype html><meta charset="utf-8"><div id="w" style="height:90vh"></div><script src="/webchat.js"></script><script>
            WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ domain: '{{new Uri(_server.Address, "v3/directline")}}',
              token: '{{token["token"]}}' }), locale: 'zh-CN', styleOptions: { sendTimeout: 5000, sendTimeoutForAttachments: 5000 } },
              document.getElementById('w'));</script>
            """;
        var page = await chromium.Browser.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
            {
                complaints.Add(message.Text);
            }
        };
        await page.GotoAsync(site);
        var said = page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)");
        await Assertions.Expect(said.First).ToBeVisibleAsync();

        await page.Locator("input[type=file]")
            .First.SetInputFilesAsync(
                new FilePayload
                {
                    Name = "证明.txt",
                    MimeType = "text/plain",
                    Buffer = "机密"u8.ToArray(),
                }
            );
        await page.Locator("[data-id=webchat-sendbox-input]").FillAsync("你好");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(said.Filter(new() { HasText = "1 个文件没有打开" }).First).ToBeVisibleAsync();
        await Assertions
            .Expect(page.Locator(".webchat__bubble--from-user").Filter(new() { HasText = "证明.txt" }).First)
            .ToBeVisibleAsync();
        // Longer than Web Chat waits before it says that something was not sent.
        await page.WaitForFunctionAsync("from => performance.now() - from > 6000", await page.EvaluateAsync<double>("performance.now()"));
        Assert.Equal(0, await page.GetByText("发送失败").CountAsync());
        Assert.Empty(complaints);
        await page.CloseAsync();
    }
}
