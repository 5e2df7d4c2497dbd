using Assistant.Dialogue.Eligibility;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <content>All that was told; what is of the row before, and what is of nobody.</content>
sealed partial class Gathering
{
    /// <summary>All of it.</summary>
    public ListReading Whole()
    {
        Drop();
        Close();
        Stray();
        return new ListReading
        {
            Channel = Channel,
            Quota = Quota,
            Own = Own,
            Edits = [.. _edits],
            Entries = [.. _entries],
            IsDone = IsDone,
            Total = Total,
            Unread = [.. _unread],
            NoNames = [.. NoNames],
            Addresses = [.. Addresses],
            Questions = [.. Questions],
        };
    }

    // 同上 is of one that is told alone; where the row before has no unit yet, it is asked for.
    void Take(Field.Above above)
    {
        if (!above.IsSure && _current is null && _together > 0)
        {
            return;
        }
        var known = list?.Candidates ?? [];
        var place =
            _subject
            ?? known.IndexOf(known.FirstOrDefault(one => one.Name is { } name && name == _current?.Name)!) switch
            {
                < 0 when _current is { Name: not null } || list is not { Pending: ListQuestion.Part, Asked: >= 0 } => known.Length,
                < 0 => list!.Asked,
                var its => its,
            };
        var told = _entries.Count - (_current is null ? _together : 0);
        var (unit, isOwn) =
            _subject is null && told > 0 ? (_entries[told - 1].Unit, _entries[told - 1].IsOfOwnUnit)
            : place > 0 ? (known[place - 1].Unit, known[place - 1].IsOfOwnUnit)
            : default;
        if (unit is not null || isOwn)
        {
            Take(unit is not null ? new Field.Unit(unit) : new Field.OwnUnit());
        }
    }

    // 我们院的下属公司, 他在某某学会也报了: a unit alone is of somebody who lacks one, and makes nobody up.
    void Stray()
    {
        var isOfBefore = list is not null && (list.Candidates.IsEmpty || list.Candidates.Any(one => one.Unit is null || one.IsOfOwnUnit));
        for (var at = _entries.Count - 1; at >= 0; at--)
        {
            if (
                _entries[at] is { Name: null, Kind: null, Unit: { } unit, IsAddition: false, Facts.IsEmpty: true }
                && (_entries.Take(at).Any(entry => entry.Name is not null) || !isOfBefore)
            )
            {
                _unread.Add(unit);
                _entries.RemoveAt(at);
            }
            else if (_entries[at] is { Name: null, Kind: { } kind, Unit: null, IsOfOwnUnit: false, IsAddition: false } && IsOtherKind(kind))
            {
                _unread.Add(ListWording.Word(kind));
                _entries.RemoveAt(at);
            }
        }
    }

    // 团队, where the unit of somebody who is put forward for 个人 was asked for: no answer, and nobody else.
    bool IsOtherKind(CandidateKind kind) =>
        list is { Pending: ListQuestion.Part, Asked: >= 0 and var asked }
        && list.Candidates[asked] is { Name: not null, Kind: { } known }
        && known != kind;
}
