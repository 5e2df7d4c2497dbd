using System.Globalization;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Answers;

/// <summary>A part of a message.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Asks">Whether it asks: what is told last may be a question in a word (到会比例), or no question at all.</param>
/// <param name="IsSlight">Whether it says so little of what it asks (怎么算) that it may belong to the question before.</param>
sealed record Part(string Words, bool Asks, bool IsSlight = false);

/// <summary>
/// Parts a message with several questions into these. A stretch that asks nothing belongs to the question after it: it
/// tells why it is asked. Holds no state.
/// </summary>
sealed class Several(KnowledgeBase knowledge, Func<string, bool> asks)
{
    /// <summary>A stretch that names no programme and says less than this of what it asks is slight, in characters.</summary>
    const int ShortestSubject = 2;

    // 几篇, 几年: asks wherever it stands beside other questions.
    const char HowMany = '几';

    readonly FollowUpWords _words = knowledge.Vocabulary.FollowUps;

    /// <summary>The parts in order; one when the message does not hold several questions.</summary>
    public IReadOnlyList<Part> Parts(string text)
    {
        var parts = new List<Part>();
        var told = "";
        var count = 0;
        foreach (var clause in PlainText.Clauses(PlainText.Of(text)).SelectMany(AtJoints))
        {
            if (clause == (count + 1).ToString(CultureInfo.InvariantCulture))
            {
                count++;
                continue;
            }
            told = told.Length == 0 ? clause : $"{told}，{clause}";
            if (!asks(clause) && !clause.Contains(HowMany) && !AsksEitherOr(clause))
            {
                continue;
            }
            parts.Add(new Part(told, Asks: true, IsSlight(told)));
            told = "";
        }
        return told.Length > 0 ? [.. parts, new Part(told, Asks: false)] : parts;
    }

    /// <summary>会不会, 用不用; at the end what would follow is left out: 能评不.</summary>
    public static bool AsksEitherOr(string clause) =>
        clause is [_, _, .., '不' or '没']
        || Enumerable.Range(1, Math.Max(0, clause.Length - 2)).Any(at => clause[at] == '不' && clause[at - 1] == clause[at + 1]);

    bool IsSlight(string part) =>
        Question.Read(part, knowledge.Glossary) is { Programmes.IsEmpty: true } question
        && question.Phrases().Sum(phrase => phrase.Length) < ShortestSubject;

    /// <summary>A clause cut before every word by which another question follows; the word itself is left out.</summary>
    IEnumerable<string> AtJoints(string clause)
    {
        var start = 0;
        for (var at = 0; at < clause.Length; )
        {
            var length = _words.Joints.LengthAt(clause, at);
            if (length > 0)
            {
                if (at > start)
                {
                    yield return clause[start..at];
                }
                start = at + length;
            }
            at += Math.Max(1, length);
        }
        if (start < clause.Length)
        {
            yield return clause[start..];
        }
    }
}
