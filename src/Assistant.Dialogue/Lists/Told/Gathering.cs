using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>A part of a candidate, as a heading names it.</summary>
enum ListPart
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>What the candidate is put forward for.</summary>
    Kind,

    /// <summary>The host unit.</summary>
    Unit,
}

/// <summary>What the clauses of one message have told so far.</summary>
/// <param name="list">The list before the message.</param>
sealed partial class Gathering(ToldList? list = null)
{
    readonly List<Edit> _edits = [];
    readonly List<Entry> _entries = [];
    readonly List<string> _unread = [];

    Entry? _current;
    Entry _heading = new();

    // The place on the list of whoever the message speaks of: 李明88年1月、正高.
    int? _subject;

    // What may be the unit of the one that is being told, if nothing else is: 张三，蓝天科技，个人.
    string? _unit;

    // What the one was put forward for who is replaced, of whoever comes instead.
    CandidateKind? _vacated;

    // As many entries at the end are told together: 张三和李四，报个人.
    int _together;

    /// <summary>Everybody that was told so far.</summary>
    public IEnumerable<Entry> Told => _current is null ? _entries : _entries.Append(_current);

    /// <summary>The place of whoever the message speaks of by now; null when it has named nobody.</summary>
    public int? Latest =>
        _subject
        ?? (
            _current is { Name: not null } or { IsAddition: true } || (_current is null && _entries.Count > 0)
                ? EditReader.Opened.Current
                : null
        );

    /// <summary>Who went, if the message says nothing since; null when nobody did.</summary>
    public Edit.Remove? Gone { get; private set; }

    /// <summary>Whether something was not made out, and nobody told since of whom more could be said.</summary>
    public bool IsLost => _unread.Count > 0 && _current is null && _entries.Count == 0 && _subject is null;

    /// <summary>The quota that was told.</summary>
    public SaidQuota? Quota { get; set; }

    /// <summary>The unit of whoever tells the list.</summary>
    public string? Own { get; set; }

    /// <summary>The channel that was named.</summary>
    public string? Channel { get; set; }

    /// <summary>How many there are by that; null where it was not said.</summary>
    public int? Total { get; set; }

    /// <summary>What was not made out by now.</summary>
    public IEnumerable<string> Unread => Perhaps is null ? _unread : _unread.Append(Perhaps);

    /// <summary>Whether nobody else comes.</summary>
    public bool IsDone { get; set; }

    /// <summary>What stands alone and may be a name, if a kind or a unit follows.</summary>
    public string? Perhaps { get; set; }

    /// <summary>Whether that may be a unit as well: 张三，个人，绿盟.</summary>
    public bool PerhapsUnit { get; set; }

    /// <summary>The part that a heading announced: 姓名：….</summary>
    public ListPart? Expected { get; set; }

    /// <summary>What stands where a name should and is none.</summary>
    public List<string> NoNames { get; } = [];

    /// <summary>By what people were addressed whose names were not told.</summary>
    public List<string> Addresses { get; } = [];

    /// <summary>What asks something.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>Takes a change of what was told in earlier messages.</summary>
    public void Take(Edit edit)
    {
        Gone = edit as Edit.Remove;
        switch (edit)
        {
            case Edit.Instead(var of, var who):
                Close();
                _subject = null;
                (_current, _vacated) = (who with { Place = of.Place, IsAddition = true }, of.Kind);
                break;
            case Edit.Nothing(var isEnd):
                IsDone |= isEnd;
                break;
            // It only announces what it changes.
            case Edit.Set { To.IsEmpty: true }:
                break;
            case Edit.SetAll { IsForced: false } all when _entries.Count > 0 || _current is not null:
                OfAll(all.To);
                break;
            // …都报个人，不对李四是团队: of whoever is named, not of all who were told together.
            case Edit.OfCurrent({ Name: { } name } to) when _entries.FindLastIndex(entry => IsNamed(entry, name)) is >= 0 and var at:
                _entries[at] = _entries[at].With(to);
                break;
            case Edit.OfCurrent(var to):
                if (_current is not null)
                {
                    _current = _current.With(to);
                }
                else if (_entries.Count > 0)
                {
                    OfLast(Math.Max(1, _together), entry => entry.With(to));
                }
                break;
            default:
                _edits.Add(edit);
                Close();
                _subject = edit switch
                {
                    Edit.Set { Places: [var only] } => only,
                    Edit.Unsay(var of, _) => of,
                    _ => null,
                };
                break;
        }
    }

    /// <summary>Whether the name that stands alone before 、 is one of several, of whom another follows.</summary>
    public bool IsJoined { get; set; }

    /// <summary>Takes one more of several names that stand together: 张三、李四.</summary>
    public void Join(Field name)
    {
        var together = Math.Max(1, _together);
        Close();
        _entries.Add(_heading.With(name));
        _together = together + 1;
    }

    /// <summary>Names that stand together share what follows them.</summary>
    public void Together(IReadOnlyCollection<Field> names)
    {
        Close();
        _subject = null;
        _entries.AddRange(names.Select(name => _heading.With(name)));
        _together = names.Count;
    }

    void OfLast(int count, Func<Entry, Entry> change)
    {
        for (var at = Math.Max(0, _entries.Count - count); at < _entries.Count; at++)
        {
            _entries[at] = change(_entries[at]);
        }
    }

    /// <summary>A clause with a name stands for itself, unless the one before it left the name open.</summary>
    public void Begin()
    {
        if (_current is { Name: not null })
        {
            Close();
        }
    }

    /// <summary>Takes what holds of the candidates that follow: 个人：张三、李四.</summary>
    public void Head(Field field)
    {
        Close();
        _subject = null;
        _heading = field is Field.Kind ? _heading.With(field) : new Entry().With(field);
    }

    /// <summary>Whether what stood alone before a kind is the unit of the one that is being told: 张三，蓝天科技，个人.</summary>
    public bool IsUnitOfCurrent => PerhapsUnit && _unit is null && LacksUnit && _current!.Kind is null;

    /// <summary>Whether a heading tells the kind of whoever follows.</summary>
    public bool IsHeaded => _heading.Kind is not null;

    /// <summary>Whether the one that is being told has a name and no unit.</summary>
    public bool LacksUnit => _current is { Name: not null, Unit: null, IsOfOwnUnit: false };

    /// <summary>A row begins that tells somebody: nothing of it is of those before.</summary>
    public void BeginRow()
    {
        Drop();
        Begin();
        _together = 0;
    }

    /// <summary>What stood alone may be the unit, if nothing else turns out to be; else it is not made out.</summary>
    public void Drop()
    {
        if (Perhaps is { } text && PerhapsUnit && _unit is null && LacksUnit)
        {
            _unit = text;
        }
        else
        {
            _unread.AddRange(Perhaps is null ? [] : [Perhaps]);
        }
        Perhaps = null;
    }

    /// <summary>Takes what was not made out.</summary>
    public void Miss(string text) => _unread.Add(text);

    /// <summary>Takes what one piece says: of the candidate that is being told, or else of the next.</summary>
    public void Take(Field field)
    {
        Gone = null;
        if (field is Field.Above above)
        {
            Take(above);
            return;
        }
        switch (field)
        {
            case Field.Unknown(var text):
                Miss(text);
                return;
            case Field.Kind { IsOfAll: false }
            or Field.Unit { IsOfAll: false }
            or Field.OwnUnit { IsOfAll: false }
            or Field.Facts when _subject is { } subject:
                _edits.Add(new Edit.Set([subject], new Entry().With(field)));
                return;
            case Field.Kind { IsOfAll: true } or Field.Unit { IsOfAll: true } or Field.OwnUnit { IsOfAll: true }:
                OfAll(new Entry().With(field));
                return;
            case Field.Kind or Field.Unit or Field.OwnUnit when _current is null && _together > 0:
                OfLast(_together, entry => entry.Lacks(field) ? entry.With(field) : entry);
                return;
            case Field.Addition:
                Close();
                break;
            default:
                break;
        }
        if (field is Field.Unit(var same, false) && _current?.Unit is { } said && SameText.Of(said) == SameText.Of(same))
        {
            // 也是某某的，跟张三一个单位
            return;
        }
        _subject = null;
        if (_current?.Lacks(field) != true)
        {
            Close();
        }
        _current = (_current ?? new Entry()).With(field);
    }

    static bool IsNamed(Entry entry, string name) => entry.Name is { } its && SameText.Of(its) == SameText.Of(name);

    void OfAll(Entry to)
    {
        Close();
        OfLast(
            _entries.Count,
            entry =>
                entry with
                {
                    Kind = entry.Kind ?? to.Kind,
                    Unit = entry.Unit ?? to.Unit,
                    IsOfOwnUnit = entry.IsOfOwnUnit || (entry.Unit is null && to.IsOfOwnUnit),
                }
        );
        _together = _entries.Count;
    }

    void Close()
    {
        if (_current is { IsEmpty: false } entry)
        {
            _together = 0;
            if (entry.Name is not null)
            {
                entry = entry with
                {
                    Kind = entry.Kind ?? (entry.Place is null ? _heading.Kind : _vacated),
                    Unit = entry.Unit ?? _heading.Unit,
                };
            }
            if (_unit is not null && entry is { Name: not null, Kind: not null, Unit: null, IsOfOwnUnit: false })
            {
                (entry, _unit) = (entry with { Unit = _unit }, null);
            }
            _entries.Add(entry);
        }
        _unread.AddRange(_unit is null ? [] : [_unit]);
        (_current, _unit) = (null, null);
    }
}
