using System.Text.Json;
using Assistant.Api;
using Assistant.Tests.Api;
using Assistant.Tests.Commands;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Assistant.Tests.Mcp;

/// <summary>The tools, used by the protocol's own client over both transports.</summary>
public sealed class McpTests(ApiServer shared) : IClassFixture<ApiServer>, IDisposable
{
    const string Key = "0123456789abcdef0123456789abcdef";

    readonly TemporaryFolder _folder = new();
    readonly TestServer _server = shared.Server;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http")]
    [InlineData("stdio")]
    public async Task A_client_finds_the_tools_and_how_they_are_to_be_used(string transport)
    {
        await using var client = await ConnectAsync(transport);

        var tools = await client.ListToolsAsync(cancellationToken: Cancel);

        Assert.Equal(
            ["ask", "check", "clause", "figures", "finder", "programmes", "search"],
            tools.Select(tool => tool.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            tools,
            tool =>
            {
                var described = tool.ProtocolTool;
                Assert.True(described.Annotations is { ReadOnlyHint: true, DestructiveHint: false, OpenWorldHint: false });
                Assert.Contains(described.Title!, letter => letter >= '一');
                Assert.Equal("object", described.OutputSchema!.Value.GetProperty("type").GetString());
                Assert.All(
                    described.InputSchema.GetProperty("properties").EnumerateObject(),
                    parameter => Assert.Contains(parameter.Value.GetProperty("description").GetString()!, letter => letter >= '一')
                );
            }
        );
        Assert.Contains("规则得出", client.ServerInstructions, StringComparison.Ordinal);
        Assert.Contains("引文", client.ServerInstructions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "growth-2025", Samples.Person)]
    [InlineData("http", "recommend-2025", Samples.List)]
    [InlineData("stdio", "growth-2025", Samples.Person)]
    public async Task A_verdict_is_the_one_that_the_command_gives(string transport, string programme, string facts)
    {
        var file = _folder.File("facts.json");
        await File.WriteAllTextAsync(file, facts, Cancel);
        var (_, told, _) = await CommandLine.RunAsync(["check", programme, "--facts", file, "--as-of", Samples.Day, "--json"]);
        await using var client = await ConnectAsync(transport);

        var result = await CallAsync(client, "check", $$"""{"programme":"{{programme}}","facts":{{facts}},"asOf":"{{Samples.Day}}"}""");

        Assert.NotEqual(true, result.IsError);
        using var expected = JsonDocument.Parse(told);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, result.StructuredContent!.Value));
        Assert.Contains("核对", Text(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search", """{"query":"骑缝章","top":2}""", "骑缝章")]
    [InlineData("clause", """{"reference":"notice-2025#1.1.2"}""", "1980年1月1日")]
    [InlineData("figures", """{"asOf":"2025-07-10"}""", "2025年7月16日")]
    [InlineData("programmes", "{}", "growth-2025")]
    [InlineData("programmes", """{"programme":"title-senior"}""", "years_since_engineer")]
    [InlineData("finder", """{"facts":{"birth_date":"1970"}}""", "对照了一遍")]
    [InlineData("ask", """{"question":"推荐单位什么时候截止","asOf":"2025-07-10"}""", "7月23日")]
    public async Task A_tool_answers_programs_and_people(string tool, string arguments, string told)
    {
        await using var client = await ConnectAsync("http");

        var result = await CallAsync(client, tool, arguments);

        Assert.NotEqual(true, result.IsError);
        Assert.Contains(told, Text(result), StringComparison.Ordinal);
        var described = (await client.ListToolsAsync(cancellationToken: Cancel)).Single(one => one.Name == tool).ProtocolTool.OutputSchema;
        var known = described!.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
        Assert.All(result.StructuredContent!.Value.EnumerateObject(), entry => Assert.Contains(entry.Name, known));
    }

    [Theory]
    [InlineData("search", "{}", "缺少「query」")]
    [InlineData("search", """{"query":"x","top":99}""", "1 到 50")]
    [InlineData("search", """{"query":"x","limit":9}""", "不认识的键「limit」")]
    [InlineData("clause", """{"reference":"nowhere#1"}""", "没有条款「nowhere#1」")]
    [InlineData("programmes", """{"programme":"nowhere"}""", "没有项目「nowhere」")]
    [InlineData("check", """{"programme":"growth-2025","facts":{"title":"doctor"}}""", "title")]
    [InlineData("check", """{"programme":"growth-2025","facts":"senior"}""", "「facts」应为一个 JSON 对象")]
    [InlineData("finder", """{"facts":{"age":45}}""", "不认识")]
    [InlineData("ask", """{"question":"x","asOf":"soon"}""", "「asOf」应为")]
    public async Task What_is_wrong_is_an_error_of_the_tool_that_says_what_to_do(string tool, string arguments, string told)
    {
        await using var client = await ConnectAsync("http");

        var result = await CallAsync(client, tool, arguments);

        Assert.True(result.IsError);
        Assert.Contains(told, Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_opens_the_tools_where_one_is_required()
    {
        var api = ApiSettings.Read(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Assistant__Api__Keys__park"] = Key,
                ["Assistant__Api__RequireKey"] = "true",
            }
        );
        await using var server = await TestServer.StartAsync(with: options => options with { Api = api });

        await using var client = await ConnectAsync(server, ("Authorization", $"Bearer {Key}"));
        Assert.NotEmpty(await client.ListToolsAsync(cancellationToken: Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(server));
    }

    Task<McpClient> ConnectAsync(string transport) =>
        transport == "http"
            ? ConnectAsync(_server)
            : McpClient.CreateAsync(
                new StdioClientTransport(
                    new StdioClientTransportOptions
                    {
                        Command = "dotnet",
                        Arguments = [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), "mcp"],
                        EnvironmentVariables = new Dictionary<string, string?>(StringComparer.Ordinal)
                        {
                            ["Assistant__KnowledgeBase"] = Repository.KnowledgeBase,
                        },
                    }
                ),
                // A machine that runs other tests as well takes longer to start a program than the client would wait for a sign of life.
                new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromSeconds(50) },
                cancellationToken: Cancel
            );

    static Task<McpClient> ConnectAsync(TestServer server, params (string Name, string Value)[] headers) =>
        McpClient.CreateAsync(
            new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = new Uri(server.Address, "/mcp"),
                    TransportMode = HttpTransportMode.StreamableHttp,
                    AdditionalHeaders = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal),
                }
            ),
            cancellationToken: Cancel
        );

    static async Task<CallToolResult> CallAsync(McpClient client, string tool, string arguments) =>
        await client.CallToolAsync(
            new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(arguments) },
            Cancel
        );

    static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
