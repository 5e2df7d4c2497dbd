using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Channels;

/// <summary>A reply on its way to a person.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="Receipt">The address at which its receipt can be printed; null for none.</param>
/// <param name="Draft">The address of the page of its draft, for whom the reply says; null for none.</param>
sealed record OutgoingReply(Reply Reply, string? Receipt = null, string? Draft = null);

/// <summary>What became of a message.</summary>
/// <param name="Id">The identifier that the message has, the same however often it is sent.</param>
/// <param name="Replies">What was said to it; empty when the message had been taken before.</param>
sealed record Answered(string Id, ImmutableArray<OutgoingReply> Replies);
