using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Model;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Drafting in conversation: asks for what a section needs, one thing at a time, and shows the draft with what is missing or doubtful.
/// What a check has told is used. Holds no state.
/// </summary>
sealed partial class DraftDialogue
{
    /// <summary>What is longer is no answer to the question which form or section is meant, in characters.</summary>
    const int LongestChoice = 16;

    readonly KnowledgeBase _knowledge;
    readonly AnswerReader _reader;
    readonly DraftTalk? _talk;
    readonly ToldDraft _drafts;
    readonly DraftWording _wording;
    readonly DraftFactsJson _json;
    readonly ModelWriter? _writer;
    readonly Interview _interview;
    readonly SectionReader _sections;
    readonly Withheld _withheld;
    readonly NameReader? _names;

    /// <summary>Makes the dialogue.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="reader">Reads what is answered.</param>
    /// <param name="writer">A model that rewords drafts for those who want it; null for none.</param>
    public DraftDialogue(KnowledgeBase knowledge, AnswerReader reader, ModelWriter? writer)
    {
        (_knowledge, _reader, _talk, _writer) = (knowledge, reader, knowledge.DraftTalk, writer);
        (_drafts, _wording, _json) = (new(knowledge), new(knowledge), new(knowledge));
        (_interview, _sections, _withheld) = (new(knowledge), new(knowledge), new(knowledge));
        _names = knowledge.ListTalk is { } talk ? new(talk) : null;
    }

    /// <summary>Whether a question of a draft waits.</summary>
    public static bool IsAsked(Conversation conversation) => conversation.Drafting is { IsAsking: true, Asked: not null };

    /// <summary>What is kept of drafts, in words; nothing where nothing was told.</summary>
    public static IEnumerable<string> Known(Conversation conversation, Turn turn) =>
        [
            .. conversation.Drafting is { Told: not "{}" } ? [DraftPhrases.Known] : Array.Empty<string>(),
            .. HandedIn(turn).Count() is > 0 and var count ? [ReviewPhrases.Known(count)] : Array.Empty<string>(),
        ];

    /// <summary>The reply to a message that is of a draft; null when it is of something else.</summary>
    public async Task<TurnResult?> ReplyAsync(Conversation conversation, Turn turn, string plain, CancellationToken cancel) =>
        _talk is null || _knowledge.Forms.Forms.IsEmpty ? null
        : IsOfWording(conversation, plain) ? await ReworkAsync(conversation, turn, plain, cancel)
        : Reply(conversation, turn, plain);

    TurnResult? Reply(Conversation conversation, Turn turn, string plain)
    {
        if (_talk!.Write.AreIn(plain) && Begin(conversation, turn, plain) is { } begun)
        {
            return begun;
        }
        if (Chosen(conversation, turn, plain) is { } chosen)
        {
            return chosen;
        }
        if (conversation.Drafting is not { } state || !_knowledge.Forms.TryGet(state.Section, out _, out _))
        {
            return null;
        }
        if (_talk.Show.Are(plain))
        {
            return Show(conversation, turn, "");
        }
        if (_talk.Plain.Are(plain))
        {
            return Plain(conversation, turn);
        }
        if (Reviewed(conversation, turn, plain) is { } reviewed)
        {
            return reviewed;
        }
        if (state.AsksName && Named(conversation, turn, plain) is { } named)
        {
            return named;
        }
        if (!IsAsked(conversation))
        {
            // What reviewers want changed is changed by its name; a check that asks takes it for its own.
            return conversation.Check is { Stage: CheckStage.Asking } ? null : Changed(conversation, turn, plain, state);
        }
        return _talk.Stop.Are(plain)
                ? TurnResult.Saying(
                    conversation with
                    {
                        Drafting = state with { IsAsking = false },
                    },
                    DraftPhrases.Stopped,
                    [DraftPhrases.GoOn, DraftPhrases.Show]
                )
            : Changed(conversation, turn, plain, state) is { } changed ? changed
            : IsQuestion(plain) ? null
            : Answer(conversation, turn, plain, state);
    }

    /// <summary>
    /// What comes of a draft that waited while something else was said: its question is asked again behind the reply, except where a
    /// check or a list asks by now; then the draft waits until somebody goes on with it.
    /// </summary>
    /// <param name="before">The conversation before the turn.</param>
    /// <param name="result">What the turn came to.</param>
    /// <param name="turn">The turn.</param>
    public TurnResult Waiting(Conversation before, TurnResult result, Turn turn) =>
        // It is asked once which form is meant.
        before.WantedDraft
            is { } wanted
        && result.Conversation.WantedDraft == wanted
            ? Waiting(
                before with
                {
                    WantedDraft = null,
                },
                result with
                {
                    Conversation = result.Conversation with { WantedDraft = null },
                },
                turn
            )
        : before.Drafting is not { IsAsking: true } waiting || result.Conversation.Drafting != waiting ? result
        : result.Replies is [.., { Kind: ReplyKind.Ask }]
            ? result with
            {
                Conversation = result.Conversation with { Drafting = waiting with { IsAsking = false } },
            }
        : waiting.Asked is not null ? RepeatAfter(result, turn)
        : result;

    TurnResult RepeatAfter(TurnResult result, Turn turn)
    {
        var (draft, facts) = Draft(result.Conversation, turn);
        var state = result.Conversation.Drafting!;
        if (Question(draft, facts, state) is not { } question)
        {
            return result;
        }
        var last = result.Replies[^1];
        return result with
        {
            Replies =
            [
                .. result.Replies[..^1],
                last with
                {
                    Kind = ReplyKind.Ask,
                    Text = $"{last.Text}\n{Phrases.AgainInShort}{question.Ask}",
                    Suggestions = Taps(question),
                    Computed = last.Computed.Add(new Computed(state.Section, question.Ask)),
                },
            ],
        };
    }

    bool IsQuestion(string plain) => plain.EndsWith('?') || plain.EndsWith('吗') || (plain.EndsWith('呢') && _reader.Asks(plain));

    TurnResult? Begin(Conversation conversation, Turn turn, string plain)
    {
        var atHand = AtHand(conversation);
        return _sections.Named(plain, atHand) switch
        {
            [var (form, section)] => Start(conversation, turn, form, section),
            [_, _, ..] several => TurnResult.Saying(
                conversation with
                {
                    WantedDraft = plain,
                },
                DraftPhrases.WhichForm,
                [.. several.Select(one => DraftPhrases.WriteIn(one.Form.Title, one.Section.Title))],
                ReplyKind.Clarify
            ),
            _ when conversation.Drafting is { } state && plain.Length <= DraftPhrases.GoOn.Length => Next(
                conversation with
                {
                    Drafting = state with { IsAsking = true },
                },
                turn,
                []
            ),
            _ when _talk!.What.AreIn(plain) => TurnResult.Saying(
                conversation with
                {
                    WantedDraft = plain,
                },
                DraftPhrases.WhichSection,
                [.. _sections.FormOf(plain, atHand).Sections.Select(section => DraftPhrases.Write(section.Title))],
                ReplyKind.Clarify
            ),
            _ => null,
        };
    }

    /// <summary>The section that a short answer to the question which form or section is meant makes clear; null when it is none.</summary>
    TurnResult? Chosen(Conversation conversation, Turn turn, string plain) =>
        conversation.WantedDraft is { } wanted
        && plain.Length <= LongestChoice
        && !IsQuestion(plain)
        && _sections.Named(plain + wanted, AtHand(conversation)) is [var (form, section)]
            ? Start(conversation, turn, form, section)
            : null;

    string? AtHand(Conversation conversation) =>
        conversation.Check?.Program
        ?? (conversation.Drafting is { } before && _knowledge.Forms.TryGet(before.Section, out var known, out _) ? known.Id : null);

    TurnResult Start(Conversation conversation, Turn turn, Form form, FormSection section)
    {
        var begun = conversation with
        {
            Drafting = (conversation.Drafting ?? new DraftState { Section = section.Id }) with
            {
                Section = section.Id,
                IsAsking = true,
                Asked = null,
                Skipped = [],
            },
            Check = conversation.Check is { Stage: CheckStage.Asking } check
                ? check with
                {
                    Stage = CheckStage.Paused,
                    StopIsOffered = false,
                }
                : conversation.Check,
        };
        var used = conversation.Facts.Length;
        return Next(
            begun,
            turn,
            used > 0
                ? [DraftPhrases.Opening(form.Title, section.Title, section.Guide), DraftPhrases.Reused(used)]
                : [DraftPhrases.Opening(form.Title, section.Title, section.Guide)]
        );
    }

    /// <summary>Asks the next question, or shows the draft when all is told.</summary>
    TurnResult Next(Conversation conversation, Turn turn, IReadOnlyCollection<string> lead)
    {
        var state = conversation.Drafting!;
        var (draft, facts) = Draft(conversation, turn);
        return _interview.Next(draft, facts, state.Skipped) is { } question
            ? Ask(conversation with { Drafting = state with { IsAsking = true, Asked = question.Id } }, question, lead)
            : Show(conversation, turn, string.Concat(lead.Append(DraftPhrases.AllTold).Select(line => $"{line}\n")));
    }

    static TurnResult Ask(Conversation conversation, InterviewQuestion question, IReadOnlyCollection<string> lead)
    {
        var hint = question.Hint is { } said ? $"（{said}）" : "";
        var choices = question.Choices.Select((choice, place) => $"{place + 1}. {choice}");
        var text = string.Join('\n', [.. lead, question.Ask + hint, .. choices]);
        return new(
            [
                new Reply
                {
                    Kind = ReplyKind.Ask,
                    Text = text,
                    Suggestions = Taps(question),
                    Computed = [new Computed(conversation.Drafting!.Section, text)],
                },
            ],
            conversation
        );
    }

    static ImmutableArray<string> Taps(InterviewQuestion question) =>
        question.Id.EndsWith(']') ? [DraftPhrases.NoMore, DraftPhrases.Show] : [.. question.Choices, DraftPhrases.Skip, DraftPhrases.Show];

    InterviewQuestion? Question(Draft draft, DraftFacts facts, DraftState state) => _interview.Next(draft, facts, state.Skipped);

    TurnResult Show(Conversation conversation, Turn turn, string lead)
    {
        var (draft, facts) = Draft(conversation, turn);
        var state = conversation.Drafting!;
        var text = lead + _wording.Text(draft);
        var more = _interview.Next(draft, facts, state.Skipped) is not null;
        return new(
            [
                new Reply
                {
                    Kind = ReplyKind.Draft,
                    Text = text,
                    Draft = DraftWording.Of(draft),
                    Citations =
                    [
                        .. draft.Section.Law.Select(law => new Citation(
                            law.Clause,
                            _knowledge.Clauses.Find(law.Clause)?.Label ?? law.Clause,
                            law.Quote
                        )),
                    ],
                    Suggestions =
                    [
                        .. more ? [DraftPhrases.GoOn] : Array.Empty<string>(),
                        .. HandingIn(turn, draft),
                        .. more ? [] : Others(draft).Take(3).Select(DraftPhrases.Write),
                        .. Wordings(draft),
                        DraftPhrases.Plain,
                    ],
                    Computed = [new Computed(draft.Form.Id, text)],
                },
            ],
            conversation with
            {
                Drafting = state with { IsAsking = false },
            }
        );
    }

    /// <summary>The draft once more, as text to paste.</summary>
    TurnResult Plain(Conversation conversation, Turn turn)
    {
        var shown = Show(conversation, turn, "");
        var (draft, _) = Draft(conversation, turn);
        var text = PlainDraft.Of(draft);
        return shown with { Replies = [shown.Replies[0] with { Text = text, Computed = [new Computed(draft.Form.Id, text)] }] };
    }

    static IEnumerable<string> Others(Draft draft) =>
        draft.Form.Sections.Where(section => section != draft.Section).Select(section => section.Title);

    (Draft Draft, DraftFacts Facts) Draft(Conversation conversation, Turn turn) =>
        _drafts.Of(conversation, conversation.Drafting!.Section, turn.AsOf);
}
