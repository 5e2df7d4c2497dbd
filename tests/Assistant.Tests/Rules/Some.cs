using Assistant.Knowledge.Policies;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

/// <summary>The words that tests of the rules are written in.</summary>
static class Some
{
    /// <summary>A small catalogue with one fact of each type and two flags.</summary>
    public static readonly FactCatalog Catalog = new([
        new FactDefinition("born", FactType.Date, []),
        new FactDefinition("years", FactType.Number, []),
        new FactDefinition("rank", FactType.Enum, ["low", "middle", "high"]),
        new FactDefinition("a", FactType.Bool, []),
        new FactDefinition("b", FactType.Bool, []),
        new FactDefinition("c", FactType.Bool, []),
    ]);

    public static readonly FactDefinition Born = Fact("born");
    public static readonly FactDefinition Years = Fact("years");
    public static readonly FactDefinition Rank = Fact("rank");
    public static readonly Condition A = new IsTrue(Fact("a"));
    public static readonly Condition B = new IsTrue(Fact("b"));
    public static readonly Condition C = new IsTrue(Fact("c"));

    public static readonly Facts Nothing = Assistant.Rules.Facts.None(Catalog);

    /// <summary>The facts and policies of the repository; their quotes are proved by the tests of the knowledge base.</summary>
    public static readonly FactLibrary Library = FactLibrary.Load(Repository.KnowledgeBase);

    public static readonly DateTimeOffset Deadline = new(2025, 7, 17, 0, 0, 0, TimeSpan.FromHours(8));

    static readonly PolicyLibrary Policies = PolicyLibrary.Load(
        Repository.KnowledgeBase,
        Library.Catalog,
        (_, _) => null,
        new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal)
        {
            ["applicants-deadline-2025"] = Deadline,
            ["recommenders-deadline-2025"] = Deadline.AddDays(7),
        }
    );

    /// <summary>The readings of the repository.</summary>
    public static ReadingLibrary Ledger => Policies.Ledger;

    /// <summary>All policies of the repository.</summary>
    public static IReadOnlyList<Policy> AllPolicies => Policies.Policies;

    /// <summary>Someone who meets every condition of the growth programme.</summary>
    public static readonly Facts EligibleForGrowth = RealFacts(
        """
        {
          "citizenship": "cn", "birth_date": "1985-06-15", "master": "full_time", "doctor": "none", "years_engineering": 10,
          "still_engineering": true, "led_major_project": true, "core_in_provincial_project": false, "core_team_lead": true,
          "results_in_beijing": true, "title": "senior", "outstanding_contribution": false, "previously_funded": false,
          "leads_studio_application": false, "multiple_channels": false, "field": "ai", "channel": "society", "channel_fits": true,
          "unit_own_association": false, "unit_in_beijing": true, "unit_legal_person": true, "unit_training_system": true,
          "unit_training_plan": true, "unit_work_conditions": true, "unit_receives_funds_and_invoices": true,
          "unit_holds_personnel_file": true, "unit_individual_applications": 1, "unit_matching_funds": true
        }
        """
    );

    public static Policy Policy(string id) =>
        Policies.TryGet(id, out var policy) ? policy : throw new ArgumentException($"No policy {id}.", nameof(id));

    public static bool TryGetInForce(string programme, DateOnly day, out Policy? policy) =>
        Policies.TryGetInForce(programme, day, out policy);

    public static ListPolicy List(string id) =>
        Policies.TryGetList(id, out var policy) ? policy : throw new ArgumentException($"No list {id}.", nameof(id));

    public static FactDefinition Fact(string name) =>
        Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"No fact {name}.", nameof(name));

    /// <summary>Facts of the small catalogue, written as JSON.</summary>
    public static Facts Facts(string json) => Read(Catalog, json);

    /// <summary>Facts of the repository's catalogue, written as JSON.</summary>
    public static Facts RealFacts(string json) => Read(Library.Catalog, json);

    public static LawQuote[] Law => [new LawQuote("law#1", "原文")];

    public static PolicyCondition Required(string id, Condition when) => new(id, id, ConditionKind.Required, when, [.. Law]);

    static Facts Read(FactCatalog catalog, string json) =>
        FactsJson.TryRead(json, catalog, out var facts, out var error) ? facts : throw new ArgumentException(error, nameof(json));
}
