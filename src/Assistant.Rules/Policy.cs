using System.Collections.Immutable;

namespace Assistant.Rules;

/// <summary>What a condition of a policy is for.</summary>
public enum ConditionKind
{
    /// <summary>It decides the outcome.</summary>
    Required,

    /// <summary>The reviewers judge it later; it is listed and never changes the outcome.</summary>
    Assessed,

    /// <summary>It is encouraged (优先、鼓励); it is listed and never changes the outcome.</summary>
    Preference,
}

/// <summary>The text of a clause that a condition rests on.</summary>
/// <param name="Clause">The clause's reference, such as <c>notice-2025#1.1.2</c>.</param>
/// <param name="Quote">A part of the clause, verbatim but for white space.</param>
public sealed record LawQuote(string Clause, string Quote);

/// <summary>One condition as a policy states it: the law's text, what it is called, and what the facts must satisfy.</summary>
public sealed class PolicyCondition
{
    /// <summary>States a condition.</summary>
    /// <exception cref="ArgumentException">
    /// An assessed condition says what facts must satisfy, or another one does not.
    /// </exception>
    public PolicyCondition(string id, string name, ConditionKind kind, Condition? when, ImmutableArray<LawQuote> law)
    {
        if ((when is null) != (kind == ConditionKind.Assessed))
        {
            throw new ArgumentException($"Condition {id}: assessed conditions have no test on facts, all others have one.", nameof(when));
        }
        (Id, Name, Kind, When, Law) = (id, name, kind, when, law);
        var facts = new List<FactDefinition>();
        when?.AddFacts(facts);
        Facts = [.. facts];
    }

    /// <summary>Identifier within the policy, such as <c>age</c>.</summary>
    public string Id { get; }

    /// <summary>What people call it, such as 年龄.</summary>
    public string Name { get; }

    /// <summary>Whether it decides the outcome.</summary>
    public ConditionKind Kind { get; }

    /// <summary>What the facts must satisfy; absent exactly for assessed conditions.</summary>
    public Condition? When { get; }

    /// <summary>The clauses that state it, each with its words.</summary>
    public ImmutableArray<LawQuote> Law { get; }

    /// <summary>The facts that it reads, in the order in which they are best asked.</summary>
    public ImmutableArray<FactDefinition> Facts { get; }

    /// <summary>How the text is read where it leaves room (口径); empty where it leaves none.</summary>
    public ImmutableArray<PolicyReading> Readings { get; init; } = [];

    /// <summary>Sentences of the policy's own for a status, where the general wording would not read well.</summary>
    public ImmutableDictionary<Status, string> Reasons { get; init; } = ImmutableDictionary<Status, string>.Empty;

    /// <summary>How it stands on the facts. What the reviewers assess is always for review.</summary>
    public Status Evaluate(Facts facts) => When?.Evaluate(facts) ?? Status.Review;
}

/// <summary>Whether applications can still be handed in.</summary>
public enum RoundState
{
    /// <summary>Before the deadline.</summary>
    Open,

    /// <summary>At or after the deadline.</summary>
    Closed,

    /// <summary>The policy is applied in rounds, but none is announced in it.</summary>
    Unknown,
}

/// <summary>The annual round of a policy.</summary>
/// <param name="Name">What people call it, such as 2025年度.</param>
/// <param name="Deadline">The first moment that is too late for applicants, where one is announced.</param>
public sealed record Round(string Name, DateTimeOffset? Deadline)
{
    /// <summary>Whether the round takes applications at a moment.</summary>
    public RoundState StateAt(DateTimeOffset moment) =>
        Deadline is not { } deadline ? RoundState.Unknown
        : moment < deadline ? RoundState.Open
        : RoundState.Closed;
}

/// <summary>One programme in one round: what must hold for whom. Immutable.</summary>
public sealed class Policy
{
    readonly ImmutableArray<Condition> _required;

    /// <summary>Gathers the conditions, in the order in which they are best asked.</summary>
    public Policy(string id, string title, ImmutableArray<PolicyCondition> conditions)
    {
        (Id, Title, Conditions) = (id, title, conditions);
        _required = [.. conditions.Where(condition => condition.Kind == ConditionKind.Required).Select(condition => condition.When!)];
        Facts = [.. conditions.SelectMany(condition => condition.Facts).Distinct()];
    }

    /// <summary>Identifier, such as <c>growth-2025</c>.</summary>
    public string Id { get; }

    /// <summary>What people call it, such as 卓越工程师成长计划（2025年度）.</summary>
    public string Title { get; }

    /// <summary>The programme that the policy governs for a time, such as <c>growth</c>.</summary>
    public string Programme { get; init; } = "";

    /// <summary>The first day on which the policy governs its programme.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>The last day on which it does.</summary>
    public DateOnly ValidTo { get; init; } = DateOnly.MaxValue;

    /// <summary>The round, or <see langword="null"/> for a programme without rounds.</summary>
    public Round? Round { get; init; }

    /// <summary>All conditions, in the order of the policy.</summary>
    public ImmutableArray<PolicyCondition> Conditions { get; }

    /// <summary>The facts that any of its conditions reads, in the order in which they are best asked.</summary>
    public ImmutableArray<FactDefinition> Facts { get; }

    /// <summary>
    /// Decides a case. The outcome is reached at once and without allocation but for the decision itself; findings and
    /// missing facts are worked out only when somebody asks the decision for them.
    /// </summary>
    public Decision Decide(Facts facts) => new(this, facts, OutcomeOn(facts));

    /// <summary>The outcome alone, without any allocation.</summary>
    public Outcome OutcomeOn(Facts facts)
    {
        var heaviest = Status.Met;
        foreach (var condition in _required)
        {
            var status = condition.Evaluate(facts);
            if (status == Status.NotMet)
            {
                return Outcome.NotEligible;
            }
            heaviest = StatusLogic.Heavier(heaviest, status);
        }
        return heaviest.ToOutcome();
    }

    /// <summary>The outcome and the status of every condition, without any allocation.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="statuses">Takes the status of each condition, at its place in <see cref="Conditions"/>.</param>
    /// <exception cref="ArgumentException">There is not a place for each condition.</exception>
    public Outcome Evaluate(Facts facts, Span<Status> statuses)
    {
        if (statuses.Length < Conditions.Length)
        {
            throw new ArgumentException($"{Id} has {Conditions.Length} conditions; there is room for {statuses.Length}.", nameof(statuses));
        }
        var heaviest = Status.Met;
        for (var place = 0; place < Conditions.Length; place++)
        {
            var condition = Conditions[place];
            var status = statuses[place] = condition.Evaluate(facts);
            heaviest = condition.Kind == ConditionKind.Required ? StatusLogic.Heavier(heaviest, status) : heaviest;
        }
        return heaviest.ToOutcome();
    }
}
