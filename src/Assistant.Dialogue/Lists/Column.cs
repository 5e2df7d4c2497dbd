using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>What a column of a list is for.</summary>
public abstract record Column
{
    Column() { }

    /// <summary>The candidate's name, of a team its leader's.</summary>
    public sealed record Name : Column;

    /// <summary>What the candidate is put forward for.</summary>
    public sealed record Kind : Column;

    /// <summary>The host unit.</summary>
    public sealed record Unit : Column;

    /// <summary>The recommending unit.</summary>
    public sealed record Recommender : Column;

    /// <summary>How many of a kind the recommending unit may put forward.</summary>
    /// <param name="Of">The kind.</param>
    public sealed record Quota(CandidateKind Of) : Column;

    /// <summary>A fact.</summary>
    /// <param name="Of">The fact.</param>
    public sealed record Fact(FactDefinition Of) : Column;

    /// <summary>The highest degree, whichever it is.</summary>
    public sealed record Degree : Column;

    /// <summary>The way in which the highest degree was obtained.</summary>
    public sealed record DegreeForm : Column;

    /// <summary>Numbers and addresses of a person, which are not passed on.</summary>
    public sealed record Personal : Column;

    /// <summary>What an earlier check wrote into the list.</summary>
    /// <param name="Place">Which of the columns that a check writes, from 0.</param>
    public sealed record Result(int Place) : Column;

    /// <summary>Nothing that a check needs.</summary>
    public sealed record Unused : Column;
}
