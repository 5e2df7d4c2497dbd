using System.Collections.Immutable;
using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Eligibility;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>
/// Answers questions on the person's own case outside a check: what the rules decide at once comes before what was prepared, and the
/// check is offered. Holds no state.
/// </summary>
sealed class OwnCase(KnowledgeBase knowledge, AnswerEngine answers, Spot spot)
{
    /// <summary>
    /// What the rules say of what somebody tells with a question, or else the documents of the question; null where only the check itself
    /// can tell: a rule that was prepared for another case than the one that is told misleads.
    /// </summary>
    public Answered? Of(Conversation conversation, Turn turn, Route.AnswerOrStart asked, string plain)
    {
        var answered = Prepared(conversation, turn, asked.Policy);
        if (
            spot.Of(asked.Policy, turn, plain) is var (found, fails)
            && (answered.Reply.Kind != ReplyKind.Answer || (fails && asked.Manner.TellsOfPerson) || Overlap(found, answered.Reply))
        )
        {
            return Offering(answered with { Reply = found }, asked.Policy);
        }
        // 大专21年毕业，一直在厂里干: what decides the very point is told, with something nobody knows here what it means.
        var isOwn =
            asked.Manner.TellsOfPerson && (answered.IsDoubtful || spot.Decides(asked.Policy, turn, plain, answered.Reply.Citations ?? []));
        return answered is { Reply.Kind: ReplyKind.Answer, IsUnsure: false } && !isOwn ? Offering(answered, asked.Policy) : null;
    }

    /// <summary>
    /// What the rules say of what somebody tells with a question about the very conditions that it decides (我1991年生的，青创室超龄了吗);
    /// null when it decides none of them.
    /// </summary>
    /// <param name="turn">The message.</param>
    /// <param name="plain">The message as a plain text.</param>
    /// <param name="answer">What the documents say to it, looked up when it is needed.</param>
    public Answered? Told(Turn turn, string plain, Lazy<Answered> answer) =>
        knowledge.Vocabulary.Passing.Speaker.AreIn(plain)
        && answer.Value is { Reply.Kind: ReplyKind.Answer, Asked.Programme: { } programme } answered
        && knowledge.Policies.TryGet(programme, out var policy)
        && spot.Of(policy, turn, plain) is var (found, _)
        && Overlap(found, answered.Reply)
            ? Offering(answered with { Reply = found }, policy)
            : null;

    /// <summary>
    /// The answer that somebody prepared to nearly the question by which a check would start; null when there is none, and where the
    /// check itself is plainly wanted, unless it is something that must be refused.
    /// </summary>
    public Answered? Apt(Conversation conversation, Turn turn, Route.Start start) =>
        !start.Manner.TellsOfPerson
        && !knowledge.Questions.Starts.Any(known => known.Invite == turn.Text)
        && Prepared(conversation, turn, start.Policy) is { IsApt: true } answered
        && (!start.Manner.IsExplicit || (answered.Reply.Kind == ReplyKind.Refuse && !start.Manner.SaysNothingElse))
            ? Offering(answered, start.Policy)
            : null;

    /// <summary>The sentences by which the checks of policies start, to tap.</summary>
    public ImmutableArray<string> Invites(ImmutableArray<string> programs) =>
        [
            .. knowledge
                .Questions.Starts.Where(start => programs.Contains(start.Program, StringComparer.Ordinal))
                .Select(start => start.Invite),
        ];

    Answered Prepared(Conversation conversation, Turn turn, Policy policy) =>
        answers.Answer(turn.Text, turn.At, policy.Id, conversation.Worked, conversation.Asked);

    Answered Offering(Answered answered, Policy policy)
    {
        var (reply, invites) = (answered.Reply, Invites([policy.Id]));
        return answered with
        {
            Reply = reply with
            {
                Text = invites is [var invite, ..] ? $"{reply.Text}\n{Phrases.OrCheck(invite)}" : reply.Text,
                Suggestions = [.. invites, .. reply.Suggestions ?? []],
            },
        };
    }

    static bool Overlap(Reply one, Reply other) =>
        one.Citations!.Value.Any(citation => other.Citations?.Any(cited => cited.Clause == citation.Clause) ?? false);
}
