namespace Assistant.Rules;

/// <summary>What a person or a unit has stated of one fact. Not stated is not a value: see <see cref="Facts"/>.</summary>
public abstract record FactValue;

/// <summary>A date, known to the day or only to the interval that it lies in.</summary>
public sealed record DateValue(Interval<DateOnly> Days) : FactValue;

/// <summary>A number, known exactly or only to the interval that it lies in; never negative.</summary>
public sealed record NumberValue(Interval<decimal> Range) : FactValue;

/// <summary>Yes or no.</summary>
public sealed record BoolValue(bool Value) : FactValue
{
    internal static readonly BoolValue Yes = new(true);
    internal static readonly BoolValue No = new(false);
}

/// <summary>One of the names that the fact's definition lists.</summary>
public sealed record EnumValue(string Name) : FactValue
{
    /// <summary>
    /// The place of the name in the order of the fact. Only the instances of the definition have one, and cases hold no
    /// others, so that comparing names is looking up a number. Not a part of what is stated, and so not of equality.
    /// </summary>
    internal int Place { get; init; } = -1;

    /// <summary>Whether the other value is the same name.</summary>
    public bool Equals(EnumValue? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
