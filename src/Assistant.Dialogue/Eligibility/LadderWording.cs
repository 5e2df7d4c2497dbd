using System.Collections.Immutable;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Climbs the ladder of titles and says how far each level is. Safe to share.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="titles">Its ladder.</param>
public sealed class LadderWording(KnowledgeBase knowledge, TitleLadder titles)
{
    /// <summary>The most missing facts that are named of one level.</summary>
    const int MostNamed = 4;

    readonly WhatIfWording _whatIf = new(knowledge.Facts);

    /// <summary>How far each level is, for programs and for people.</summary>
    /// <param name="facts">What is known of the person.</param>
    /// <param name="asOf">Today, from which the years are counted on.</param>
    /// <param name="upTo">The highest level that is of interest; null for all.</param>
    public LadderResult Of(Facts facts, DateOnly asOf, string? upTo = null)
    {
        var places = titles.Ladder.Title.Values;
        var steps = titles
            .Ladder.Climb(facts, asOf)
            .Where(step => upTo is null || places.IndexOf(step.Rung.Value) <= places.IndexOf(upTo))
            .ToImmutableArray();
        return new(asOf, [.. steps.Select(step => Of(step, asOf))], Text(steps, facts, asOf));
    }

    /// <summary>Whether something can be said of a level, rather than only which facts are missing.</summary>
    public bool Tells(StepResult step) =>
        step.Held || step.Latest is not null || step.ByReview is not null || (step.Beside is not null && Basis(step.Needed ?? []).IsEmpty);

    StepResult Of(Step step, DateOnly asOf) =>
        new(step.Rung.Value, step.Rung.Policy.Id, step.IsHeld)
        {
            Earliest = step.Earliest,
            Latest = step.Latest,
            By = step.By.IsEmpty ? null : [.. step.By.Select(part => part.Name)],
            ByReview = step.ByReview,
            Needed = step.Needed.IsEmpty ? null : [.. step.Needed.Select(fact => fact.Name)],
            Beside = step.Beside.IsEmpty ? null : [.. step.Beside.Select(condition => _whatIf.Of(condition, asOf))],
            Window = step.Window,
            WindowAtLatest = step.WindowAtLatest,
        };

    ImmutableArray<FactDefinition> Basis(IEnumerable<string> needed) =>
        [.. titles.Basis.Where(fact => needed.Contains(fact.Name, StringComparer.Ordinal))];

    ImmutableArray<FactDefinition> Basis(Step step) => Basis(step.Needed.Select(fact => fact.Name));

    string Text(ImmutableArray<Step> steps, Facts facts, DateOnly asOf)
    {
        var text = new StringBuilder($"从{Phrases.Day(asOf)}起推算，各级职称按条文最早能申报的年月：");
        foreach (var step in steps)
        {
            text.Append("\n· ").Append(Word(step.Rung)).Append('：').Append(Line(step, facts, asOf));
        }
        return text.Append('\n').AppendJoin('\n', Notes(steps, facts, asOf)).ToString();
    }

    string Word(Rung rung) => knowledge.Facts[titles.Ladder.Title].Word(new EnumValue(rung.Value));

    string Line(Step step, Facts facts, DateOnly asOf)
    {
        if (step.IsHeld)
        {
            return "已经取得";
        }
        var basis = Basis(step);
        var review = step.ByReview is { } day ? $"；有须由评审判断的理由，{Day(day, asOf)}可以提出" : "";
        if (step.Latest is not { } latest)
        {
            return (basis.IsEmpty ? Beside(step, facts, asOf) : $"还不能推算，不知道{Labels(basis)}") + review;
        }
        var earliest = Day(step.Earliest ?? latest, asOf);
        var days = earliest == Day(latest, asOf) ? earliest : $"最早{earliest}，最晚{Day(latest, asOf)}";
        var by = step.By.IsEmpty ? "" : $"（{step.By[0].Name}）";
        return days + by + review + (basis.IsEmpty ? "" : $"；还不知道{Labels(basis)}，知道了也许更早") + Window(step);
    }

    static string Day(DateOnly day, DateOnly asOf) => day <= asOf ? "现在就够年限" : ChangeWording.Month(day);

    string Beside(Step step, Facts facts, DateOnly asOf) =>
        $"光等时间不够，{string.Join("；", step.Beside.Select(condition => _whatIf.Ways(OfBasis(condition), facts, asOf)))}";

    // Awards and other exceptions are told once for all levels; here it is about degrees, titles and years.
    ConditionWays OfBasis(ConditionWays condition)
    {
        // What can be done comes before what may turn out to be so already.
        var ways = condition
            .Ways.Where(way => way.Take.Changes.All(change => titles.Basis.Contains(change.Fact)))
            .OrderBy(way => way.Take.Changes.Length - way.Take.Count)
            .ToImmutableArray();
        return ways.IsEmpty ? condition : condition with { Ways = ways, Omitted = 0 };
    }

    string Labels(ImmutableArray<FactDefinition> facts) =>
        string.Join("、", facts.Take(MostNamed).Select(fact => $"「{knowledge.Facts[fact].Label}」"))
        + (facts.Length > MostNamed ? $"等{facts.Length}项" : "");

    string Window(Step step) =>
        (step.Window, step.WindowAtLatest) switch
        {
            ({ Status: not Status.Unknown } window, { Status: not Status.Unknown } last) when window.Status != last.Status =>
                $"；{titles.WindowName}最早时{State(window)}，最晚时{State(last)}",
            ({ Status: not Status.Unknown } window, _) => $"；{titles.WindowName}{State(window)}",
            _ => "",
        };

    static string State(WindowState window) =>
        window.Status switch
        {
            Status.Met => $"在{window.Year}年度还开着",
            Status.NotMet => $"在{window.Year}年度已经过了",
            _ => $"在{window.Year}年度是否开着须由主办单位判断",
        };

    IEnumerable<string> Notes(ImmutableArray<Step> steps, Facts facts, DateOnly asOf)
    {
        var ahead = steps.Where(step => !step.IsHeld).ToList();
        var others = ahead
            .SelectMany(step => step.Needed)
            .Distinct()
            .Except(titles.Basis)
            .Select(fact => knowledge.Facts[fact].Label)
            .ToList();
        if (ahead.Exists(step => step.Latest is null && !Basis(step).IsEmpty))
        {
            yield return titles.Ask;
        }
        if (others.Count > 0)
        {
            yield return $"如果有下列情况之一，也许更早：{string.Join("、", others)}。";
        }
        if (titles.Ladder.Window is { } window)
        {
            yield return WindowNote(window.At(facts, asOf));
        }
        var assumed = ahead
            .SelectMany(step =>
                step.Rung.Policy.Conditions.Where(condition => condition.Kind == ConditionKind.Required).Except(step.Rung.Route)
            )
            .Select(condition => condition.Name)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (assumed.Count > 0)
        {
            yield return $"这里只推算学历和年限，假定一直从事本专业工作，并且其他条件（{string.Join("、", assumed)}）都满足。";
        }
        yield return titles.Calendar;
    }

    string WindowNote(WindowState now) =>
        now switch
        {
            { Status: Status.Unknown } => $"还不知道确切的出生日期，没有推算{titles.WindowName}。",
            { LastYear: { } last } => $"{titles.WindowName}到{last}年度为止（{titles.Projection}）。",
            _ => $"{titles.WindowName}{State(now)}（{titles.Projection}）。",
        };
}
