using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// The ladder of titles with what is said of it, read from <c>ladder.yaml</c>: which policy gives which title, which of its
/// conditions are the route, and which age window is held beside the days. Immutable.
/// </summary>
public sealed class TitleLadder
{
    const string FileName = "ladder.yaml";

    TitleLadder(YamlMap map, FactLibrary facts, PolicyLibrary policies)
    {
        map.Allow("fact", "basis", "ask", "calendar", "levels", "window");
        var title = Fact(map, "fact", map.Text("fact"), facts);
        if (title.Type != FactType.Enum)
        {
            throw map.Error("fact", $"「{title.Name}」应为选项（enum），取值由低到高就是各级职称。");
        }
        Basis = [.. map.Texts("basis").Select(name => Fact(map, "basis", name, facts))];
        (Ask, Calendar) = (map.Text("ask"), map.Text("calendar"));
        var window = map.OptionalMap("window");
        Ladder = new(title, Rungs(map, title, policies), facts.Counts, window is null ? null : Window(window, policies));
        if (window is not null)
        {
            (WindowName, Projection) = (window.Text("name"), window.Text("projection"));
        }
    }

    /// <summary>The ladder as the rules climb it.</summary>
    public Ladder Ladder { get; }

    /// <summary>The facts that the ladder starts from: degrees, title and years.</summary>
    public ImmutableArray<FactDefinition> Basis { get; }

    /// <summary>A sentence that asks for them.</summary>
    public string Ask { get; }

    /// <summary>What the documents do not say of the days.</summary>
    public string Calendar { get; }

    /// <summary>What people call the age window; empty without one.</summary>
    public string WindowName { get; } = "";

    /// <summary>What the window in later years rests on.</summary>
    public string Projection { get; } = "";

    /// <summary>Reads <c>ladder.yaml</c> of the knowledge base's folder; null when there is no such file.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static TitleLadder? Load(string folder, FactLibrary facts, PolicyLibrary policies) =>
        Path.Combine(folder, FileName) is var path && File.Exists(path) ? Read(File.ReadAllText(path), facts, policies) : null;

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static TitleLadder Read(string text, FactLibrary facts, PolicyLibrary policies) =>
        new(YamlMap.Parse(FileName, text), facts, policies);

    static ImmutableArray<Rung> Rungs(YamlMap map, FactDefinition title, PolicyLibrary policies)
    {
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        foreach (var level in map.Maps("levels"))
        {
            level.Allow("value", "policy", "route");
            var value = level.Text("value");
            if (!title.Values.Contains(value, StringComparer.Ordinal))
            {
                throw level.Error("value", $"「{title.Name}」没有取值「{value}」，可用的有：{string.Join("、", title.Values)}。");
            }
            if (rungs.Count > 0 && title.Values.IndexOf(value) <= title.Values.IndexOf(rungs[^1].Value))
            {
                throw level.Error("value", $"各级要由低到高写，「{value}」应写在「{rungs[^1].Value}」前面。");
            }
            var policy = Policy(level, policies);
            var route = level.Texts("route").Select(id => Condition(level, "route", policy, id)).ToImmutableArray();
            rungs.Add(
                route.IsEmpty
                    ? throw level.Error("route", $"「{value}」要写明哪些条件（route）是学历和资历。")
                    : new Rung(value, policy, route)
            );
        }
        return rungs.Count > 0 ? rungs.ToImmutable() : throw map.Error("levels", "levels 下面至少要有一级职称。");
    }

    static AgeWindow Window(YamlMap map, PolicyLibrary policies)
    {
        map.Allow("policy", "condition", "year", "name", "projection");
        var policy = Policy(map, policies);
        return int.TryParse(map.Text("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 3000
            ? new AgeWindow(policy, Condition(map, "condition", policy, map.Text("condition")), year)
            : throw map.Error("year", $"「{map.Text("year")}」应为年份，例如 2025。");
    }

    static FactDefinition Fact(YamlMap map, string key, string name, FactLibrary facts) =>
        facts.Catalog.TryGet(name, out var fact) ? fact : throw map.Error(key, $"没有事实「{name}」，可用的名字都列在 facts.yaml 中。");

    static Policy Policy(YamlMap map, PolicyLibrary policies) =>
        policies.TryGet(map.Text("policy"), out var policy)
            ? policy
            : throw map.Error(
                "policy",
                $"没有政策「{map.Text("policy")}」，已有的是：{string.Join("、", policies.Policies.Select(known => known.Id))}。"
            );

    static PolicyCondition Condition(YamlMap map, string key, Policy policy, string id) =>
        policy.Conditions.FirstOrDefault(condition => condition.Id == id && condition.When is not null)
        ?? throw map.Error(
            key,
            $"「{policy.Id}」没有条件「{id}」，已有的是：{string.Join("、", policy.Conditions.Where(known => known.When is not null).Select(known => known.Id))}。"
        );
}
