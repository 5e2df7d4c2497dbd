namespace Assistant.Rules;

/// <summary>What a person or a unit has stated of one fact. Not stated is not a value: see <see cref="Facts"/>.</summary>
public abstract record FactValue;

/// <summary>A date, known to the day or only to the interval that it lies in.</summary>
public sealed record DateValue(Interval<DateOnly> Days) : FactValue;

/// <summary>A number, known exactly or only to the interval that it lies in; never negative.</summary>
public sealed record NumberValue(Interval<decimal> Range) : FactValue;

/// <summary>Yes or no.</summary>
public sealed record BoolValue(bool Value) : FactValue;

/// <summary>One of the names that the fact's definition lists.</summary>
public sealed record EnumValue(string Name) : FactValue;
