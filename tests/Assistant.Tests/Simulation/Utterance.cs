using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Tests.Simulation;

/// <summary>What must become of a message.</summary>
enum Becomes
{
    /// <summary>What it means is taken down, or confirmed first.</summary>
    Taken,

    /// <summary>It is confirmed first.</summary>
    Confirmed,

    /// <summary>It is no answer: the question is asked again and nothing is taken down.</summary>
    AskedBack,

    /// <summary>It names a degree: how that was obtained is asked.</summary>
    HalfSaid,

    /// <summary>It says that some conditions do not hold: which ones is asked.</summary>
    WhichAsked,
}

/// <summary>One message of a simulated person.</summary>
/// <param name="Text">The message.</param>
/// <param name="Wording">The group of the phrase file and the wording in it; empty for a tapped suggestion.</param>
/// <param name="Becomes">What must become of it.</param>
/// <param name="Means">What it means of each fact that it speaks of: a value, or null when the person does not know.</param>
sealed record Utterance(string Text, string Wording, Becomes Becomes, ImmutableArray<(FactDefinition Fact, FactValue? Value)> Means)
{
    /// <summary>Whether it is a suggestion that was tapped.</summary>
    public bool IsTap { get; init; }
}
