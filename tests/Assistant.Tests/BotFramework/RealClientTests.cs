using Assistant.Tests.Storage;

namespace Assistant.Tests.BotFramework;

/// <summary>Microsoft's own clients talk to the server: they are installed by <c>tests/run.sh</c> (tests/clients).</summary>
public sealed class RealClientTests
{
    [Fact]
    public async Task The_official_connector_client_gets_replies_in_the_response_and_at_its_serviceUrl()
    {
        await using var server = await BotServer.StartAsync(BotServer.Anonymous);

        var got = await NodeClients.RunAsync("node", ["botbuilder-caller.cjs", $"{server.Address}api/messages", server.Cloud.ServiceUrl]);

        Assert.Equal("200", got["expected"]!["status"]!.ToString());
        var reply = Assert.Single(got["expected"]!["body"]!["activities"]!.AsArray())!;
        Assert.Contains("2025年7月23日", reply["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("200", got["normal"]!["status"]!.ToString());
        var posted = await server.Cloud.ReceiveMessageAsync();
        Assert.Equal("/connector/v3/conversations/conversation-1/activities/2", posted.Path);
        Assert.Contains("2025年7月23日", posted.Activity["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("501", got["invoked"]!["status"]!.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("expectReplies")]
    public async Task A_person_in_the_Agents_Playground_is_greeted_answered_with_sources_and_asked(params string[] mode)
    {
        using var folder = new TemporaryFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "assistant.dll");
        var store = folder.File("a.db");

        // A network with nothing in it but this run: the Playground listens everywhere and would report to its makers.
        string[] alone = Environment.IsPrivilegedProcess ? ["-n"] : ["-r", "-n"];
        var seen = await NodeClients.RunAsync(
            "unshare",
            [
                .. alone,
                "sh",
                "-c",
                "ip link set lo up && exec node playground.cjs \"$@\"",
                "playground",
                program,
                store,
                Path.GetDirectoryName(store)!,
                .. mode,
            ]
        );

        Assert.NotEmpty(seen["greeting"]!["text"]!.ToString());
        Assert.Contains("2025年7月23日", seen["answer"]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("AdaptiveCard", seen["sources"]!["attachments"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(seen["question"]!["text"]!.ToString());
    }
}
