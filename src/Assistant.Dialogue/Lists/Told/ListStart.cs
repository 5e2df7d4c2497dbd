using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Tells whether a message begins a list: by asking for it, or by telling candidates as a recommending unit does. Holds no state.
/// </summary>
sealed partial class ListStart(ListTalk talk, MessageReader messages)
{
    /// <summary>As many whole candidates are a list, whoever tells them.</summary>
    const int Many = 2;

    readonly ToldList _none = new() { Program = talk.Policy.Id, Pending = ListQuestion.More };

    /// <summary>Whether a message, a key, asks for a list to be looked at.</summary>
    public bool IsAsked(string key) =>
        WithoutHow(key) is var rest
        && (
            talk.Starts.AreIn(rest) || talk.Whole.Are(rest) || (talk.Matter.AreIn(rest) && (IsLookedFor(rest) || NotMyself().IsMatch(rest)))
        )
        && !talk.NotStarts.AreIn(rest);

    // 我手里有一份名单想核对: a list, whose it is, and that somebody is to look at it; 学会推荐的名单能核一下吗; 名单审核.
    bool IsLookedFor(string key) =>
        talk.Look.FirstIn(key) is var (at, length)
        && (
            talk.Own.AreIn(key)
            || talk.Says.Recommend.AreIn(key)
            || messages.Channels.Only(key) is not null
            || talk.Matter.Are(key[..at])
            || talk.Matter.Are(key[(at + length)..])
        );

    // 不知道怎么核对名单 wants it looked at; 怎么核对推荐名单 asks how that is done.
    string WithoutHow(string key)
    {
        foreach (var how in (string[])["怎么", "怎样", "如何"])
        {
            if (
                (talk.Own.AreIn(key) || key.Contains('不', StringComparison.Ordinal))
                && key.IndexOf(how, StringComparison.Ordinal) is >= 0 and var at
                && talk.Look.LengthAt(key, at + how.Length) > 0
            )
            {
                return key.Remove(at, how.Length);
            }
        }
        return key;
    }

    /// <summary>Whether a message tells a list: 我们学会推荐张三（个人，某某公司）, 我们区科协推荐5个人2个团队.</summary>
    public bool TellsList(Turn turn)
    {
        var entries = Entries(turn);
        var isOfUnit = messages.IsOfRecommender(turn.Text);
        return entries.Count(entry => entry is { Name: not null, Kind: not null, Unit: not null }) >= Many
            || (
                isOfUnit
                && (entries.Any(IsSurely) || Counts(turn) is not null || (Numbered().IsMatch(turn.Text) && talk.Look.AreIn(turn.Text)))
            )
            || (messages.BeginsWithChannel(turn.Text) && entries.Any(IsSurely));
    }

    bool IsSurely(Entry entry) =>
        entry.Name is { } name && messages.Names.IsSurelyName(name) && (entry.Kind ?? (object?)entry.Unit) is not null;

    /// <summary>The channel of whoever begins a list with a message; null when it does not say.</summary>
    public string? Channel(Turn turn) => messages.ChannelOfSpeaker(turn.Text) ?? messages.ChannelOfHead(turn.Text, _none, turn.AsOf);

    /// <summary>Whether a message tells a whole candidate.</summary>
    public bool TellsCandidate(Turn turn) => Entries(turn).Any(entry => entry is { Name: not null, Kind: not null, Unit: not null });

    /// <summary>The quota that may be meant by the numbers of a message that begins a list, to tap; null when it has none.</summary>
    public string? Counts(Turn turn) =>
        messages.Counts(turn.Text) is { Of: { Individual: { } individual, Team: { } team } }
            ? ListPhrases.QuotaTap(individual, team)
            : null;

    ImmutableArray<Entry> Entries(Turn turn) => messages.Read(turn.Text, _none, turn.AsOf).Entries;

    // 不是我自己报，是我们科协的推荐名单
    [GeneratedRegex("不是(?:给|替)?(?:我|本人|自己)", RegexOptions.NonBacktracking)]
    private static partial Regex NotMyself();

    // 我们协会想推荐三个人，看看行不行.
    [GeneratedRegex(
        "(?:推荐|推|报)了?[0-9一二两三四五六七八九十]个|[0-9一二两三四五六七八九十](?:个(?:人|团队|候选)|人|名|位)|俩人?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Numbered();
}
