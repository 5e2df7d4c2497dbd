using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads what a message says of a list: clause by clause, and in a clause piece by piece. A clause with a name stands for itself; one
/// without adds to the candidate before it, or opens the next one. Holds no state.
/// </summary>
sealed partial class MessageReader
{
    readonly ListTalk _talk;
    readonly ListWords _headings;
    readonly AnswerReader _reader;
    readonly FieldReader _fields;
    readonly ClauseReader _clauses;
    readonly EditReader _edits;
    readonly RenameReader _renames;
    readonly EndReader _ends;
    readonly GroupReader _groups;
    readonly UnitReader _units;
    readonly QuotaTold _quota;
    readonly PlaceReader _places;
    readonly SpokenText _spoken;
    readonly UnitsAhead _ahead;
    readonly RowTable _table;
    readonly KindReader _kinds;
    readonly Words _confirm;
    readonly PlainCells _cells;
    readonly CandidateReader _candidates;

    public MessageReader(KnowledgeBase knowledge, ListTalk talk, AnswerReader reader, FactFinder finder)
    {
        (_talk, _reader, _headings) = (talk, reader, knowledge.Vocabulary.Lists);
        _confirm = knowledge.Vocabulary.Answers.Confirm;
        _fields = new FieldReader(knowledge, talk, finder, reader);
        _clauses = new ClauseReader(_fields);
        _candidates = new CandidateReader(knowledge, _fields, _clauses);
        var places = new PlaceReader(knowledge, talk, _fields);
        _edits = new EditReader(talk, _headings, _fields, _clauses, places);
        (_renames, _ends, _places) = (new RenameReader(talk, _headings, _fields), new EndReader(knowledge, talk), places);
        _groups = new GroupReader(talk, _fields, places, _kinds = new KindReader(knowledge, talk));
        _units = new UnitReader(talk);
        (_table, _cells) = (new RowTable(talk, _headings, _fields), new PlainCells(talk, _fields));
        (_spoken, _ahead) = (new SpokenText(knowledge, talk, _fields), new UnitsAhead(knowledge, talk, _fields));
        _quota = new QuotaTold(knowledge, talk);
        Channels = new ChannelReader(knowledge, talk, reader);
        UnitAnswers = new UnitAnswerReader(talk, _headings, _fields);
    }

    /// <summary>Reads channels.</summary>
    public ChannelReader Channels { get; }

    /// <summary>How names look.</summary>
    public NameReader Names => _fields.Names;

    /// <summary>Whether a piece that was not made out may tell a candidate: a name or a unit stands in it.</summary>
    public bool MayTellCandidate(string piece)
    {
        var key = _fields.Key(piece);
        return _talk.UnitBeginnings.AreIn(key) || NameReader.EndsIn(_talk.UnitEndings, key.TrimEnd('的', '了')) || MayName(key);
    }

    /// <summary>Whether a piece that was not made out names a kind, and may name somebody.</summary>
    public bool TellsKindOfSomebody(string piece) =>
        _fields.Key(piece) is var key && (_headings.Individual.AreIn(key) || _headings.Team.AreIn(key)) && MayName(key);

    /// <summary>Whether a name of somebody may stand in a text, a key.</summary>
    public bool MayName(string key) =>
        Enumerable
            .Range(0, Math.Max(0, key.Length - 2))
            .Any(at => Names.IsSurelyName(key.Substring(at, 2)) || Names.IsSurelyName(key.Substring(at, 3)));

    List<ListClause> Clauses(string text) =>
        [.. ListText.Clauses(_spoken.Parted(_ahead.Turned(ListText.Of(text))), _fields.IsWholeUnit).SelectMany(Parted)];

    /// <summary>删掉龙飞换成郝蕾 团队: whoever goes, and whoever comes.</summary>
    IEnumerable<ListClause> Parted(ListClause clause)
    {
        var key = _fields.Key(clause.Text);
        var parts = _talk.Says.Delete.FirstIn(key) is var (at, length)
            ? Enumerable
                .Range(at + length, key.Length - at - length)
                .FirstOrDefault(from =>
                    _talk.Says.Additions.LengthAt(key, from) > 0 || (key[from] == '换' && _talk.Says.Change.LengthAt(key, from) > 1)
                )
            : 0;
        return parts == 0
            ? [clause]
            : [clause with { Text = clause.Text[..parts].Trim(), End = ',' }, clause with { Text = clause.Text[parts..] }];
    }

    /// <summary>What a message says.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="list">The list before it.</param>
    /// <param name="asOf">Today.</param>
    public ListReading Read(string text, ToldList list, DateOnly asOf)
    {
        if (list is { Channel: null, Candidates: [] } && Speaker(text) is (> 0 and var length, var channel))
        {
            var rest = ListText.Of(text)[length..].TrimStart(' ', ',', ';', ':', '.', '。', '!', '\n');
            var told = rest.Length > 0 ? Read(rest, list with { Channel = channel ?? "" }, asOf) : new ListReading();
            if (told.Entries.Any(entry => entry.Name is not null))
            {
                return told with { Channel = told.Channel ?? channel, Own = told.Own ?? OwnOf(ListText.Of(text)[..length]) };
            }
        }
        if (_table.Read(ListText.Of(text)) is not var (entries, around))
        {
            return Words(text, list, asOf);
        }
        var beside = around.Length > 0 ? ReadWords(around, list, asOf) : new ListReading();
        // Whoever is named around it is told in words, and the rows with them.
        return beside.Entries.All(entry => entry is { Name: null, Kind: null }) && beside.Edits.IsEmpty
            ? beside with
            {
                Entries = entries,
                IsSure = true,
            }
            : Words(text, list, asOf);
    }

    ListReading Words(string text, ToldList list, DateOnly asOf)
    {
        var said = ReadWords(text, list, asOf);
        return said with
        {
            Announced = Announced(text),
            IsSure =
                said is { Own: null, Unread: [], NoNames: [], Addresses: [] }
                && (
                    said.Entries.IsEmpty
                        ? (said.Edits.All(edit => edit is Edit.Remove) && !IsByException(text))
                            || _cells.Is(ListText.Of(text), said.Edits, list)
                        : said.Edits.IsEmpty && _cells.Are(ListText.Of(text), said.Entries)
                ),
        };
    }

    // 除了张三都不报了, 只留李四: whoever is meant is not named.
    bool IsByException(string text) => _fields.Key(text) is var key && (_talk.Says.Except.AreIn(key) || _talk.Says.Keep.AreIn(key));

    /// <summary>How many candidates there are to be by a message: 这次报五个, 一共三个人; null where it does not say, or counts one kind.</summary>
    int? Announced(string text)
    {
        var key = _fields.Key(ListText.Of(text));
        return AnnouncedPattern()
            .Matches(key)
            .Where(match => _kinds.At(key, match.Index + match.Length) is null && _kinds.At(key, match.Groups["unit"].Index) is null)
            .Select(match => (int?)PlaceReader.Number(match.Groups["count"].Value))
            .FirstOrDefault(count => count > 0);
    }

    [GeneratedRegex(
        "(?:一共|总共|共|推荐|推|报|上报)了?(?<count>[0-9一二两三四五六七八九十]{1,2})(?<unit>个人选|个人|个|人|名|位)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex AnnouncedPattern();

    ListReading ReadWords(string text, ToldList list, DateOnly asOf)
    {
        var gathering = new Gathering(list);
        EditReader.Opened? opened = null;
        var clauses = Clauses(text);
        for (var at = 0; at < clauses.Count; at++)
        {
            var known = Before(list, asOf, gathering.Told);
            if (Together(clauses, at, list, known) is (var edits, > 0 and var taken))
            {
                edits.ForEach(gathering.Take);
                at += taken - 1;
                continue;
            }
            if (at > 0 && clauses[at - 1].IsEndOfRow && Row(clauses, at).Any(clause => HasName(clause.Text, known)))
            {
                gathering.BeginRow();
            }
            if (Quota(clauses, at, gathering) is > 0 and var counts)
            {
                at += counts - 1;
                continue;
            }
            if (HeadOf(clauses, at, gathering, known) is { } head)
            {
                gathering.Drop();
                gathering.Head(head);
                continue;
            }
            if (IsSpeaker(clauses, at, list))
            {
                // 首钢集团科协，报田野个人: who puts them forward is the unit of nobody yet.
                gathering.Own ??= OwnOf(clauses[at].Text);
                continue;
            }
            Read(clauses[at], isFirst: at == 0, list, known, gathering, ref opened);
        }
        return gathering.Whole();
    }

    // 推荐3个个人，分别是…: it heads whoever follows, colon or not.
    Field.Kind? HeadOf(List<ListClause> clauses, int at, Gathering gathering, ToldBefore known) =>
        WithoutSpeaker(clauses[at], gathering).Text is var counted
        && (_fields.Kind(counted) is null || IsNextHeading(clauses, at, gathering))
        && _fields.KindOfMany(counted) is { } kind
        && clauses.Skip(at + 1).Any(clause => HasName(clause.Text, known))
            ? new Field.Kind(kind)
            : null;

    // 个人三位，甲、乙；团队一个，丙: after one heading, the next at the beginning of its row.
    static bool IsNextHeading(List<ListClause> clauses, int at, Gathering gathering) =>
        gathering.IsHeaded && !clauses[at].IsEndOfRow && PlaceReader.HasNumber(clauses[at].Text);

    /// <summary>The clauses of a row from one of them on.</summary>
    static IEnumerable<ListClause> Row(List<ListClause> clauses, int at) =>
        clauses.Skip(at).TakeWhile((_, place) => place == 0 || !clauses[at + place - 1].IsEndOfRow);

    /// <summary>The changes that several clauses make together, 、 and the like between them, and how many clauses they are.</summary>
    (List<Edit> Edits, int Clauses) Together(List<ListClause> clauses, int at, ToldList list, ToldBefore known)
    {
        const int Most = 12;
        for (var count = Math.Min(Most, clauses.Count - at); count > 0; count--)
        {
            var text = string.Concat(
                clauses.GetRange(at, count).Select((clause, place) => place == count - 1 ? clause.Text : clause.Text + clause.End)
            );
            if (
                clauses.GetRange(at, count - 1).TrueForAll(clause => clause.IsJoined)
                && _groups.Read(text, list, known) is { Count: > 0 } edits
                && (count == 1 || edits is not [Edit.RemoveWhom])
            )
            {
                return ([.. edits], count);
            }
            if (count <= MostOfRename && _renames.Read(text, list) is { } renamed)
            {
                return ([renamed], count);
            }
        }
        return default;
    }

    void Read(ListClause clause, bool isFirst, ToldList list, ToldBefore known, Gathering gathering, ref EditReader.Opened? opened)
    {
        clause = WithoutSpeaker(clause, gathering);
        var isJoined = gathering.IsJoined;
        gathering.IsJoined = false;
        var key = _fields.Key(clause.Text);
        if (key.Length == 0 || _talk.Starts.AreIn(key) || IsLook(key))
        {
            return;
        }
        if (!clause.IsHeading && Ending(key, list, gathering) is { } ending)
        {
            (gathering.IsDone, gathering.Total) = (true, ending.Total ?? gathering.Total);
        }
        else if (_ends.IsNone(key))
        {
            // 没有，就这些: it answers 还有吗, and tells nothing of anybody.
            gathering.IsDone |= list.Pending == ListQuestion.More && !list.Candidates.IsEmpty;
        }
        else if (_reader.Asks(key) && !HasName(clause.Text, known))
        {
            gathering.Questions.Add(clause.Text);
        }
        else if (
            clause.IsHeading
            && Channels.At(key, 0) is ({ } heading, > 0 and var length)
            && _talk.Whole.Are(key[length..].TrimStart('的'))
        )
        {
            // 园区科协推荐名单: heads the whole list.
            gathering.Channel = heading;
        }
        else if (Channels.Named(key, list.Pending == ListQuestion.Channel && isFirst) is { } channel && !HasName(clause.Text, known))
        {
            gathering.Channel = channel;
        }
        else if (
            (_units.Own(clause.Text, key) ?? OwnAlone(clause.Text, gathering.Channel ?? list.Channel, gathering.Latest, known)) is { } own
        )
        {
            gathering.Own = own;
        }
        else if (
            _edits.Read(clause.Text, list, known, new(gathering.Latest, Gone(gathering, list), IsLost(gathering, list)), ref opened) is
            { } edit
        )
        {
            gathering.Take(edit);
        }
        else if (!IsFiller(key))
        {
            _candidates.Take(clause, isJoined, gathering, known);
        }
    }

    // 第5个邓超…错了，是航天一院的: whoever that is of was not made out.
    bool IsLost(Gathering gathering, ToldList list) =>
        gathering.Unread.Any(piece =>
            _fields.Key(piece) is var key
            && (
                key.Contains('错', StringComparison.Ordinal)
                || Enumerable.Range(0, key.Length).Any(at => _places.At(key, at, list).Length > 0)
            )
        );

    /// <summary>Who went just before, in the message itself or the last one.</summary>
    static Vacancy? Gone(Gathering gathering, ToldList list) =>
        gathering.Gone is { Places: var places } ? new(places[0], list.Candidates[places[0]].Kind)
        : gathering.Latest is null ? list.Gone
        : null;

    // 你核一下 is nobody's unit.
    bool IsLook(string key) => _talk.Look.AreIn(key) && _talk.Own.Without(_talk.Look.Without(key)).All("你您请吧啊的一下 ".Contains);

    // 好的谢谢
    bool IsFiller(string key) => IsMadeOf(key, _talk.Says.Filler.LengthAt);

    /// <summary>Whether a message, a key, says that the list is right, and nothing else: 对，都没错，麻烦您了.</summary>
    public bool IsConfirmed(string key)
    {
        Words[] right = [_talk.Says.Confirmed, _talk.Says.Done, _confirm];
        var isSaid = false;
        return IsMadeOf(
                key,
                (text, at) =>
                {
                    var (said, filler) = (right.Max(words => words.LengthAt(text, at)), _talk.Says.Filler.LengthAt(text, at));
                    isSaid |= said > 0 && said >= filler;
                    return Math.Max(said, filler);
                }
            ) && isSaid;
    }

    static bool IsMadeOf(string key, Func<string, int, int> lengthAt)
    {
        for (var at = 0; at < key.Length; )
        {
            if (Math.Max(lengthAt(key, at), " ,吧啊呀哈了哦".Contains(key[at]) ? 1 : 0) is not (> 0 and var length))
            {
                return false;
            }
            at += length;
        }
        return true;
    }

    bool HasName(string clause, ToldBefore known) =>
        _clauses.Read(clause, known) is var fields
        && fields.Exists(field =>
            field is Field.Name name && (known.IsName(_fields.Key(name.Text)) || Names.IsSurelyName(_fields.Key(name.Text)))
        );

    /// <summary>That nobody else comes, as a clause says it; what counts people before any was told does not.</summary>
    Ending? Ending(string key, ToldList list, Gathering gathering)
    {
        var told = list.Candidates.Select(candidate => candidate.Name).Concat(gathering.Told.Select(entry => entry.Name)).OfType<string>();
        return _talk.Says.Done.Are(key) ? new Ending(null)
            : !list.Candidates.IsEmpty || gathering.Told.Any() ? _ends.Read(key, [.. told.Select(_fields.Key)])
            : null;
    }
}
