using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>A small catalogue in which each way of changing occurs.</summary>
static class Changeable
{
    public static readonly FactCatalog Catalog = new([
        new FactDefinition("born", FactType.Date, []),
        new FactDefinition("funded", FactType.Bool, []),
        new FactDefinition("years", FactType.Number, []) { ChangedBy = ChangedBy.Time },
        new FactDefinition("years_ranked", FactType.Number, []) { ChangedBy = ChangedBy.Time },
        new FactDefinition("rank", FactType.Enum, ["none", "low", "middle", "high"]) { ChangedBy = ChangedBy.Person },
        new FactDefinition("channel", FactType.Enum, ["district", "society", "own", "none"]) { ChangedBy = ChangedBy.Person },
        new FactDefinition("a", FactType.Bool, []) { ChangedBy = ChangedBy.Person },
        new FactDefinition("b", FactType.Bool, []) { ChangedBy = ChangedBy.Person },
        new FactDefinition("claim", FactType.Bool, []) { ChangedBy = ChangedBy.Person },
        new FactDefinition("unit_plan", FactType.Bool, []) { ChangedBy = ChangedBy.Unit },
        new FactDefinition("unit_count", FactType.Number, []) { ChangedBy = ChangedBy.Unit },
        new FactDefinition("own_association", FactType.Bool, []),
    ]);

    public static readonly DateOnly Today = new(2025, 7, 16);

    public static FactDefinition Fact(string name) =>
        Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"No fact {name}.", nameof(name));

    public static Condition Is(string name) => new IsTrue(Fact(name));

    public static Condition Years(Comparison comparison, decimal bound, string name = "years") =>
        new NumberComparison(Fact(name), comparison, bound);

    public static Condition Named(string name, Comparison comparison, string bound) => new EnumComparison(Fact(name), comparison, bound);

    public static Condition Born(Comparison comparison, int year) => new DateComparison(Fact("born"), comparison, new DateOnly(year, 1, 1));

    public static Condition RankAtLeast(string rank) => Named("rank", Comparison.AtLeast, rank);

    public static Facts Facts(string json) =>
        FactsJson.TryRead(json, Catalog, out var facts, out var error) ? facts : throw new ArgumentException(error, nameof(json));

    /// <summary>The years since a rank begin when it is at least middle.</summary>
    public static readonly YearCounts Counts = new([new YearCount(Fact("years_ranked"), RankAtLeast("middle"))]);

    public static Policy Policy(params Condition[] conditions) =>
        new("p", "p", [.. conditions.Select((condition, place) => Some.Required($"c{place}", condition))]);

    public static WhatIf Of(string facts, params Condition[] conditions) => Of(Facts(facts), conditions);

    public static WhatIf Of(Facts facts, params Condition[] conditions) => WhatIf.Of(Policy(conditions).Decide(facts), Today, Counts);

    /// <summary>A way in short, such as <c>met: rank→middle, if a→true, years→8.. (person)</c>.</summary>
    public static string Shown(Way way) => $"{way.LeadsTo}: {Shown(way.Take)}";

    public static string Shown(WayOut way) => $"{way.LeadsTo}: {Shown(way.Take)}";

    static string Shown(ChangeSet take) => string.Join(", ", take.Changes.Select(Shown));

    static string Shown(Change change) =>
        string.Concat(
            change.IsSupposed ? "if " : "",
            change.Fact.Name,
            change.Begins ? " then " : " ",
            change.To switch
            {
                BoolValue { Value: var value } => value ? "yes" : "no",
                EnumValue => string.Join("|", change.Choices.Select(choice => ((EnumValue)choice).Name)),
                NumberValue { Range: var range } => FormattableString.Invariant($"{range.Low}..{range.High}"),
                DateValue { Days: var days } => $"{days.Low:yyyy-MM-dd}..{days.High:yyyy-MM-dd}",
                _ => "?",
            },
            change.On is { } on ? $" on {on.Low:yyyy-MM-dd}..{on.High:yyyy-MM-dd}" : ""
        );
}
