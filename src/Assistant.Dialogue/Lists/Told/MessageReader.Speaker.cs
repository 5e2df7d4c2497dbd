using Assistant.Dialogue.Eligibility;

namespace Assistant.Dialogue.Lists.Told;

/// <content>Who puts the candidates forward, and what stands before them.</content>
sealed partial class MessageReader
{
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

    /// <summary>
    /// Whether a message begins with the name of a channel or of a recommending unit, alone or before 推荐, 名单 and the like: 西城区科协。推荐…,
    /// 我是学会的，….
    /// </summary>
    public bool BeginsWithChannel(string text) => Speaker(text).Length > 0;

    /// <summary>How long it is what a message begins with of whoever puts the candidates forward, and the channel that it names; 0 for nothing.</summary>
    (int Length, string? Channel) Speaker(string text)
    {
        var key = _fields.Key(ListText.Of(text));
        var from = Math.Max(_talk.Says.Channel.LengthAt(key, 0), _talk.Says.Self.LengthAt(key, 0));
        var (channel, length) = Channels.At(key, from);
        var end =
            channel is not null ? from + length
            : _talk.Says.Associations.FirstIn(key) is var (at, its) && at < LongestSpeaker ? at + its
            : 0;
        if (end == 0 || key[..end].Any(Marks.Contains))
        {
            return default;
        }
        for (var aside = 1; aside > 0; end += aside)
        {
            aside = end < key.Length && key[end] is ' ' or '的' ? 1 : _talk.Says.Aside.LengthAt(key, end);
        }
        var verb = _talk.Says.Recommend.LengthAt(key, end);
        return verb > 0 ? (end + verb, channel)
            : new[] { _talk.Matter, _talk.Says.Quota }.Any(words => words.LengthAt(key, end) > 0)
            || end == key.Length
            || Marks.Contains(key[end])
                ? (end, channel)
            : default;
    }

    const string Marks = ",;:.!?\n。，；：！";

    /// <summary>The name of a recommending unit is no longer, in characters.</summary>
    const int LongestSpeaker = 20;

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

    /// <summary>我们学会推荐李雷: who puts somebody forward stands before them.</summary>
    ListClause WithoutSpeaker(ListClause clause, Gathering gathering)
    {
        var key = _fields.Key(clause.Text);
        if (_fields.ShortVerb(key) is > 0 and var shortly)
        {
            return clause with { Text = clause.Text[shortly..] };
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
        // 我们学会也推荐, 我们这边今年推
        while (_talk.Says.Aside.LengthAt(key, end) is > 0 and var aside)
        {
            end += aside;
        }
        end += end < key.Length && key[end] is ('也' or '还') ? 1 : 0;
        var isShort = self > 0 && end < key.Length && key[end] is '推' or '报';
        var verb = Math.Max(_talk.Says.Recommend.LengthAt(key, end), isShort ? 1 : 0);
        if (verb == 0)
        {
            return clause;
        }
        gathering.Channel ??= channel;
        return clause with { Text = clause.Text[(end + verb)..].Trim() };
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
