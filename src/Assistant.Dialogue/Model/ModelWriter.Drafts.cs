using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Rewording;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Model;

/// <content>Has the sentences of a draft reworded, within the same budget, places and breaker as everything that a model is asked.</content>
public sealed partial class ModelWriter
{
    /// <summary>
    /// Has a section reworded, one sentence for each, and lets stand what says the same. Only for somebody who asked for it and agreed:
    /// what is sent is theirs, with tokens for what tells who they are. Whatever goes wrong, nothing is reworded.
    /// </summary>
    /// <param name="draft">The section as it was drafted from the facts.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    /// <param name="audience">Whoever waits for it; null where nobody can be told.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<DraftRewording> WordAsync(Draft draft, DraftFacts facts, DateOnly asOf, Audience? audience, CancellationToken cancel)
    {
        if (_knowledge.WordingWords is not { } words)
        {
            _tell("知识库里没有 drafting/wording.yaml，草稿没有润色。");
            return DraftRewording.None;
        }
        var rewriter = new Rewriter(_knowledge, words, draft, facts, asOf);
        if (rewriter.Sent.IsEmpty)
        {
            return DraftRewording.None with { IsAnswered = true };
        }
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel, audience?.Gone ?? CancellationToken.None);
        ImmutableArray<(int Place, string Text)> reworded = [];
        try
        {
            audience?.Hear("");
            await _guard.RunAsync(
                async limit => reworded = ReadSentences(await SayAsync(_prompts.Wording, Values(draft, rewriter), limit)),
                waiting.Token
            );
        }
        catch (ModelException useless)
        {
            _tell($"模型没有帮上忙，草稿没有润色：{useless.Message}。");
            return DraftRewording.None;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody waits.
            return DraftRewording.None;
        }
        return rewriter.Standing(reworded);
    }

    static object Values(Draft draft, Rewriter rewriter) =>
        new
        {
            title = draft.Section.Title,
            guide = draft.Section.Guide,
            sentences = rewriter.Sent.Select(sentence => new
            {
                n = (sentence.Key + 1).ToString(CultureInfo.InvariantCulture),
                text = sentence.Value,
            }),
        };

    /// <summary>The sentences of an answer, by their places from 0.</summary>
    static ImmutableArray<(int Place, string Text)> ReadSentences(string said) =>
        ModelJson.Property(said, "sentences") is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().Select(ReadSentence).ToImmutableArray() is var sentences
        && !sentences.Contains(null)
            ? [.. sentences.OfType<(int, string)>()]
            : throw NotAsAgreed();

    static (int Place, string Text)? ReadSentence(JsonElement sentence) =>
        sentence.ValueKind == JsonValueKind.Object
        && sentence.TryGetProperty("n", out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var place)
        && sentence.TryGetProperty("text", out var text)
        && text.ValueKind == JsonValueKind.String
            ? (place - 1, text.GetString()!)
            : null;
}
