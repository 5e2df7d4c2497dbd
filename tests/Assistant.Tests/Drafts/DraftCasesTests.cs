using System.Globalization;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Drafts;

/// <summary>Runs <c>tests/cases/drafting/*.yaml</c>: what is stated, and what must be written and found of it.</summary>
public sealed class DraftCasesTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        Files().SelectMany(file => Read(file).Keys.Select(name => new TheoryDataRow<string, string>(Path.GetFileName(file), name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_section_is_drafted_as_its_case_says(string file, string name)
    {
        var test = Read(Repository.Case("drafting", file)).Map(name).Allow("section", "facts", "must", "must_not", "flags", "no_flags");
        var draft = Drafting.Write(test.Text("section"), test.Text("facts"));
        var place = string.Create(CultureInfo.InvariantCulture, $"{test.File}:{test.Line}\n{Drafting.Shown(draft)}");
        Assert.All(
            test.Texts("must"),
            part => Assert.True(draft.Text.Contains(part, StringComparison.Ordinal), $"「{part}」 is missing: {place}")
        );
        Assert.All(
            test.Texts("must_not"),
            part => Assert.False(draft.Text.Contains(part, StringComparison.Ordinal), $"「{part}」 is there: {place}")
        );
        // A flag is a kind, or a kind and words of its excerpt: weak_phrase 认真负责.
        Assert.All(
            test.Texts("flags"),
            flag =>
            {
                var (kind, words) = flag.Split(' ', 2) is [var first, var rest] ? (first, rest) : (flag, "");
                Assert.True(
                    draft.Flags.Any(found => found.Kind == Drafting.Kind(kind) && found.Excerpt.Contains(words, StringComparison.Ordinal)),
                    $"{flag} is not found: {place}"
                );
            }
        );
        Assert.All(
            test.Texts("no_flags"),
            kind => Assert.False(draft.Flags.Any(found => found.Kind == Drafting.Kind(kind)), $"{kind} is found: {place}")
        );
        Assert.All(draft.Flags, flag => Assert.True(flag.Message.Length > 0 && flag.Suggestion.Length > 0, $"A bare flag: {place}"));
    }

    [Fact]
    public void Every_section_has_a_case()
    {
        var drafted = Files().Select(Read).SelectMany(file => file.Keys.Select(name => file.Map(name).Text("section"))).ToList();
        Assert.True(drafted.Count >= 150, "There are 150 cases.");
        Assert.Empty(Drafting.Sections.Except(drafted, StringComparer.Ordinal));
    }

    /// <summary>The files of cases; worded-*.yaml has rewordings.</summary>
    static IEnumerable<string> Files() =>
        Directory
            .GetFiles(Repository.Case("drafting"), "*.yaml")
            .Where(file => !Path.GetFileName(file).StartsWith("worded-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    static YamlMap Read(string path) => YamlMap.Parse(Path.GetFileName(path), File.ReadAllText(path));
}
