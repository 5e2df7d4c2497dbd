namespace Assistant.Dialogue.Turns;

/// <summary>What a person said, on whatever channel.</summary>
/// <param name="Conversation">The conversation it belongs to.</param>
/// <param name="User">The person, as the channel identified them.</param>
/// <param name="Text">Their words as received.</param>
/// <param name="At">The moment that counts as now for rules, figures and answers.</param>
public sealed record Turn(string Conversation, string User, string Text, DateTimeOffset At)
{
    /// <summary>The day in Beijing on which the turn takes place.</summary>
    public DateOnly AsOf => BeijingTime.DateOf(At);
}
