using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Guides;

/// <summary>All guides, read from <c>guides/*.yaml</c>. Immutable; loaded whole or refused with every problem.</summary>
public sealed class GuideLibrary
{
    readonly ImmutableDictionary<string, Guide> _byPolicy;

    GuideLibrary(IEnumerable<Guide> guides) =>
        _byPolicy = guides
            .SelectMany(guide => guide.Policies, KeyValuePair.Create)
            .ToImmutableDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The guide for a policy, or null when the documents say nothing of what comes after it.</summary>
    public Guide? Of(string policy) => _byPolicy.GetValueOrDefault(policy);

    /// <summary>Reads the folder and proves every quote and every number in it.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="policies">The policies that a guide may be for.</param>
    /// <param name="catalog">The facts that a condition may name.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <param name="deadlines">The first moment that is too late, by the identifier of the figure that states it.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static GuideLibrary Load(
        string folder,
        PolicyLibrary policies,
        FactCatalog catalog,
        Func<string, string, string?> whyQuoteFails,
        IReadOnlyDictionary<string, DateTimeOffset> deadlines
    )
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return new(
            YamlFolder.Read(
                folder,
                "guides",
                (id, map) =>
                {
                    map.Allow("policies", "materials", "steps", "duties");
                    var own = map.Texts("policies").ToImmutableArray();
                    foreach (var policy in own)
                    {
                        if (!policies.TryGet(policy, out _))
                        {
                            throw map.Error(
                                "policies",
                                $"没有政策「{policy}」，已有的是：{string.Join("、", policies.Policies.Select(known => known.Id))}。"
                            );
                        }
                        if (!taken.Add(policy))
                        {
                            throw map.Error("policies", $"「{policy}」已经写在另一份文件里，请只留一处。");
                        }
                    }
                    var reader = new GuideReader(
                        map.File,
                        own,
                        new ConditionReader(map.File, catalog, whyQuoteFails),
                        whyQuoteFails,
                        deadlines
                    );
                    return new Guide(own, reader.Groups(map), reader.Items(map, "steps"), reader.Items(map, "duties"));
                }
            )
        );
    }

    /// <summary>Reads the entries of one file.</summary>
    sealed class GuideReader(
        string file,
        ImmutableArray<string> policies,
        ConditionReader grammar,
        Func<string, string, string?> whyQuoteFails,
        IReadOnlyDictionary<string, DateTimeOffset> deadlines
    )
    {
        public ImmutableArray<GuideGroup> Groups(YamlMap map) =>
            map.Has("materials")
                ?
                [
                    .. map.Maps("materials")
                        .Select(group => new GuideGroup(group.Allow("heading", "items").Text("heading"), Items(group, "items"))),
                ]
                : [];

        public ImmutableArray<GuideItem> Items(YamlMap map, string key) => map.Has(key) ? [.. map.Maps(key).Select(Item)] : [];

        GuideItem Item(YamlMap map)
        {
            map.Allow("text", "law", "when", "if", "policies", "deadline");
            var text = map.Text("text");
            var law = PolicyFile.ReadLaw(text, map.Map("law"), whyQuoteFails);
            if (ProvedNumbers.Missing(text, law.Select(quote => quote.Quote)).FirstOrDefault() is { } number)
            {
                throw map.Error("text", $"「{text}」里的「{number}」不在引文中，请核对。");
            }
            if (map.Has("when") != map.Has("if"))
            {
                throw map.Error("if", $"「{text}」：when（什么情况下要）和 if（这种情况怎么说）要一起写。");
            }
            var only = map.Has("policies") ? map.Texts("policies").ToImmutableArray() : [];
            if (only.Except(policies, StringComparer.Ordinal).FirstOrDefault() is { } foreign)
            {
                throw map.Error("policies", $"「{foreign}」不在这份文件的 policies 里。");
            }
            return new(text, law)
            {
                When = map.Has("when") ? grammar.Read(map.Node("when")) : null,
                If = map.OptionalText("if"),
                Policies = only,
                Deadline =
                    map.OptionalText("deadline") is not { } figure ? null
                    : deadlines.TryGetValue(figure, out var deadline) ? deadline
                    : throw map.Error("deadline", $"{file}：figures 里没有名为「{figure}」的截止时间。"),
            };
        }
    }
}
