using System.Collections.Immutable;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>
/// How the list of a recommending unit is told in conversation, read from <c>lists.yaml</c>: how it begins, how it is asked for, by
/// what words a candidate is told and changed. Immutable.
/// </summary>
public sealed class ListTalk
{
    const string FileName = "lists.yaml";

    readonly YamlMap _asks;
    readonly YamlMap _hints;
    readonly ImmutableDictionary<string, string> _advice;

    ListTalk(YamlMap file, PolicyLibrary policies, Func<string, string, string?> whyQuoteFails)
    {
        file.Allow(
            "program",
            "invite",
            "starts",
            "whole",
            "not_starts",
            "matter",
            "look",
            "own",
            "not_offered",
            "of_own_unit",
            "judged",
            "ask",
            "hint",
            "why",
            "advice",
            "says",
            "surnames",
            "compound_surnames",
            "not_names",
            "not_units",
            "unit_endings",
            "unit_beginnings",
            "unit_short",
            "unit_forms",
            "unit_places",
            "unit_trades"
        );
        Policy = policies.TryGetList(file.Text("program"), out var policy)
            ? policy
            : throw file.Error("program", $"没有名单政策「{file.Text("program")}」，请写 policies/ 里一份有 list 的政策。");
        (Invite, Why) = (file.Text("invite"), file.Text("why"));
        (Starts, Whole, NotStarts) = (Words.Read(file, "starts"), Words.Read(file, "whole"), Words.Read(file, "not_starts"));
        (Matter, Look, Own) = (Words.Read(file, "matter"), Words.Read(file, "look"), Words.Read(file, "own"));
        NotOffered = [.. file.Texts("not_offered")];
        OfOwnUnit = [.. file.Texts("of_own_unit")];
        var judged = file.Map("judged").Allow("own_unit", "other_channel");
        (OwnUnit, OtherChannel) = (
            JudgedPoint.Read(judged.Map("own_unit"), whyQuoteFails),
            JudgedPoint.Read(judged.Map("other_channel"), whyQuoteFails)
        );
        _asks = file.Map("ask")
            .Allow(
                "privacy",
                "opening",
                "channel",
                "quota",
                "quota_individual",
                "quota_team",
                "first",
                "more",
                "name",
                "kind",
                "unit",
                "own_unit",
                "same",
                "same_unit",
                "missed",
                "whole",
                "no_fakes",
                "kind_and_unit"
            );
        _hints = file.Map("hint").Allow("channel", "quota", "candidates", "part", "same", "same_unit", "whole");
        _advice = Advices(file.Map("advice"));
        Says = ListSpeech.Read(file.Map("says"));
        Surnames = new Words([.. file.Text("surnames").Select(letter => letter.ToString()), .. file.Texts("compound_surnames")]);
        (NoNames, NotUnits) = (Words.Read(file, "not_names"), Words.Read(file, "not_units"));
        (UnitEndings, UnitBeginnings, UnitShort) = (
            Words.Read(file, "unit_endings"),
            Words.Read(file, "unit_beginnings"),
            Words.Read(file, "unit_short")
        );
        UnitTrades = Words.Read(file, "unit_trades");
        (UnitForms, UnitPlaces) = (Words.Read(file, "unit_forms"), [.. file.Texts("unit_places")]);
        foreach (var map in new[] { _asks, _hints })
        {
            Array.ForEach([.. map.Keys], key => map.Text(key));
        }
    }

    /// <summary>The policy that the lists are held against.</summary>
    public ListPolicy Policy { get; }

    /// <summary>A sentence that begins a list, to tap.</summary>
    public string Invite { get; }

    /// <summary>Words by which a message asks to have a list checked.</summary>
    public Words Starts { get; }

    /// <summary>Words that do so only where they are the whole message.</summary>
    public Words Whole { get; }

    /// <summary>Words by which a message is about another list, or about the policy.</summary>
    public Words NotStarts { get; }

    /// <summary>Words for a list.</summary>
    public Words Matter { get; }

    /// <summary>Words by which somebody asks to have something looked at.</summary>
    public Words Look { get; }

    /// <summary>Words by which they say that it is theirs, or that they want help.</summary>
    public Words Own { get; }

    /// <summary>Channels that are understood and not offered.</summary>
    public ImmutableArray<string> NotOffered { get; }

    /// <summary>Channels whose candidates all work at the recommending unit itself.</summary>
    public ImmutableArray<string> OfOwnUnit { get; }

    /// <summary>That the candidates of such a channel work there.</summary>
    public JudgedPoint OwnUnit { get; }

    /// <summary>That nobody is recommended through two channels.</summary>
    public JudgedPoint OtherChannel { get; }

    /// <summary>Why a whole list is asked for.</summary>
    public string Why { get; }

    /// <summary>What people say about a list and its candidates.</summary>
    public ListSpeech Says { get; }

    /// <summary>Names of families, of one and of two characters.</summary>
    public Words Surnames { get; }

    /// <summary>Words that look like a name and are none.</summary>
    public Words NoNames { get; }

    /// <summary>Words that stand in no unit's name, so that an answer with one of them names none.</summary>
    public Words NotUnits { get; }

    /// <summary>How names of units end.</summary>
    public Words UnitEndings { get; }

    /// <summary>How names of units begin.</summary>
    public Words UnitBeginnings { get; }

    /// <summary>Units that are known by a short name.</summary>
    public Words UnitShort { get; }

    /// <summary>The legal forms of units, which a short name leaves out.</summary>
    public Words UnitForms { get; }

    /// <summary>Trades, in which a short name of a unit ends: 科技.</summary>
    public Words UnitTrades { get; }

    /// <summary>Names of places that a short name of a unit leaves out.</summary>
    public ImmutableArray<string> UnitPlaces { get; }

    /// <summary>What is asked or said, by its key in the file.</summary>
    public string Ask(string key) => _asks.Text(key);

    /// <summary>Which form of answer is understood, by its key in the file.</summary>
    public string Hint(string key) => _hints.Text(key);

    /// <summary>What can be done where a condition does not hold; null when the file says nothing of it.</summary>
    public string? Advice(ListCondition condition) => _advice.GetValueOrDefault(condition.Id);

    /// <summary>Reads <c>lists.yaml</c> of the knowledge base's folder; null when there is no such file.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static ListTalk? Load(string folder, PolicyLibrary policies, Func<string, string, string?> whyQuoteFails) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path) ? Parse(File.ReadAllText(path), policies, whyQuoteFails) : null;

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static ListTalk Parse(string text, PolicyLibrary policies, Func<string, string, string?> whyQuoteFails) =>
        new(YamlMap.Parse(FileName, text), policies, whyQuoteFails);

    ImmutableDictionary<string, string> Advices(YamlMap map)
    {
        var conditions = Policy.Conditions.Select(condition => condition.Id).ToArray();
        return map.Allow(conditions).Keys.ToImmutableDictionary(id => id, map.Text, StringComparer.Ordinal);
    }
}
