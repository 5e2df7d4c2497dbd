using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Grounding;

/// <summary>A reply that the audit held back, as the host may log it: nothing of what the person said or what was answered.</summary>
/// <param name="Kind">What the reply was.</param>
/// <param name="Clauses">The clauses that it cited.</param>
/// <param name="Violations">What was wrong with it, each kind once.</param>
public sealed record HeldBack(ReplyKind Kind, ImmutableArray<string> Clauses, ImmutableArray<ViolationKind> Violations);

/// <summary>The last step of every turn: each reply goes out as it is when the audit passes it, else the plain clauses go out instead.</summary>
sealed class ReplyAudit(KnowledgeBase knowledge)
{
    readonly FigureAudit _audit = new(knowledge);

    /// <summary>The turn with every reply audited.</summary>
    /// <param name="result">What the turn led to.</param>
    /// <param name="before">The conversation before it.</param>
    /// <param name="turn">What was said.</param>
    public TurnResult Check(TurnResult result, Conversation before, Turn turn)
    {
        ImmutableArray<string> said =
        [
            turn.Text,
            .. before.Facts.Concat(result.Conversation.Facts).Select(fact => fact.Said).Distinct(StringComparer.Ordinal),
        ];
        var replies = ImmutableArray.CreateBuilder<Reply>();
        var heldBack = ImmutableArray.CreateBuilder<HeldBack>();
        foreach (var reply in result.Replies)
        {
            var citations = reply.Citations ?? [];
            var audit = _audit.Check(
                reply.Text,
                new Grounds
                {
                    Citations = citations,
                    Said = said,
                    Computed = reply.Computed,
                    IsReviewed = true,
                }
            );
            replies.Add(audit.Passes ? reply : Plain(reply));
            if (!audit.Passes)
            {
                heldBack.Add(
                    new(
                        reply.Kind,
                        [.. citations.Select(citation => citation.Clause)],
                        [.. audit.Violations.Select(violation => violation.Kind).Distinct()]
                    )
                );
            }
        }
        return result with { Replies = replies.ToImmutable(), HeldBack = heldBack.ToImmutable() };
    }

    /// <summary>The clauses that a reply cites, in their own words; a question that waits still waits.</summary>
    static Reply Plain(Reply reply) =>
        reply with
        {
            Text = reply.Citations is { IsEmpty: false } citations
                ? string.Join('\n', citations.Select(citation => $"{citation.Label}：「{citation.Quote}」"))
                : Phrases.Unproved,
        };
}
