using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>One level of a ladder of titles.</summary>
/// <param name="Value">The value of the ladder's fact that the level stands for, such as <c>senior</c>.</param>
/// <param name="Policy">The policy by which it is obtained.</param>
/// <param name="Route">
/// The policy's conditions of education and experience; of the others the ladder takes it that they hold.
/// </param>
public sealed record Rung(string Value, Policy Policy, ImmutableArray<PolicyCondition> Route);

/// <summary>How far one level is away.</summary>
/// <param name="Rung">The level.</param>
public sealed record Step(Rung Rung)
{
    /// <summary>Whether it, or a higher one, is held already; nothing else is said of it then.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The first day on which the route is met, at the upper end of the numbers that are known to an interval.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The same at their lower end; null when time alone does not meet the route, or what is not known may decide.</summary>
    public DateOnly? Latest { get; init; }

    /// <summary>
    /// Of a route with named alternatives those that are met on <see cref="Latest"/>, such as 硕士毕业满7年.
    /// </summary>
    public ImmutableArray<NamedPart> By { get; init; } = [];

    /// <summary>The first day on which the route can be taken if a person judges so, where that is before it is met.</summary>
    public DateOnly? ByReview { get; init; }

    /// <summary>The facts that are not known and could bring an earlier day, or one at all.</summary>
    public ImmutableArray<FactDefinition> Needed { get; init; } = [];

    /// <summary>What the route would take beside time, on the day of the last level before; empty when there is a day.</summary>
    public ImmutableArray<ConditionWays> Beside { get; init; } = [];

    /// <summary>How an age window stands at <see cref="Earliest"/> (of a level that is held: now); null without either.</summary>
    public WindowState? Window { get; init; }

    /// <summary>How it stands at <see cref="Latest"/>.</summary>
    public WindowState? WindowAtLatest { get; init; }
}

/// <summary>
/// The levels of a title, each reached on the earliest day that the text allows: the title obtained on its earliest day
/// starts the years for the next one. Immutable.
/// </summary>
/// <param name="Title">The fact whose values the levels are.</param>
/// <param name="Rungs">The levels, lowest first.</param>
/// <param name="Counts">Which years begin with a title.</param>
/// <param name="Window">The age window that is held beside the days, where there is one.</param>
public sealed record Ladder(FactDefinition Title, ImmutableArray<Rung> Rungs, YearCounts Counts, AgeWindow? Window)
{
    /// <summary>Works out every level for a person who goes on working as now.</summary>
    /// <param name="facts">What is known of the person.</param>
    /// <param name="countTo">The day to which the numbers that time changes were counted; they grow from there.</param>
    public ImmutableArray<Step> Climb(Facts facts, DateOnly countTo)
    {
        var held = facts[Title] is EnumValue known ? Title.Values.IndexOf(known.Name) : -1;
        var (soonest, surest) = (new Climb(this, facts, countTo, isHopeful: true), new Climb(this, facts, countTo, isHopeful: false));
        var told = new Climb(this, facts, countTo, isHopeful: false, assumes: false);
        var steps = ImmutableArray.CreateBuilder<Step>(Rungs.Length);
        foreach (var rung in Rungs)
        {
            if (Title.Values.IndexOf(rung.Value) <= held)
            {
                steps.Add(new Step(rung) { IsHeld = true, Window = Window?.At(facts, countTo) });
                continue;
            }
            var (earliest, review) = soonest.Reach(rung);
            var (latest, _) = surest.Reach(rung);
            steps.Add(
                new Step(rung)
                {
                    Earliest = earliest,
                    Latest = latest,
                    By = latest is { } met ? surest.By(rung, met) : [],
                    ByReview = review is { } day && !(earliest <= day) ? day : null,
                    Needed = told.NeededFor(rung, latest),
                    Beside = latest is null ? surest.Beside(rung) : [],
                    Window = earliest is { } first ? Window?.At(facts, first) : null,
                    WindowAtLatest = latest is { } last ? Window?.At(facts, last) : null,
                }
            );
            soonest.Obtain(rung, earliest);
            surest.Obtain(rung, latest);
            told.Obtain(rung, latest);
        }
        return steps.MoveToImmutable();
    }
}
