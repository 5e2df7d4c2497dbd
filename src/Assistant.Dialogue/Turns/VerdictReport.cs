using System.Collections.Immutable;

namespace Assistant.Dialogue.Turns;

/// <summary>
/// A verdict for people, before it is laid out: whatever shows it (chat, card, terminal, document) shows these sentences in
/// this order and adds none of its own.
/// </summary>
/// <param name="Title">What was checked.</param>
/// <param name="Sentence">The outcome in one sentence.</param>
/// <param name="Tone">How the outcome is to be taken.</param>
/// <param name="Day">On what day, and how the round stands.</param>
/// <param name="Sections">What stands in the way first, what is met after it, what may be done last.</param>
/// <param name="Notes">What must be said of the documents and of the verdict itself.</param>
public sealed record VerdictReport(
    string Title,
    string Sentence,
    ReportTone Tone,
    string Day,
    ImmutableArray<ReportSection> Sections,
    ImmutableArray<string> Notes
);

/// <summary>How something in a report is to be taken; layouts turn it into a colour.</summary>
public enum ReportTone
{
    /// <summary>All is well.</summary>
    Good,

    /// <summary>It stands in the way.</summary>
    Bad,

    /// <summary>It is not known yet.</summary>
    Open,

    /// <summary>A person must judge it.</summary>
    Judge,

    /// <summary>It decides nothing.</summary>
    Plain,
}

/// <summary>One group of a report.</summary>
/// <param name="Heading">What the group is.</param>
/// <param name="Tone">How it is to be taken.</param>
/// <param name="Items">Its entries.</param>
public sealed record ReportSection(string Heading, ReportTone Tone, ImmutableArray<ReportItem> Items)
{
    /// <summary>What of it a short text tells; null for all of it.</summary>
    public ImmutableArray<ReportItem>? Gist { get; init; }

    /// <summary>Whether it is there for completeness: texts name its entries only, cards fold them away.</summary>
    public bool IsBrief { get; init; }
}

/// <summary>One entry of a group.</summary>
/// <param name="Name">What it is about, such as 年龄; may be empty.</param>
/// <param name="Reason">The sentence that says how it stands; without a full stop at the end.</param>
/// <param name="Source">The clauses by label; empty where it rests on none.</param>
public sealed record ReportItem(string Name, string Reason, string Source)
{
    /// <summary>The reason without the words of the law, for short texts; null where there is no shorter one.</summary>
    public string? Brief { get; init; }

    /// <summary>What the reason comes from, part by part; indented by two blanks for each level.</summary>
    public ImmutableArray<string> Details { get; init; } = [];
}
