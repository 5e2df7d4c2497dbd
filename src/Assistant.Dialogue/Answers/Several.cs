using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Answers;

/// <summary>A part of a message.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Asks">Whether it asks: what is told last may be a question in a word (到会比例), or no question at all.</param>
sealed record Part(string Words, bool Asks);

/// <summary>
/// Parts a message with several questions into these. A stretch that asks nothing belongs to the question after it: it
/// tells why it is asked. Holds no state.
/// </summary>
sealed class Several(KnowledgeBase knowledge, Func<string, bool> asks)
{
    /// <summary>A stretch that says less than this of what it asks (怎么算) goes on with the question before, in characters.</summary>
    const int ShortestSubject = 2;

    // 几篇, 几年: asks wherever it stands beside other questions.
    const char HowMany = '几';

    readonly FollowUpWords _words = knowledge.Vocabulary.FollowUps;

    /// <summary>The parts in order; one when the message does not hold several questions.</summary>
    public IReadOnlyList<Part> Parts(string text)
    {
        var parts = new List<Part>();
        var told = "";
        foreach (var clause in PlainText.Clauses(PlainText.Of(text)).SelectMany(AtJoints))
        {
            told = told.Length == 0 ? clause : $"{told}，{clause}";
            if (!asks(clause) && !clause.Contains(HowMany))
            {
                continue;
            }
            if (parts.Count > 0 && Subject(told) < ShortestSubject)
            {
                parts[^1] = parts[^1] with { Words = $"{parts[^1].Words}，{told}" };
            }
            else
            {
                parts.Add(new Part(told, Asks: true));
            }
            told = "";
        }
        return told.Length > 0 ? [.. parts, new Part(told, Asks: false)] : parts;
    }

    int Subject(string part) => Question.Read(part, knowledge.Glossary).Phrases().Sum(phrase => phrase.Length);

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
