using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Microsoft.Extensions.AI;

namespace Assistant.Dialogue.Model;

/// <summary>
/// Looks further with a model where nobody prepared an answer: puts the question into the documents' words, ranks the clauses that
/// come near, and has an answer made of their sentences. Whatever goes wrong, the answer without a model stands. Safe to share.
/// </summary>
public sealed partial class ModelWriter : IDisposable
{
    // Longer than any question that a clause could answer; what is longer is a story, and cut.
    const int LongestQuestion = 500;
    const int LongestRewriting = 80;
    const int LongestSaid = 8000;
    const int MostClauses = 4;
    const int MostSentences = 6;

    const string Written = "（以下回答由人工智能根据文件条款生成，是否切合您的问题，请以所附条款原文为准）";
    const string Reworded = "（您的问题由人工智能生成文件里的说法后再检索，是否切合您的问题，请以所附条款原文为准）";

    readonly KnowledgeBase _knowledge;
    readonly IChatClient _client;
    readonly PromptLibrary _prompts;
    readonly Action<string> _tell;
    readonly AnswerWording _wording;
    readonly VectorIndex? _vectors;
    readonly Candidates _candidates;
    readonly ClaimAudit _audit;
    readonly ModelGuard _guard;

    /// <summary>Makes a writer.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="client">The model.</param>
    /// <param name="prompts">What it is told.</param>
    /// <param name="time">The clock that the budget and the breaker go by.</param>
    /// <param name="tell">Takes a line about each time that the model was of no use, without anybody's words.</param>
    /// <param name="vectors">Finds clauses by their meaning; null where nothing does.</param>
    public ModelWriter(
        KnowledgeBase knowledge,
        IChatClient client,
        PromptLibrary prompts,
        TimeProvider time,
        Action<string> tell,
        VectorIndex? vectors = null
    )
        : this(knowledge, client, prompts, tell, vectors, new ModelGuard(time)) { }

    ModelWriter(
        KnowledgeBase knowledge,
        IChatClient client,
        PromptLibrary prompts,
        Action<string> tell,
        VectorIndex? vectors,
        ModelGuard guard
    )
    {
        _knowledge = knowledge;
        _client = client;
        _prompts = prompts;
        _tell = tell;
        _vectors = vectors;
        _guard = guard;
        _wording = new AnswerWording(knowledge);
        _candidates = new Candidates(knowledge, vectors);
        _audit = new ClaimAudit(knowledge);
    }

    /// <summary>Where what it is sent goes, as people are told: the model's host and name.</summary>
    public string Where =>
        _client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { ProviderUri: { } address } known
            ? $"{address.Host}的{known.DefaultModelId}"
            : "由运营单位设置";

    /// <summary>The same writer over the knowledge base as it serves another day; budget, places and breaker are shared.</summary>
    internal ModelWriter On(KnowledgeBase knowledge) => new(knowledge, _client, _prompts, _tell, _vectors, _guard);

    /// <inheritdoc/>
    public void Dispose() => _guard.Dispose();

    /// <summary>A better answer than the one that was found, or that one.</summary>
    /// <param name="turn">The question.</param>
    /// <param name="found">What was found without a model.</param>
    /// <param name="answer">Answers another wording of the question without a model.</param>
    /// <param name="cancel">Ends the turn.</param>
    internal async Task<Answered> ImproveAsync(Turn turn, Answered found, Func<string, Answered> answer, CancellationToken cancel)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel, turn.Audience?.Gone ?? CancellationToken.None);
        var work = new Work(this, turn, found, answer);
        try
        {
            await _guard.RunAsync(work.RunAsync, waiting.Token);
        }
        catch (ModelException useless)
        {
            _tell($"模型没有帮上忙，答案没有用模型：{useless.Message}。");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody waits; what is stored is the answer as far as it came.
        }
        return work.Answered;
    }

    async Task<string> SayAsync(Prompt prompt, object values, CancellationToken cancel)
    {
        var response = await _client.GetResponseAsync(prompt.Fill(values), prompt.Options, cancel);
        return response.Text.Length <= LongestSaid ? response.Text : throw new ModelException("模型答得太长");
    }

    /// <summary>One question's way through the model.</summary>
    sealed class Work(ModelWriter writer, Turn turn, Answered found, Func<string, Answered> answer)
    {
        readonly List<Sentence> _sentences = [];
        readonly string _question = Question(turn.Text);
        Answered? _reworded;

        /// <summary>The answer as far as the work has come.</summary>
        public Answered Answered =>
            _sentences.Count > 0
                ? new Answered(
                    writer._wording.Resting(Text, [.. _sentences.Select(sentence => sentence.Source)], turn.At, ReplyKind.Answer),
                    Worked: null,
                    found.Asked
                )
                : _reworded ?? found;

        public async Task RunAsync(CancellationToken cancel)
        {
            turn.Audience?.Hear("");
            var rewritten = found.Reply.Kind == ReplyKind.Refuse ? await RewriteAsync(cancel) : null;
            if (rewritten is not null && answer(rewritten) is { IsUnsure: false } prepared)
            {
                // What must not be answered is not answered in other words either.
                _reworded = prepared is { Reply.Kind: ReplyKind.Answer, Worked: null }
                    ? prepared with
                    {
                        Reply = prepared.Reply with { Text = $"{Reworded}\n{prepared.Reply.Text}" },
                    }
                    : null;
                return;
            }
            var clauses = await RankAsync(await writer._candidates.FindAsync(_question, rewritten, turn.AsOf, cancel), cancel);
            if (!clauses.IsEmpty)
            {
                await WordAsync(clauses, cancel);
            }
        }

        /// <summary>The question in the documents' words; null when the model has none, or puts something into it.</summary>
        async Task<string?> RewriteAsync(CancellationToken cancel)
        {
            var programmes = writer._knowledge.Glossary.Programmes.Select(programme => new { name = programme.Name });
            var said = await writer.SayAsync(writer._prompts.Rewriting, new { question = _question, programmes }, cancel);
            var query = PlainText.Of(
                ModelJson.Property(said, "query") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw NotAsAgreed()
            );
            var (before, after) = (Read(_question), Read(query));
            var addsNothing =
                after.Programmes.All(before.Programmes.Contains)
                && Numbers().Matches(after.Form).All(number => before.Form.Contains(number.Value, StringComparison.Ordinal));
            return query.Length is > 0 and <= LongestRewriting && addsNothing ? query : null;
        }

        async Task<ImmutableArray<Clause>> RankAsync(ImmutableArray<Clause> clauses, CancellationToken cancel)
        {
            if (clauses.IsEmpty)
            {
                return [];
            }
            const int lengthToRank = 200;
            var shown = clauses.Select(clause => Candidates.Shown(clause, lengthToRank));
            var said = await writer.SayAsync(writer._prompts.Ranking, new { question = _question, clauses = shown }, cancel);
            var ids = ModelJson.Property(said, "ids") is { } list ? ModelJson.Texts(list) ?? throw NotAsAgreed() : throw NotAsAgreed();
            return
            [
                .. ids.Distinct(StringComparer.Ordinal)
                    .Select(id => clauses.FirstOrDefault(clause => clause.Id == id))
                    .OfType<Clause>()
                    .Take(MostClauses),
            ];
        }

        /// <summary>Has the answer written. The first claim carries it: when that one fails, so does the model.</summary>
        async Task WordAsync(ImmutableArray<Clause> clauses, CancellationToken cancel)
        {
            const int lengthToQuote = 1500;
            var prompt = writer._prompts.Answering;
            var shown = clauses.Select(clause => Candidates.Shown(clause, lengthToQuote));
            var reader = new ClaimReader();
            var length = 0;
            await foreach (
                var update in writer._client.GetStreamingResponseAsync(
                    prompt.Fill(new { question = _question, clauses = shown }),
                    prompt.Options,
                    cancel
                )
            )
            {
                foreach (var claim in reader.Take(update.Text))
                {
                    var standing = claim is null ? null : writer._audit.Standing(claim, clauses);
                    if (standing is null && _sentences.Count == 0)
                    {
                        return;
                    }
                    _sentences.AddRange((standing ?? []).Except(_sentences));
                    turn.Audience?.Hear(Text);
                }
                if (reader.IsComplete || _sentences.Count >= MostSentences)
                {
                    return;
                }
                if ((length += update.Text.Length) > LongestSaid)
                {
                    throw new ModelException("模型答得太长");
                }
            }
            throw NotAsAgreed();
        }

        string Text => $"{Written}\n{string.Join('\n', _sentences.Select(sentence => $"· {sentence.Text}"))}";

        Question Read(string words) => Answers.Question.Read(words, writer._knowledge.Glossary);
    }

    /// <summary>What leaves the house of somebody's words: no numbers of theirs, no address, no more than a question needs.</summary>
    internal static string Question(string words)
    {
        var plain = Addresses().Replace(PersonalNumbers.Masked(PlainText.Of(words)), PersonalNumbers.Hidden);
        return plain.Length <= LongestQuestion ? plain : plain[..LongestQuestion];
    }

    static ModelException NotAsAgreed() => new("模型返回的不是约定的 JSON");

    [GeneratedRegex("[^ @,，。；]+@[^ @,，。；]+", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
