namespace Assistant.Rules;

/// <summary>
/// How one condition stands on what is known. The values are ordered by weight: of the parts of an <see cref="All"/>
/// the heaviest is the status of the whole, and so is the heaviest required condition for the outcome of a policy.
/// </summary>
public enum Status
{
    /// <summary>It holds, whatever the facts not yet known turn out to be.</summary>
    Met,

    /// <summary>The facts are known, but only a person can judge them.</summary>
    Review,

    /// <summary>A fact that could decide it is not known, or not exactly enough.</summary>
    Unknown,

    /// <summary>It does not hold, whatever the facts not yet known turn out to be.</summary>
    NotMet,
}

/// <summary>What may be done with a status.</summary>
public static class StatusLogic
{
    /// <summary>The status of the opposite: met and not met change places, the undecided ones stay.</summary>
    public static Status Negated(this Status status) =>
        status switch
        {
            Status.Met => Status.NotMet,
            Status.NotMet => Status.Met,
            _ => status,
        };

    /// <summary>The outcome of a case whose heaviest required condition has this status.</summary>
    public static Outcome ToOutcome(this Status heaviest) =>
        heaviest switch
        {
            Status.Met => Outcome.Eligible,
            Status.Review => Outcome.NeedsHumanReview,
            Status.Unknown => Outcome.Undetermined,
            _ => Outcome.NotEligible,
        };

    /// <summary>The heavier of two statuses.</summary>
    internal static Status Heavier(Status one, Status other) => (Status)Math.Max((int)one, (int)other);
}
