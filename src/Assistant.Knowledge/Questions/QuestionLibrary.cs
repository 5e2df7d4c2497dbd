using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Questions;

/// <summary>All questions of the checks, read from <c>questions.yaml</c>. Immutable.</summary>
public sealed class QuestionLibrary
{
    readonly ImmutableDictionary<string, Question> _byFact;

    QuestionLibrary(YamlMap file, FactCatalog catalog, Func<FactDefinition, Question> plain)
    {
        file.Allow("starts", "degree_form", "facts", "bundles");
        var reader = new QuestionReader(catalog, plain);
        var facts = file.Map("facts");
        var written = facts.Keys.Select(name => reader.Question(facts, name)).ToDictionary(question => question.Fact.Name);
        _byFact = catalog.Definitions.ToImmutableDictionary(
            fact => fact.Name,
            fact => written.TryGetValue(fact.Name, out var question) ? question : plain(fact),
            StringComparer.Ordinal
        );
        var bundles = file.Map("bundles");
        Bundles = [.. bundles.Keys.Select(name => reader.Bundle(bundles.Map(name), name))];
        Starts = [.. file.Maps("starts").Select(reader.Start)];
        var form = file.Map("degree_form").Allow("ask", "short", "hint");
        DegreeForm = new(form.Text("ask"), form.Text("short"), form.Text("hint"));
        RefuseDoubles(bundles);
    }

    /// <summary>The bundles in the order of the file; no fact is in two of them.</summary>
    public ImmutableArray<Bundle> Bundles { get; }

    /// <summary>The checks that people can start.</summary>
    public ImmutableArray<CheckStart> Starts { get; }

    /// <summary>How to ask in which way a degree was obtained, when only its level was said.</summary>
    public (string Ask, string Short, string Hint) DegreeForm { get; }

    /// <summary>How a fact is asked for: as the file says, or else in plain words from the catalogue of facts.</summary>
    public Question this[FactDefinition fact] => _byFact[fact.Name];

    /// <summary>Reads the file's text.</summary>
    /// <param name="file">The file's name in complaints.</param>
    /// <param name="text">Its text.</param>
    /// <param name="catalog">The facts that exist.</param>
    /// <param name="plain">The question of a fact of which the file says nothing.</param>
    /// <exception cref="KnowledgeException">The file names an unknown fact or value, or has a key that nobody reads.</exception>
    public static QuestionLibrary Parse(string file, string text, FactCatalog catalog, Func<FactDefinition, Question> plain) =>
        new(YamlMap.Parse(file, text), catalog, plain);

    void RefuseDoubles(YamlMap bundles)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (bundle, item) in Bundles.SelectMany(bundle => bundle.Items.Select(item => (bundle, item))))
        {
            if (!seen.TryAdd(item.Fact.Name, bundle.Name))
            {
                throw bundles.Error(bundle.Name, $"「{item.Fact.Name}」已经在「{seen[item.Fact.Name]}」这一组里，请只放在一组。");
            }
        }
    }
}

/// <summary>Reads single entries of the file, each complaint with its line.</summary>
sealed class QuestionReader(FactCatalog catalog, Func<FactDefinition, Question> plain)
{
    public Question Question(YamlMap facts, string name)
    {
        if (!catalog.TryGet(name, out var fact))
        {
            throw facts.Error(name, $"不认识的事「{name}」，可用的名字都列在 facts.yaml 中。");
        }
        var map = facts
            .Map(name)
            .Allow("ask", "short", "narrow", "hint", "help", "names", "choices", "yes", "no", "says", "marks", "puzzles", "echo", "by");
        var fallback = plain(fact);
        return fallback with
        {
            Ask = map.Text("ask"),
            Short = map.Text("short"),
            Narrow = map.OptionalText("narrow"),
            Hint = map.OptionalText("hint") ?? fallback.Hint,
            Help = map.OptionalText("help") ?? fallback.Help,
            Names = [.. map.Texts("names"), .. fallback.Names],
            Choices = map.Has("choices") ? Choices(map, fact) : fallback.Choices,
            Yes = [.. map.Texts("yes")],
            No = [.. map.Texts("no")],
            Says = map.OptionalMap("says") is { } says ? [.. says.Keys.Select(number => (Number(says, number), Texts(says, number)))] : [],
            Marks = [.. map.Texts("marks")],
            Puzzles = [.. map.Maps("puzzles").Select(puzzle => new Puzzle(Texts(puzzle.Allow("says", "hint"), "says"), puzzle.Text("hint")))],
            Echo = map.Has("echo") ? Echo(map, fact) : fallback.Echo,
            By = map.OptionalMap("by") is { } by ? By(by) : null,
        };
    }

    public Bundle Bundle(YamlMap map, string name)
    {
        map.Allow("ask", "items");
        return map.Maps("items") is { Count: > 1 } items
            ? new Bundle(name, map.Text("ask"), [.. items.Select(Item)])
            : throw map.Error("items", "一组至少要有两件事（items）。");
    }

    public CheckStart Start(YamlMap map)
    {
        map.Allow("program", "default", "invite", "also");
        return new(map.Text("program"), map.OptionalText("default") == "yes", map.Text("invite"), Texts(map, "also"));
    }

    BundleItem Item(YamlMap map)
    {
        map.Allow("fact", "wanted", "otherwise", "label", "says");
        var fact = Fact(map, "fact");
        var wanted = Value(map, "wanted", fact);
        var otherwise =
            wanted is BoolValue yes && !map.Has("otherwise") ? new BoolValue(!yes.Value)
            : Value(map, "otherwise", fact) is var other && other != wanted ? other
            : throw map.Error("otherwise", "otherwise 应与 wanted 不同。");
        return new(fact, wanted, otherwise, map.Text("label"), Texts(map, "says"));
    }

    FactDefinition Fact(YamlMap map, string key) =>
        catalog.TryGet(map.Text(key), out var fact)
            ? fact
            : throw map.Error(key, $"不认识的事「{map.Text(key)}」，可用的名字都列在 facts.yaml 中。");

    static FactValue Value(YamlMap map, string key, FactDefinition fact)
    {
        var text = map.Text(key);
        FactValue value = text switch
        {
            "true" or "false" => new BoolValue(text == "true"),
            _ => new EnumValue(text),
        };
        return fact.Accepts(value)
            ? value
            : throw map.Error(
                key,
                fact.Type == FactType.Enum
                    ? $"「{fact.Name}」没有取值「{text}」，可用的有：{string.Join("、", fact.Values)}。"
                    : $"「{fact.Name}」的取值应为 true 或 false；只有是非和选择题能放进一组。"
            );
    }

    ImmutableArray<AnswerChoice> Choices(YamlMap map, FactDefinition fact) =>
        [
            .. map.Maps("choices")
                .Select(choice =>
                    new AnswerChoice(
                        Allowed(choice.Allow("value", "label", "says"), "value", choice.Text("value"), fact),
                        choice.Text("label"),
                        Texts(choice, "says")
                    )
                ),
        ];

    static ImmutableDictionary<string, string> Echo(YamlMap map, FactDefinition fact)
    {
        if (map.Node("echo") is YamlScalarNode)
        {
            return ImmutableDictionary<string, string>.Empty.Add("", map.Text("echo"));
        }
        var echo = map.Map("echo");
        return echo.Keys.ToImmutableDictionary(key => Allowed(echo, key, key, fact), echo.Text, StringComparer.Ordinal);
    }

    QuestionByFact By(YamlMap map)
    {
        map.Allow("fact", "ask");
        var fact = Fact(map, "fact");
        var asks = map.Map("ask");
        return new(fact, asks.Keys.ToImmutableDictionary(key => Allowed(asks, key, key, fact), asks.Text, StringComparer.Ordinal));
    }

    // yes and no are how facts of type bool are named in lists of texts.
    static string Allowed(YamlMap map, string key, string value, FactDefinition fact) =>
        fact.Type == FactType.Bool && value is "yes" or "no" || fact.Values.Contains(value, StringComparer.Ordinal)
            ? value
            : throw map.Error(
                key,
                $"「{fact.Name}」没有取值「{value}」，可用的有：{(fact.Type == FactType.Enum ? string.Join("、", fact.Values) : "yes、no")}。"
            );

    static decimal Number(YamlMap map, string key) =>
        decimal.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw map.Error(key, $"「{key}」应为一个数。");

    static ImmutableArray<string> Texts(YamlMap map, string key) => [.. map.Texts(key)];
}
