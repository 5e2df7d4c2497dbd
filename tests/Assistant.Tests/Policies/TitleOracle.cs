using static Assistant.Tests.Policies.OracleTest;

namespace Assistant.Tests.Policies;

/// <summary>The titles, the direct route to the highest and that of the pilot area, as the contract words them.</summary>
static class TitleOracle
{
    static readonly string[] Titles = ["none", "technician", "assistant", "engineer", "senior", "professor"];
    static readonly string[] Qualifications = ["none", "assistant", "engineer", "senior"];

    public static PolicyOracle Level(string program) =>
        program switch
        {
            "title-technician" => Common()
                .With(
                    "route",
                    new AnyOf(
                        Has("bachelor"),
                        Has("master"),
                        Has("doctor"),
                        After("associate", 1),
                        After("secondary", 1),
                        School("technician_class"),
                        new AllOf(
                            School("intermediate_class", "senior_class", "technician_class"),
                            AtLeast("years_since_technical_school", 1)
                        )
                    )
                ),
            "title-assistant" => Common()
                .With(
                    "route",
                    new AnyOf(
                        Has("master"),
                        Has("doctor"),
                        After("bachelor", 1),
                        After("associate", 3),
                        After("secondary", 5),
                        SchoolAfter("technician_class", 1),
                        SchoolAfter("senior_class", 3),
                        SchoolAfter("intermediate_class", 5)
                    )
                ),
            "title-engineer" => Common()
                .With(
                    "route",
                    new AnyOf(
                        Has("doctor"),
                        After("master", 2),
                        After("bachelor", 5),
                        After("associate", 7),
                        new AllOf(
                            new AnyOf(
                                Has("associate"),
                                Has("bachelor"),
                                Has("master"),
                                Has("doctor"),
                                School("senior_class", "technician_class")
                            ),
                            TitleOrQualification("assistant"),
                            AtLeast("years_since_assistant", 4)
                        ),
                        SchoolAfter("technician_class", 5),
                        SchoolAfter("senior_class", 7)
                    )
                )
                .With("performance", Is("performance_engineer"))
                .With("achievements", AtLeast("achievements_engineer", 2)),
            "title-senior" => Common()
                .With(
                    "route",
                    new AnyOf(
                        After("doctor", 2),
                        After("master", 7),
                        new AllOf(BachelorOrHigher(), TitleOrQualification("engineer"), AtLeast("years_since_engineer", 5)),
                        new AllOf(
                            Named("other_series_title", "associate_senior", "senior_professor"),
                            AtLeast("years_since_other_title", 3)
                        ),
                        Is("provincial_science_award"),
                        Is("patent_silver_top3"),
                        Is("standard_drafter"),
                        new AllOf(Is("skilled_worker"), Is("skilled_honour")),
                        Claim("key_breakthrough")
                    )
                )
                .With("performance", Is("performance_senior"))
                .With("achievements", AtLeast("achievements_senior", 3)),
            "title-professor" => Common()
                .With(
                    "route",
                    new AnyOf(
                        new AllOf(BachelorOrHigher(), TitleOrQualification("senior"), AtLeast("years_since_senior", 5)),
                        new AllOf(Named("other_series_title", "senior_professor"), AtLeast("years_since_other_title", 3)),
                        Claim("key_breakthrough")
                    )
                )
                .With("performance", Is("performance_professor"))
                .With("achievements", AtLeast("achievements_professor", 3)),
            _ => throw new ArgumentException($"The contract has no {program}.", nameof(program)),
        };

    public static PolicyOracle Direct() =>
        Common()
            .With(
                "grounds",
                new AnyOf(
                    Is("national_science_award"),
                    new Leaf(
                        ["led_national_project"],
                        known =>
                            known.Name("led_national_project") switch
                            {
                                "completed" => Met,
                                "led" => Review,
                                _ => NotMet,
                            }
                    ),
                    Is("national_talent_award"),
                    Claim("innovation_outstanding")
                )
            );

    public static PolicyOracle Zgc() =>
        new PolicyOracle()
            .With("pilot_area", Is("in_zgc_pilot_area"))
            .With("enterprise_engineering", Is("enterprise_engineering"))
            .With("not_barred", IsNot("barred_two_years"))
            .With(
                "grounds",
                new AnyOf(
                    Is("national_talent_award"),
                    Is("national_science_award"),
                    Named("led_national_project", "led", "completed"),
                    Claim("innovation_outstanding")
                )
            );

    static PolicyOracle Common() => new PolicyOracle().WithEach("works_in_beijing", "works_in_engineering", "continuing_education");

    /// <summary>A degree and the years since it.</summary>
    static AllOf After(string degree, decimal years) => new(Has(degree), AtLeast($"years_since_{degree}", years));

    static OracleTest School(params string[] classes) => Named("technical_school", classes);

    static AllOf SchoolAfter(string schoolClass, decimal years) => new(School(schoolClass), AtLeast("years_since_technical_school", years));

    static AnyOf BachelorOrHigher() => new(Has("bachelor"), Has("master"), Has("doctor"), School("technician_class"));

    static AnyOf TitleOrQualification(string least) =>
        new(
            Named("title", [.. Titles.SkipWhile(title => title != least)]),
            Named("qualification_level", [.. Qualifications.SkipWhile(level => level != least)])
        );
}
