using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Questions;

/// <summary>Reads single entries of the file, each complaint with its line.</summary>
sealed class QuestionReader(FactLibrary library)
{
    public Question Question(YamlMap facts, string name)
    {
        if (!library.Catalog.TryGet(name, out var fact))
        {
            throw facts.Error(name, $"不认识的事「{name}」，可用的名字都列在 facts.yaml 中。");
        }
        var map = facts
            .Map(name)
            .Allow(
                "ask",
                "short",
                "narrow",
                "hint",
                "help",
                "names",
                "choices",
                "yes",
                "no",
                "says",
                "marks",
                "puzzles",
                "echo",
                "by",
                "told_in_passing",
                "told",
                "least",
                "taps",
                "highest",
                "total",
                "outdates"
            );
        var fallback = PlainQuestion.Of(library[fact]);
        return fallback with
        {
            Ask = map.Text("ask"),
            Brief = map.Text("short"),
            Narrow = map.OptionalText("narrow"),
            Hint = map.OptionalText("hint") ?? fallback.Hint,
            Help = map.OptionalText("help") ?? fallback.Help,
            Name = map.Texts("names") is [var first, ..] ? first : fallback.Name,
            Names = new Words([.. map.Texts("names"), fallback.Name]),
            Choices = map.Has("choices") ? Choices(map, fact) : fallback.Choices,
            Yes = Texts(map, "yes"),
            No = Texts(map, "no"),
            Says = map.OptionalMap("says") is { } says
                ? [.. says.Keys.Select(number => (Number(number, says, number), Texts(says, number)))]
                : [],
            Least = map.Has("least") ? Number(map.Text("least"), map, "least") : 0,
            IsTotal = map.OptionalText("total") == "yes",
            Outdates = [.. map.Texts("outdates").Select(other => Fact(map, "outdates", other))],
            Marks = Texts(map, "marks"),
            IsToldInPassing = map.OptionalText("told_in_passing") == "yes",
            Told = map.OptionalMap("told") is { } told
                ? [.. told.Keys.Select(value => (Named(Allowed(told, value, value, fact)), Texts(told, value)))]
                : [],
            AsksForHighest = map.OptionalText("highest") == "yes",
            Puzzles =
            [
                .. map.Maps("puzzles").Select(puzzle => new Puzzle(Texts(puzzle.Allow("says", "hint"), "says"), puzzle.Text("hint"))),
            ],
            Taps = map.Has("taps") ? Taps(map) : fallback.Taps,
            Echo = map.Has("echo") ? Echo(map, fact) : fallback.Echo,
            By = [.. map.Maps("by").Select(By)],
        };
    }

    public Bundle Bundle(YamlMap map, string name)
    {
        map.Allow("ask", "pick", "outdated", "items");
        return map.Maps("items") is { Count: > 1 } items
            ? new Bundle(name, map.Text("ask"), [.. items.Select(Item)])
            {
                IsPick = map.OptionalText("pick") == "yes",
                Outdated = Texts(map, "outdated"),
            }
            : throw map.Error("items", "一组至少要有两件事（items）。");
    }

    public static Greeting Greeting(YamlMap map)
    {
        map.Allow("hello", "about", "suggestions");
        return new(map.Text("hello"), map.Text("about"), [.. map.Texts("suggestions")]);
    }

    public static CheckStart Start(YamlMap map)
    {
        map.Allow("program", "default", "invite", "also", "edition", "note");
        return new(
            map.Text("program"),
            map.OptionalText("default") == "yes",
            map.Text("invite"),
            Texts(map, "also"),
            map.OptionalText("note")
        )
        {
            Edition = Texts(map, "edition"),
        };
    }

    public static StartChoice Choice(YamlMap map)
    {
        map.Allow("says", "ask", "programs");
        return new(Texts(map, "says"), map.Text("ask"), [.. map.Texts("programs")]);
    }

    BundleItem Item(YamlMap map)
    {
        map.Allow("fact", "wanted", "otherwise", "label", "says", "maybe");
        var fact = Fact(map, "fact");
        var wanted = Value(map, "wanted", fact);
        var otherwise = wanted is BoolValue yes && !map.Has("otherwise") ? new BoolValue(!yes.Value) : Value(map, "otherwise", fact);
        var item = new BundleItem(fact, wanted, otherwise, map.Text("label"), Texts(map, "says")) { Maybe = Texts(map, "maybe") };
        return item.HoldsFor(otherwise)
            ? throw map.Error("otherwise", "otherwise 应与 wanted 不同，数的范围也不能落在 wanted 之内。")
            : item;
    }

    FactDefinition Fact(YamlMap map, string key) => Fact(map, key, map.Text(key));

    FactDefinition Fact(YamlMap map, string key, string name) =>
        library.Catalog.TryGet(name, out var fact) ? fact : throw map.Error(key, $"不认识的事「{name}」，可用的名字都列在 facts.yaml 中。");

    static FactValue Value(YamlMap map, string key, FactDefinition fact)
    {
        if (fact.Type == FactType.Number)
        {
            return new NumberValue(Range(map, key));
        }
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
                    : $"「{fact.Name}」的取值应为 true 或 false；日期不能放进一组。"
            );
    }

    // A number as it is, or a range as facts files write it: {min: 5}, {max: 4}.
    static Interval<decimal> Range(YamlMap map, string key)
    {
        if (map.Node(key) is YamlScalarNode)
        {
            return Interval.Point(Decimal(map.Text(key), map, key));
        }
        var range = map.Map(key).Allow("min", "max");
        var (low, high) = (Bound(range, "min"), Bound(range, "max"));
        return low > high || (low is null && high is null)
            ? throw map.Error(key, $"「{key}」的范围应写成 {{min: 1, max: 5}}，min 不大于 max，可以只写一头。")
            : new(low, high);
    }

    static decimal? Bound(YamlMap range, string key) => range.Has(key) ? Decimal(range.Text(key), range, key) : null;

    static decimal Decimal(string text, YamlMap map, string key) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw map.Error(key, $"「{text}」应为一个数。");

    static ImmutableArray<AnswerChoice> Choices(YamlMap map, FactDefinition fact) =>
        [
            .. map.Maps("choices")
                .Select(choice => new AnswerChoice(
                    Allowed(choice.Allow("value", "label", "says", "maybe"), "value", choice.Text("value"), fact),
                    choice.Text("label"),
                    new Words([.. choice.Texts("says"), choice.Text("label")])
                )
                {
                    Maybe = Texts(choice, "maybe"),
                }),
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

    static FactValue Named(string value) => value is "yes" or "no" ? new BoolValue(value == "yes") : new EnumValue(value);

    static (string, string) Taps(YamlMap map) =>
        map.Texts("taps") is [var yes, var no] ? (yes, no) : throw map.Error("taps", "taps 应为两个选项：肯定的和否定的，如 [有, 没有]。");

    static decimal Number(string text, YamlMap map, string key) =>
        decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw map.Error(key, $"「{text}」应为一个数。");

    static Words Texts(YamlMap map, string key) => new(map.Texts(key));
}
