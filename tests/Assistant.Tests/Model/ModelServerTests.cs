using System.Text.Json.Nodes;
using Assistant.Dialogue.Model;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Model;

/// <summary>What somebody who asks over the web gets of a model on loopback.</summary>
public sealed class ModelServerTests
{
    const string Mark = "（以下回答由人工智能根据文件条款生成";

    [Fact]
    public async Task The_server_as_a_process_streams_audited_sentences_and_stores_the_marked_answer_with_its_clauses()
    {
        using var folder = new TemporaryFolder();
        await using var model = await ScriptedModel.StartAsync();
        var more = new TaskCompletionSource();
        string[] sentences = [];
        model.BeforeMore = more.Task;
        model.Claims = clauses =>
        {
            sentences = [First(clauses[0]), First(clauses[1])];
            return [(sentences[0], [clauses[0]]), ("名额增加到500人。", [clauses[0]]), (sentences[1], [clauses[1]])];
        };
        using var server = RunningProgram.Start(model.Address, "serve", "--urls=http://127.0.0.1:0", "--store", folder.File("a.db"));
        var line = await server.ReadLineAsync();
        using var http = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split('（')[0]) };
        var (client, conversation, begun) = await DirectLineClient.BeginAsync(http);
        await using var socket = await DirectLineSocket.OpenAsync(begun["streamUrl"]);

        var said = client.SayAsync(conversation, Asking.Likely);
        var sofar = await ReceiveAsync(socket, activity => IsReply(activity) || Text(activity).Contains(Mark, StringComparison.Ordinal));
        Assert.Equal("typing", sofar["type"]!.ToString());
        Assert.EndsWith(sentences[0], Text(sofar), StringComparison.Ordinal);
        Assert.False(said.IsCompleted);
        more.SetResult();
        await said;
        var last = await ReceiveAsync(socket, IsReply);

        Assert.Equal("message", last["type"]!.ToString());
        Assert.StartsWith(Text(sofar), Text(last), StringComparison.Ordinal);
        Assert.Contains(sentences[1], Text(last), StringComparison.Ordinal);
        Assert.DoesNotContain("500", Text(last), StringComparison.Ordinal);
        Assert.Equal(2, last["channelData"]!["assistant"]!["citations"]!.AsArray().Count);
    }

    [Fact]
    public async Task While_the_model_hangs_others_are_answered_and_whoever_asked_it_is_when_the_budget_is_spent()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Instead = model.Hang;
        var time = new ManualTime();
        await using var server = await TestServer.StartAsync(models: model.Settings, time: time);
        var (slow, conversation, _) = await DirectLineClient.BeginAsync(server);

        var said = slow.SayAsync(conversation, Asking.Likely);
        await model.Asked.Task;
        var (other, others, _) = await DirectLineClient.BeginAsync(server);
        await other.SayAsync(others, "推荐单位什么时候截止");
        Assert.Contains("2025年7月23日", Text((await other.ActivitiesAsync(others))[^1]), StringComparison.Ordinal);
        Assert.False(said.IsCompleted);
        time.Advance(ModelGuard.Budget);
        await said;

        var answer = (await slow.ActivitiesAsync(conversation))[^1]["channelData"]!["assistant"]!;
        Assert.Equal((await Asking.PlainAsync(Asking.Likely)).Text, answer["text"]!.ToString());
    }

    static async Task<JsonObject> ReceiveAsync(DirectLineSocket socket, Func<JsonObject, bool> isIt)
    {
        while (true)
        {
            if ((await socket.ReceiveActivitiesAsync(1)).Find(new(isIt)) is { } activity)
            {
                return activity;
            }
        }
    }

    static bool IsReply(JsonObject activity) => activity["replyToId"] is not null;

    static string Text(JsonObject activity) => activity["text"]?.ToString() ?? "";

    static string First(string clause) => ModelAnswerTests.First(clause);
}
