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
sealed class MessageReader
{
    readonly ListTalk _talk;
    readonly ListWords _headings;
    readonly AnswerReader _reader;
    readonly FieldReader _fields;
    readonly ClauseReader _clauses;
    readonly EditReader _edits;
    readonly GroupReader _groups;
    readonly UnitReader _units;
    readonly QuotaTold _quota;
    readonly CandidateReader _candidates;

    public MessageReader(KnowledgeBase knowledge, ListTalk talk, AnswerReader reader, FactFinder finder)
    {
        (_talk, _reader, _headings) = (talk, reader, knowledge.Vocabulary.Lists);
        _fields = new FieldReader(knowledge, talk, finder, reader);
        _clauses = new ClauseReader(_fields);
        _candidates = new CandidateReader(knowledge, _fields, _clauses);
        var places = new PlaceReader(knowledge, talk, _fields);
        _edits = new EditReader(talk, _headings, _fields, places);
        _groups = new GroupReader(talk, _fields, places);
        _units = new UnitReader(talk);
        _quota = new QuotaTold(knowledge, talk);
        Channels = new ChannelReader(knowledge, talk, reader);
    }

    const int MostOfQuota = 4;

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
        return isAsked || _talk.Says.Quota.AreIn(key) ? _quota.Read(key, asked) : null;
    }

    /// <summary>The channel of whoever begins a list with 我们学会…; null when they do not say.</summary>
    public string? ChannelOfSpeaker(string text) =>
        Clauses(text).Select(clause => Channels.OfSpeaker(_fields.Key(clause.Text))).FirstOrDefault(channel => channel is not null);

    /// <summary>Whether a piece that was not made out may tell a candidate: a name, a kind or a unit stands in it.</summary>
    public bool MayTellCandidate(string piece)
    {
        var key = _fields.Key(piece);
        return _talk.UnitBeginnings.AreIn(key)
            || NameReader.EndsIn(_talk.UnitEndings, key.TrimEnd('的', '了'))
            || _headings.Individual.AreIn(key)
            || _headings.Team.AreIn(key)
            || Enumerable
                .Range(0, Math.Max(0, key.Length - 2))
                .Any(at => Names.IsSurelyName(key.Substring(at, 2)) || Names.IsSurelyName(key.Substring(at, 3)));
    }

    /// <summary>Whether a message begins with a recommending unit that speaks of itself: 我们学会推荐, 我们是学会.</summary>
    public bool IsOfRecommender(string text) =>
        Clauses(text).Any(clause => WithoutSpeaker(clause, new Gathering()) != clause) || ChannelOfSpeaker(text) is not null;

    /// <summary>The numbers of candidates that a recommending unit names: 我们区科协推荐5个人2个团队; null when a message asks, or names none.</summary>
    public SaidQuota? Counts(string text) =>
        Clauses(text)
            .Select(clause => WithoutSpeaker(clause, new Gathering()) is var rest && rest != clause ? _fields.Key(rest.Text) : "")
            .Where(key => key.Length > 0 && !_reader.Asks(key))
            .Select(key => _quota.Read(key, asked: null))
            .FirstOrDefault(counts => counts is not null);

    List<ListClause> Clauses(string text) => ListText.Clauses(ListText.Of(text), _fields.IsWholeUnit);

    /// <summary>What a message says.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="list">The list before it.</param>
    /// <param name="asOf">Today.</param>
    public ListReading Read(string text, ToldList list, DateOnly asOf)
    {
        var days = CheckStep.Days(_talk.Policy.Judges.Individual.Policy, asOf);
        var gathering = new Gathering();
        EditReader.Opened? opened = null;
        var clauses = Clauses(text);
        for (var at = 0; at < clauses.Count; at++)
        {
            var known = ToldBefore.Of(list, gathering.Told, days, _fields.Key);
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
            Read(clauses[at], isFirst: at == 0, list, known, gathering, ref opened);
        }
        return gathering.Whole();
    }

    /// <summary>Takes the quota that clauses tell together, behind the channel or where they name it; how many they are, 0 for none.</summary>
    int Quota(List<ListClause> clauses, int at, Gathering gathering)
    {
        if (gathering.Channel is null && !_talk.Says.Quota.AreIn(_fields.Key(clauses[at].Text)))
        {
            return 0;
        }
        for (var count = Math.Min(MostOfQuota, clauses.Count - at); count > 0; count--)
        {
            var text = string.Join(',', clauses.GetRange(at, count).Select(clause => clause.Text));
            if (_quota.Read(_fields.Key(text), asked: null) is { } quota)
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
            )
            {
                return ([.. edits], count);
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
        if (key.Length == 0 || _talk.Starts.AreIn(key))
        {
            return;
        }
        if (IsDone(key))
        {
            gathering.IsDone = true;
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
        else if (_edits.Read(clause.Text, list, known, new(gathering.Latest, Gone(gathering, list)), ref opened) is { } edit)
        {
            gathering.Take(edit);
        }
        else if (!IsFiller(key))
        {
            _candidates.Take(clause, isJoined, gathering, known);
        }
    }

    /// <summary>Who went just before, in the message itself or the last one.</summary>
    static Vacancy? Gone(Gathering gathering, ToldList list) =>
        gathering.Gone is { Places: var places } ? new(places[0], list.Candidates[places[0]].Kind)
        : gathering.Latest is null ? list.Gone
        : null;

    /// <summary>我们学会推荐李雷: who puts somebody forward stands before them.</summary>
    ListClause WithoutSpeaker(ListClause clause, Gathering gathering)
    {
        var key = _fields.Key(clause.Text);
        if (_talk.Says.Self.LengthAt(key, 0) is not (> 0 and var self))
        {
            return clause;
        }
        var (channel, length) = Channels.At(key, self);
        var unit = length > 0 ? 0 : _talk.Says.OwnUnit.LengthAt(key, 0);
        var verb = _talk.Says.Recommend.LengthAt(key, Math.Max(self + length, unit));
        if (verb == 0)
        {
            return clause;
        }
        gathering.Channel ??= channel;
        return clause with { Text = clause.Text[(Math.Max(self + length, unit) + verb)..].Trim() };
    }

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

    /// <summary>Whether a clause says that nobody else comes; 好的 alone does not.</summary>
    bool IsDone(string key) =>
        _talk.Says.Done.Are(key) || (_talk.Says.Filler.LengthAt(key, 0) is > 0 and var at && _talk.Says.Done.Are(key[at..]));

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
