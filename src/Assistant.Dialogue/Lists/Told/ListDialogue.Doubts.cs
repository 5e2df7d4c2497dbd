using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <content>What is asked before the verdict is told: two of one name, two names that may be of one unit; and what is to be faked.</content>
sealed partial class ListDialogue
{
    /// <summary>The first doubt that is to be asked about; null when there is none.</summary>
    ListQuestion? Doubt(ToldList list) =>
        !list.Skipped.Contains(ListQuestion.Same) && list.Alike is not null ? ListQuestion.Same
        : !list.Skipped.Contains(ListQuestion.SameUnit) && _likeness.In(list) is not null ? ListQuestion.SameUnit
        : !list.Candidates.IsEmpty && (list.IsUnconfirmed || list.Missed.Any(piece => MayTell(piece, list))) ? ListQuestion.Whole
        : null;

    /// <summary>What is said to the whole list, where it is yes or no and nothing else; null when it is more.</summary>
    TurnResult? Confirmed(Conversation conversation, Turn turn, ToldList list, string key) =>
        _messages.IsConfirmed(key) || _talk!.Says.None.Are(key)
            ? Next(conversation, turn, list with { IsUnconfirmed = false, Missed = [] }, [])
        : _knowledge.Vocabulary.Answers.Deny.Are(key) || _talk!.Says.Wrong.Are(key) ? Repeat(conversation, ListPhrases.WhatIsWrong)
        : null;

    /// <summary>The list with what was not made out, and without what was by now.</summary>
    static ToldList WithMissed(ToldList list, ToldList before, ListReading said)
    {
        var told = list
            .Candidates.Select(one => one.Name)
            .OfType<string>()
            .Except(before.Candidates.Select(one => one.Name).OfType<string>(), StringComparer.Ordinal)
            .Concat(
                list.Candidates.Select(one => one.Unit)
                    .OfType<string>()
                    .Except(before.Candidates.Select(one => one.Unit).OfType<string>(), StringComparer.Ordinal)
            )
            .ToList();
        return list with
        {
            Missed = [.. list.Missed.Where(piece => !told.Exists(part => piece.Contains(part, StringComparison.Ordinal))), .. said.Unread],
        };
    }

    // 第5个邓超单位错了 speaks of who is on the list, 刚才说了西城区科协 of the channel: neither tells a candidate.
    bool MayTell(string piece, ToldList list)
    {
        var key = ListText.Key(piece, _knowledge);
        var rest = list
            .Candidates.SelectMany(candidate => new[] { candidate.Name, candidate.Unit })
            .OfType<string>()
            .Select(known => ListText.Key(known, _knowledge))
            .Aggregate(key, (text, known) => text.Replace(known, "", StringComparison.Ordinal));
        return _messages.Channels.Named(key, isAsked: true) is null
            && _messages.MayTellCandidate(rest)
            && (rest == key && !IsOfSomebody(key) || _messages.MayName(rest));
    }

    bool IsOfSomebody(string key) =>
        key.Any(letter => letter is '他' or '她' or '错') || _talk!.Says.Deny.AreIn(key) || _talk.Says.Only.LengthAt(key, 0) > 0;

    /// <summary>Whether two of one name are one person, where somebody says so; null when the message is about something else.</summary>
    TurnResult? Same(Conversation conversation, Turn turn, ToldList list, string key)
    {
        // 是同一个人，改成青创室了 says more than that.
        if (
            list.Alike is not var (first, second)
            || key.Length > LongestTap
            || _talk!.Says.Delete.AreIn(key)
            || _talk.Says.Sets.FirstIn(key) is (> 0, > 1)
        )
        {
            return null;
        }
        var answers = _knowledge.Vocabulary.Answers;
        var isAsked = list is { Stage: CheckStage.Asking, Pending: ListQuestion.Same };
        var (name, unit) = (list.Candidates[first].Name!, list.Candidates[first].Unit!);
        return _talk!.Says.Namesakes.AreIn(key) || (isAsked && (answers.No.Are(key) || answers.Deny.Are(key)))
                ? Next(
                    conversation,
                    turn,
                    list with
                    {
                        Namesakes = list.Namesakes.Add(SameText.Of(name)),
                    },
                    [ListPhrases.AreNamesakes(PersonalNumbers.Masked(name))]
                )
            : (_talk.Says.SamePerson.AreIn(key) && !_reader.Asks(key)) || (isAsked && (answers.Yes.Are(key) || answers.Confirm.Are(key)))
                ? Next(
                    conversation,
                    turn,
                    list with
                    {
                        Candidates = list.Candidates.SetItem(second, list.Candidates[second] with { Unit = unit }),
                    },
                    [ListPhrases.AreOne(PersonalNumbers.Masked(name), PersonalNumbers.Masked(unit))]
                )
            : null;
    }

    /// <summary>Whether two names are of one unit, where somebody says so; null when the message is about something else.</summary>
    TurnResult? SameUnit(Conversation conversation, Turn turn, ToldList list, string key)
    {
        if (_likeness.In(list) is not var (shorter, longer) || key.Length > LongestTold || _reader.Asks(key))
        {
            return null;
        }
        var answers = _knowledge.Vocabulary.Answers;
        var isAsked = list is { Stage: CheckStage.Asking, Pending: ListQuestion.SameUnit };
        var namesBoth =
            Key(longer) is var full
            && key.Replace(full, "", StringComparison.Ordinal) is var rest
            && rest != key
            && rest.Contains(Key(shorter), StringComparison.Ordinal);
        if (_talk!.Says.OtherUnits.AreIn(key) || (isAsked && (answers.No.Are(key) || answers.Deny.Are(key))))
        {
            var others = list with { OtherUnits = list.OtherUnits.Add(UnitLikeness.Pair(shorter, longer)) };
            return Next(conversation, turn, others, [ListPhrases.AreOtherUnits(shorter, longer)]);
        }
        if (
            !_talk.Says.SameUnit.AreIn(key)
            && !(namesBoth && _talk.Says.Is.AreIn(key) && !_talk.Says.Deny.AreIn(key))
            && !(isAsked && (answers.Yes.Are(key) || answers.Confirm.Are(key)))
        )
        {
            return null;
        }
        var one = list with
        {
            Candidates =
            [
                .. list.Candidates.Select(candidate =>
                    candidate.Unit is { } unit && SameText.Of(unit) == SameText.Of(shorter) ? candidate with { Unit = longer } : candidate
                ),
            ],
        };
        return Next(conversation, turn, one, [ListPhrases.AreOneUnit(longer)]);
    }

    /// <summary>Whether a message wants something otherwise than it is: 换个单位名报, 改一下出生日期就行了吧.</summary>
    bool IsFaking(string key, ToldList list, Turn turn) =>
        (_talk!.Says.Fakes.FirstIn(key) is var (at, _) && (at == 0 || key[at - 1] is not ('没' or '不' or '非')))
        || (
            // 报表填错了，单位得改一下 mends a mistake.
            !key.Contains('错', StringComparison.Ordinal)
            && _talk.Says.VagueChanges.AreIn(key)
            && _talk.Says.FixedFacts.AreIn(key)
            && _messages.Read(turn.Text, list, turn.AsOf) is { Edits: [], Entries: [] }
        );

    /// <summary>That another channel recommends somebody too, or does not any more; null when the message is about something else.</summary>
    TurnResult? Elsewhere(Conversation conversation, Turn turn, string key, ToldList list, ListReading said)
    {
        if (list.Candidates.IsEmpty || said.Entries.Any(entry => entry is { Name: not null, Kind: not null }))
        {
            return null;
        }
        if (list.IsElsewhere && _messages.Channels.Only(key) is not null && (_talk!.Says.Delete.AreIn(key) || _talk.Says.None.AreIn(key)))
        {
            return Next(conversation, turn, list with { IsElsewhere = false }, []);
        }
        if (!_messages.Channels.TellsOfAnother(key))
        {
            return null;
        }
        var (text, law) = _replies.Elsewhere();
        var told = Next(conversation, turn, list with { IsElsewhere = true, IsDone = list.IsDone || said.IsDone }, [text]);
        return told.Replies is [{ Citations: null } reply] ? told with { Replies = [reply with { Citations = [law] }] } : told;
    }

    string Key(string text) => ListText.Key(SameText.Of(text), _knowledge);

    /// <summary>
    /// The unit that was asked for, where the answer is nothing else, though it may look like a name: 东方雨虹. Null when it may be
    /// something else.
    /// </summary>
    string? UnitAsked(Turn turn, string key, ToldList list) =>
        key.Length is >= LongestName and <= LongestTap
        && !_reader.Asks(key)
        && UnitNamed(turn, list) is { } unit
        && _messages.Read(turn.Text, list, turn.AsOf)
            is { Edits: [], Channel: null, Own: null, Entries: [{ Kind: null, Unit: null, Facts: [], IsAddition: false }] }
            ? unit
            : null;

    // Names of persons are seldom longer than three characters.
    const int LongestName = 4;
}
