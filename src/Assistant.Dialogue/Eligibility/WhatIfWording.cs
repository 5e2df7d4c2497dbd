using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Says what would make a case eligible (怎样才能符合): what the person can do, what the unit can do, what time brings and
/// when, what is still to be known, and what nobody can change. Nothing here is worked out: the rules did that.
/// </summary>
public sealed class WhatIfWording(FactLibrary facts)
{
    /// <summary>The most ways that are told of one condition; JSON has more.</summary>
    const int MostTold = 3;

    readonly ChangeWording _changes = new(facts);

    /// <summary>A verdict with what would change it, for programs and in its report; the same one where nothing need change.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="decision">The decision that it tells.</param>
    public Verdict AddTo(Verdict verdict, Decision decision)
    {
        var whatIf = WhatIf.Of(decision, CheckStep.CountTo(decision.Policy, verdict.AsOf), facts.Counts);
        if (whatIf.Conditions.IsEmpty)
        {
            return verdict;
        }
        // It belongs behind what stands in the way and before what is there for completeness.
        var sections = verdict.Report?.Sections ?? [];
        var place = sections.TakeWhile(section => !section.IsBrief).Count();
        return verdict with
        {
            WhatIf = Of(whatIf, verdict.AsOf),
            Report = verdict.Report is { } report ? report with { Sections = sections.Insert(place, Section(whatIf, verdict.AsOf)) } : null,
        };
    }

    /// <summary>As a program reads it.</summary>
    public WhatIfResult Of(WhatIf whatIf, DateOnly asOf) =>
        new(
            [.. whatIf.Conditions.Select(condition => Of(condition, asOf))],
            [.. whatIf.Whole.Select(way => _changes.Of(VerdictWording.Name(way.LeadsTo), way.Take, asOf))],
            Names(whatIf.Barred)
        );

    /// <summary>The ways of one condition as a program reads them.</summary>
    internal ConditionWaysResult Of(ConditionWays condition, DateOnly asOf) =>
        new(
            condition.Condition.Id,
            condition.Status,
            [.. condition.Ways.Select(way => _changes.Of(VerdictWording.Name(way.LeadsTo), way.Take, asOf))],
            Names(condition.Barred)
        )
        {
            Omitted = condition.Omitted > 0 ? condition.Omitted : null,
            Complete = condition.IsComplete ? null : false,
        };

    static ImmutableArray<string> Names(ImmutableArray<FactDefinition> facts) => [.. facts.Select(fact => fact.Name)];

    /// <summary>As a section of a report, one entry for each kind of doing.</summary>
    public ReportSection Section(WhatIf whatIf, DateOnly asOf)
    {
        var groups = whatIf.Conditions.ToLookup(Heading, StringComparer.Ordinal);
        var whole = Whole(whatIf, asOf);
        return new(
            Phrases.HowTo,
            ReportTone.Plain,
            [
                .. Headings
                    .Where(groups.Contains)
                    .Select(heading =>
                        Item(
                            heading,
                            heading == Open ? StillOpen([.. groups[heading]], whatIf, asOf) : Entries(groups[heading], whatIf, asOf)
                        )
                    ),
                .. whole.IsEmpty ? ImmutableArray<ReportItem>.Empty : [Item(Together, whole)],
            ]
        )
        {
            Gist = whole.IsEmpty ? null : [Item(Together, whole)],
        };
    }

    /// <summary>Whether a section of a report is the one that this class puts into it.</summary>
    internal static bool IsWays(ReportSection section) => section.Heading == Phrases.HowTo;

    const string Together = "合在一起";
    const string Person = "本人能做的";
    const string Unit = "单位能做的";
    const string Time = "等时间";
    const string Open = "还要确认的";
    const string Barred = "改变不了的";

    static readonly ImmutableArray<string> Headings = [Person, Unit, Time, Barred, Open];

    static string Heading(ConditionWays condition)
    {
        if (condition.Ways.IsEmpty)
        {
            return Barred;
        }
        var doers = condition.Ways[0].Take.Changes.Where(change => !change.IsSupposed).Select(change => change.Fact.ChangedBy).ToHashSet();
        return doers.Count == 0 ? Open
            : doers.Contains(ChangedBy.Person) ? Person
            : doers.Contains(ChangedBy.Unit) ? Unit
            : Time;
    }

    static ReportItem Item(string heading, ImmutableArray<string> entries) =>
        entries.Length == 1 ? new(heading, entries[0], "") : new(heading, $"共{entries.Length}项", "") { Details = entries };

    ImmutableArray<string> Entries(IEnumerable<ConditionWays> conditions, WhatIf whatIf, DateOnly asOf) =>
        [.. conditions.Select(condition => $"{condition.Condition.Name}：{Ways(condition, whatIf.Decision.Facts, asOf)}")];

    /// <summary>What is merely not known is counted when there is much of it; what time brings is told with its date.</summary>
    ImmutableArray<string> StillOpen(ImmutableArray<ConditionWays> conditions, WhatIf whatIf, DateOnly asOf)
    {
        var dated = conditions.Where(condition => condition.Ways.Any(way => way.Take.On is not null)).ToList();
        var others = conditions.Except(dated).ToList();
        return others.Count <= MostTold
            ? Entries(conditions, whatIf, asOf)
            : [.. Entries(dated, whatIf, asOf), $"上面没有确认的{others.Count}项，弄清楚以后都要符合"];
    }

    /// <summary>What would do for one condition, in one line.</summary>
    internal string Ways(ConditionWays condition, Facts known, DateOnly asOf)
    {
        var told = condition.Ways.Take(MostTold).Select(way => Told(way, asOf)).ToList();
        var more = condition.Ways.Length + condition.Omitted - told.Count;
        return told.Count == 0 ? Bar(condition, known) : string.Join("；或者", told) + (more > 0 ? $"；另有{more}种办法" : "");
    }

    string Told(Way way, DateOnly asOf) =>
        _changes.Of(VerdictWording.Name(way.LeadsTo), way.Take, asOf).Text + (way.LeadsTo == Status.Review ? "（须由主办单位判断）" : "");

    string Bar(ConditionWays condition, Facts known) =>
        !condition.IsComplete ? "情况太多，没有逐一列出办法"
        : condition.Barred.IsEmpty ? "几个要求互相矛盾，没有办法同时做到"
        : string.Join("；", condition.Barred.Select(fact => _changes.Fixed(fact, known)));

    ImmutableArray<string> Whole(WhatIf whatIf, DateOnly asOf)
    {
        if (whatIf.Whole.IsEmpty)
        {
            return !whatIf.Barred.IsEmpty ? ["有的条件改变不了，别的都做到了，这一项也报不了；可以看看别的项目"]
                : !whatIf.IsComplete ? []
                : ["各个条件分开都有办法，但不能同时做到"];
        }
        // One condition alone has been told already.
        return whatIf.Conditions.Length == 1 && whatIf.Whole.Length == 1 ? [] : [.. whatIf.Whole.Select(way => Told(way, asOf))];
    }

    string Told(WayOut way, DateOnly asOf)
    {
        var changes = _changes.Changes(way.Take, asOf).ToList();
        var open = way.Take.Changes.Length - changes.Count;
        var so = way.LeadsTo == Outcome.Eligible ? "就符合基本申报条件" : "就可以提请主办单位判断";
        return (changes.Count, open) switch
        {
            (0, _) => $"不用改变什么，还要确认的情况都对得上，{so}",
            (_, 0) => $"做到这{changes.Count}项{so}：{string.Join("；", changes)}",
            _ => $"做到这{changes.Count}项，还要确认的情况也都对得上，{so}：{string.Join("；", changes)}",
        };
    }
}
