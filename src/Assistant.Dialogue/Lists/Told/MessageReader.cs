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
    readonly AnswerWords _answers;

    public MessageReader(KnowledgeBase knowledge, ListTalk talk, AnswerReader reader, FactFinder finder)
    {
        (_talk, _reader, _headings) = (talk, reader, knowledge.Vocabulary.Lists);
        _answers = knowledge.Vocabulary.Answers;
        _fields = new FieldReader(knowledge, talk, finder, reader);
        _clauses = new ClauseReader(_fields);
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
            if (
                WithoutSpeaker(clauses[at], gathering).Text is var counted
                && _fields.KindOfMany(counted) is { } many
                && _fields.Kind(counted) is null
                && clauses.Skip(at + 1).Any(clause => HasName(clause.Text, known))
            )
            {
                // 推荐3个个人，分别是…: it heads them, colon or not.
                gathering.Drop();
                gathering.Head(new Field.Kind(many));
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
            Take(clause, isJoined, gathering, known);
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

    void Take(ListClause clause, bool isJoined, Gathering gathering, ToldBefore known)
    {
        var read = Settled(_clauses.Read(clause.Text, known), clause, gathering);
        if (clause.IsHeading && Heading(clause, read) is { } heading)
        {
            gathering.Drop();
            gathering.Head(heading);
            return;
        }
        if (clause.IsBracketed && gathering.LacksUnit && read is [Field.Unknown(var bracketed)] && IsUnitOf(bracketed))
        {
            read = [new Field.Unit(bracketed)];
        }
        Precede(read, gathering);
        if (read is [Field.Unknown(var alone)])
        {
            gathering.Perhaps = alone;
            gathering.PerhapsUnit = IsUnitOf(alone);
            return;
        }
        if (isJoined && read is [Field.Name, .. var alike] && !alike.Exists(field => field is Field.Name))
        {
            gathering.Join(read[0]);
            gathering.IsJoined = alike is [] && clause.End == '、';
            alike.ForEach(gathering.Take);
            return;
        }
        if (read.TakeWhile(field => field is Field.Name).ToList() is { Count: > 1 } names)
        {
            gathering.Together(names);
            read.RemoveRange(0, names.Count);
            read.ForEach(gathering.Take);
            return;
        }
        gathering.IsJoined = read is [Field.Name] && clause.End == '、';
        if (read.Exists(field => field is Field.Name))
        {
            gathering.Begin();
        }
        if (gathering.IsLost && read.Count > 0 && read.TrueForAll(field => field is Field.Facts))
        {
            // Whoever they are of was not made out.
            gathering.Miss(clause.Text);
            return;
        }
        read.ForEach(gathering.Take);
    }

    Field? Heading(ListClause clause, List<Field> read) =>
        _fields.KindOfMany(clause.Text) is { } kind ? new Field.Kind(kind)
        : read is [Field.Kind or Field.Unit] ? read[0]
        : null;

    /// <summary>What stood alone in the clause before is a name where what belongs to one follows: John Smith，个人.</summary>
    void Precede(List<Field> read, Gathering gathering)
    {
        if (
            gathering.Perhaps is { } before
            && read is [Field.Kind or Field.Unit, ..]
            && !read.Exists(field => field is Field.Name)
            && !(gathering.IsUnitOfCurrent && read[0] is Field.Kind)
        )
        {
            gathering.Perhaps = null;
            gathering.Begin();
            before = before[Names.Aside(_fields.Key(before))..].TrimStart();
            if (Names.IsToldName(_fields.Key(before)))
            {
                gathering.Take(new Field.Name(before));
            }
            else
            {
                gathering.NoNames.Add(before);
            }
        }
        gathering.Drop();
    }

    /// <summary>
    /// The fields with what was not made out settled by where it stands: beside a kind it may be a name, beside a name and a kind a
    /// unit, and behind the heading of a part it is that.
    /// </summary>
    List<Field> Settled(List<Field> read, ListClause clause, Gathering gathering)
    {
        if (clause.IsHeading && Part(_fields.Key(clause.Text)) is { } part)
        {
            gathering.Expected = part;
            return _fields.Kind(clause.Text) is { } kind && part == ListPart.Name ? [new Field.Kind(kind)] : [];
        }
        var expected = gathering.Expected;
        gathering.Expected = null;
        for (var at = 0; at < read.Count; at++)
        {
            if (read[at] is Field.Address(var address))
            {
                // 王老师，个人: somebody is told, whose name is still to come.
                gathering.Addresses.Add(address);
                read.RemoveAt(at--);
                continue;
            }
            if (read[at] is not Field.Unknown(var text))
            {
                continue;
            }
            var key = _fields.Key(text);
            var others = read.Where((_, other) => other != at).ToList();
            var (hasName, hasKind, hasUnit, hasMore) = (
                others.Exists(field => field is Field.Name),
                gathering.IsHeaded || others.Exists(field => field is Field.Kind),
                others.Exists(field => field is Field.Unit),
                others.Exists(field => field is Field.Unknown)
            );
            if (hasName && !hasKind && _fields.KindOfMany(text) is { } counted)
            {
                // 1个个人 孙立军
                read[at] = new Field.Kind(counted);
                continue;
            }
            var isExpectedName =
                expected == ListPart.Name || (!hasName && !hasMore && (hasKind || others.Exists(field => field is Field.Addition)));
            if (isExpectedName || (!hasName && hasUnit && !hasMore))
            {
                read[at] = Names.IsToldName(key) ? new Field.Name(text) : read[at];
                if (read[at] is Field.Unknown && isExpectedName)
                {
                    gathering.NoNames.Add(text);
                    read.RemoveAt(at--);
                }
            }
            else if (
                (expected == ListPart.Unit || (hasName && hasKind && !hasUnit && !hasMore))
                && Names.IsPerhapsUnit(key)
                && !IsAnswer(key)
            )
            {
                read[at] = new Field.Unit(text);
            }
        }
        return read;
    }

    // Beside somebody's name, what is nothing else is their unit, whatever it looks like.
    bool IsUnitOf(string text) => _fields.Key(text) is var key && Names.IsUnitBesideName(key) && !IsAnswer(key);

    // 不清楚, 没有, 待定 are no units.
    bool IsAnswer(string key) => _answers.Unsure.AreIn(key) || _answers.No.AreIn(key);

    ListPart? Part(string key) =>
        _headings.Name.Are(key) ? ListPart.Name
        : _headings.Kind.Are(key) ? ListPart.Kind
        : _headings.Unit.Are(key) ? ListPart.Unit
        : null;
}
