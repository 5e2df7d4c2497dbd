namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>Something in a text that matters for scoring.</summary>
abstract record Mark(int At, int Length)
{
    /// <summary>An element of the table.</summary>
    public sealed record Name(int At, int Length, string Element) : Mark(At, Length);

    /// <summary>A grade or points.</summary>
    public sealed record Value(int At, int Length, PointsText Said) : Mark(At, Length);

    /// <summary>都, 全部: the names before it together, or the elements that are not named.</summary>
    public sealed record All(int At, int Length) : Mark(At, Length);

    /// <summary>其他: the elements of which nothing was said yet.</summary>
    public sealed record Others(int At, int Length) : Mark(At, Length);

    /// <summary>不知道.</summary>
    public sealed record Unknown(int At, int Length) : Mark(At, Length);

    /// <summary>分别.</summary>
    public sealed record InTurn(int At, int Length) : Mark(At, Length);

    /// <summary>Words that say nothing by themselves; those of a follow-up (那, 如果, 呢) continue what was said earlier.</summary>
    public sealed record Aside(int At, int Length, bool Continues) : Mark(At, Length);

    /// <summary>Where it ends.</summary>
    public int End => At + Length;
}
