using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

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
    readonly CandidateReader _candidates;

    public MessageReader(KnowledgeBase knowledge, ListTalk talk, AnswerReader reader, FactFinder finder)
    {
        (_talk, _reader, _headings) = (talk, reader, knowledge.Vocabulary.Lists);
        _fields = new FieldReader(knowledge, talk, finder, reader);
        _clauses = new ClauseReader(_fields);
        _candidates = new CandidateReader(knowledge, _fields, _clauses);
        var places = new PlaceReader(knowledge, talk, _fields);
        _edits = new EditReader(talk, _headings, _fields, _clauses, places);
        (_renames, _ends, _places) = (new RenameReader(talk, _headings, _fields), new EndReader(knowledge, talk), places);
        _groups = new GroupReader(talk, _fields, places);
        _units = new UnitReader(talk);
        _spoken = new SpokenText(knowledge, talk, _fields);
        _quota = new QuotaTold(knowledge, talk);
        Channels = new ChannelReader(knowledge, talk, reader);
        UnitAnswers = new UnitAnswerReader(talk, _headings, _fields);
    }

    const int MostOfQuota = 4;
    const int MostOfRename = 4;

    /// <summary>Reads channels.</summary>
    public ChannelReader Channels { get; }

    /// <summary>How names look.</summary>
    public NameReader Names => _fields.Names;

    /// <summary>What a quota is said to be by a whole message; null when it is about something else.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="list">The list before it.</param>
    public SaidQuota? Quota(string text, ToldList list)
    {
        var key = _fields.Key(ListText.Of(text));
        var isAsked = list.Pending == ListQuestion.Quota;
        CandidateKind? asked =
            !isAsked || list.Quota is not { } known ? null
            : known.Individual is null ? CandidateKind.Individual
            : CandidateKind.Team;
        return (isAsked || _talk.Says.Quota.AreIn(key)) && _quota.Read(key, asked, isQuota: true) is { } told ? told
            : isAsked || list.Channel is not { } channel || _talk.Policy.Limits[channel].Most is not null ? null
            : Corrected(text, list);
    }

    /// <summary>我记错了，我们站是3个个人、1个团队: the quota that a message tells anew, beside what says nothing of a candidate.</summary>
    SaidQuota? Corrected(string text, ToldList list)
    {
        var told = Clauses(text).FindAll(clause => !IsIdle(_fields.Key(clause.Text), list)).ConvertAll(clause => clause.Text);
        var key = _fields.Key(string.Join(',', told));
        var whole = _fields.Key(text);
        return
            (_headings.Individual.AreIn(key) || _headings.Team.AreIn(key))
            && (
                _talk.Says.Quota.AreIn(whole)
                || _talk.Says.Deny.AreIn(key)
                || _talk.Says.Self.LengthAt(key, 0) > 0
                || whole.Contains('错', StringComparison.Ordinal)
            )
            ? _quota.Read(key, asked: null, isQuota: true)
            : null;
    }

    // 翻了下分配表
    bool IsIdle(string key, ToldList list) =>
        !key.Any(letter => char.IsAsciiDigit(letter) || "一二两三四五六七八九十".Contains(letter, StringComparison.Ordinal))
        && !_headings.Individual.AreIn(key)
        && !_headings.Team.AreIn(key)
        && !_talk.Says.Delete.AreIn(key)
        && !Names.IsSurelyName(key)
        && !NameReader.EndsIn(_talk.UnitEndings, key)
        && !Enumerable.Range(0, key.Length).Any(at => _places.At(key, at, list).Length > 0);

    /// <summary>The channel of whoever begins a list with 我们学会…; null when they do not say.</summary>
    public string? ChannelOfSpeaker(string text) =>
        Clauses(text).Select(clause => Channels.OfSpeaker(_fields.Key(clause.Text))).FirstOrDefault(channel => channel is not null);

    /// <summary>The channel that stands before the candidates of a message that begins a list: 丰台区科协推荐人选; null when none does.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="list">The list before it.</param>
    /// <param name="asOf">Today.</param>
    public string? ChannelOfHead(string text, ToldList list, DateOnly asOf)
    {
        var known = ToldBefore.Of(list, [], CheckStep.Days(_talk.Policy.Judges.Individual.Policy, asOf), _fields.Key);
        var head = Clauses(text).TakeWhile(clause => !HasName(clause.Text, known));
        return Channels.Only(string.Join(' ', head.Select(clause => _fields.Key(clause.Text))));
    }

    /// <summary>Whether a message begins with the name of a channel, alone or before 推荐: 西城区科协。推荐…, 学会推荐….</summary>
    public bool BeginsWithChannel(string text) =>
        Clauses(text).FirstOrDefault().Text is { } first
        && _fields.Key(first) is var key
        && (
            Channels.Named(key, isAsked: true) is not null
            || NameReader.EndsIn(_talk.Says.Associations, key)
            || (Channels.At(key, 0) is (not null, var length) && _talk.Says.Recommend.LengthAt(key, length) > 0)
        );

    /// <summary>Whether a piece that was not made out may tell a candidate: a name, a kind or a unit stands in it.</summary>
    public bool MayTellCandidate(string piece)
    {
        var key = _fields.Key(piece);
        return _talk.UnitBeginnings.AreIn(key)
            || NameReader.EndsIn(_talk.UnitEndings, key.TrimEnd('的', '了'))
            || _headings.Individual.AreIn(key)
            || _headings.Team.AreIn(key)
            || MayName(key);
    }

    /// <summary>Whether a piece that was not made out names a kind, and may name somebody.</summary>
    public bool TellsKindOfSomebody(string piece) =>
        _fields.Key(piece) is var key && (_headings.Individual.AreIn(key) || _headings.Team.AreIn(key)) && MayName(key);

    /// <summary>Whether a name of somebody may stand in a text, a key.</summary>
    public bool MayName(string key) =>
        Enumerable
            .Range(0, Math.Max(0, key.Length - 2))
            .Any(at => Names.IsSurelyName(key.Substring(at, 2)) || Names.IsSurelyName(key.Substring(at, 3)));

    /// <summary>Whether a message begins with a recommending unit that speaks of itself: 我们学会推荐, 我们是学会.</summary>
    public bool IsOfRecommender(string text) =>
        Clauses(text).Any(clause => IsOfSelf(clause) && WithoutSpeaker(clause, new Gathering()) != clause)
        || ChannelOfSpeaker(text) is not null;

    bool IsOfSelf(ListClause clause) => _talk.Says.Self.LengthAt(_fields.Key(clause.Text), 0) > 0;

    /// <summary>The numbers of candidates that a recommending unit names: 我们区科协推荐5个人2个团队; null when a message asks, or names none.</summary>
    public SaidQuota? Counts(string text) =>
        Clauses(text)
            .Select(clause =>
                IsOfSelf(clause) && WithoutSpeaker(clause, new Gathering()) is var rest && rest != clause ? _fields.Key(rest.Text) : ""
            )
            .Where(key => key.Length > 0 && !_reader.Asks(key))
            .Select(key => _quota.Read(key, asked: null, isQuota: false))
            .FirstOrDefault(counts => counts is not null);

    List<ListClause> Clauses(string text) =>
        [.. ListText.Clauses(_spoken.Parted(ListText.Of(text)), _fields.IsWholeUnit).SelectMany(Parted)];

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

    bool IsSpeaker(List<ListClause> clauses, int at, ToldList list) =>
        at == 0
        && clauses.Count > 1
        && list is { Channel: null, Candidates: [] }
        && _fields.Key(clauses[at].Text) is var key
        && Channels.Named(key, isAsked: true) is null
        && NameReader.EndsIn(_talk.Says.Associations, key);

    /// <summary>The unit whose 科协 speaks: 我是北京市农林科学院科协的; null when it is that of no unit.</summary>
    string? OwnOf(string clause)
    {
        var key = _fields.Key(clause);
        var end = key.LastIndexOf("科协", StringComparison.Ordinal);
        var at = Math.Max(
            _talk.Says.Channel.LengthAt(key, 0),
            Math.Max(_talk.Says.OwnUnit.LengthAt(key, 0), Math.Max(_talk.Says.Self.LengthAt(key, 0), _talk.Says.Filler.LengthAt(key, 0)))
        );
        return end > at + 1 && Names.IsSurelyUnit(key[at..end]) ? clause[at..end] : null;
    }

    /// <summary>The unit whose 科协 a message speaks for; null when it does not say.</summary>
    public string? OwnOfSpeaker(string text) => Clauses(text).Select(clause => OwnOf(clause.Text)).FirstOrDefault(own => own is not null);

    /// <summary>Takes the quota that clauses tell together, behind the channel or where they name it; how many they are, 0 for none.</summary>
    int Quota(List<ListClause> clauses, int at, Gathering gathering)
    {
        var key = _fields.Key(clauses[at].Text);
        var isQuota = _talk.Says.Quota.AreIn(key);
        // 名单5个人 counts people.
        if (!isQuota && (gathering.Channel is null || _talk.Says.Recommend.AreIn(key) || _talk.Matter.AreIn(key)))
        {
            return 0;
        }
        for (var count = Math.Min(MostOfQuota, clauses.Count - at); count > 0; count--)
        {
            var text = string.Join(',', clauses.GetRange(at, count).Select(clause => clause.Text));
            if (_quota.Read(_fields.Key(text), asked: null, isQuota) is { } quota)
            {
                gathering.Quota = quota;
                return count;
            }
        }
        return 0;
    }

    // 推荐3个个人，分别是…: it heads whoever follows, colon or not.
    Field.Kind? HeadOf(List<ListClause> clauses, int at, Gathering gathering, ToldBefore known) =>
        WithoutSpeaker(clauses[at], gathering).Text is var counted
        && _fields.Kind(counted) is null
        && _fields.KindOfMany(counted) is { } kind
        && clauses.Skip(at + 1).Any(clause => HasName(clause.Text, known))
            ? new Field.Kind(kind)
            : null;

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
            gathering.IsDone |= list.Pending is ListQuestion.More or ListQuestion.Missed && !list.Candidates.IsEmpty;
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

    /// <summary>我们学会推荐李雷: who puts somebody forward stands before them.</summary>
    ListClause WithoutSpeaker(ListClause clause, Gathering gathering)
    {
        var key = _fields.Key(clause.Text);
        if (
            key.Length > 2
            && key[0] is '报' or '推'
            && Enumerable.Range(2, 2).Any(length => key.Length > length && Names.IsSurelyName(key.Substring(1, length)))
        )
        {
            return clause with { Text = clause.Text[1..] };
        }
        // 学会推荐李雷, too, where nobody is told before.
        var self = _talk.Says.Self.LengthAt(key, 0);
        var (channel, length) = Channels.At(key, self);
        if (self == 0 && (length == 0 || gathering.Told.Any()))
        {
            return clause;
        }
        var unit = length > 0 ? 0 : _talk.Says.OwnUnit.LengthAt(key, 0);
        var end = Math.Max(self + length, unit);
        // 我们学会也推荐
        end += end < key.Length && key[end] is ('也' or '还') ? 1 : 0;
        var verb = _talk.Says.Recommend.LengthAt(key, end);
        if (verb == 0)
        {
            return clause;
        }
        gathering.Channel ??= channel;
        return clause with { Text = clause.Text[(end + verb)..].Trim() };
    }

    // 你核一下 is nobody's unit.
    bool IsLook(string key) => _talk.Look.AreIn(key) && _talk.Own.Without(_talk.Look.Without(key)).All("你您请吧啊的一下 ".Contains);

    // 好的谢谢
    bool IsFiller(string key)
    {
        for (var at = 0; at < key.Length; )
        {
            if (Math.Max(_talk.Says.Filler.LengthAt(key, at), key[at] == ' ' ? 1 : 0) is not (> 0 and var length))
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

    // Where all are of the recommending unit, a unit that stands alone is that.
    string? OwnAlone(string clause, string? channel, int? latest, ToldBefore known) =>
        known.Own is null
        && latest is null
        && channel is not null
        && _talk.OfOwnUnit.Contains(channel, StringComparer.Ordinal)
        && _clauses.Read(clause, known) is [Field.Unit { IsOfAll: false } unit]
            ? unit.Text
            : null;
}
