using System.Globalization;
using Assistant.Rules;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>
/// The conditions of the contract once more, as plain code on facts that are all known exactly. What is unknown is tried out
/// with every value that matters: a status that is the same for all of them is decided, and a fact is missing when some
/// change of it alone changes the status. Shares nothing with the rules core but the facts.
/// </summary>
sealed class PolicyOracle
{
    public const string Met = "met";
    public const string NotMet = "not_met";
    public const string Review = "review";
    public const string Unknown = "unknown";

    /// <summary>Days and numbers on either side of every bound.</summary>
    static readonly object[] Probes = [new DateOnly(1979, 12, 31), new DateOnly(1980, 1, 1), 0m, 1m, 1.5m, 2m, 7.5m, 8m, 9m];

    readonly List<(string Id, string[] Facts, Func<Case, string> Decide)> _conditions = [];

    public static PolicyOracle HostUnit() =>
        new PolicyOracle()
            .WithUnit()
            .With("unit_team_applications", ["unit_team_applications"], c => YesNo(c.Number("unit_team_applications") <= 1));

    public static PolicyOracle Growth() =>
        new PolicyOracle()
            .With("citizenship", ["citizenship"], c => YesNo(c.Name("citizenship") == "cn"))
            .With("age", ["birth_date"], c => YesNo(c.Day("birth_date") >= new DateOnly(1980, 1, 1)))
            .With(
                "education",
                ["master", "doctor"],
                c =>
                {
                    string[] degrees = [c.Name("master"), c.Name("doctor")];
                    return degrees.Contains("full_time") ? Met
                        : degrees.Contains("overseas") ? Review
                        : NotMet;
                }
            )
            .With("experience", ["years_engineering"], c => YesNo(c.Number("years_engineering") >= 8))
            .With("still_engineering", ["still_engineering"], c => YesNo(c.Yes("still_engineering")))
            .With(
                "title",
                ["title", "outstanding_contribution"],
                c =>
                    c.Name("title") is "senior" or "professor" ? Met
                    : c.Yes("outstanding_contribution") ? Review
                    : NotMet
            )
            .With(
                "projects",
                ["led_major_project", "core_in_provincial_project", "core_team_lead"],
                c => YesNo((c.Yes("led_major_project") || c.Yes("core_in_provincial_project")) && c.Yes("core_team_lead"))
            )
            .With("results_in_beijing", ["results_in_beijing"], c => YesNo(c.Yes("results_in_beijing")))
            .With("field", ["field"], c => c.Name("field") != "other" ? Met : Review)
            .With("not_funded_before", ["previously_funded"], c => YesNo(!c.Yes("previously_funded")))
            .With("not_leading_studio", ["leads_studio_application"], c => YesNo(!c.Yes("leads_studio_application")))
            .With("single_channel", ["multiple_channels"], c => YesNo(!c.Yes("multiple_channels")))
            .With("channel", ["channel"], c => YesNo(c.Name("channel") != "none"))
            .With("channel_fits", ["channel_fits"], c => YesNo(c.Yes("channel_fits")))
            .With(
                "own_association",
                ["unit_own_association", "channel"],
                c => YesNo(!c.Yes("unit_own_association") || c.Name("channel") == "direct_grassroots")
            )
            .WithUnit();

    PolicyOracle WithUnit()
    {
        string[] simple =
        [
            "unit_in_beijing",
            "unit_legal_person",
            "unit_training_system",
            "unit_training_plan",
            "unit_work_conditions",
            "unit_receives_funds_and_invoices",
            "unit_holds_personnel_file",
        ];
        foreach (var fact in simple)
        {
            With(fact, [fact], c => YesNo(c.Yes(fact)));
        }
        return With(
            "unit_individual_applications",
            ["unit_individual_applications"],
            c => c.Number("unit_individual_applications") <= 1 ? Met : Review
        );
    }

    PolicyOracle With(string id, string[] facts, Func<Case, string> decide)
    {
        _conditions.Add((id, facts, decide));
        return this;
    }

    static string YesNo(bool met) => met ? Met : NotMet;

    /// <summary>The status of every required condition, by identifier.</summary>
    public Dictionary<string, string> Statuses(Facts facts) =>
        _conditions.ToDictionary(
            condition => condition.Id,
            condition => Status(facts, condition.Facts, condition.Decide),
            StringComparer.Ordinal
        );

    public string Outcome(Facts facts)
    {
        var statuses = Statuses(facts).Values.ToHashSet(StringComparer.Ordinal);
        return statuses.Contains(NotMet) ? "not_eligible"
            : statuses.Contains(Unknown) ? "undetermined"
            : statuses.Contains(Review) ? "needs_human_review"
            : "eligible";
    }

    /// <summary>The facts that some unknown condition needs, in alphabetical order.</summary>
    public string Missing(Facts facts) =>
        string.Join(
            ' ',
            _conditions
                .Where(condition => Status(facts, condition.Facts, condition.Decide) == Unknown)
                .SelectMany(condition => condition.Facts.Where(fact => Matters(facts, fact, condition.Facts, condition.Decide)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    static string Status(Facts facts, string[] names, Func<Case, string> decide) =>
        Completions(facts, names).Select(decide).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : Unknown;

    static bool Matters(Facts facts, string fact, string[] names, Func<Case, string> decide) =>
        Completions(facts, [.. names.Where(name => name != fact)])
            .Any(others =>
                Completions(facts, [fact]).Select(one => decide(new Case(others, one))).Distinct(StringComparer.Ordinal).Count() > 1
            );

    /// <summary>Every way in which the named facts may turn out.</summary>
    static IEnumerable<Case> Completions(Facts facts, string[] names) =>
        names.Aggregate(
            (IEnumerable<Case>)[new Case()],
            (cases, name) => cases.SelectMany(known => Possible(facts, name).Select(value => new Case(known, new Case { [name] = value })))
        );

    static IEnumerable<object> Possible(Facts facts, string name)
    {
        Some.Library.Catalog.TryGet(name, out var fact);
        return (fact!.Type, facts[fact]) switch
        {
            (FactType.Bool, BoolValue known) => [known.Value],
            (FactType.Bool, _) => [true, false],
            (FactType.Enum, EnumValue known) => [known.Name],
            (FactType.Enum, _) => fact.Values,
            (FactType.Number, var known) => Between(Probes.OfType<decimal>(), (known as NumberValue)?.Range),
            (_, var known) => Between(Probes.OfType<DateOnly>(), (known as DateValue)?.Days),
        };
    }

    static IEnumerable<object> Between<T>(IEnumerable<T> probes, Interval<T>? known)
        where T : struct, IComparable<T>
    {
        var (low, high) = (known?.Low, known?.High);
        var inside = probes.Where(probe => (low is not { } l || probe.CompareTo(l) >= 0) && (high is not { } h || probe.CompareTo(h) <= 0));
        return inside.Concat(new[] { low, high }.OfType<T>()).Distinct().Cast<object>();
    }

    /// <summary>Facts that are all known exactly.</summary>
    internal sealed class Case : Dictionary<string, object>
    {
        public Case()
            : base(StringComparer.Ordinal) { }

        public Case(Case one, Case other)
            : base(one.Concat(other), StringComparer.Ordinal) { }

        public bool Yes(string fact) => (bool)this[fact];

        public string Name(string fact) => (string)this[fact];

        public decimal Number(string fact) => Convert.ToDecimal(this[fact], CultureInfo.InvariantCulture);

        public DateOnly Day(string fact) => (DateOnly)this[fact];
    }
}
