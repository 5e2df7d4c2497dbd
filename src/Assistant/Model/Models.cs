using Assistant.Dialogue.Model;
using Assistant.Knowledge;

namespace Assistant.Model;

/// <summary>The models of one run of the program, as configured; with none configured it does without.</summary>
sealed class Models : IDisposable
{
    // Longer than any budget: a limit of time is the caller's business, who knows for whom it is.
    static readonly TimeSpan Never = TimeSpan.FromMinutes(1);

    readonly HttpClient? _http;
    readonly VectorIndex? _vectors;

    Models(ModelSettings settings, KnowledgeBase knowledge, TimeProvider time, Action<string> tell)
    {
        // Read in any case: a broken prompt must not wait for the day on which somebody configures a model.
        var prompts = PromptLibrary.Load(PromptFolder);
        if (settings.Chat is not { } chat)
        {
            return;
        }
        _http = new HttpClient(new BoundedHttp()) { Timeout = Never };
        _vectors = settings.Embedding is { } embedding
            ? new VectorIndex(new OpenAIEmbeddings(embedding, _http), knowledge, time, tell)
            : null;
        Writer = new ModelWriter(knowledge, new OpenAIChat(chat, _http), prompts, time, tell, _vectors);
    }

    /// <summary>What looks further where nobody prepared an answer; null when no model is configured.</summary>
    public ModelWriter? Writer { get; }

    /// <summary>Makes what is configured.</summary>
    /// <param name="settings">What is configured.</param>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Takes a line about each time that a model was of no use.</param>
    /// <exception cref="Knowledge.Sources.KnowledgeException">A prompt cannot be used.</exception>
    public static Models Open(ModelSettings settings, KnowledgeBase knowledge, TimeProvider time, Action<string> tell) =>
        new(settings, knowledge, time, tell);

    /// <summary>What the environment configures.</summary>
    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static ModelSettings Settings => ModelSettings.Read(Environment.GetEnvironmentVariable);

    /// <summary>Prepares the search by meaning, where there is one.</summary>
    public Task PrepareAsync(CancellationToken stopping) => _vectors?.LoadAsync(stopping) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        Writer?.Dispose();
        _http?.Dispose();
    }

    static string PromptFolder =>
        Environment.GetEnvironmentVariable("Assistant__Prompts") is { Length: > 0 } folder
            ? folder
            : Path.Combine(AppContext.BaseDirectory, "prompts");
}
