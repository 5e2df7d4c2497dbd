using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Receipts;

namespace Assistant.Dialogue.Turns;

/// <summary>
/// All that is remembered of one conversation between turns. Immutable; the host loads and saves it as JSON
/// (see <see cref="ReplyJson"/>) and looks at nothing inside.
/// </summary>
public sealed record Conversation
{
    /// <summary>The conversation's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What the person has stated of themselves or their unit, each fact once; shared by all checks.</summary>
    public ImmutableArray<StatedFact> Facts { get; init; } = [];

    /// <summary>
    /// The words that told half of a degree (大专，22年7月毕业的; 全日制的), until the other half is told or a question asks for it; null when there
    /// are none.
    /// </summary>
    public string? HalfSaid { get; init; }

    /// <summary>The check that is under way, paused or ended last; null before the first.</summary>
    public CheckState? Check { get; init; }

    /// <summary>Checks of other programmes that were left for the present one, the latest last.</summary>
    public ImmutableArray<CheckState> Parked { get; init; } = [];

    /// <summary>The receipts of the verdicts that were told, the latest last.</summary>
    public ImmutableArray<Receipt> Receipts { get; init; } = [];

    /// <summary>What the person wants to be reminded of.</summary>
    public ImmutableArray<Wish> Wishes { get; init; } = [];

    /// <summary>The policy of whose round the last reply offered to remind; null when it did not.</summary>
    public string? OffersWish { get; init; }

    /// <summary>The recommending unit's list that is being told, paused or ended last; null before the first, and when it was let go.</summary>
    public ToldList? List { get; init; }

    /// <summary>The section that is being drafted or was drafted last, with what was told for any; null before the first.</summary>
    public DraftState? Drafting { get; init; }

    /// <summary>What the person wanted drafted while it is asked which form or section they mean; null when nothing is asked.</summary>
    public string? WantedDraft { get; init; }

    /// <summary>Whether the person was told what is kept and why.</summary>
    public bool WasToldOfPrivacy { get; init; }

    /// <summary>The clauses that the last reply with any rested on, for 「出处」.</summary>
    public ImmutableArray<Citation> LastCitations { get; init; } = [];

    /// <summary>What the last answer was worked out from, so that a follow-up can change one number of it; null when it was not.</summary>
    public Worked? Worked { get; init; }

    /// <summary>What was asked last, on which the next question may lean; null before the first.</summary>
    public Asked? Asked { get; init; }

    /// <summary>A conversation in which nothing was said yet.</summary>
    public static Conversation Start(string id) => new() { Id = id };
}

/// <summary>A fact as a person stated it.</summary>
/// <param name="Fact">The fact's name.</param>
/// <param name="Value">Its value as facts files write it.</param>
/// <param name="Said">The words it was understood from, cut short.</param>
public sealed record StatedFact(string Fact, JsonElement Value, string Said);
