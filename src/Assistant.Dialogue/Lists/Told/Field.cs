using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What one piece of a message says of a candidate.</summary>
abstract record Field
{
    Field() { }

    /// <summary>A name.</summary>
    public sealed record Name(string Text) : Field;

    /// <summary>Less than a name, by which somebody is addressed: 王老师.</summary>
    public sealed record Address(string Text) : Field;

    /// <summary>What somebody is put forward for.</summary>
    /// <param name="Of">That.</param>
    /// <param name="IsOfAll">Whether it is said of several together.</param>
    public sealed record Kind(CandidateKind Of, bool IsOfAll = false) : Field;

    /// <summary>A unit.</summary>
    /// <param name="Text">Its name.</param>
    /// <param name="IsOfAll">Whether it is said of several together.</param>
    public sealed record Unit(string Text, bool IsOfAll = false) : Field;

    /// <summary>The unit of whoever tells the list, which is not known by name.</summary>
    /// <param name="IsOfAll">Whether it is said of several together.</param>
    public sealed record OwnUnit(bool IsOfAll = false) : Field;

    /// <summary>The unit of whoever stands before: 同上.</summary>
    /// <param name="IsSure">Whether it says so, and is not only 同一个单位, which may be said of several together.</param>
    public sealed record Above(bool IsSure) : Field;

    /// <summary>Facts.</summary>
    public sealed record Facts(ImmutableArray<Statement> Statements) : Field;

    /// <summary>That a further candidate comes.</summary>
    public sealed record Addition : Field;

    /// <summary>That it comes beside what was told of the same person.</summary>
    public sealed record Also : Field;

    /// <summary>Something that was not made out.</summary>
    public sealed record Unknown(string Text) : Field;
}
