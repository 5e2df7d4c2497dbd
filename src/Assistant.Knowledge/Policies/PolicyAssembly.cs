using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// Joins the conditions of each policy file with those that it includes from other files, so that a condition which two
/// programmes share is written once. Each file is assembled once; what is wrong in it is reported once.
/// </summary>
sealed class PolicyAssembly(
    Dictionary<string, PolicyFile> files,
    FactCatalog catalog,
    ReadingLibrary ledger,
    Func<string, string, string?> whyQuoteFails,
    List<KnowledgeProblem> problems
)
{
    readonly Dictionary<string, ImmutableArray<PolicyCondition>> _done = new(StringComparer.Ordinal);
    readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    readonly List<string> _underway = [];

    /// <summary>The conditions of a policy, those that could not be read left out.</summary>
    public ImmutableArray<PolicyCondition> ConditionsOf(string id)
    {
        if (_done.TryGetValue(id, out var done))
        {
            return done;
        }
        _underway.Add(id);
        var before = problems.Count;
        var conditions = new List<PolicyCondition>();
        foreach (var entry in EntriesOf(files[id]))
        {
            PolicyLibrary.Gather(problems, () => Read(entry), read => Add(read, entry.Map, conditions));
        }
        _underway.Remove(id);
        if (problems.Count > before)
        {
            _broken.Add(id);
        }
        return _done[id] = [.. conditions];
    }

    List<PolicyEntry> EntriesOf(PolicyFile file)
    {
        List<PolicyEntry> entries = [];
        PolicyLibrary.Gather(problems, () => file.Entries().ToList(), entries.AddRange);
        return entries;
    }

    ImmutableArray<PolicyCondition> Read(PolicyEntry entry) =>
        entry is IncludeEntry include ? Included(include) : [PolicyFile.ReadCondition(entry.Map, catalog, ledger, whyQuoteFails)];

    ImmutableArray<PolicyCondition> Included(IncludeEntry include)
    {
        if (!files.ContainsKey(include.Policy))
        {
            throw include.Map.Error("include", $"没有政策文件「{include.Policy}」，已有的是：{string.Join("、", files.Keys)}。");
        }
        if (_underway.Contains(include.Policy))
        {
            var circle = string.Join(" → ", _underway.SkipWhile(id => id != include.Policy).Append(include.Policy));
            throw include.Map.Error("include", $"引用成了一个圈：{circle}；请去掉其中一处引用。");
        }
        var conditions = ConditionsOf(include.Policy);
        var found = conditions.Where(condition => include.Conditions.Contains(condition.Id, StringComparer.Ordinal));
        var absent = include.Conditions.Except(conditions.Select(condition => condition.Id), StringComparer.Ordinal).ToList();
        // A file with problems of its own lacks conditions because of them; that is said already.
        return absent.Count == 0 || _broken.Contains(include.Policy)
            ? [.. found.OrderBy(condition => include.Conditions.IndexOf(condition.Id))]
            : throw include.Map.Error(
                "conditions",
                $"「{include.Policy}」里没有条件「{absent[0]}」，已有的是：{string.Join("、", conditions.Select(condition => condition.Id))}。"
            );
    }

    void Add(ImmutableArray<PolicyCondition> read, YamlMap at, List<PolicyCondition> conditions)
    {
        foreach (var condition in read)
        {
            if (conditions.Exists(known => known.Id == condition.Id))
            {
                problems.AddRange(at.Error("id", $"条件编号「{condition.Id}」重复，请改名或去掉一处。").Problems);
            }
            conditions.Add(condition);
        }
    }
}
