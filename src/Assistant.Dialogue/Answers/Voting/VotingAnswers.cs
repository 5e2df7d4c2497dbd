using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Voting;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Voting;

/// <summary>Works out how many members must attend and be in favour, from the numbers that a message states.</summary>
sealed class VotingAnswers(KnowledgeBase knowledge, AnswerWording wording)
{
    /// <summary>A follow-up says no more than this beside its numbers, in characters.</summary>
    const int Aside = 1;

    readonly ImmutableArray<(VotingProcedure Procedure, VotingReader Reader)> _procedures =
    [
        .. knowledge.Voting.Select(procedure => (procedure, new VotingReader(procedure))),
    ];

    /// <summary>The answer, or null when the message asks for no such number, or states none.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="words">The same in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="before">What the answer before was worked out from.</param>
    public Answered? Find(Question question, string words, DateTimeOffset at, Worked? before)
    {
        var plain = PlainText.Of(words);
        var concerned = _procedures.Where(known =>
            question.MayConcern(known.Procedure.Programmes) && !known.Procedure.Words.Others.AreIn(plain)
        );
        foreach (var (procedure, reader) in concerned)
        {
            var isAsked = procedure.Asked.Any(wording => wording.Explains(question.Form) is not null);
            var alone = reader.Read(words, before: null);
            var earlier = before?.By == procedure.Id && SaysLittleElse(alone) ? before.Vote : null;
            var changed = earlier is not null && FollowsUp(alone, isAsked) ? reader.Read(words, earlier).Vote : null;
            if ((changed ?? (isAsked || earlier is not null ? alone.Vote : null)) is { } vote)
            {
                return Answer(procedure, vote, at);
            }
        }
        return null;
    }

    /// <summary>
    /// Whether a message only changes a number of what was said before. One that states the committee anew (20人的评委会行不行) starts
    /// from nothing, and so does a question of its own (到会7人，几票通过), unless it speaks as a follow-up (那, 如果, 呢).
    /// </summary>
    static bool FollowsUp(VotingQuestion said, bool isAsked) =>
        said.Continues || (!said.StatesSize && (!isAsked || said.Vote is { Size: null, Present: null }));

    bool SaysLittleElse(VotingQuestion said) =>
        Question.Read(said.Rest, knowledge.Glossary).Phrases().Sum(phrase => phrase.Length) <= Aside;

    Answered Answer(VotingProcedure procedure, Vote vote, DateTimeOffset at)
    {
        var text = new VotingText(procedure, vote);
        var reply = wording.Resting(text.Text, text.Sources, at, ReplyKind.Answer);
        return new(
            reply with
            {
                Computed = reply.Computed.Add(new(procedure.Id, text.Text)),
            },
            new Worked { By = procedure.Id, Vote = vote }
        );
    }
}
