using Assistant.Rules;
using static Assistant.Tests.Policies.OracleTest;

namespace Assistant.Tests.Policies;

/// <summary>
/// The required conditions of the contract once more, as plain code, written from its words and never from the data: what
/// the policies must agree with.
/// </summary>
sealed class PolicyOracle
{
    readonly List<(string Id, OracleTest Test)> _conditions = [];

    /// <summary>The oracle of a programme.</summary>
    public static PolicyOracle For(string program) =>
        program switch
        {
            "growth-2025" => Growth2025(),
            "growth-2022" => Growth2022(),
            "studio-2025" => Studio(),
            "host-unit-2025" => new PolicyOracle().WithUnit().WithIndividuals().WithTeams(),
            "zgc-direct" => TitleOracle.Zgc(),
            "title-direct" => TitleOracle.Direct(),
            _ => TitleOracle.Level(program),
        };

    static PolicyOracle Growth2025() =>
        new PolicyOracle()
            .With("citizenship", Named("citizenship", "cn"))
            .With("age", BornOnOrAfter(1980))
            .With(
                "education",
                new Leaf(
                    ["master", "doctor"],
                    known =>
                    {
                        string[] degrees = [known.Name("master"), known.Name("doctor")];
                        return degrees.Contains("full_time") ? Met
                            : degrees.Contains("overseas") ? Review
                            : NotMet;
                    }
                )
            )
            .With("experience", AtLeast("years_engineering", 8))
            .With("still_engineering", Is("still_engineering"))
            .With("title", SeniorOrContribution())
            .With(
                "projects",
                new Leaf(
                    ["led_major_project", "core_in_provincial_project", "core_team_lead"],
                    known =>
                        YesNo((known.Yes("led_major_project") || known.Yes("core_in_provincial_project")) && known.Yes("core_team_lead"))
                )
            )
            .With("results_in_beijing", Is("results_in_beijing"))
            .With("field", Field())
            .With("not_funded_before", IsNot("previously_funded"))
            .With("not_leading_studio", IsNot("leads_studio_application"))
            .With("single_channel", IsNot("multiple_channels"))
            .WithChannel()
            .WithUnit()
            .WithIndividuals();

    static PolicyOracle Growth2022() =>
        new PolicyOracle()
            .With("citizenship", Named("citizenship", "cn"))
            .With(
                "age",
                new Leaf(
                    ["birth_date", "exceptional"],
                    known =>
                        known.Day("birth_date") >= new DateOnly(1977, 1, 1) ? Met
                        : known.Day("birth_date") < new DateOnly(1972, 1, 1) ? NotMet
                        : known.Yes("exceptional") ? Review
                        : NotMet
                )
            )
            .With("experience", AtLeast("years_engineering", 8))
            .With("training_target", Is("key_training_target"))
            .With("leading_projects", AtLeast("years_leading_projects", 3))
            .With("title", SeniorOrContribution())
            .With("unit_individual_applications", AtMost("unit_individual_applications", 1))
            .WithEach(
                "unit_in_beijing",
                "unit_legal_person",
                "unit_enterprise",
                "unit_core_technology",
                "unit_leading_position",
                "unit_training_system",
                "unit_long_term_cooperation",
                "unit_recommended_only"
            );

    static PolicyOracle Studio() =>
        new PolicyOracle()
            .With("citizenship", Named("citizenship", "cn"))
            .With("age", BornOnOrAfter(1980))
            .With(
                "title_or_experience",
                new Leaf(
                    ["title", "years_engineering"],
                    known => YesNo(known.Name("title") is "senior" or "professor" || known.Number("years_engineering") >= 8)
                )
            )
            .With("major_rd", Is("led_or_joined_major_rd"))
            .With("not_applying_individually", IsNot("applies_individual"))
            .With("team_size", AtLeast("team_size", 5))
            .With("young_member", Is("team_has_young_member"))
            .With(
                "mentor",
                new Leaf(
                    ["team_mentor"],
                    known =>
                        known.Name("team_mentor") switch
                        {
                            "renowned" or "academician" => Met,
                            "expert" => Review,
                            _ => NotMet,
                        }
                )
            )
            .With("scope", Is("team_in_scope"))
            .With("field", Field())
            .With("results_in_beijing", Is("team_results_in_beijing"))
            .With("organised", Is("team_organised"))
            .With("premises", Is("team_premises"))
            .With("facilities", Is("team_facilities"))
            .With("unit_funding", Is("team_unit_funding"))
            .With("years_running", AtLeast("team_years_running", 1))
            .With(
                "major_result",
                new Leaf(
                    ["team_major_result"],
                    known =>
                        known.Name("team_major_result") switch
                        {
                            "certified" => Met,
                            "claimed" => Review,
                            _ => NotMet,
                        }
                )
            )
            .With("rd_base", Is("team_rd_base"))
            .With("ip_results", Is("team_ip_results"))
            .With("single_channel", IsNot("team_multiple_channels"))
            .WithChannel()
            .WithUnit()
            .WithTeams();

    static Leaf BornOnOrAfter(int year) => new(["birth_date"], known => YesNo(known.Day("birth_date") >= new DateOnly(year, 1, 1)));

    static Leaf Field() => new(["field"], known => known.Name("field") != "other" ? Met : Review);

    static Leaf SeniorOrContribution() =>
        new(
            ["title", "outstanding_contribution"],
            known =>
                known.Name("title") is "senior" or "professor" ? Met
                : known.Yes("outstanding_contribution") ? Review
                : NotMet
        );

    PolicyOracle WithChannel() =>
        With("channel", new Leaf(["channel"], known => YesNo(known.Name("channel") != "none")))
            .With("channel_fits", Is("channel_fits"))
            .With(
                "own_association",
                new Leaf(
                    ["unit_own_association", "channel"],
                    known => YesNo(!known.Yes("unit_own_association") || known.Name("channel") == "direct_grassroots")
                )
            );

    PolicyOracle WithUnit() =>
        WithEach(
            "unit_in_beijing",
            "unit_legal_person",
            "unit_training_system",
            "unit_training_plan",
            "unit_work_conditions",
            "unit_receives_funds_and_invoices",
            "unit_holds_personnel_file"
        );

    PolicyOracle WithIndividuals() =>
        With(
            "unit_individual_applications",
            new Leaf(["unit_individual_applications"], known => known.Number("unit_individual_applications") <= 1 ? Met : Review)
        );

    PolicyOracle WithTeams() => With("unit_team_applications", AtMost("unit_team_applications", 1));

    /// <summary>Adds yes-or-no facts that must be true, each a condition of its own name.</summary>
    public PolicyOracle WithEach(params string[] facts) => facts.Aggregate(this, (oracle, fact) => oracle.With(fact, Is(fact)));

    public PolicyOracle With(string id, OracleTest test)
    {
        _conditions.Add((id, test));
        return this;
    }

    /// <summary>The status of every required condition, by identifier.</summary>
    public Dictionary<string, string> Statuses(Facts facts) =>
        _conditions.ToDictionary(condition => condition.Id, condition => condition.Test.Status(facts), StringComparer.Ordinal);

    public static string Outcome(IEnumerable<string> statuses)
    {
        var found = statuses.ToHashSet(StringComparer.Ordinal);
        return found.Contains(NotMet) ? "not_eligible"
            : found.Contains(Unknown) ? "undetermined"
            : found.Contains(Review) ? "needs_human_review"
            : "eligible";
    }

    /// <summary>The facts that the unknown ones among the statuses need, in alphabetical order.</summary>
    public string[] Missing(Facts facts, Dictionary<string, string> statuses) =>
        [
            .. _conditions
                .Where(condition => statuses[condition.Id] == Unknown)
                .SelectMany(condition => condition.Test.Needs(facts))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
