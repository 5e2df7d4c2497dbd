using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>
/// Puts names and values of a text together. A value belongs to the names right before it (教育背景、专业经历都是A); several values
/// belong to several names one by one (分别是A、B), and to a single name as its possibilities.
/// </summary>
sealed class Statements(ScoringTable table, string text)
{
    /// <summary>No value stands further behind its name, in characters.</summary>
    const int Far = 12;

    /// <summary>The same for 其他 and 全部, which say less of what the value is of.</summary>
    const int FarFromOthers = 3;

    const string Joints = "、和与及跟以还有 ";
    const string Pauses = ",。;!?、";

    readonly Dictionary<string, PointsText> _stated = new(StringComparer.Ordinal);
    readonly HashSet<string> _named = new(StringComparer.Ordinal);
    readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    readonly bool[] _taken = new bool[text.Length];

    // Names that wait for their value. Only those since the last comma get it, unless 都 takes in all of them.
    readonly List<string> _waiting = [];
    int _sinceComma;
    bool _othersWait;
    bool _inTurn;
    bool _saysOthers;
    bool _othersUnknown;

    PointsText? _others;

    /// <summary>What was said that cannot be, each a sentence.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Elements of which a value was said, even one that cannot be.</summary>
    public HashSet<string> Concerned { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it speaks of more than single grades: of the other elements, or of points.</summary>
    public bool IsOfTotal { get; private set; }

    /// <summary>Whether nothing but 其他 got a value, so that what was said earlier stays as it is.</summary>
    public bool IsOfOthersOnly => _saysOthers && _others is not null && _named.Count == 0;

    /// <summary>What was stated, in the order of the table.</summary>
    public ImmutableArray<StatedPoints> Stated =>
        [
            .. table
                .Elements.Select(element => (element.Name, Said: _stated.GetValueOrDefault(element.Name)))
                .Where(known => known.Said is { Points: not null })
                .Select(known => new StatedPoints(
                    known.Name,
                    known.Said!.Points!.Value.Low,
                    known.Said.Points.Value.High,
                    known.Said.Said
                )),
        ];

    /// <summary>
    /// The elements of which it says that nothing is known, or what cannot be: what was said of them earlier no longer holds. 其他 are
    /// the elements that are not named, where some are; alone they are those of which nothing was said, whose state does not change.
    /// </summary>
    public ImmutableArray<string> Withdrawn =>
        [
            .. table
                .Elements.Select(element => element.Name)
                .Where(name =>
                    _named.Contains(name)
                        ? (_unknown.Contains(name) || Concerned.Contains(name)) && _stated.GetValueOrDefault(name)?.Points is null
                        : _othersUnknown && _named.Count > 0
                ),
        ];

    /// <summary>What is left of the text.</summary>
    public string Rest => string.Concat(text.Where((_, at) => !_taken[at]));

    /// <summary>Takes the marks of the text, from left to right.</summary>
    public void Read(IEnumerable<Mark> marks)
    {
        var queue = new Queue<Mark>(marks);
        var end = 0;
        while (queue.TryDequeue(out var mark))
        {
            var gap = text[end..mark.At];
            end = mark.End;
            switch (mark)
            {
                case Mark.Name name:
                    TakeName(name.Element, gap);
                    break;
                case Mark.All:
                    TakeAll(gap);
                    break;
                case Mark.Others:
                    Forget();
                    _othersWait = _saysOthers = true;
                    break;
                case Mark.InTurn:
                    _inTurn = true;
                    break;
                case Mark.Unknown:
                    IsOfTotal |= _othersWait || _waiting.Count > 0;
                    _othersUnknown |= _othersWait;
                    _unknown.UnionWith(_waiting);
                    Forget();
                    break;
                case Mark.Value value when Belongs(value.Said, gap):
                    var series = Series(value, queue);
                    end = series[^1].End;
                    Assign(series.ConvertAll(said => said.Said));
                    Forget();
                    break;
                case Mark.Value:
                    continue;
            }
            Take(mark);
        }
        StateOthers();
    }

    /// <summary>A value and those that follow it right away: A级85分, A、B.</summary>
    List<Mark.Value> Series(Mark.Value first, Queue<Mark> queue)
    {
        var series = new List<Mark.Value> { first };
        while (queue.TryPeek(out var next) && next is Mark.Value also && IsJoint(text[series[^1].End..also.At]))
        {
            Take(also);
            series.Add(also);
            queue.Dequeue();
        }
        return series;
    }

    void Take(Mark mark) => _taken.AsSpan(mark.At, mark.Length).Fill(true);

    void TakeName(string element, string gap)
    {
        var follows = _waiting.Count > 0 && !_othersWait;
        if (follows && gap.Trim() is ",")
        {
            _sinceComma = _waiting.Count;
        }
        else if (!follows || !IsJoint(gap))
        {
            Forget();
        }
        _waiting.Add(element);
        _named.Add(element);
    }

    void TakeAll(string gap)
    {
        if (_waiting.Count > 0 && IsJoint(gap))
        {
            _sinceComma = 0;
        }
        else if (!_othersWait)
        {
            Forget();
            _othersWait = true;
        }
    }

    void Forget()
    {
        _waiting.Clear();
        (_sinceComma, _othersWait, _inTurn) = (0, false, false);
    }

    bool Belongs(PointsText value, string gap) =>
        (_waiting.Count > 0 || _othersWait)
        && (
            value.IsBare
                ? gap.Trim() is "" or ":" or "得" or "为"
                : gap.Length <= (_othersWait ? FarFromOthers : Far) && (gap.Trim() is "," || gap.All(letter => !Pauses.Contains(letter)))
        );

    bool IsJoint(string gap) => gap.All(letter => Joints.Contains(letter) || (_inTurn && letter == ','));

    void Assign(List<PointsText> values)
    {
        IsOfTotal |= _othersWait || values.Exists(value => !value.IsGrade);
        var names = _waiting[_sinceComma..];
        if (names.Count > 1 && values.Count == names.Count)
        {
            foreach (var (name, value) in names.Zip(values))
            {
                State(name, value);
            }
        }
        else if (names.Count > 1 && values.Count > 1)
        {
            Faults.Add(
                $"「{string.Join('、', values.Select(value => value.Said))}」和前面的{string.Join('、', names)}对不上数，请一项一项告诉我。"
            );
            Concerned.UnionWith(names);
        }
        else if (Together(values) is { } whole)
        {
            names.ForEach(name => State(name, whole));
            _others = _othersWait ? whole : _others;
        }
        else
        {
            Faults.Add($"{string.Concat(names)}「{string.Join('、', values.Select(value => value.Said))}」互相对不上，请再确认。");
            Concerned.UnionWith(names);
        }
    }

    /// <summary>Several values of one element: a grade with points in it (A级85分) is narrowed, grades or points beside each other are possibilities.</summary>
    static PointsText? Together(List<PointsText> values) =>
        values
            .Skip(1)
            .Aggregate(
                (PointsText?)values[0],
                (whole, value) =>
                    whole is null ? null
                    : whole.Points is null ? whole
                    : value.Points is not { } points ? value
                    : whole.IsGrade == value.IsGrade
                        ? whole with
                        {
                            Points = whole.Points.Value.Hull(points),
                            Said = $"{whole.Said}或{value.Said}",
                        }
                    : whole.Points.Value.Common(points) is { } common ? whole with { Points = common, Said = $"{whole.Said}{value.Said}" }
                    : null
            );

    void State(string element, PointsText value)
    {
        Concerned.Add(element);
        _stated[element] = value;
        if (value.Points is null)
        {
            Faults.Add(WhyNot(element, value));
        }
    }

    void StateOthers()
    {
        if (_others is { Points: null } wrong)
        {
            _othersUnknown = true;
            Faults.Add(WhyNot("其余各项", wrong));
        }
        else if (_others is { } value)
        {
            foreach (var element in table.Elements.Where(element => !_named.Contains(element.Name)))
            {
                State(element.Name, value);
            }
        }
    }

    string WhyNot(string subject, PointsText value) =>
        value.IsGrade
            ? $"{subject}「{value.Said}」不对：表里只有{string.Join('、', table.Grades.Select(grade => grade.Name))}级，这里先按不知道算。"
            : $"{subject}「{value.Said}」不对：每项的分值在{PointsReader.Digits(table.Any.Low)}到{PointsReader.Digits(table.Any.High)}分之间，这里先按不知道算。";
}
