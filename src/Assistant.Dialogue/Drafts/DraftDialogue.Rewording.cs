using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Drafts;

/// <content>Having a draft reworded by a model, for those who want it and agreed to what is sent.</content>
sealed partial class DraftDialogue
{
    /// <summary>Whether a message is about the wording of the draft at hand, and no answer to a question of it.</summary>
    bool IsOfWording(Conversation conversation, string plain) =>
        conversation.Drafting is { } state
        && _knowledge.Forms.TryGet(state.Section, out _, out _)
        && (_talk!.Reword.Are(plain) || _talk.Agree.Are(plain) || _talk.Undo.Are(plain));

    async Task<TurnResult> ReworkAsync(Conversation conversation, Turn turn, string plain, CancellationToken cancel)
    {
        var state = conversation.Drafting!;
        if (_talk!.Undo.Are(plain))
        {
            return Unworded(conversation, turn, state);
        }
        if (_writer is null || _knowledge.WordingWords is null)
        {
            return TurnResult.Saying(Paused(conversation), DraftPhrases.NoModel, [DraftPhrases.Show, DraftPhrases.Plain]);
        }
        // Only what they were told of before can be agreed to.
        if (state.Consent == WordingConsent.NotAsked || (state.Consent == WordingConsent.Asked && !_talk.Agree.Are(plain)))
        {
            return TurnResult.Saying(
                Paused(conversation, state with { Consent = WordingConsent.Asked }),
                DraftPhrases.MaySend(_writer.Where),
                [DraftPhrases.Agree, DraftPhrases.Show],
                ReplyKind.Clarify
            );
        }
        return await ReworkAsync(conversation, turn, state, _writer, cancel);
    }

    async Task<TurnResult> ReworkAsync(Conversation conversation, Turn turn, DraftState state, ModelWriter writer, CancellationToken cancel)
    {
        var (draft, facts) = _drafts.Plain(conversation, state.Section, turn.AsOf);
        var rewording = await writer.WordAsync(draft, facts, turn.AsOf, turn.Audience, cancel);
        var after = state with
        {
            Consent = WordingConsent.Given,
            // When the model is of no use this time, what it did before stands on.
            Worded = rewording.IsAnswered ? state.Worded.SetItem(state.Section, rewording.Worded) : state.Worded,
        };
        return Show(conversation with { Drafting = after }, turn, $"{DraftPhrases.Reworded(rewording)}\n");
    }

    TurnResult Unworded(Conversation conversation, Turn turn, DraftState state) =>
        Show(
            conversation with
            {
                Drafting = state with { Worded = state.Worded.Remove(state.Section) },
            },
            turn,
            $"{(state.Worded.ContainsKey(state.Section) ? DraftPhrases.Unworded : DraftPhrases.NeverWorded)}\n"
        );

    /// <summary>The conversation with no question of the draft waiting: 「继续写」 goes on with it.</summary>
    static Conversation Paused(Conversation conversation, DraftState? state = null) =>
        conversation with
        {
            Drafting = (state ?? conversation.Drafting!) with { IsAsking = false },
        };

    /// <summary>What can be done about the wording of a draft that is shown.</summary>
    string[] Wordings(Draft draft) =>
        _writer is null || _knowledge.WordingWords is null || draft.Sentences.All(sentence => sentence.Facts.IsEmpty) ? []
        : draft.IsByModel ? [DraftPhrases.Undo]
        : [DraftPhrases.Reword];
}
