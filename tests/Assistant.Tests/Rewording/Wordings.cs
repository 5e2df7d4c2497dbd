using Assistant.Dialogue.Drafts.Rewording;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Rewording;

/// <summary>The sentences of <c>tests/cases/drafting/worded-*.yaml</c> and the audit over the knowledge base.</summary>
static class Wordings
{
    public static WordingAudit Audit { get; } = new(Known.Base, Known.Base.WordingWords!);

    /// <summary>Sentences, what a model may lie of them, and what is false in it.</summary>
    public static IReadOnlyList<(string Sentence, string Lie, string Why)> Lies { get; } =
    [
        .. Read("worded-lies.yaml", "lies")
            .Select(lie => lie.Allow("original", "lie", "why"))
            .Select(lie => (lie.Text("original"), lie.OptionalText("lie") ?? "", lie.Text("why"))),
    ];

    /// <summary>Sentences, how somebody honest may put them, and whether that is known to stand.</summary>
    public static IReadOnlyList<(string Sentence, string Honest, bool Stands)> Honest { get; } =
    [
        .. Read("worded-honest.yaml", "honest")
            .Select(one => one.Allow("from", "to", "stands", "why"))
            .Select(one => (one.Text("from"), one.Text("to"), one.OptionalText("stands") != "no")),
    ];

    /// <summary>Why a rewording does not stand, as failures show it.</summary>
    public static string Faults(string sentence, string reworded) => string.Join('、', Audit.Faults(sentence, reworded));

    static IReadOnlyList<YamlMap> Read(string file, string key) =>
        YamlMap.Parse(file, File.ReadAllText(Repository.Case("drafting", file))).Allow(key).Maps(key);
}
