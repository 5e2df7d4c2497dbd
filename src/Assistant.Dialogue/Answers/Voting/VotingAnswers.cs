using System.Collections.Immutable;
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
        foreach (var (procedure, reader) in _procedures.Where(known => question.MayConcern(known.Procedure.Programmes)))
        {
            if (
                before is { Vote: { } earlier }
                && before.By == procedure.Id
                && FollowsUp(question, procedure, reader.Read(words, earlier)) is { } changed
            )
            {
                return Answer(procedure, changed, at);
            }
            if (IsAsked(question, procedure) && reader.Read(words, before: null).Vote is { } vote)
            {
                return Answer(procedure, vote, at);
            }
        }
        return null;
    }

    static bool IsAsked(Question question, VotingProcedure procedure) =>
        procedure.Asked.Any(wording => wording.Explains(question.Form) is not null);

    /// <summary>The vote as a message changes it that says little else, or null. A whole question of its own begins anew, unless with 那 or 如果.</summary>
    Vote? FollowsUp(Question question, VotingProcedure procedure, VotingQuestion said) =>
        (said.Continues || !IsAsked(question, procedure))
        && Question.Read(said.Rest, knowledge.Glossary).Phrases().Sum(phrase => phrase.Length) <= Aside
            ? said.Vote
            : null;

    Answered Answer(VotingProcedure procedure, Vote vote, DateTimeOffset at)
    {
        var text = new VotingText(procedure, vote);
        return new(wording.Resting(text.Text, text.Sources, at, refuses: false), new Worked { By = procedure.Id, Vote = vote });
    }
}
