using System.Collections.Immutable;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What one message says of a list.</summary>
sealed record ListReading
{
    /// <summary>The channel that it names; null for none.</summary>
    public string? Channel { get; init; }

    /// <summary>What it says of the quota; null for nothing.</summary>
    public SaidQuota? Quota { get; init; }

    /// <summary>The unit of whoever tells the list; null where it says nothing of it.</summary>
    public string? Own { get; init; }

    /// <summary>The changes that it makes, in order.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>The candidates that it tells, in order.</summary>
    public ImmutableArray<Entry> Entries { get; init; } = [];

    /// <summary>Whether it says that nobody else comes.</summary>
    public bool IsDone { get; init; }

    /// <summary>How many candidates that makes, where it says so; else null.</summary>
    public int? Total { get; init; }

    /// <summary>How many candidates there are to be, where it says so, be all told yet or not; else null.</summary>
    public int? Announced { get; init; }

    /// <summary>Where it says that in so many words, without more.</summary>
    public bool IsOnlyDone =>
        IsDone && Channel is null && Quota is null && Own is null && Edits.IsEmpty && Entries.IsEmpty && Unread.IsEmpty;

    /// <summary>Pieces that were not made out.</summary>
    public ImmutableArray<string> Unread { get; init; } = [];

    /// <summary>Pieces that stand where a name should and are none.</summary>
    public ImmutableArray<string> NoNames { get; init; } = [];

    /// <summary>By what people were addressed whose names were not told.</summary>
    public ImmutableArray<string> Addresses { get; init; } = [];

    /// <summary>Clauses that ask something.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>Whether what it tells of candidates stands there as such, so that nothing was guessed: rows of a table, cells one by one.</summary>
    public bool IsSure { get; init; }

    /// <summary>Whether it says something of the list, of whatever kind.</summary>
    public bool SaysSomething =>
        Channel is not null
        || Quota is not null
        || Own is not null
        || !Edits.IsEmpty
        || !Entries.IsEmpty
        || !NoNames.IsEmpty
        || !Addresses.IsEmpty
        || IsDone;
}
