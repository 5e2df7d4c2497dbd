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
sealed class Gathering
{
    readonly List<Edit> _edits = [];
    readonly List<Entry> _entries = [];
    readonly List<string> _unread = [];

    Entry? _current;
    Entry _heading = new();

    /// <summary>The channel that was named.</summary>
    public string? Channel { get; set; }

    /// <summary>Whether nobody else comes.</summary>
    public bool IsDone { get; set; }

    /// <summary>What stands alone and may be a name, if a kind or a unit follows.</summary>
    public string? Perhaps { get; set; }

    /// <summary>The part that a heading announced: 姓名：….</summary>
    public ListPart? Expected { get; set; }

    /// <summary>What stands where a name should and is none.</summary>
    public List<string> NoNames { get; } = [];

    /// <summary>What asks something.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>Takes a change of what was told in earlier messages.</summary>
    public void Take(Edit edit)
    {
        switch (edit)
        {
            // It only announces what it changes.
            case Edit.Set { To.IsEmpty: true }:
                break;
            case Edit.SetAll { IsForced: false } all when _entries.Count > 0 || _current is not null:
                OfAll(all.To);
                break;
            default:
                _edits.Add(edit);
                break;
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
        _heading = field is Field.Kind ? _heading.With(field) : new Entry().With(field);
    }

    /// <summary>What stood alone is not made out after all.</summary>
    public void Drop()
    {
        _unread.AddRange(Perhaps is null ? [] : [Perhaps]);
        Perhaps = null;
    }

    /// <summary>Takes what one piece says: of the candidate that is being told, or else of the next.</summary>
    public void Take(Field field)
    {
        switch (field)
        {
            case Field.Unknown(var text):
                _unread.Add(text);
                return;
            case Field.Kind { IsOfAll: true } or Field.Unit { IsOfAll: true }:
                OfAll(new Entry().With(field));
                return;
            case Field.Addition:
                Close();
                break;
            default:
                break;
        }
        if (_current?.Lacks(field) != true)
        {
            Close();
        }
        _current = (_current ?? new Entry()).With(field);
    }

    /// <summary>All of it.</summary>
    public ListReading Whole()
    {
        Close();
        Drop();
        return new ListReading
        {
            Channel = Channel,
            Edits = [.. _edits],
            Entries = [.. _entries],
            IsDone = IsDone,
            Unread = [.. _unread],
            NoNames = [.. NoNames],
            Questions = [.. Questions],
        };
    }

    void OfAll(Entry to)
    {
        Close();
        for (var at = 0; at < _entries.Count; at++)
        {
            _entries[at] = _entries[at] with { Kind = _entries[at].Kind ?? to.Kind, Unit = _entries[at].Unit ?? to.Unit };
        }
    }

    void Close()
    {
        if (_current is { IsEmpty: false } entry)
        {
            _entries.Add(
                entry.Name is null ? entry : entry with { Kind = entry.Kind ?? _heading.Kind, Unit = entry.Unit ?? _heading.Unit }
            );
        }
        _current = null;
    }
}
