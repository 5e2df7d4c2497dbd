using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands.Evaluation;

/// <summary>How a reply did against what a right answer must be. What a question does not ask for counts as right.</summary>
/// <param name="Question">The question.</param>
/// <param name="Reply">The reply to its last turn.</param>
/// <param name="IsOfKind">Whether the reply is of a right kind.</param>
/// <param name="CitesClause">Whether it cites the right clauses; only answers and verdicts need to.</param>
/// <param name="SaysFigures">Whether it says what must be said, and nothing that must not.</param>
/// <param name="AnswersFirst">Whether the first sentence answers.</param>
sealed partial record AnswerMark(
    EvaluationQuestion Question,
    Reply Reply,
    bool IsOfKind,
    bool CitesClause,
    bool SaysFigures,
    bool AnswersFirst
)
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
            reply.Kind is not (ReplyKind.Answer or ReplyKind.Verdict)
                || ((question.AnyClause.IsEmpty || question.AnyClause.Any(IsCited)) && question.AllClauses.All(IsCited)),
            question.Says.All(said => Says(reply.Text, said)) && !question.SaysNot.Any(said => Says(reply.Text, said)),
            question.First.All(said => AnswersWith(FirstSentence(reply.Text), said))
        );

        // A reference to a parent covers its children.
        bool IsCited(string clause) => cited.Exists(id => id == clause || id.StartsWith(clause + ".", StringComparison.Ordinal));
    }

    static bool Says(string text, string alternatives) => alternatives.Split('|').Any(said => Stands(text, said));

    /// <summary>Whether something stands in a text, and a number not as a part of a longer one.</summary>
    static bool Stands(string text, string said)
    {
        for (var at = text.IndexOf(said, StringComparison.Ordinal); at >= 0; at = text.IndexOf(said, at + 1, StringComparison.Ordinal))
        {
            if (!Continues(at - 1, said[0]) && !Continues(at + said.Length, said[^1]))
            {
                return true;
            }
        }
        return false;

        bool Continues(int neighbour, char edge) =>
            char.IsAsciiDigit(edge) && neighbour >= 0 && neighbour < text.Length && char.IsAsciiDigit(text[neighbour]);
    }

    /// <summary>Whether a sentence says yes or no, as <c>yes</c> and <c>no</c> want it, in the words before its first comma; or some other words.</summary>
    static bool AnswersWith(string sentence, string wanted)
    {
        var start = sentence[..(sentence.AsSpan().IndexOfAny("，：、") is >= 0 and var end ? end : sentence.Length)];
        var denies = Denials().IsMatch(Bounds().Replace(start, ""));
        return wanted switch
        {
            "no" => denies,
            "yes" => !denies && Affirmations().IsMatch(sentence),
            _ => Says(sentence, wanted),
        };
    }

    // 不超过, 不少于 bound a number and deny nothing.
    [GeneratedRegex("不超过|不少于|不低于|不限于|无论|不论", RegexOptions.NonBacktracking)]
    private static partial Regex Bounds();

    [GeneratedRegex("不|没|无|未|否|免", RegexOptions.NonBacktracking)]
    private static partial Regex Denials();

    [GeneratedRegex("可以|能|是|要|须|需|应|有|会|算|对|属于|符合|够|行|在|适用", RegexOptions.NonBacktracking)]
    private static partial Regex Affirmations();

    static string FirstSentence(string text) => text[..(text.AsSpan().IndexOfAny("。；！\n") is >= 0 and var end ? end : text.Length)];
}
