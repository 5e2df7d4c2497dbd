using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts changes into words, in the words that <c>facts.yaml</c> has for each fact, and into JSON.</summary>
/// <param name="facts">The facts.</param>
sealed class ChangeWording(FactLibrary facts)
{
    /// <summary>The way as a clause of a sentence, and as a program reads it.</summary>
    /// <param name="leadsTo">Where it leads, as JSON writes it.</param>
    /// <param name="take">What it takes.</param>
    /// <param name="asOf">Today: what time has brought about since the numbers were counted is told so.</param>
    public WayResult Of(string leadsTo, ChangeSet take, DateOnly asOf) =>
        new(leadsTo, [.. take.Changes.Select(Of)], Text(take, asOf)) { Earliest = take.On?.Low, Latest = take.On?.High };

    static ChangeResult Of(Change change) =>
        new(change.Fact.Name, change.Fact.ChangedBy, change.IsSupposed, FactsJson.ToElement(change.To))
        {
            Choices = change.Choices.Length > 1 ? [.. change.Choices.Select(FactsJson.ToElement)] : null,
            Begins = change.Begins ? true : null,
            Earliest = change.On?.Low,
            Latest = change.On?.High,
        };

    /// <summary>What is known of a fact that nobody can change.</summary>
    public string Fixed(FactDefinition fact, Facts known) => known[fact] is { } value ? facts[fact].State(value) : facts[fact].Label;

    /// <summary>What must change, as one clause each.</summary>
    public IEnumerable<string> Changes(ChangeSet take, DateOnly asOf) =>
        take.Changes.Where(change => !change.IsSupposed).Select(change => Remedy(change) + Date(change, asOf));

    string Text(ChangeSet take, DateOnly asOf)
    {
        var changes = string.Join("，并且", Changes(take, asOf));
        var supposed = string.Join("，并且", take.Changes.Where(change => change.IsSupposed).Select(change => Supposition(change, asOf)));
        return supposed.Length == 0 ? changes
            : changes.Length == 0 ? $"如果{supposed}"
            : $"{changes}（前提是{supposed}）";
    }

    string Remedy(Change change)
    {
        var text = facts[change.Fact];
        var own =
            change.Choices.Length == 1 && text.Remedies.TryGetValue(Key(change.To), out var single) ? single
            : change.Choices.Length == change.Fact.Values.Length - 1 && text.Remedies.TryGetValue(FactText.Any, out var any) ? any
            : text.Remedies.GetValueOrDefault(FactText.Some);
        return (own ?? Fallback(change))
            .Replace("{least}", text.Word(change.To), StringComparison.Ordinal)
            .Replace("{}", Wanted(change), StringComparison.Ordinal);
    }

    string Fallback(Change change)
    {
        var label = facts[change.Fact].Label;
        return change.To switch
        {
            BoolValue { Value: true } => $"做到「{label}」",
            BoolValue => $"不再「{label}」",
            EnumValue => $"{label}改为{{}}",
            _ => $"{label}{{}}",
        };
    }

    static string Key(FactValue value) =>
        value switch
        {
            BoolValue known => known.Value ? "yes" : "no",
            EnumValue known => known.Name,
            _ => FactText.Some,
        };

    /// <summary>What would do: 满8年, 不少于2项, 区科协、园区科协或市属学会.</summary>
    string Wanted(Change change) =>
        change switch
        {
            { Fact.ChangedBy: ChangedBy.Time, To: NumberValue { Range: { Low: { } least, High: null } } } =>
                $"满{facts[change.Fact].Word(new NumberValue(Interval.Point(least)))}",
            { To: EnumValue } => Either([.. change.Choices.Select(facts[change.Fact].Word)]),
            _ => facts[change.Fact].Word(change.To),
        };

    static string Either(ImmutableArray<string> names) =>
        names.Length == 1 ? names[0] : $"{string.Join("、", names.Take(names.Length - 1))}或{names[^1]}";

    string Supposition(Change change, DateOnly asOf)
    {
        var text = facts[change.Fact];
        var excluded = change.Fact.Values.Where(name => !change.Choices.Contains(new EnumValue(name))).ToList();
        var what = (change.To, excluded) switch
        {
            (BoolValue { Value: var value }, _) => $"「{text.Label}」{(value ? "属实" : "不属实")}",
            (EnumValue, [var other]) when change.Choices.Length > 2 => $"{text.Label}不是「{text.Word(new EnumValue(other))}」",
            (EnumValue, _) => $"{text.Label}为{Either([.. change.Choices.Select(text.Word)])}",
            _ => text.State(change.To),
        };
        return change.On is { High: { } latest } ? $"{what}（最晚{Month(latest)}{(latest <= asOf ? $"，{Come}" : "")}）" : what;
    }

    static string Date(Change change, DateOnly asOf) =>
        change.On switch
        {
            { Low: { } low, High: { } high } when Month(low) == Month(high) => $"：{Month(high)}{Since(high, asOf)}",
            { Low: { } low, High: { } high } => $"：最早{Month(low)}，最晚{Month(high)}{Since(high, asOf)}",
            _ => "",
        };

    // Numbers are counted to the last day of the round; once it is over, some of what they lacked has come.
    const string Come = "现在已到，可用于以后年度的申报";

    static string Since(DateOnly day, DateOnly asOf) => day <= asOf ? $"（{Come}）" : "";

    /// <summary>A day to the month, such as 2027-09: what is known of years bears no more.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
