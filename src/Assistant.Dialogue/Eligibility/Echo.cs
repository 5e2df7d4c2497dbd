using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Says in short what was understood, so that the person can object.</summary>
sealed class Echo(QuestionLibrary questions, FactLibrary facts)
{
    /// <summary>One statement, such as 1985年6月出生.</summary>
    public string Of(Statement statement)
    {
        var echo = questions[statement.Fact].Echo;
        var text = facts[statement.Fact];
        return echo.TryGetValue(Key(statement.Value), out var own)
            ? own.Replace("{}", text.Word(statement.Value), StringComparison.Ordinal)
            : text.State(statement.Value);
    }

    /// <summary>Several statements in one sentence; conditions of a bundle that all hold are not listed one by one.</summary>
    public string Of(ImmutableArray<Statement> statements, ImmutableArray<BundleItem> bundle)
    {
        var listed = bundle.Where(item => statements.Any(statement => statement.Fact == item.Fact)).ToList();
        if (listed.Count < 2)
        {
            return string.Join("，", statements.Select(Of));
        }
        var failing = listed
            .Where(item => statements.First(statement => statement.Fact == item.Fact).Value != item.Wanted)
            .Select(item => $"「{item.Label}」")
            .ToList();
        var others = statements.Where(statement => listed.TrueForAll(item => item.Fact != statement.Fact)).Select(Of);
        return string.Join("，", others.Prepend(OfBundle(failing, listed.Count)));
    }

    static string OfBundle(List<string> failing, int count) =>
        failing.Count == 0 ? $"这{count}条都满足"
        : failing.Count == count ? $"这{count}条都不满足"
        : $"{string.Join("", failing)}不满足，其余{count - failing.Count}条满足";

    static string Key(FactValue value) =>
        value switch
        {
            BoolValue known => known.Value ? "yes" : "no",
            EnumValue known => known.Name,
            _ => "",
        };
}
