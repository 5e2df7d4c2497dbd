using System.Globalization;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Dialogue;

/// <summary>Runs <c>tests/cases/dialogues/*.yaml</c>: what is said, and what must come of it.</summary>
public sealed class DialogueCasesTests
{
    static readonly DateOnly WhileTheRoundIsOpen = new(2025, 7, 10);

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        Directory
            .GetFiles(Repository.Case("dialogues"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Read(file).Keys.Select(name => new TheoryDataRow<string, string>(Path.GetFileName(file), name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_dialogue_goes_as_its_case_says(string file, string name)
    {
        var dialogue = Read(Repository.Case("dialogues", file)).Map(name).Allow("as_of", "turns");
        var talk = new Talk(dialogue.OptionalDate("as_of") ?? WhileTheRoundIsOpen);
        foreach (var turn in dialogue.Maps("turns"))
        {
            turn.Allow("user", "kind", "asks", "facts", "forgets", "must", "must_not", "outcome", "missing", "suggests", "cites", "list");
            await talk.SayAsync(turn.Has("user") ? turn.Text("user") : "");
            Check(turn, talk);
        }
    }

    static YamlMap Read(string path) => YamlMap.Parse(Path.GetFileName(path), File.ReadAllText(path));

    static void Check(YamlMap turn, Talk talk)
    {
        var reply = talk.Last;
        var place = string.Create(CultureInfo.InvariantCulture, $"{turn.File}:{turn.Line}\n{reply.Text}");
        if (turn.OptionalText("kind") is { } kind)
        {
            Same(kind, reply.Kind.ToString().ToLowerInvariant(), place);
        }
        if (turn.OptionalText("asks") is { } asks)
        {
            Same(asks, reply.Ask?.Fact ?? string.Join(' ', reply.Ask?.Facts ?? []), place);
        }
        if (turn.OptionalMap("facts") is { } facts)
        {
            foreach (var fact in facts.Keys)
            {
                Same(facts.Text(fact), talk.Stated(fact), place);
            }
        }
        Assert.All(turn.Texts("forgets"), fact => Same(null, talk.Stated(fact), place));
        Assert.All(
            turn.Texts("must"),
            part => Assert.True(reply.Text.Contains(part, StringComparison.Ordinal), $"「{part}」 is missing: {place}")
        );
        Assert.All(
            turn.Texts("must_not"),
            part => Assert.False(reply.Text.Contains(part, StringComparison.Ordinal), $"「{part}」 is there: {place}")
        );
        Assert.All(
            turn.Texts("suggests"),
            part => Assert.True(reply.Suggestions?.Contains(part) == true, $"「{part}」 is not offered: {place}")
        );
        Assert.All(
            turn.Texts("cites"),
            clause => Assert.True(reply.Citations?.Any(citation => citation.Clause == clause) == true, $"{clause} is not cited: {place}")
        );
        if (turn.Has("list"))
        {
            Same(string.Join('；', turn.Texts("list")), string.Join('；', talk.Listed), place);
        }
        if (turn.OptionalText("outcome") is { } outcome)
        {
            Same(outcome, reply.Verdict?.Outcome ?? "none", place);
        }
        if (turn.Has("missing"))
        {
            Same(string.Join(' ', turn.Texts("missing")), string.Join(' ', reply.Verdict?.Missing ?? []), place);
        }
    }

    static void Same(string? expected, string? actual, string place) =>
        Assert.True(string.Equals(expected, actual, StringComparison.Ordinal), $"expected {expected}, got {actual}: {place}");
}
