using Assistant.Dialogue.Eligibility;

namespace Assistant.Dialogue.Lists.Told;

/// <content>What is asked of a message beside what it tells: the unit that was asked for.</content>
sealed partial class MessageReader
{
    /// <summary>Reads the unit that was asked for.</summary>
    public UnitAnswerReader UnitAnswers { get; }

    /// <summary>Whether a text means the unit of whoever stands before.</summary>
    public bool IsAbove(string text) => _fields.IsAbove(text);

    /// <summary>Who was told before, and what a message is read with.</summary>
    public ToldBefore Before(ToldList list, DateOnly asOf, params IEnumerable<Entry> told) =>
        ToldBefore.Of(list, told, CheckStep.Days(_talk.Policy.Judges.Individual.Policy, asOf), _fields.Key);
}
