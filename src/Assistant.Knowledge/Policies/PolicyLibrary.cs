using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>All policies, read from <c>policies/*.yaml</c>. Immutable; loaded whole or refused with every problem.</summary>
public sealed class PolicyLibrary
{
    readonly FrozenDictionary<string, string> _editions;

    PolicyLibrary(
        ImmutableArray<Policy> policies,
        ImmutableArray<ListPolicy> lists,
        ReadingLibrary ledger,
        FrozenDictionary<string, string> editions
    ) => (Policies, Lists, Ledger, _editions) = (policies, lists, ledger, editions);

    /// <summary>The policies for one case, ordered by identifier.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>The policies for the list of a recommending unit, ordered by identifier.</summary>
    public ImmutableArray<ListPolicy> Lists { get; }

    /// <summary>The readings that the policies' conditions rest on.</summary>
    public ReadingLibrary Ledger { get; }

    /// <summary>Looks a policy up by its identifier, such as <c>growth-2025</c>.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Policy? policy)
    {
        policy = Policies.FirstOrDefault(known => known.Id == id);
        return policy is not null;
    }

    /// <summary>Tells two editions of a policy apart: of its file and of the files that it takes conditions from.</summary>
    /// <exception cref="KeyNotFoundException">There is no policy of that identifier.</exception>
    public string EditionOf(string id) => _editions[id];

    /// <summary>Looks up the policy that governs a programme (such as <c>growth</c>) on a day; there is at most one.</summary>
    public bool TryGetInForce(string programme, DateOnly day, [NotNullWhen(true)] out Policy? policy)
    {
        policy = Policies.FirstOrDefault(known => known.Programme == programme && known.ValidFrom <= day && day <= known.ValidTo);
        return policy is not null;
    }

    /// <summary>Looks the policy for lists up by its identifier.</summary>
    public bool TryGetList(string id, [NotNullWhen(true)] out ListPolicy? policy)
    {
        policy = Lists.FirstOrDefault(known => known.Id == id);
        return policy is not null;
    }

    /// <summary>Reads every policy of the folder and proves each quote in it.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="catalog">The facts that conditions may name.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <param name="deadlines">The first moment that is too late, by the identifier of the figure that states it.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static PolicyLibrary Load(
        string folder,
        FactCatalog catalog,
        Func<string, string, string?> whyQuoteFails,
        IReadOnlyDictionary<string, DateTimeOffset> deadlines
    )
    {
        var directory = Path.Combine(folder, "policies");
        var texts = Directory.Exists(directory)
            ? Directory
                .GetFiles(directory, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => ($"policies/{Path.GetFileName(path)}", File.ReadAllText(path)))
            : [];
        return Read(texts, catalog, whyQuoteFails, deadlines, ReadingLibrary.Load(folder, catalog, whyQuoteFails));
    }

    /// <inheritdoc cref="Load"/>
    /// <param name="texts">The name and the text of each file.</param>
    /// <param name="catalog">The facts that conditions may name.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <param name="deadlines">The first moment that is too late, by the identifier of the figure that states it.</param>
    /// <param name="ledger">The readings that conditions may name; null for none.</param>
    public static PolicyLibrary Read(
        IEnumerable<(string File, string Text)> texts,
        FactCatalog catalog,
        Func<string, string, string?> whyQuoteFails,
        IReadOnlyDictionary<string, DateTimeOffset> deadlines,
        ReadingLibrary? ledger = null
    )
    {
        var problems = new List<KnowledgeProblem>();
        var maps = new Dictionary<string, YamlMap>(StringComparer.Ordinal);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in texts)
        {
            var id = Path.GetFileNameWithoutExtension(name);
            written[id] = text;
            Gather(problems, () => YamlMap.Parse(name, text), map => maps.Add(id, map));
        }
        var files = new Dictionary<string, PolicyFile>(StringComparer.Ordinal);
        foreach (var map in maps.Values.Where(map => !ListPolicyFile.IsOne(map)))
        {
            Gather(problems, () => PolicyFile.Of(map), file => files.Add(file.Id, file));
        }
        ledger ??= ReadingLibrary.Empty;
        var assembly = new PolicyAssembly(files, catalog, ledger, whyQuoteFails, problems);
        var policies = ImmutableArray.CreateBuilder<Policy>();
        foreach (var file in files.Values.OrderBy(file => file.Id, StringComparer.Ordinal))
        {
            Gather(problems, () => file.ReadHead(assembly.ConditionsOf(file.Id), deadlines), policies.Add);
        }
        var lists = ImmutableArray.CreateBuilder<ListPolicy>();
        foreach (var (id, map) in maps.Where(map => ListPolicyFile.IsOne(map.Value)).OrderBy(map => map.Key, StringComparer.Ordinal))
        {
            var file = new ListPolicyFile(map, catalog, policies, maps.Keys, ledger, whyQuoteFails, deadlines);
            Gather(problems, () => file.Read(id), lists.Add);
        }
        problems.AddRange(Overlaps(policies.Select(Span).Concat(lists.Select(Span)), maps));
        if (problems.Count > 0)
        {
            throw new KnowledgeException(problems);
        }
        var editions = files.Keys.ToFrozenDictionary(
            id => id,
            id => Fingerprint.Of(string.Join('\n', WithIncluded(id, files).Select(file => written[file]))),
            StringComparer.Ordinal
        );
        return new(policies.ToImmutable(), lists.ToImmutable(), ledger, editions);
    }

    /// <summary>A file and those that it takes conditions from, directly or through others; they form no circle.</summary>
    static IEnumerable<string> WithIncluded(string id, Dictionary<string, PolicyFile> files) =>
        files[id]
            .Entries()
            .OfType<IncludeEntry>()
            .SelectMany(entry => WithIncluded(entry.Policy, files))
            .Prepend(id)
            .Distinct(StringComparer.Ordinal);

    /// <summary>On no day may two policies govern the same programme: nobody could say which of them decides.</summary>
    static IEnumerable<KnowledgeProblem> Overlaps(IEnumerable<Governed> spans, Dictionary<string, YamlMap> maps)
    {
        foreach (var rounds in spans.GroupBy(span => span.Programme, StringComparer.Ordinal))
        {
            var ordered = rounds.OrderBy(span => span.From).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)).Where(pair => pair.First.To >= pair.Second.From))
            {
                var message =
                    $"与「{earlier.Id}」同属「{later.Programme}」，适用期从 {later.From:yyyy-MM-dd} 起重叠；请给较早的一份写上「to」，止于前一天。";
                yield return new KnowledgeProblem(maps[later.Id].File, maps[later.Id].Line, message);
            }
        }
    }

    static Governed Span(Policy policy) => new(policy.Id, policy.Programme, policy.ValidFrom, policy.ValidTo);

    static Governed Span(ListPolicy policy) => new(policy.Id, policy.Programme, policy.ValidFrom, policy.ValidTo);

    /// <summary>The days on which a policy governs a programme.</summary>
    sealed record Governed(string Id, string Programme, DateOnly From, DateOnly To);

    internal static void Gather<T>(List<KnowledgeProblem> problems, Func<T> read, Action<T> keep)
    {
        try
        {
            keep(read());
        }
        catch (KnowledgeException broken)
        {
            problems.AddRange(broken.Problems);
        }
    }
}
