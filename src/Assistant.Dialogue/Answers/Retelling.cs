using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>Tells the last answer again: in a sentence, or with the whole clauses that it rests on. Holds no state.</summary>
sealed class Retelling(KnowledgeBase knowledge)
{
    /// <summary>More of a clause than this nobody reads in a chat, in characters; the source can be opened.</summary>
    const int MostOfAClause = 600;

    /// <summary>What was answered, in its first sentence; null when no prepared answer was given.</summary>
    public Reply? Plainer(Asked asked, ImmutableArray<Citation> citations)
    {
        var answers = knowledge.Askables.Entries.Where(entry => asked.Answers.Contains(entry.Id, StringComparer.Ordinal)).ToList();
        return answers.Count == 0
            ? null
            : new Reply
            {
                Kind = AnswerWording.Kind(answers),
                Text = $"简单说：{string.Join('\n', answers.Select(answer => FirstSentence(answer.Text)))}",
                Citations = citations.IsEmpty ? null : citations,
            };
    }

    /// <summary>The clauses of the last answer in full; null when it rested on none.</summary>
    public Reply? Fuller(ImmutableArray<Citation> citations)
    {
        var whole = citations
            .DistinctBy(citation => citation.Clause, StringComparer.Ordinal)
            .Select(citation =>
                knowledge.Clauses.Find(citation.Clause) is { } clause
                && clause.Text.Trim() is { Length: <= MostOfAClause } text
                && clause.Document.Public(text) == text
                    ? citation with
                    {
                        Quote = text,
                    }
                    : citation
            )
            .ToImmutableArray();
        return whole.IsEmpty
            ? null
            : new Reply
            {
                Kind = ReplyKind.Answer,
                Text = "条款的完整内容是：\n" + string.Join('\n', whole.Select(citation => $"{citation.Label}：「{citation.Quote}」")),
                Citations = whole,
            };
    }

    public static string FirstSentence(string text)
    {
        var end = text.AsSpan().IndexOfAny('。', '\n');
        return end < 0 ? text
            : text[end] == '。' ? text[..(end + 1)]
            : text;
    }
}
