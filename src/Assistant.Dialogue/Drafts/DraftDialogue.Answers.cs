using System.Text.Json.Nodes;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <content>What is answered to the questions of a draft.</content>
sealed partial class DraftDialogue
{
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
                    Drafting = state with { IsAsking = true, Asked = id },
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
}
