using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>The knowledge base of the checkout, loaded once for all dialogue tests.</summary>
static class Known
{
    public static KnowledgeBase Base { get; } = KnowledgeBase.Load(Repository.KnowledgeBase);

    public static FactDefinition Fact(string name) =>
        Base.Facts.Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"No fact {name}.", nameof(name));

    public static Policy Policy(string id) =>
        Base.Policies.TryGet(id, out var policy) ? policy : throw new ArgumentException($"No policy {id}.", nameof(id));

    /// <summary>The facts of degrees, from the highest down.</summary>
    public static IReadOnlyList<string> Degrees { get; } = [.. Base.Vocabulary.Degrees.Levels.Select(level => level.Fact)];

    /// <summary>Whether a fact is a number of years.</summary>
    public static bool IsDuration(FactDefinition fact) => Base.Facts[fact].Unit == "年";

    public static ListPolicy List { get; } = Base.Policies.Lists[0];
}
