using System.Collections.Immutable;

namespace Assistant.Dialogue.Understanding;

/// <summary>What a person wants to change of what they said before.</summary>
public abstract record Correction
{
    Correction() { }

    /// <summary>They say what is right instead.</summary>
    /// <param name="Statements">The facts as they are now stated; at least one.</param>
    public sealed record Restated(ImmutableArray<Statement> Statements) : Correction
    {
        /// <summary>What else is said, which may answer the question that waits.</summary>
        public string Rest { get; init; } = "";
    }

    /// <summary>They name what to ask again.</summary>
    /// <param name="Facts">The facts of that question.</param>
    public sealed record AskAgain(ImmutableArray<string> Facts) : Correction;

    /// <summary>Something happened by which facts are no longer as they were told: 我换单位了.</summary>
    /// <param name="Facts">The facts to ask for anew.</param>
    public sealed record Outdated(ImmutableArray<string> Facts) : Correction;

    /// <summary>They want to change something and do not say what.</summary>
    public sealed record Unnamed : Correction;
}
