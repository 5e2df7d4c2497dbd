using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Rewording;

namespace Assistant.Dialogue.Drafts;

/// <summary>A section that is being drafted in conversation, and everything that was told for any section.</summary>
public sealed record DraftState
{
    /// <summary>The section, by identifier.</summary>
    public required string Section { get; init; }

    /// <summary>Whether a question of it waits.</summary>
    public bool IsAsking { get; init; }

    /// <summary>
    /// What the question that waits is for: a fact of the rules, a field, a field of a record such as <c>projects[0].name</c>, or
    /// <c>projects[1]</c>, whether there is another one.
    /// </summary>
    public string? Asked { get; init; }

    /// <summary>Whether it waits for the name under which it is handed in.</summary>
    public bool AsksName { get; init; }

    /// <summary>What the person would rather not say or does not know, so that it is not asked again.</summary>
    public ImmutableArray<string> Skipped { get; init; } = [];

    /// <summary>The fields and records that were told, as facts files write them; the facts of the rules are those of the conversation.</summary>
    public string Told { get; init; } = "{}";

    /// <summary>Whether the person was told what a model would be sent, and agreed.</summary>
    public WordingConsent Consent { get; init; }

    /// <summary>
    /// The sentences that a model put otherwise, by the section. One holds for as long as its section has the sentence that it is of, so
    /// that a changed fact loses its wording by itself.
    /// </summary>
    public ImmutableSortedDictionary<string, ImmutableArray<WordedSentence>> Worded { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<WordedSentence>>.Empty;
}

/// <summary>Whether a person's draft may be sent to a model, once a conversation.</summary>
public enum WordingConsent
{
    /// <summary>They were not asked.</summary>
    NotAsked,

    /// <summary>They were told what is sent where, and did not answer yet.</summary>
    Asked,

    /// <summary>They agreed.</summary>
    Given,
}
