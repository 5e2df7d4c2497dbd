using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Lists.Told;

/// <content>The unit that was asked for, where it looks like nothing, or like the name of a person.</content>
sealed partial class ListDialogue
{
    /// <summary>Whoever is asked for a unit and says 甘李 may name it, or a further candidate: it is asked; null where that is plain.</summary>
    TurnResult? PersonOrUnit(Conversation conversation, Turn turn, ToldList list)
    {
        if (
            UnitNamed(turn, list) is not { } unit
            || !_messages.UnitAnswers.MayBePerson(unit)
            || _messages.Read(turn.Text, list, turn.AsOf) is not { Entries: [{ Name: not null, Kind: null, Unit: null, Facts: [] }] }
        )
        {
            return null;
        }
        var asked = list.Candidates[list.Asked].Name!;
        var again = Repeat(conversation, ListPhrases.PersonOrUnit(unit, PersonalNumbers.Masked(asked)));
        return again with
        {
            Replies = [again.Replies[0] with { Suggestions = [ListPhrases.UnitIs(unit), ListPhrases.OneMore(unit), Phrases.NotSure] }],
        };
    }

    /// <summary>Takes a bare answer to the question for a unit that is nothing else; null where it may be anything else.</summary>
    TurnResult? UnitTold(Conversation conversation, Turn turn, ToldList list) =>
        UnitNamed(turn, list) is not { } unit ? null
        : list.Candidates[list.Asked].IsOfOwnUnit ? Accept(conversation, turn, list, new ListReading { Own = unit, IsSure = true }, [])
        : Accept(conversation, turn, list, UnitOfAsked(list, unit), []);

    static ListReading UnitOfAsked(ToldList list, string unit) =>
        new() { Edits = [new Edit.Set([list.Asked], new Entry { Unit = unit })], IsSure = true };

    string? UnitNamed(Turn turn, ToldList list) =>
        list is { Pending: ListQuestion.Part, Asked: >= 0 and var asked } && list.Candidates[asked] is { Name: not null, Unit: null }
            ? _messages.UnitAnswers.Unit(turn.Text, _messages.Before(list, turn.AsOf))
            : null;
}
