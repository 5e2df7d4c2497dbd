using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// One file of <c>policies/</c> before its conditions are joined with those that it includes from other files. The file's
/// name is the policy's identifier.
/// </summary>
sealed class PolicyFile
{
    static readonly ImmutableDictionary<string, ConditionKind> Kinds = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("required", ConditionKind.Required),
            KeyValuePair.Create("assessed", ConditionKind.Assessed),
            KeyValuePair.Create("preference", ConditionKind.Preference),
        ]
    );

    static readonly ImmutableDictionary<string, Status> Statuses = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("met", Status.Met),
            KeyValuePair.Create("not_met", Status.NotMet),
            KeyValuePair.Create("unknown", Status.Unknown),
            KeyValuePair.Create("review", Status.Review),
        ]
    );

    readonly YamlMap _map;

    PolicyFile(string id, YamlMap map) => (Id, _map) = (id, map);

    public string Id { get; }

    public string Programme => _map.Text("programme");

    /// <exception cref="KnowledgeException">The file has a key that nobody reads.</exception>
    public static PolicyFile Of(YamlMap map) =>
        new(Path.GetFileNameWithoutExtension(map.File), map.Allow("title", "programme", "valid", "round", "deadline", "conditions"));

    /// <summary>What the file says beside the conditions.</summary>
    public Policy ReadHead(ImmutableArray<PolicyCondition> conditions, IReadOnlyDictionary<string, DateTimeOffset> deadlines)
    {
        var (from, to) = ReadValidity(_map);
        return new Policy(Id, _map.Text("title"), conditions)
        {
            Programme = Programme,
            ValidFrom = from,
            ValidTo = to,
            Round = ReadRound(_map, deadlines),
        };
    }

    /// <summary>The first and the last day on which a file applies.</summary>
    public static (DateOnly From, DateOnly To) ReadValidity(YamlMap map)
    {
        var valid = map.Map("valid").Allow("from", "to");
        var from = valid.OptionalDate("from") ?? throw valid.Error("from", "缺少开始适用的日期「from」。");
        var to = valid.OptionalDate("to") ?? DateOnly.MaxValue;
        return from > to ? throw valid.Error("to", "适用期的「to」早于「from」，请更正。") : (from, to);
    }

    /// <summary>The entries of the file in its order: a condition of its own, or some of another file.</summary>
    public IEnumerable<PolicyEntry> Entries() =>
        _map.Has("conditions")
            ? _map.Maps("conditions").Select(map => map.Has("include") ? (PolicyEntry)ReadInclude(map) : new OwnEntry(map))
            : throw Error("缺少「conditions」，至少要有一个条件。");

    public KnowledgeException Error(string message) => new(_map.File, _map.Line, message);

    /// <summary>Reads a condition and proves its quotes.</summary>
    /// <exception cref="KnowledgeException">Something in it is missing, unknown, of the wrong form or not in the clause.</exception>
    public static PolicyCondition ReadCondition(
        YamlMap map,
        FactCatalog catalog,
        ReadingLibrary ledger,
        Func<string, string, string?> whyQuoteFails
    )
    {
        map.Allow("id", "name", "kind", "law", "readings", "when", "reasons");
        var id = map.Text("id");
        var kind = Choose(map, "kind", map.OptionalText("kind") ?? "required", Kinds);
        if (map.Has("when") == (kind == ConditionKind.Assessed))
        {
            throw map.Error("when", $"条件「{id}」：由评审专家评议（assessed）的条件不写 when，其他条件必须写。");
        }
        var grammar = new ConditionReader(map.File, catalog, whyQuoteFails);
        var when = map.Has("when") ? grammar.Read(map.Node("when")) : null;
        return new PolicyCondition(id, map.Text("name"), kind, when, ReadLaw(id, map.Map("law"), whyQuoteFails))
        {
            Readings = map.Has("readings") ? ReadReadings(map, grammar, ledger) : [],
            Reasons = ReadReasons(map.OptionalMap("reasons")),
        };
    }

    /// <summary>
    /// The readings by their names in the ledger. Where it depends on the condition for whom the sides differ, such as on the
    /// years of a title, <c>matters</c> stands with the name.
    /// </summary>
    static ImmutableArray<PolicyReading> ReadReadings(YamlMap map, ConditionReader grammar, ReadingLibrary ledger) =>
        map.Node("readings") is YamlSequenceNode list
            ? [.. list.Children.Select(item => ReadReading(item, map, grammar, ledger))]
            : throw map.Error("readings", "「readings」应为一列口径的编号，例如 [age-bracket]。");

    static PolicyReading ReadReading(YamlNode item, YamlMap map, ConditionReader grammar, ReadingLibrary ledger)
    {
        if (item is not YamlMappingNode own)
        {
            return Find(item is YamlScalarNode { Value: { } id } ? id : "", map, ledger);
        }
        var entry = YamlMap.Of(map.File, own).Allow("id", "matters");
        return Find(entry.Text("id"), entry, ledger) with { Matters = grammar.Read(entry.Node("matters")) };
    }

    /// <summary>A reading by its name in the ledger.</summary>
    public static PolicyReading Find(string id, YamlMap map, ReadingLibrary ledger) =>
        ledger.TryGet(id, out var reading)
            ? reading
            : throw map.Error(
                map.Has("reading") ? "reading" : "readings",
                $"readings.yaml 里没有口径「{id}」，已有的是：{string.Join("、", ledger.Readings.Select(known => known.Id))}。"
            );

    /// <summary>Reads the clauses of a condition and proves their quotes.</summary>
    public static ImmutableArray<LawQuote> ReadLaw(string id, YamlMap law, Func<string, string, string?> whyQuoteFails)
    {
        var quotes = ImmutableArray.CreateBuilder<LawQuote>();
        var problems = new List<KnowledgeProblem>();
        foreach (var clause in law.Keys)
        {
            var quote = new LawQuote(clause, law.Text(clause));
            quotes.Add(quote);
            if (whyQuoteFails(quote.Clause, quote.Quote) is { } why)
            {
                problems.AddRange(law.Error(clause, $"条件「{id}」：{why}").Problems);
            }
        }
        return problems.Count > 0 ? throw new KnowledgeException(problems)
            : quotes.Count == 0 ? throw new KnowledgeException(law.File, law.Line, $"条件「{id}」的「law」下面要写「条款: 原文」。")
            : quotes.ToImmutable();
    }

    static ImmutableDictionary<Status, string> ReadReasons(YamlMap? map) =>
        map is null
            ? ImmutableDictionary<Status, string>.Empty
            : map.Keys.ToImmutableDictionary(key => ReadStatus(map, key, key), map.Text);

    /// <summary>Reads the name of a status that stands as a key or under one.</summary>
    public static Status ReadStatus(YamlMap map, string key, string text) => Choose(map, key, text, Statuses);

    static T Choose<T>(YamlMap map, string key, string text, ImmutableDictionary<string, T> choices) =>
        choices.TryGetValue(text, out var choice)
            ? choice
            : throw map.Error(key, $"不认识「{text}」，应为下列之一：{string.Join("、", choices.Keys.Order(StringComparer.Ordinal))}。");

    static IncludeEntry ReadInclude(YamlMap map)
    {
        map.Allow("include", "conditions");
        var ids = map.Texts("conditions");
        return ids.Count > 0
            ? new IncludeEntry(map, map.Text("include"), [.. ids])
            : throw map.Error("conditions", "引用别的文件时，要在「conditions」里列出条件的编号。");
    }

    /// <summary>The round of a file, whose deadline is a figure.</summary>
    public static Round? ReadRound(YamlMap map, IReadOnlyDictionary<string, DateTimeOffset> deadlines)
    {
        if (map.OptionalText("round") is not { } name)
        {
            return map.Has("deadline") ? throw map.Error("deadline", "有截止时间就要写明年度「round」。") : null;
        }
        return map.OptionalText("deadline") is not { } figure ? new Round(name, null)
            : deadlines.TryGetValue(figure, out var deadline) ? new Round(name, deadline)
            : throw map.Error("deadline", $"figures 里没有名为「{figure}」的截止时间，已有的是：{string.Join("、", deadlines.Keys)}。");
    }
}

/// <summary>One entry of a policy's list of conditions.</summary>
abstract record PolicyEntry(YamlMap Map);

/// <summary>A condition that the file states itself.</summary>
sealed record OwnEntry(YamlMap Map) : PolicyEntry(Map);

/// <summary>Conditions that another file states.</summary>
sealed record IncludeEntry(YamlMap Map, string Policy, ImmutableArray<string> Conditions) : PolicyEntry(Map);
