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
        (talk.Starts.AreIn(key) || talk.Whole.Are(key) || (talk.Matter.AreIn(key) && IsLookedFor(key))) && !talk.NotStarts.AreIn(key);

    // 我手里有一份名单想核对: a list, whose it is, and that somebody is to look at it.
    bool IsLookedFor(string key) => talk.Look.AreIn(key) && talk.Own.AreIn(key);

    /// <summary>Whether a message tells a list: 我们学会推荐张三（个人，某某公司）, 我们区科协推荐5个人2个团队.</summary>
    public bool TellsList(Turn turn)
    {
        var entries = Entries(turn);
        var isOfUnit = messages.IsOfRecommender(turn.Text);
        return entries.Count(entry => entry is { Name: not null, Kind: not null, Unit: not null }) >= Many
            || (
                isOfUnit
                && (
                    entries.Any(entry =>
                        entry.Name is { } name && messages.Names.IsSurelyName(name) && (entry.Kind ?? (object?)entry.Unit) is not null
                    )
                    || Counts(turn) is not null
                    || (Numbered().IsMatch(turn.Text) && talk.Look.AreIn(turn.Text))
                )
            );
    }

    /// <summary>Whether a message tells a whole candidate.</summary>
    public bool TellsCandidate(Turn turn) => Entries(turn).Any(entry => entry is { Name: not null, Kind: not null, Unit: not null });

    /// <summary>The quota that may be meant by the numbers of a message that begins a list, to tap; null when it has none.</summary>
    public string? Counts(Turn turn) =>
        messages.Counts(turn.Text) is { Of: { Individual: { } individual, Team: { } team } }
            ? ListPhrases.QuotaTap(individual, team)
            : null;

    ImmutableArray<Entry> Entries(Turn turn) => messages.Read(turn.Text, _none, turn.AsOf).Entries;

    // 我们协会想推荐三个人，看看行不行.
    [GeneratedRegex("[0-9一二两三四五六七八九十](?:个|人|名|位)", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
