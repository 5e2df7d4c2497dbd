using System.Net;
using System.Text;
using System.Text.Json;
using Assistant.Mcp;
using Assistant.Tests.Api;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Model;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Mcp;

/// <summary>What the protocol does with what is none.</summary>
public sealed class McpEndpointTests(ApiServer shared) : IClassFixture<ApiServer>
{
    const string Listing = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    readonly TestServer _server = shared.Server;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Nothing_is_kept_so_that_there_is_nothing_to_listen_to_or_to_end(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp");
        using var answer = await _server.Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        await ApiCalls.ProblemAsync(answer);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""")]
    public async Task A_message_that_is_none_is_refused(string body)
    {
        using var answer = await PostAsync(body);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"\ud800"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"nowhere","arguments":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":[]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nowhere"}""")]
    public async Task A_call_that_cannot_be_made_is_answered_with_an_error_and_no_trace(string body)
    {
        using var answer = await PostAsync(body);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.Contains("error", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task A_page_of_another_site_is_refused(string origin, HttpStatusCode status)
    {
        using var answer = await PostAsync(Listing, origin.Length > 0 ? origin : _server.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://host.example", "host.example", "203.0.113.7", true)]
    [InlineData("https://host.example", "host.example", "127.0.0.1", false)] // A name that was made to lead here.
    [InlineData("http://localhost:5080", "localhost:5080", "127.0.0.1", true)]
    [InlineData("http://localhost:5080", "127.0.0.1:5080", "127.0.0.1", false)]
    [InlineData("https://host.example:444", "host.example", "203.0.113.7", false)]
    [InlineData("nonsense", "host.example", "203.0.113.7", false)]
    public void A_page_is_of_this_server_when_it_names_it_as_the_request_does(string origin, string host, string address, bool isOwn) =>
        Assert.Equal(isOwn, McpEndpoint.IsOwn(origin, new HostString(host), IPAddress.Parse(address)));

    [Fact]
    public async Task Over_standard_output_nothing_but_the_protocol_is_written_and_the_end_of_input_ends_it()
    {
        const string initialize =
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

        using var program = RunningProgram.Start(new Uri("http://127.0.0.1:9/"), "mcp", "--as-of", "2025-07-10");
        await program.SayAsync(initialize);
        using var answer = JsonDocument.Parse(await program.ReadLineAsync());

        Assert.Equal("assistant", answer.RootElement.GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal((0, "", ""), await program.EndAsync());
    }

    async Task<HttpResponseMessage> PostAsync(string body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }
        return await _server.Http.SendAsync(request, Cancel);
    }
}
