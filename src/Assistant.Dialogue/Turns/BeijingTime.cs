namespace Assistant.Dialogue.Turns;

/// <summary>The time in which the documents' deadlines are stated: UTC+8 all year, since 1991 without summer time.</summary>
public static class BeijingTime
{
    /// <summary>The offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day in Beijing at a moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>Noon of a day in Beijing: the moment that stands for the whole of it.</summary>
    public static DateTimeOffset NoonOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), Offset);
}
