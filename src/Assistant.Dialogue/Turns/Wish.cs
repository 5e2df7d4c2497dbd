namespace Assistant.Dialogue.Turns;

/// <summary>What somebody wants to be reminded of, stored with their consent: the dates of a programme's round, or its next notice.</summary>
/// <param name="Program">The policy that they looked at when they asked.</param>
/// <param name="Since">The day on which they asked, Beijing time.</param>
/// <param name="Told">The last day on which they were reminded; null while they were not.</param>
public sealed record Wish(string Program, DateOnly Since, DateOnly? Told);
