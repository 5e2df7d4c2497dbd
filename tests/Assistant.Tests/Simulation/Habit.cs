namespace Assistant.Tests.Simulation;

/// <summary>A way of talking.</summary>
enum Habit
{
    /// <summary>As few words as will do.</summary>
    Terse,

    /// <summary>Many words, and several things at once.</summary>
    Chatty,

    /// <summary>Much is not known, much is hedged.</summary>
    Unsure,

    /// <summary>Says something wrong first and puts it right later.</summary>
    Correcting,

    /// <summary>Asks and chats in between, leaves and comes back.</summary>
    Interrupting,

    /// <summary>Taps what is offered.</summary>
    Tapping,
}
