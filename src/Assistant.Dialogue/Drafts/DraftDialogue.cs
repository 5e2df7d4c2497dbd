using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Drafting in conversation: asks for what a section needs, one thing at a time, and shows the draft with what is missing or doubtful.
/// What a check has told is used. Holds no state.
/// </summary>
sealed class DraftDialogue
{
    readonly KnowledgeBase _knowledge;
    readonly AnswerReader _reader;
    readonly DraftTalk? _talk;
    readonly Drafter _drafter;
    readonly DraftWording _wording;
    readonly DraftFactsJson _json;
    readonly Interview _interview;
    readonly SectionReader _sections;
    readonly Withheld _withheld;

    public DraftDialogue(KnowledgeBase knowledge, AnswerReader reader)
    {
        (_knowledge, _reader, _talk) = (knowledge, reader, knowledge.DraftTalk);
        (_drafter, _wording, _json) = (new(knowledge), new(knowledge), new(knowledge));
        (_interview, _sections, _withheld) = (new(knowledge), new(knowledge), new(knowledge));
    }

    /// <summary>Whether a question of a draft waits.</summary>
    public static bool IsAsked(Conversation conversation) => conversation.Drafting is { IsAsking: true, Asked: not null };

    /// <summary>What is kept of drafts, in words; nothing where nothing was told.</summary>
    public static IEnumerable<string> Known(Conversation conversation) =>
        conversation.Drafting is { Told: not "{}" } ? [DraftPhrases.Known] : [];

    /// <summary>The reply to a message that is of a draft; null when it is of something else.</summary>
    public TurnResult? Reply(Conversation conversation, Turn turn, string plain)
    {
        if (_talk is null || _knowledge.Forms.Forms.IsEmpty)
        {
            return null;
        }
        if (_talk.Write.AreIn(plain) && Begin(conversation, turn, plain) is { } begun)
        {
            return begun;
        }
        if (conversation.Drafting is not { } state || !_knowledge.Forms.TryGet(state.Section, out _, out _))
        {
            return null;
        }
        if (_talk.Show.Are(plain))
        {
            return Show(conversation, turn, "");
        }
        if (!IsAsked(conversation))
        {
            return null;
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

    /// <summary>Gives a reply that is no part of the draft, then asks the question that waits again.</summary>
    public TurnResult RepeatAfter(TurnResult result, Turn turn)
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
        var atHand =
            conversation.Check?.Program
            ?? (conversation.Drafting is { } before && _knowledge.Forms.TryGet(before.Section, out var known, out _) ? known.Id : null);
        return _sections.Named(plain, atHand) switch
        {
            [var (form, section)] => Start(conversation, turn, form, section),
            [_, _, ..] several => TurnResult.Saying(
                conversation,
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
                conversation,
                DraftPhrases.WhichSection,
                [.. _sections.FormOf(plain, atHand).Sections.Select(section => DraftPhrases.Write(section.Title))],
                ReplyKind.Clarify
            ),
            _ => null,
        };
    }

    TurnResult Start(Conversation conversation, Turn turn, Form form, FormSection section)
    {
        var begun = conversation with
        {
            Drafting = new DraftState
            {
                Section = section.Id,
                IsAsking = true,
                Told = conversation.Drafting?.Told ?? "{}",
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

    TurnResult? Changed(Conversation conversation, Turn turn, string plain, DraftState state)
    {
        if (_talk!.Change.LengthAt(plain, 0) is not (> 0 and var length))
        {
            return null;
        }
        var label = plain[length..].Trim();
        var (draft, facts) = Draft(conversation, turn);
        var id = draft
            .Sentences.SelectMany(sentence => sentence.Facts)
            .FirstOrDefault(fact => _interview.Field(fact)?.Label is { } its && PlainText.Of(its) == label);
        return id is null
            ? null
            : Ask(
                conversation with
                {
                    Drafting = state with { Asked = id },
                },
                _interview.Of(id, _interview.Field(id)!.Ask),
                [DraftPhrases.ChangeWhat(_interview.Field(id)!.Label)]
            );
    }

    TurnResult Answer(Conversation conversation, Turn turn, string plain, DraftState state)
    {
        var id = state.Asked!;
        if (_withheld.Of(turn.Text) is var (_, flag))
        {
            var refused = TurnResult.Saying(conversation, flag.Message + flag.Suggestion, [], ReplyKind.Refuse);
            return RepeatAfter(refused, turn) with { Forgets = Forgetting.Message };
        }
        if (_talk!.Skip.Are(plain) || (id.EndsWith(']') && _talk.None.Are(plain)))
        {
            var skipping = conversation with { Drafting = state with { Skipped = state.Skipped.Add(id) } };
            return Next(skipping, turn, id.EndsWith(']') ? [] : [DraftPhrases.SkippedNote]);
        }
        return _interview.Field(id) is { } field
            ? OfField(conversation, turn, plain, state, field)
            : OfRules(conversation, turn, plain, state);
    }

    TurnResult OfField(Conversation conversation, Turn turn, string plain, DraftState state, FormField field)
    {
        var id = state.Asked!;
        if (id.EndsWith(']') && (IsMereYes(plain) || plain is "有" or "还有"))
        {
            var named = $"{id}.{field.Name}";
            return Ask(conversation with { Drafting = state with { Asked = named } }, _interview.Of(named, field.Ask), []);
        }
        var record = _interview.Record(id);
        var heard = Heard(turn.Text, plain, state, record, field);
        var told = heard.Aggregate(state.Told, (before, one) => DraftTold.With(before, record, one.Field, one.Value));
        if (heard.Count == 0 || !_json.TryRead(told, out var facts, out _))
        {
            return Missed(conversation, turn, field.Label);
        }
        var after = conversation with { Drafting = state with { Told = told } };
        return Next(
            after,
            turn,
            [
                .. heard.Select(one =>
                    DraftPhrases.Noted(one.Field.Label, DraftTold.Value(facts, record, one.Field)!.InSentence(one.Field))
                ),
                .. Doubts(Draft(conversation, turn).Draft, Draft(after, turn).Draft),
            ]
        );
    }

    /// <summary>What an answer tells: what was asked, and of the same thing what stands there by name (2020年的发明专利 tells the kind too).</summary>
    List<(FormField Field, JsonNode Value)> Heard(
        string text,
        string plain,
        DraftState state,
        (FormRecord Kind, int Place, string? Field)? record,
        FormField field
    )
    {
        var heard = new List<(FormField Field, JsonNode Value)>();
        if (!(field.Type == FormFieldType.Text && IsMereYes(plain)) && FieldAnswer.Read(field, text) is { } asked)
        {
            heard.Add((field, asked));
        }
        if (field.Type != FormFieldType.Text && record is var (kind, place, _) && _json.TryRead(state.Told, out var facts, out _))
        {
            heard.AddRange(
                from other in kind.Fields
                where other != field && place < facts.Of(kind.Name).Length && facts.Of(kind.Name)[place][other.Name] is null
                let named = FieldAnswer.ReadNamed(other, text)
                where named is not null
                select (other, named)
            );
        }
        return heard;
    }

    /// <summary>What is doubtful of what was just told; what is missing is asked, and sums are told at the end.</summary>
    IEnumerable<string> Doubts(Draft before, Draft after) =>
        after
            .Flags.Where(flag => flag.Kind is not (FlagKind.MissingFact or FlagKind.SumMismatch or FlagKind.TooLong))
            .Where(flag => !before.Flags.Any(known => known.Kind == flag.Kind && known.Excerpt == flag.Excerpt))
            .Select(_wording.Line);

    bool IsMereYes(string plain) => _knowledge.Vocabulary.Answers.Yes.Are(plain) || _knowledge.Vocabulary.Answers.Confirm.Are(plain);

    TurnResult OfRules(Conversation conversation, Turn turn, string plain, DraftState state)
    {
        var fact = _knowledge.Facts.Catalog.TryGet(state.Asked!, out var found) ? found : null;
        if (fact is null)
        {
            return Next(conversation with { Drafting = state with { Skipped = state.Skipped.Add(state.Asked!) } }, turn, []);
        }
        var statements = _reader.Read(fact, plain, new ReadingDays(turn.AsOf, turn.AsOf)) switch
        {
            Reading.Stated said => said.Statements,
            Reading.Likely said => said.Statements,
            _ => [],
        };
        return statements.IsEmpty
            ? Missed(conversation, turn, _knowledge.Facts[fact].Label)
            : Next(
                conversation with
                {
                    Facts =
                    [
                        .. conversation.Facts.Where(known => statements.All(said => said.Fact.Name != known.Fact)),
                        .. statements.Select(said => StatedFacts.Write(said, turn.Text)),
                    ],
                },
                turn,
                [
                    .. statements.Select(said =>
                        DraftPhrases.Noted(_knowledge.Facts[said.Fact].Label, _knowledge.Facts[said.Fact].Word(said.Value))
                    ),
                ]
            );
    }

    TurnResult Missed(Conversation conversation, Turn turn, string label) =>
        RepeatAfter(TurnResult.Saying(conversation, DraftPhrases.NotRead(label), []), turn);

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
                    Suggestions = more ? [DraftPhrases.GoOn] : [.. Others(draft).Take(3).Select(DraftPhrases.Write)],
                    Computed = [new Computed(draft.Form.Id, text)],
                },
            ],
            conversation with
            {
                Drafting = state with { IsAsking = false },
            }
        );
    }

    static IEnumerable<string> Others(Draft draft) =>
        draft.Form.Sections.Where(section => section != draft.Section).Select(section => section.Title);

    (Draft Draft, DraftFacts Facts) Draft(Conversation conversation, Turn turn)
    {
        var state = conversation.Drafting!;
        _knowledge.Forms.TryGet(state.Section, out var form, out var section);
        var facts = _json.TryRead(state.Told, out var told, out _)
            ? told
            : new DraftFacts(
                Facts.None(_knowledge.Facts.Catalog),
                ImmutableSortedDictionary<string, FieldValue>.Empty,
                ImmutableSortedDictionary<string, ImmutableArray<DraftRecord>>.Empty
            );
        facts = facts with { Rules = StatedFacts.Read(_knowledge.Facts.Catalog, conversation.Facts) };
        return (_drafter.Write(form!, section!, facts, turn.AsOf), facts);
    }
}
