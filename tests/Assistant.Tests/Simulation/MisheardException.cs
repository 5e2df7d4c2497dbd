namespace Assistant.Tests.Simulation;

/// <summary>Something that went wrong in a simulated check.</summary>
/// <param name="wording">The wording after which it did.</param>
/// <param name="what">What went wrong.</param>
/// <param name="script">The talk so far.</param>
sealed class MisheardException(string wording, string what, string script) : Exception($"{what}\n{wording}\n{script}")
{
    public string Wording { get; } = wording;

    public string What { get; } = what;
}
