using System.Collections.Immutable;

namespace Assistant.Inquiries;

/// <summary>Why an inquiry has no answer.</summary>
enum Refusal
{
    /// <summary>What was given cannot be read at all.</summary>
    Unreadable,

    /// <summary>What was given can be read, and something in it is not allowed or missing.</summary>
    Refused,

    /// <summary>Something that was named does not exist.</summary>
    Unknown,

    /// <summary>It took too long; nothing is wrong with what was given.</summary>
    TookTooLong,
}

/// <summary>An inquiry has no answer. The message says what was wrong, where, and what to do, in plain Chinese.</summary>
/// <param name="refusal">Why.</param>
/// <param name="message">The message.</param>
sealed class RefusedException(Refusal refusal, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>What is wrong with each key, where that can be told by key; empty elsewhere.</summary>
    public ImmutableSortedDictionary<string, string> Errors { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Something is wrong with one key.</summary>
    public static RefusedException Of(string key, string why) =>
        new(Refusal.Refused, why) { Errors = ImmutableSortedDictionary<string, string>.Empty.Add(key, why) };
}
