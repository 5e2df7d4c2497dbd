using System.Text.Json.Nodes;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge.Forms;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Drafts;

/// <summary>Sections drafted from facts as the files of facts write them, while the round is open.</summary>
static class Drafting
{
    static readonly DateOnly WhileTheRoundIsOpen = new(2025, 7, 10);
    static readonly DraftFactsJson Reader = new(Known.Base);
    static readonly Drafter Drafter = new(Known.Base);

    /// <summary>All sections of all forms.</summary>
    public static IReadOnlyList<string> Sections { get; } =
    [.. Known.Base.Forms.Forms.SelectMany(form => form.Sections).Select(section => section.Id)];

    public static Draft Write(string section, JsonObject facts) => Write(section, facts.ToJsonString());

    public static Draft Write(string section, string facts)
    {
        Assert.True(Reader.TryRead(facts, out var read, out var error), $"{section}：{error}");
        Assert.True(Known.Base.Forms.TryGet(section, out var form, out var found), $"No section {section}.");
        return Drafter.Write(form, found, read, WhileTheRoundIsOpen);
    }

    public static FlagKind Kind(string name) => Enum.Parse<FlagKind>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    /// <summary>A draft as failures show it.</summary>
    public static string Shown(Draft draft) =>
        $"{draft.Section.Id}\n{draft.Text}\n{string.Join('\n', draft.Flags.Select(flag => $"  {flag.Kind} 「{flag.Excerpt}」 {flag.Message}"))}";
}
