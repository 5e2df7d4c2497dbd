using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>What a question is compared by: its characters, pairs of neighbours, and the documents' words for what people say.</summary>
static class QuestionTerms
{
    /// <summary>The terms of a question, each once; names of programmes are no part of them.</summary>
    public static HashSet<string> Of(Question question, Glossary glossary)
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
            foreach (var (word, meanings) in glossary.Synonyms)
            {
                if (stretch.Contains(word, StringComparison.Ordinal))
                {
                    terms.UnionWith(meanings.Select(meaning => Meaning + meaning));
                }
            }
        }
        return terms;
    }

    /// <summary>What sets a document's word for something said apart from the same word said.</summary>
    public const char Meaning = '=';
}
