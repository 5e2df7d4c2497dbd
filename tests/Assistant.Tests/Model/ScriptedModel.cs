using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Tests.Model;

/// <summary>
/// A service that speaks OpenAI's protocol on loopback and says what the test has scripted. It is asked over real HTTP by the real
/// client, and remembers every request.
/// </summary>
sealed partial class ScriptedModel : IAsyncDisposable
{
    public const string Key = "sk-test-0123456789-secret";

    readonly WebApplication _application;
    readonly ConcurrentQueue<string> _requests = [];

    ScriptedModel(WebApplication application) => _application = application;

    /// <summary>What is done with a request instead of answering it; null for an answer.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>The rewritten question.</summary>
    public string Query { get; set; } = "";

    /// <summary>The clauses that are chosen; by default all candidates in their order.</summary>
    public Func<string[], string[]> Rank { get; set; } = candidates => candidates;

    /// <summary>The claims made from the clauses shown; by default none.</summary>
    public Func<string[], (string Text, string[] Clauses)[]> Claims { get; set; } = _ => [];

    /// <summary>How the sentences of a draft are put; by default as they are.</summary>
    public Func<IReadOnlyList<(int Number, string Text)>, IEnumerable<(int Number, string Text)>> Words { get; set; } =
        sentences => sentences;

    /// <summary>What must come about before a second claim is sent.</summary>
    public Task BeforeMore { get; set; } = Task.CompletedTask;

    /// <summary>What is said in place of the JSON of claims or of reworded sentences, in pieces; null for that JSON.</summary>
    public string[]? Says { get; set; }

    /// <summary>The bodies of the requests, in order.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Completed when a request has arrived.</summary>
    public TaskCompletionSource Asked { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when a request was given up by the other side.</summary>
    public TaskCompletionSource GivenUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new($"{_application.Urls.Single()}/v1");

    /// <summary>The settings that point here.</summary>
    public ModelSettings Settings => new(new ModelEndpoint(Address, new(Key), "scripted"), Embedding: null);

    public static async Task<ScriptedModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var model = new ScriptedModel(application);
        application.Run(model.AnswerAsync);
        await application.StartAsync();
        return model;
    }

    /// <summary>Answers no request until the other side gives it up.</summary>
    public async Task Hang(HttpContext context)
    {
        var over = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(over.SetResult);
        await over.Task;
        GivenUp.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        _requests.Enqueue($"{context.Request.Path} {body}");
        Asked.TrySetResult();
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }
        await ReplyAsync(context, JsonNode.Parse(body)!);
    }

    /// <summary>Says what is scripted.</summary>
    public async Task ReplyAsync(HttpContext context, JsonNode request)
    {
        if (request["stream"]?.GetValue<bool>() == true)
        {
            await StreamAsync(context, Says ?? Pieces(Claims(ShownIn(request))));
            return;
        }
        var task = request["messages"]![0]!["content"]!.ToString();
        var said =
            task.Contains("\"query\"", StringComparison.Ordinal) ? JsonSerializer.Serialize(new { query = Query })
            : task.Contains("\"sentences\"", StringComparison.Ordinal) ? (Says is { } other ? string.Concat(other) : Reworded(request))
            : JsonSerializer.Serialize(new { ids = Rank(ShownIn(request)) });
        await context.Response.WriteAsJsonAsync(Completion("chat.completion", "message", said, "stop"));
    }

    /// <summary>The identifiers of the clauses that a remembered request shows.</summary>
    public static string[] Shows(string request) => ShownIn(JsonNode.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..])!);

    static string[] ShownIn(JsonNode request) =>
        [.. Shown().Matches(request["messages"]![1]!["content"]!.ToString()).Select(match => match.Groups["id"].Value)];

    string Reworded(JsonNode request)
    {
        var sentences = Numbered()
            .Matches(request["messages"]![1]!["content"]!.ToString())
            .Select(match => (int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["text"].Value))
            .ToList();
        return JsonSerializer.Serialize(new { sentences = Words(sentences).Select(one => new { n = one.Number, text = one.Text }) });
    }

    /// <summary>The JSON of claims in small pieces, with a place to wait behind the first one.</summary>
    static string[] Pieces((string Text, string[] Clauses)[] claims)
    {
        var json = claims.Select(claim => JsonSerializer.Serialize(new { text = claim.Text, clauses = claim.Clauses })).ToList();
        var (first, more) = ($"{{\"claims\":[{json.FirstOrDefault()}", string.Concat(json.Skip(1).Select(claim => $",{claim}")) + "]}");
        return [.. Small(first), "WAIT", .. Small(more)];
    }

    static IEnumerable<string> Small(string text) => text.Chunk(7).Select(piece => new string(piece));

    async Task StreamAsync(HttpContext context, string[] pieces)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in pieces)
        {
            if (piece == "CUT")
            {
                context.Abort();
                return;
            }
            if (piece == "WAIT")
            {
                await BeforeMore.WaitAsync(context.RequestAborted);
                continue;
            }
            await context.Response.WriteAsync($"data: {Completion("chat.completion.chunk", "delta", piece, null).ToJsonString()}\n\n");
            await context.Response.Body.FlushAsync();
        }
        await context.Response.WriteAsync(
            $"data: {Completion("chat.completion.chunk", "delta", "", "stop").ToJsonString()}\n\ndata: [DONE]\n\n"
        );
    }

    static JsonObject Completion(string kind, string part, string text, string? finish) =>
        new()
        {
            ["id"] = "c",
            ["object"] = kind,
            ["created"] = 1,
            ["model"] = "scripted",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    [part] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                    ["finish_reason"] = finish,
                }
            ),
        };

    [GeneratedRegex(@"^\[(?<id>[^\]\n]+#[^\]\n]+)\]", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^\[(?<number>[0-9]+)\] (?<text>[^\n]*)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
