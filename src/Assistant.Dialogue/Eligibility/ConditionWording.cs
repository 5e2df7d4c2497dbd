using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts conditions and their explanations into words for people, and into the tree that programs read.</summary>
public sealed class ConditionWording(KnowledgeBase knowledge)
{
    readonly FactLibrary _facts = knowledge.Facts;

    /// <summary>What a comparison wants of its fact, such as 1980年1月1日及以后, 不少于8年, 高级工程师及以上.</summary>
    public string Wanted(FactCondition condition) =>
        condition switch
        {
            IsTrue => "是",
            DateComparison date => Wanted(date.Comparison, _facts[date.Fact].Word(new DateValue(Interval.Point(date.Bound)))),
            NumberComparison number => Counted(number.Comparison, _facts[number.Fact].Word(new NumberValue(Interval.Point(number.Bound)))),
            EnumComparison named => Named(named),
            _ => throw new ArgumentException($"There are no words for {condition}.", nameof(condition)),
        };

    /// <summary>
    /// What a status rests on, as indented lines: only the parts that decide it, each with the value used and what was
    /// wanted. Empty where the reason says it all: a single fact, or facts that are merely not known yet.
    /// </summary>
    public ImmutableArray<string> Lines(Explanation explanation)
    {
        if (Facts(explanation).Distinct().Count() < 2 || (explanation.Status == Status.Unknown && !explanation.Deciding.Any(IsCombined)))
        {
            return [];
        }
        var lines = new List<string>();
        Add(explanation, "", lines);
        return [.. lines];
    }

    static IEnumerable<FactDefinition> Facts(Explanation explanation) =>
        explanation.Condition is FactCondition leaf ? [leaf.Fact] : explanation.Deciding.SelectMany(Facts);

    static bool IsCombined(Explanation part) => part.Deciding.Skip(1).Any() || part.Deciding.Any(IsCombined);

    void Add(Explanation part, string indent, List<string> lines)
    {
        if (part.Condition is FactCondition leaf)
        {
            lines.Add($"{indent}- {Leaf(leaf, part.Value, negated: false)}");
        }
        else if (part.Condition is Not { Inner: FactCondition denied })
        {
            lines.Add($"{indent}- {Leaf(denied, part.Parts[0].Value, negated: true)}");
        }
        else if (part.Condition is NamedPart named)
        {
            lines.Add($"{indent}- {named.Name}{Source(named)}：{string.Join("；", Leaves(part).Distinct(StringComparer.Ordinal))}");
        }
        else if (Heading(part) is not { } heading || !part.Deciding.Skip(1).Any())
        {
            AddDeciding(part, indent, lines);
        }
        else
        {
            lines.Add(indent.Length > 0 ? $"{indent}- {heading}" : heading);
            AddDeciding(part, indent + "  ", lines);
        }
    }

    string Source(NamedPart named) =>
        named.Law.IsEmpty
            ? ""
            : $"（{string.Join("、", named.Law.Select(law => knowledge.Clauses.Find(law.Clause)?.Label ?? law.Clause))}）";

    /// <summary>The comparisons that decide a part, without the way in which they are combined.</summary>
    IEnumerable<string> Leaves(Explanation part) =>
        part.Condition switch
        {
            FactCondition leaf => [Leaf(leaf, part.Value, negated: false)],
            Not { Inner: FactCondition denied } => [Leaf(denied, part.Parts[0].Value, negated: true)],
            _ => part.Deciding.SelectMany(Leaves),
        };

    void AddDeciding(Explanation part, string indent, List<string> lines)
    {
        foreach (var deciding in part.Deciding)
        {
            Add(deciding, indent, lines);
        }
    }

    static string? Heading(Explanation part) =>
        (part.Condition, part.Status) switch
        {
            (Any, Status.NotMet) => "有一项满足即可，但都不满足：",
            (Any, Status.Unknown) => "有一项满足即可，还不能确定：",
            (All, Status.NotMet) => "都要满足，不满足的是：",
            (All, Status.Unknown) => "都要满足，还不能确定的是：",
            _ => null,
        };

    string Leaf(FactCondition leaf, FactValue? value, bool negated)
    {
        var text = _facts[leaf.Fact];
        var wanted = (leaf, negated) switch
        {
            (IsTrue, _) => negated ? "须为否" : "须为是",
            (_, true) => $"不能为{Wanted(leaf)}",
            _ => $"要求{Wanted(leaf)}",
        };
        return value is null ? $"{text.Label}：还不知道（{wanted}）" : $"{text.State(value)}（{wanted}）";
    }

    /// <summary>The explanation as programs read it.</summary>
    public static Ground Tree(Explanation explanation) =>
        new()
        {
            Status = VerdictWording.Name(explanation.Status),
            Fact = (explanation.Condition as FactCondition)?.Fact.Name,
            Wanted = explanation.Condition is FactCondition leaf ? Grammar(leaf) : null,
            Value = explanation.Value is { } value ? FactsJson.ToElement(value) : null,
            All = explanation.Condition is All ? Parts(explanation) : null,
            Any = explanation.Condition is Any ? Parts(explanation) : null,
            Not = explanation.Condition is Not ? Tree(explanation.Parts[0]) : null,
            Judged = explanation.Condition is Judged ? Tree(explanation.Parts[0]) : null,
            Name = (explanation.Condition as NamedPart)?.Name,
            Clauses = explanation.Condition is NamedPart { Law: { IsEmpty: false } law } ? [.. law.Select(quote => quote.Clause)] : null,
            Part = explanation.Condition is NamedPart ? Tree(explanation.Parts[0]) : null,
        };

    static ImmutableArray<Ground> Parts(Explanation explanation) => [.. explanation.Parts.Select(Tree)];

    /// <summary>What is wanted, as policies write it.</summary>
    static string Grammar(FactCondition condition) =>
        condition switch
        {
            DateComparison date => $"{Sign(date.Comparison)} {date.Bound.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
            NumberComparison number => string.Create(CultureInfo.InvariantCulture, $"{Sign(number.Comparison)} {number.Bound}"),
            EnumComparison named => $"{Sign(named.Comparison)} {named.Bound}",
            _ => "true",
        };

    static string Sign(Comparison comparison) =>
        comparison switch
        {
            Comparison.Equal => "=",
            Comparison.NotEqual => "!=",
            Comparison.AtLeast => ">=",
            Comparison.Above => ">",
            Comparison.AtMost => "<=",
            _ => "<",
        };

    static string Wanted(Comparison comparison, string bound) =>
        comparison switch
        {
            Comparison.Equal => bound,
            Comparison.NotEqual => $"{bound}以外",
            Comparison.AtLeast => $"{bound}及以后",
            Comparison.Above => $"晚于{bound}",
            Comparison.AtMost => $"{bound}及以前",
            _ => $"早于{bound}",
        };

    static string Counted(Comparison comparison, string bound) =>
        comparison switch
        {
            Comparison.Equal => bound,
            Comparison.NotEqual => $"{bound}以外",
            Comparison.AtLeast => $"不少于{bound}",
            Comparison.Above => $"超过{bound}",
            Comparison.AtMost => $"不超过{bound}",
            _ => $"不足{bound}",
        };

    const string Nothing = "没有";

    string Named(EnumComparison condition)
    {
        var label = _facts[condition.Fact].Word(new EnumValue(condition.Bound));
        var isHighest = condition.Bound == condition.Fact.Values[^1];
        return condition.Comparison switch
        {
            Comparison.Equal => label,
            // 没有 and 没有职称 are values of their own: what is wanted then is that there be some.
            Comparison.NotEqual when label.StartsWith(Nothing, StringComparison.Ordinal) => label[1..],
            Comparison.NotEqual => $"{label}以外",
            Comparison.AtLeast when isHighest => label,
            Comparison.AtLeast => $"{label}及以上",
            Comparison.Above => $"高于{label}",
            Comparison.AtMost => $"{label}及以下",
            _ => $"低于{label}",
        };
    }
}
