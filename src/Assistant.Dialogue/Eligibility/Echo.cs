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

    /// <summary>Several statements in one sentence; the items of a bundle are not listed one by one where all are alike.</summary>
    public string Of(ImmutableArray<Statement> statements, Bundle? bundle)
    {
        var listed = bundle?.Items.Where(item => statements.Any(statement => statement.Fact == item.Fact)).ToList() ?? [];
        if (listed.Count < 2)
        {
            return string.Join("，", statements.Select(Of));
        }
        var failing = listed.Where(item => !item.HoldsFor(statements.First(statement => statement.Fact == item.Fact).Value)).ToList();
        var others = statements.Where(statement => listed.TrueForAll(item => item.Fact != statement.Fact)).Select(Of);
        return string.Join(
            "，",
            others.Prepend(
                bundle!.IsPick ? OfPick([.. listed.Except(failing)], listed.Count) : OfBundle(listed, failing, bundle.Items.Length)
            )
        );
    }

    // Of some of the listed conditions it is said which.
    static string OfBundle(List<BundleItem> said, List<BundleItem> failing, int count) =>
        failing.Count > 0 && failing.Count < said.Count ? $"{Labels(failing)}不满足，其余{said.Count - failing.Count}条满足"
        : said.Count < count ? $"{Labels(said)}{(failing.Count == 0 ? "" : "不")}满足"
        : failing.Count == 0 ? $"这{count}条都满足"
        : $"这{count}条都不满足";

    static string OfPick(List<BundleItem> had, int count) =>
        had.Count == 0 ? $"这{count}项都没有"
        : had.Count == count ? $"这{count}项都有"
        : $"有{Labels(had)}，其余没有";

    static string Labels(List<BundleItem> items) => string.Concat(items.Select(item => $"「{item.Label}」"));

    static string Key(FactValue value) =>
        value switch
        {
            BoolValue known => known.Value ? "yes" : "no",
            EnumValue known => known.Name,
            _ => "",
        };
}
