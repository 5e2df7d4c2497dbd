namespace Assistant.Knowledge.Grounding;

/// <summary>What sort of figure a text states.</summary>
public enum FigureKind
{
    /// <summary>A number with what it counts.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Amount,

    /// <summary>A share: per cent or a fraction.</summary>
    Share,

    /// <summary>A date, a year, a time of day.</summary>
    Date,

    /// <summary>A number or address by which somebody is reached.</summary>
    Contact,

    /// <summary>The number of a clause, an annex or a document.</summary>
    ClauseNumber,
}

/// <summary>Which side of a figure is meant.</summary>
public enum Bound
{
    /// <summary>The figure itself.</summary>
    None,

    /// <summary>不少于.</summary>
    AtLeast,

    /// <summary>超过.</summary>
    MoreThan,

    /// <summary>不超过.</summary>
    AtMost,

    /// <summary>不足.</summary>
    LessThan,
}

/// <summary>A figure that a text states, wherever it is written with digits or in words.</summary>
/// <param name="Kind">What sort of figure it is.</param>
/// <param name="Start">Where it starts in the plain form of the text, its bounding word included.</param>
/// <param name="End">Where it ends, unit and bounding word included.</param>
public sealed record StatedFigure(FigureKind Kind, int Start, int End)
{
    /// <summary>What is compared letter by letter: the number of a clause, a telephone number, a share such as 2/3.</summary>
    public string Literal { get; init; } = "";

    /// <summary>The number, or the lower end of a range; amounts in 元.</summary>
    public decimal Low { get; init; }

    /// <summary>The number, or the upper end of a range.</summary>
    public decimal High { get; init; }

    /// <summary>The unit by its one name; empty when none is written.</summary>
    public string Unit { get; init; } = "";

    /// <summary>For whom an amount is, such as 人 or 团队; null when it does not say.</summary>
    public string? Per { get; init; }

    /// <summary>The first letters of what is counted, after a unit that does not tell; empty otherwise.</summary>
    public string Counted { get; init; } = "";

    /// <summary>Which side of the figure is meant.</summary>
    public Bound Bound { get; init; }

    /// <summary>The parts of a date that are written: year, month, day, minutes of the day.</summary>
    public (int? Year, int? Month, int? Day, int? Minutes) Date { get; init; }

    /// <summary>Whether it is 一个 or 一位 that counts nothing, as in 同一个单位.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Whether it is written in words.</summary>
    public bool IsInWords { get; init; }

    /// <summary>Whether it is one end of a range.</summary>
    public bool IsEndOf(StatedFigure range) =>
        Kind == FigureKind.Number && range.Kind == Kind && range.Low < range.High && Low == High && (Low == range.Low || Low == range.High);

    /// <summary>Whether two figures measure the same sort of thing, so that one could be taken for the other.</summary>
    public bool Measures(StatedFigure other) => Kind == other.Kind && Unit == other.Unit;

    /// <summary>Whether this figure of a statement is the same as one of its ground, bounds aside.</summary>
    public bool IsSameAs(StatedFigure ground) =>
        Kind == ground.Kind
        && Kind switch
        {
            FigureKind.Date => IsPartOf(ground.Date),
            FigureKind.Contact or FigureKind.ClauseNumber or FigureKind.Share => Literal == ground.Literal,
            // A table writes its ranges bare.
            _ => Low == ground.Low
                && High == ground.High
                && (Unit == ground.Unit || (ground.Unit.Length == 0 && ground.Low < ground.High))
                && (Per is null || Per == ground.Per),
        };

    /// <summary>
    /// Whether the bounds of two same figures agree. A lower bound may be left out (要8年), since more is never asked for by it; an
    /// upper bound may not. A bare day is one until which something may be done.
    /// </summary>
    public bool IsBoundLike(StatedFigure ground) =>
        Bound == ground.Bound
        || (Bound == Bound.None && ground.Bound == Bound.AtLeast)
        || (Bound == Bound.None && Kind == FigureKind.Date)
        || (Kind == FigureKind.Date && ground.Bound == Bound.None && Bound == Bound.AtMost);

    bool IsPartOf((int? Year, int? Month, int? Day, int? Minutes) whole) =>
        (Date.Year is null || Date.Year == whole.Year)
        && (Date.Month is null || Date.Month == whole.Month)
        && (Date.Day is null || Date.Day == whole.Day)
        && (Date.Minutes is null || Date.Minutes == whole.Minutes);
}
