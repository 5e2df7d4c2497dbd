using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>A list while the changes and candidates of one message are taken into it.</summary>
/// <param name="list">The list before the message.</param>
sealed partial class Keeping(ToldList list)
{
    /// <summary>More than this nobody tells in conversation; a table takes thousands.</summary>
    public const int Most = 50;

    readonly List<ToldCandidate> _candidates = [.. list.Candidates];
    readonly SortedSet<int> _touched = [];
    readonly List<string> _notes = [];
    string? _own = list.Own;
    int _left;
    bool _isChange;

    public void Change(Edit edit)
    {
        switch (edit)
        {
            case Edit.Set set:
                foreach (var place in set.Places)
                {
                    _candidates[place] = set.IsOther ? _candidates[place] with { Facts = [] } : _candidates[place];
                    Merge(place, set.To);
                }
                break;
            case Edit.SetAll all:
                // Said though nothing is lacking, it is a change.
                var lacking = Enumerable.Range(0, _candidates.Count).Where(place => IsNeeded(_candidates[place], all)).ToList();
                var places = lacking.Count > 0 ? lacking : Enumerable.Range(0, _candidates.Count);
                foreach (var place in places.ToList())
                {
                    Merge(place, all.To);
                }
                break;
            case Edit.Unclear unclear:
                _notes.Add(
                    ListPhrases.Unclear(unclear.Name, string.Join("、", unclear.Places.Select(place => ListPhrases.Place(place + 1))))
                );
                break;
            case Edit.NoSuch none:
                _notes.Add(ListPhrases.NoSuch(none.Who));
                break;
            case Edit.InsteadOfWhom(var name):
                _notes.Add(ListPhrases.InsteadOfWhom(name));
                break;
            case Edit.RemoveWhom:
                _notes.Add(ListPhrases.RemoveWhom);
                break;
            case Edit.ChangeWhom:
                _notes.Add(ListPhrases.ChangeWhom);
                break;
            case Edit.Unsay(var place, var facts):
                _candidates[place] = _candidates[place] with
                {
                    Facts = [.. _candidates[place].Facts.Where(known => !facts.Contains(known.Fact, StringComparer.Ordinal))],
                };
                _touched.Add(place);
                _isChange = true;
                break;
            default:
                break;
        }
    }

    /// <summary>Takes candidates away; it comes after the changes, whose places are those of the list before.</summary>
    public void Remove(IEnumerable<int> places)
    {
        var going = places.Distinct().OrderDescending().ToList();
        if (going.Count == 0)
        {
            return;
        }
        var names = going.AsEnumerable().Reverse().Select(place => _candidates[place].Name ?? ListPhrases.Place(place + 1));
        _notes.Add(ListPhrases.Removed(string.Join("、", names)));
        going.ForEach(_candidates.RemoveAt);
        (_isChange, var stay) = (true, _touched.Where(place => !going.Contains(place)).ToList());
        _touched.Clear();
        _touched.UnionWith(stay.Select(place => place - going.Count(gone => gone < place)));
    }

    /// <summary>Holds the list against how many it is said to have: of more than that, those without a name are none.</summary>
    public bool Count(int total)
    {
        var nameless = Enumerable.Range(0, _candidates.Count).Where(place => _candidates[place].Name is null).ToList();
        if (nameless.Count > 0 && _candidates.Count - nameless.Count == total)
        {
            Remove(nameless);
        }
        if (_candidates.Count != total)
        {
            _notes.Add(ListPhrases.OtherCount(_candidates.Count, total));
        }
        return _candidates.Count == total;
    }

    /// <summary>Takes the name of the unit of whoever tells the list, which candidates may be of.</summary>
    public void Name(string? own)
    {
        if (own is null)
        {
            return;
        }
        (_own, _isChange) = (own, true);
        _notes.Add(ListPhrases.OwnUnit(own));
        for (var place = 0; place < _candidates.Count; place++)
        {
            if (_candidates[place].IsOfOwnUnit)
            {
                Merge(place, new Entry { Unit = own });
            }
        }
    }

    public void Add(Entry entry, bool mayBeNameless)
    {
        if (entry.Name is null)
        {
            Complete(entry, mayBeNameless);
            return;
        }
        var asked = (list with { Candidates = [.. _candidates] }).Asked;
        var name = SameText.Of(entry.Name);
        var same = Enumerable
            .Range(0, _candidates.Count)
            .Where(place => _candidates[place].Name is { } other && SameText.Of(other) == name)
            .ToList();
        // The name that was asked for; of a name on the list more is told of whoever has it: 秦岭和温和是一家单位的.
        if (
            !entry.IsAddition
            && list.Pending == ListQuestion.Part
            && asked >= 0
            && IsNameOf(entry, _candidates[asked])
            && (same.Count == 0 || entry is { Kind: null, Unit: null, IsOfOwnUnit: false })
        )
        {
            Merge(asked, entry);
            return;
        }
        var open = same.FindAll(place => Completes(entry, _candidates[place]));
        if (!entry.IsAddition && same.Count > 0 && open.Count == 0 && entry is { Kind: null, Unit: { } unit })
        {
            _notes.Add(ListPhrases.OtherUnit(entry.Name, same[0] + 1, unit));
        }
        else if (!entry.IsAddition && !entry.IsAlso && IsOfKnown(entry, same, open))
        {
            var at = same[0];
            _notes.Add(
                ListPhrases.OtherKind(
                    entry.Name,
                    at + 1,
                    ListWording.Word(_candidates[at].Kind!.Value),
                    ListWording.Word(entry.Kind!.Value)
                )
            );
        }
        else if (entry.IsAddition || same.Count == 0 || open.Count == 0)
        {
            New(entry);
        }
        else if (entry is { Kind: null, Unit: null, IsOfOwnUnit: false, Facts.IsEmpty: true })
        {
            _notes.Add(ListPhrases.Present(entry.Name, open[0] + 1));
        }
        else if (same.Count > 1 && entry is { Kind: null, Unit: null, IsOfOwnUnit: false })
        {
            _notes.Add(ListPhrases.Unclear(entry.Name, string.Join("、", same.Select(place => ListPhrases.Place(place + 1)))));
        }
        else
        {
            Merge(open[0], entry);
        }
    }

    // 王刚带团队, where he is on the list for 个人: a change or a second one. Where all are of one unit, nobody names it.
    bool IsOfKnown(Entry entry, List<int> same, List<int> open) =>
        same is [var at]
        && open.Count == 0
        && at < list.Candidates.Length
        && _candidates[at] is { IsOfOwnUnit: false }
        && entry is { Kind: not null, Unit: null, IsOfOwnUnit: false };

    public Kept Whole()
    {
        if (_left > 0)
        {
            _notes.Add(ListPhrases.TooMany(Most, _left));
        }
        return new(list with { Candidates = [.. _candidates], Own = _own }, [.. _touched], [.. _notes]) { IsChange = _isChange };
    }

    /// <summary>What says no name is of the candidate that was asked about; else of the last one, or of one whose name is still to come.</summary>
    void Complete(Entry entry, bool mayBeNameless)
    {
        var asked = (list with { Candidates = [.. _candidates] }).Asked;
        var last = _candidates.Count - 1;
        if (entry.IsAddition && !entry.IsEmpty)
        {
            New(entry);
        }
        else if (entry is { Kind: null, Unit: null, IsOfOwnUnit: false })
        {
            if (last >= 0)
            {
                Merge(list.Pending == ListQuestion.Part && asked >= 0 ? asked : last, entry);
            }
        }
        else if (asked >= 0 && Fits(entry, _candidates[asked]))
        {
            OfOwnUnit(asked, entry.Unit);
            Merge(asked, entry);
        }
        else if (last >= 0 && Fits(entry, _candidates[last]))
        {
            Merge(last, entry);
        }
        else if (mayBeNameless)
        {
            New(entry);
        }
    }

    static bool IsNameOf(Entry entry, ToldCandidate candidate) =>
        candidate.Name is null && Completes(entry, candidate with { Name = entry.Name });

    // It fills a gap, and contradicts nothing that was said; that they are of the own unit may go without saying.
    static bool Fits(Entry entry, ToldCandidate candidate)
    {
        var unit = candidate.IsOfOwnUnit ? null : candidate.Unit;
        return (entry.Kind is null || candidate.Kind is null || candidate.Kind == entry.Kind)
            && (entry.Unit is null || unit is null || SameText.Of(unit) == SameText.Of(entry.Unit))
            && ((entry.Kind is not null && candidate.Kind is null) || ((entry.Unit is not null || entry.IsOfOwnUnit) && unit is null));
    }

    // What is told of the one is the unit of all who are of the same.
    void OfOwnUnit(int place, string? unit)
    {
        if (unit is not null && _own is null && _candidates[place].IsOfOwnUnit)
        {
            Name(unit);
        }
    }

    void New(Entry entry)
    {
        if (_candidates.Count >= Most)
        {
            _left++;
            return;
        }
        var at = Math.Min(entry.Place ?? _candidates.Count, _candidates.Count);
        _candidates.Insert(at, new ToldCandidate(null, null, null));
        var moved = _touched.Where(place => place >= at).Select(place => place + 1).ToList();
        _touched.RemoveWhere(place => place >= at);
        _touched.UnionWith(moved);
        Merge(at, entry);
    }

    void Merge(int place, Entry entry)
    {
        entry = entry with { Unit = UnitOf(entry.Unit) };
        var before = _candidates[place];
        // The words themselves may name others, who may be taken from the list.
        var facts = entry.Facts.Select(statement => StatedFacts.Write(statement, words: "")).ToList();
        var after = before with
        {
            Name = entry.Name ?? before.Name,
            Kind = entry.Kind ?? before.Kind,
            Unit = entry.Unit ?? (entry.IsOfOwnUnit ? _own : before.Unit),
            IsOfOwnUnit = entry.IsOfOwnUnit || (before.IsOfOwnUnit && entry.Unit is null),
            Facts = [.. before.Facts.Where(known => facts.TrueForAll(said => said.Fact != known.Fact)), .. facts],
        };
        _candidates[place] = after;
        _touched.Add(place);
        _isChange = true;
    }

    // 八亿时空的 is 八亿时空; 单位不变 and 刚才说错了 name none.
    static string? UnitOf(string? said) => said is null || NoUnit().IsMatch(said) ? null : UnitAnswerReader.WithoutEnd(said);

    [GeneratedRegex(
        "^(?:[哦嗯那就还]*(?:不变|没变|照旧|刚才|刚刚|刚问|刚说|一下|说错|写错|记错|弄错|搞错|改成|改为|明年|今年|先不))",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex NoUnit();

    // Something that says the same, or adds to it, is of the candidate of that name; the same line again is another one.
    static bool Completes(Entry entry, ToldCandidate candidate) =>
        (entry.Kind is null || candidate.Kind is null || entry.Kind == candidate.Kind)
        && (entry.Unit is null || candidate.Unit is null || candidate.IsOfOwnUnit || SameText.Of(entry.Unit) == SameText.Of(candidate.Unit))
        && !(candidate.IsWhole && entry is { Kind: not null, Unit: not null, Facts.IsEmpty: true });

    static bool IsNeeded(ToldCandidate candidate, Edit.SetAll all) =>
        all.IsForced || (all.To.Kind is not null ? candidate.Kind is null : candidate.Unit is null);
}
