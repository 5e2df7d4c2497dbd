using System.Collections.Concurrent;
using System.Text.Json;
using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Model;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Model;

/// <summary>The real dialogue over the real knowledge base, with a scripted model and a clock that stands.</summary>
sealed class Asking : IAsyncDisposable
{
    static readonly AnswerEngine Engine = new(Known.Base);

    /// <summary>A question that is answered by a guess: the words of a clause from which nobody prepared an answer.</summary>
    public static string Likely { get; } =
        Pick(
            ReplyKind.Answer,
            Known
                .Base.Documents.SelectMany(document => document.AllClauses())
                .SelectMany(Passages.Of)
                .Where(passage => passage.Quote.Length > 20 && !passage.Quote.Any(char.IsAsciiDigit))
                .Select(passage => $"{passage.Quote[..16]}怎么规定")
        );

    /// <summary>A question for which nothing is found.</summary>
    public static string Unfound { get; } = Pick(ReplyKind.Refuse, ["蒸汽机车的轮毂多重", "木星有几颗卫星", "创新驿站", "钢琴怎么调音"]);

    static readonly TurnHandler WithoutModel = new(Known.Base);

    readonly Models _models;
    readonly TurnHandler _handler;

    Asking(ScriptedModel model, ModelSettings settings, KnowledgeBase knowledge)
    {
        Model = model;
        _models = Models.Open(settings, knowledge, Time, Told.Enqueue);
        _handler = new TurnHandler(knowledge, _models.Writer);
    }

    public ScriptedModel Model { get; }

    public ModelWriter Writer => _models.Writer!;

    public ManualTime Time { get; } = new();

    /// <summary>The lines of the log.</summary>
    public ConcurrentQueue<string> Told { get; } = [];

    public static async Task<Asking> StartAsync(Func<ScriptedModel, ModelSettings>? settings = null, KnowledgeBase? knowledge = null)
    {
        var model = await ScriptedModel.StartAsync();
        return new Asking(model, settings?.Invoke(model) ?? model.Settings, knowledge ?? Known.Base);
    }

    public Task PrepareAsync() => _models.PrepareAsync(TestContext.Current.CancellationToken);

    public async Task<Reply> AskAsync(string question, Audience? audience = null, CancellationToken? cancel = null) =>
        (await TurnAsync(_handler, Conversation.Start("c1"), question, audience, cancel)).Replies[^1];

    public Task<TurnResult> TurnAsync(Conversation conversation, string text) => TurnAsync(_handler, conversation, text);

    /// <summary>The reply that there is without a model.</summary>
    public static async Task<Reply> PlainAsync(string question) =>
        (await TurnAsync(WithoutModel, Conversation.Start("c1"), question)).Replies[^1];

    public static Task<TurnResult> PlainTurnAsync(Conversation conversation, string text) => TurnAsync(WithoutModel, conversation, text);

    public static string Json(Reply reply) => JsonSerializer.Serialize(reply, ReplyJson.Options);

    /// <summary>Asks, and finds that the answer is the one that there is without a model.</summary>
    public async Task AnswersAsWithoutAsync(string question) =>
        Assert.Equal(Json(await PlainAsync(question)), Json(await AskAsync(question)));

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        await Model.DisposeAsync();
    }

    // What people prepare answers to grows: the first question that still has none will do.
    static string Pick(ReplyKind kind, IEnumerable<string> questions) =>
        questions.First(question =>
            Engine.Answer(question, Now, programme: null, before: null) is { IsUnsure: true } answered && answered.Reply.Kind == kind
        );

    static DateTimeOffset Now => new(2026, 11, 24, 12, 0, 0, BeijingTime.Offset);

    public static Task<TurnResult> TurnAsync(
        TurnHandler handler,
        Conversation conversation,
        string text,
        Audience? audience = null,
        CancellationToken? cancel = null
    ) =>
        handler.HandleAsync(
            conversation,
            new Turn("c1", "u1", text, Now) { Audience = audience },
            cancel ?? TestContext.Current.CancellationToken
        );
}
