using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>All policies, read from <c>policies/*.yaml</c>. Immutable; loaded whole or refused with every problem.</summary>
public sealed class PolicyLibrary
{
    PolicyLibrary(ImmutableArray<Policy> policies, ReadingLibrary ledger) => (Policies, Ledger) = (policies, ledger);

    /// <summary>The policies, ordered by identifier.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>The readings that the policies' conditions rest on.</summary>
    public ReadingLibrary Ledger { get; }

    /// <summary>Looks a policy up by its identifier, such as <c>growth-2025</c>.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Policy? policy)
    {
        policy = Policies.FirstOrDefault(known => known.Id == id);
        return policy is not null;
    }

    /// <summary>Looks up the policy that governs a programme (such as <c>growth</c>) on a day; there is at most one.</summary>
    public bool TryGetInForce(string programme, DateOnly day, [NotNullWhen(true)] out Policy? policy)
    {
        policy = Policies.FirstOrDefault(known => known.Programme == programme && known.ValidFrom <= day && day <= known.ValidTo);
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
        var files = new Dictionary<string, PolicyFile>(StringComparer.Ordinal);
        foreach (var (name, text) in texts)
        {
            Gather(problems, () => PolicyFile.Parse(name, text), file => files.Add(file.Id, file));
        }
        ledger ??= ReadingLibrary.Empty;
        var assembly = new PolicyAssembly(files, catalog, ledger, whyQuoteFails, problems);
        var policies = ImmutableArray.CreateBuilder<Policy>();
        foreach (var file in files.Values.OrderBy(file => file.Id, StringComparer.Ordinal))
        {
            Gather(problems, () => file.ReadHead(assembly.ConditionsOf(file.Id), deadlines), policies.Add);
        }
        problems.AddRange(Overlaps(policies, files));
        return problems.Count == 0 ? new(policies.ToImmutable(), ledger) : throw new KnowledgeException(problems);
    }

    /// <summary>On no day may two policies govern the same programme: nobody could say which of them decides.</summary>
    static IEnumerable<KnowledgeProblem> Overlaps(IEnumerable<Policy> policies, Dictionary<string, PolicyFile> files)
    {
        foreach (var rounds in policies.GroupBy(policy => policy.Programme, StringComparer.Ordinal))
        {
            var ordered = rounds.OrderBy(policy => policy.ValidFrom).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)).Where(pair => pair.First.ValidTo >= pair.Second.ValidFrom))
            {
                var message =
                    $"与「{earlier.Id}」同属「{later.Programme}」，适用期从 {later.ValidFrom:yyyy-MM-dd} 起重叠；请给较早的一份写上「to」，止于前一天。";
                yield return files[later.Id].Error(message).Problems[0];
            }
        }
    }

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
