using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>What a question is compared by: its characters, pairs of neighbours, and the documents' words for what people say.</summary>
/// <param name="Terms">The terms, each once; names of programmes are no part of them.</param>
/// <param name="NamesProgramme">Whether the question names a programme.</param>
sealed record QuestionTerms(HashSet<string> Terms, bool NamesProgramme)
{
    /// <summary>The terms of a question.</summary>
    public static QuestionTerms Of(Question question, Glossary glossary)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stretch in question.BesidesNames())
        {
            for (var at = 0; at < stretch.Length; at++)
            {
                terms.Add(stretch.Substring(at, 1));
                if (at + 1 < stretch.Length)
                {
                    terms.Add(stretch.Substring(at, 2));
                }
            }
            terms.UnionWith(glossary.MeaningsIn(stretch).Select(meaning => Meaning + meaning));
        }
        return new(terms, !question.Programmes.IsEmpty);
    }

    /// <summary>What sets a document's word for something said apart from the same word said.</summary>
    public const char Meaning = '=';
}
