using System.Collections.Immutable;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands.Evaluation;

/// <summary>How a reply did against what a right answer must be. What a question does not ask for counts as right.</summary>
/// <param name="Question">The question.</param>
/// <param name="Reply">The reply to its last turn.</param>
/// <param name="IsOfKind">Whether the reply is of a right kind.</param>
/// <param name="CitesClause">Whether it cites the right clauses.</param>
/// <param name="SaysFigures">Whether it says what must be said, and nothing that must not.</param>
/// <param name="AnswersFirst">Whether the first sentence answers.</param>
sealed record AnswerMark(EvaluationQuestion Question, Reply Reply, bool IsOfKind, bool CitesClause, bool SaysFigures, bool AnswersFirst)
{
    /// <summary>Whether all of it is right.</summary>
    public bool IsRight => IsOfKind && CitesClause && SaysFigures && AnswersFirst;

    /// <summary>Marks a reply.</summary>
    public static AnswerMark Of(EvaluationQuestion question, Reply reply)
    {
        var cited = (reply.Citations ?? []).Select(citation => citation.Clause).ToList();
        return new AnswerMark(
            question,
            reply,
            question.Kinds.Contains(reply.Kind),
            (question.AnyClause.IsEmpty || question.AnyClause.Any(IsCited)) && question.AllClauses.All(IsCited),
            question.Says.All(said => Says(reply.Text, said)) && !question.SaysNot.Any(said => Says(reply.Text, said)),
            question.First.All(said => Says(FirstSentence(reply.Text), said))
        );

        // A reference to a parent covers its children.
        bool IsCited(string clause) => cited.Exists(id => id == clause || id.StartsWith(clause + ".", StringComparison.Ordinal));
    }

    static bool Says(string text, string alternatives) =>
        alternatives.Split('|').Any(said => text.Contains(said, StringComparison.Ordinal));

    static string FirstSentence(string text) => text[..(text.AsSpan().IndexOfAny("。；！\n") is >= 0 and var end ? end : text.Length)];
}
