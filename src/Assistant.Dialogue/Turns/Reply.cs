using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Assistant.Dialogue.Grounding;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Turns;

/// <summary>What a reply is. The names on the wire are the lower-case ones.</summary>
public enum ReplyKind
{
    /// <summary>An answer that rests on clauses.</summary>
    Answer,

    /// <summary>A question back, because what was asked has several readings.</summary>
    Clarify,

    /// <summary>The documents do not answer, or the assistant must not.</summary>
    Refuse,

    /// <summary>A question of an eligibility check.</summary>
    Ask,

    /// <summary>The end of a check.</summary>
    Verdict,

    /// <summary>A drafted section.</summary>
    Draft,

    /// <summary>A person takes over.</summary>
    Handoff,

    /// <summary>Greetings, thanks, control of a check.</summary>
    Smalltalk,

    /// <summary>The turn could not be read or carried out.</summary>
    Error,
}

/// <summary>
/// One reply, the same on every channel. Its JSON is the contract that channels send as <c>channelData.assistant</c>;
/// parts that do not apply are left out.
/// </summary>
public sealed record Reply
{
    /// <summary>What the reply is.</summary>
    public required ReplyKind Kind { get; init; }

    /// <summary>Plain text for people; no markup is needed to understand it.</summary>
    public required string Text { get; init; }

    /// <summary>The clauses that the text rests on.</summary>
    public ImmutableArray<Citation>? Citations { get; init; }

    /// <summary>Replies that a person can send with one tap.</summary>
    public ImmutableArray<string>? Suggestions { get; init; }

    /// <summary>The question that waits for an answer, when the reply is one of a check.</summary>
    public Ask? Ask { get; init; }

    /// <summary>The verdict, when a check has ended.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The section, when one was drafted.</summary>
    public DraftResult? Draft { get; init; }

    /// <summary>The number of the receipt of the verdict that is told; for channels that can link to it, and no part of the wire contract.</summary>
    [JsonIgnore]
    public string? Receipt { get; init; }

    /// <summary>The review that is told of, by identifier; for channels that can link to its author's page, and no part of the wire contract.</summary>
    [JsonIgnore]
    public string? Review { get; init; }

    /// <summary>Whom the link to <see cref="Review"/> is for; it opens no more than they may see.</summary>
    [JsonIgnore]
    public FormReader ReviewReader { get; init; }

    /// <summary>What of the text a rule worked out or wrote, by the rule's name; a ground of the audit and no part of the wire contract.</summary>
    [JsonIgnore]
    public ImmutableArray<Computed> Computed { get; init; } = [];
}

/// <summary>A clause that a reply rests on.</summary>
/// <param name="Clause">The clause's reference, <c>document#path</c>.</param>
/// <param name="Label">The source as people read it, such as 2025年通知 一（一）2.</param>
/// <param name="Quote">Text of the clause, verbatim but for white space.</param>
public sealed record Citation(string Clause, string Label, string Quote);

/// <summary>A question of a check, as a program reads it. Exactly one of <see cref="Fact"/> and <see cref="Facts"/> is set.</summary>
public sealed record Ask
{
    /// <summary>The programme that is checked.</summary>
    public required string Program { get; init; }

    /// <summary>The fact that is asked for.</summary>
    public string? Fact { get; init; }

    /// <summary>The facts that one question bundles.</summary>
    public ImmutableArray<string>? Facts { get; init; }

    /// <summary><c>date</c>, <c>number</c>, <c>bool</c>, <c>enum</c> or <c>bundle</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The values to choose from, where there are such.</summary>
    public ImmutableArray<Choice>? Choices { get; init; }

    /// <summary>How far the check has come.</summary>
    public required Progress Progress { get; init; }
}

/// <summary>One value to choose.</summary>
/// <param name="Value">The value as facts files write it.</param>
/// <param name="Label">The value as people read and tap it.</param>
public sealed record Choice(string Value, string Label);

/// <summary>How far a check has come, counted in questions.</summary>
/// <param name="Answered">Questions answered so far.</param>
/// <param name="Remaining">Questions that still come if the answers are as hoped for, this one included.</param>
public sealed record Progress(int Answered, int Remaining);

/// <summary>The verdict of the rules core as a program reads it.</summary>
public sealed record Verdict
{
    /// <summary>The programme that was checked.</summary>
    public required string Program { get; init; }

    /// <summary>The day on which the check was made, Beijing time.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary><c>open</c>, <c>closed</c> or <c>unknown</c>; left out for programmes without rounds.</summary>
    public string? Round { get; init; }

    /// <summary><c>eligible</c>, <c>not_eligible</c>, <c>undetermined</c> or <c>needs_human_review</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Every condition, the met ones too.</summary>
    public required ImmutableArray<ConditionResult> Conditions { get; init; }

    /// <summary>The facts still needed, in the order in which they are best asked.</summary>
    public required ImmutableArray<string> Missing { get; init; }

    /// <summary>What would change the outcome; left out in batches, and where nothing need change.</summary>
    public WhatIfResult? WhatIf { get; init; }

    /// <summary>The same for people, for whatever lays it out. Not part of the wire contract: the reply's text has it.</summary>
    [JsonIgnore]
    public VerdictReport? Report { get; init; }

    /// <summary>Of a recommending unit's list, its candidates in the order of the list; they never change the outcome.</summary>
    public ImmutableArray<CandidateVerdict>? Candidates { get; init; }
}

/// <summary>What became of one candidate of a list. Exactly one of <see cref="Verdict"/> and <see cref="Error"/> is set.</summary>
public sealed record CandidateVerdict
{
    /// <summary>The person's name, of a team its leader's; left out while unknown.</summary>
    public string? Name { get; init; }

    /// <summary><c>individual</c> or <c>team</c>; left out while unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>The host unit; left out while unknown.</summary>
    public string? Unit { get; init; }

    /// <summary>The candidate's own verdict.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why there is none, in plain Chinese: where the candidate stands in the list, and what to do.</summary>
    public string? Error { get; init; }
}

/// <summary>How one condition came out.</summary>
/// <param name="Id">The condition's identifier in its policy.</param>
/// <param name="Kind"><c>required</c>, <c>assessed</c> or <c>preference</c>.</param>
/// <param name="Status"><c>met</c>, <c>not_met</c>, <c>unknown</c> or <c>review</c>.</param>
/// <param name="Facts">The facts that the condition rests on.</param>
/// <param name="Clauses">The clauses that state it.</param>
/// <param name="Reason">Why it came out so, in plain Chinese.</param>
public sealed record ConditionResult(
    string Id,
    string Kind,
    string Status,
    ImmutableArray<string> Facts,
    ImmutableArray<string> Clauses,
    string Reason
)
{
    /// <summary>What the condition is called in tables, such as 年龄. Not part of the wire contract.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The law that states it: clause, label and verbatim quote.</summary>
    public ImmutableArray<Citation> Law { get; init; } = [];

    /// <summary>The readings (口径) that the status rests on; left out when another reading could not change it.</summary>
    public ImmutableArray<ReadingUsed>? Readings { get; init; }

    /// <summary>How the status came about, part by part; left out for what the reviewers assess.</summary>
    public Ground? Explanation { get; init; }
}

/// <summary>A reading of the text that a status rests on.</summary>
/// <param name="Id">Its identifier in the ledger.</param>
/// <param name="Reading">How the text is read.</param>
/// <param name="Confirmed">Who confirmed it and when, or 待主办单位确认.</param>
public sealed record ReadingUsed(string Id, string Reading, string Confirmed);

/// <summary>
/// One node of an explanation: a comparison of a fact, or a combination. Exactly one of <see cref="Fact"/>,
/// <see cref="All"/>, <see cref="Any"/>, <see cref="Not"/>, <see cref="Judged"/> and <see cref="Part"/> is set.
/// </summary>
public sealed record Ground
{
    /// <summary><c>met</c>, <c>not_met</c>, <c>unknown</c> or <c>review</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The fact that is compared.</summary>
    public string? Fact { get; init; }

    /// <summary>What is wanted of it, as policies write it, such as <c>&gt;= 8</c>.</summary>
    public string? Wanted { get; init; }

    /// <summary>What was stated of it, as facts files write it; left out while it is unknown.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Parts that must all hold.</summary>
    public ImmutableArray<Ground>? All { get; init; }

    /// <summary>Parts of which one must hold.</summary>
    public ImmutableArray<Ground>? Any { get; init; }

    /// <summary>What must not hold.</summary>
    public Ground? Not { get; init; }

    /// <summary>A claim that a person judges.</summary>
    public Ground? Judged { get; init; }

    /// <summary>What people call a part that has a name of its own, such as 硕士毕业满7年.</summary>
    public string? Name { get; init; }

    /// <summary>The clauses of a part that has a name of its own.</summary>
    public ImmutableArray<string>? Clauses { get; init; }

    /// <summary>What a part with a name of its own consists of.</summary>
    public Ground? Part { get; init; }
}
