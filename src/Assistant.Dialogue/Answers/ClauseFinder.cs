using Assistant.Knowledge;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;

namespace Assistant.Dialogue.Answers;

/// <summary>The passage of a clause that speaks of what is asked.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Quote">The passage, verbatim.</param>
/// <param name="Covered">The share of the question that the clause speaks of, from 0 to 1.</param>
sealed record Passage(Clause Clause, string Quote, double Covered)
{
    /// <summary>The passage as a source to cite.</summary>
    public LockedQuote Source => new(Clause.Id, Quote);
}

/// <summary>Finds the clause that speaks of the most of a question, where nobody prepared an answer.</summary>
sealed class ClauseFinder(KnowledgeBase knowledge, Coverage coverage)
{
    /// <summary>A subject shorter than this could be anything, in characters.</summary>
    const int ShortestSubject = 2;

    /// <summary>Clauses looked at more closely: the best by index score.</summary>
    const int Candidates = 40;

    /// <summary>How much the index score counts beside the coverage: it decides between clauses that cover alike.</summary>
    const double ScoreWeight = 0.3;

    /// <summary>What a clause of another programme than the one that is being talked about must make up for.</summary>
    const double OtherProgramme = 0.3;

    /// <summary>What a draft must make up for beside a document in force.</summary>
    const double NotInForce = 0.1;

    /// <summary>A passage longer than this is cut to the sentences that matter, in characters.</summary>
    const int LongPassage = 220;

    /// <summary>The best passage, or null when no numbered item of the documents resembles the question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="programme">The programme that is being talked about, when the question names none.</param>
    public Passage? Find(Question question, string? programme)
    {
        if (question.Phrases().Sum(phrase => phrase.Length) < ShortestSubject)
        {
            return null;
        }
        var hits = knowledge.Index.Search(Expanded(question), Candidates, Concerns).Where(hit => hit.Clause.Number.Length > 0).ToList();
        if (hits.Count == 0)
        {
            return null;
        }
        var highest = hits[0].Score;
        var (clause, covered, _) = hits.Select(hit =>
            {
                var covers = coverage.Of(question, [hit.Clause]);
                return (
                    hit.Clause,
                    Covers: covers,
                    Rank: covers + ScoreWeight * hit.Score / highest - Handicap(hit.Clause.Document, question, programme)
                );
            })
            .MaxBy(candidate => candidate.Rank);
        return new Passage(clause, Quote(clause, question), covered);

        bool Concerns(Clause clause) =>
            question.Programmes.IsEmpty
            || question.Programmes.Any(named => clause.Document.Programmes.Contains(named, StringComparer.Ordinal));
    }

    /// <summary>The question with the documents' words beside people's words.</summary>
    string Expanded(Question question) => string.Join(' ', [.. question.Phrases(), .. knowledge.Glossary.MeaningsIn(question.Form)]);

    static double Handicap(Document document, Question question, string? programme)
    {
        var other =
            question.Programmes.IsEmpty && programme is not null && !document.Programmes.Contains(programme, StringComparer.Ordinal);
        var draft = document.Status is DocumentStatus.Draft or DocumentStatus.Historical;
        return (other ? OtherProgramme : 0) + (draft ? NotInForce : 0);
    }

    /// <summary>
    /// The whole clause, or of a long one the unbroken run of sentences that repeats the most of the question. Sentences
    /// that name a person whom the document withholds are left out.
    /// </summary>
    string Quote(Clause clause, Question question)
    {
        var text = clause.Text.Trim();
        if (text.Length <= LongPassage && IsPublic(text))
        {
            return text;
        }
        var sentences = Sentences(text);
        var weights = sentences.ConvertAll(sentence => IsPublic(sentence) ? coverage.In(question, sentence) : -1);
        var first = weights.IndexOf(weights.Max());
        var last = first;
        var length = sentences[first].Length;
        while (last + 1 < sentences.Count && IsPublic(sentences[last + 1]) && length + sentences[last + 1].Length <= LongPassage)
        {
            last++;
            length += sentences[last].Length;
        }
        return string.Concat(sentences[first..(last + 1)]).Trim();

        bool IsPublic(string passage) => clause.Document.Public(passage) == passage;
    }

    static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '。' or '；' or '！' or '？' or '\n')
            {
                sentences.Add(text[start..(at + 1)]);
                start = at + 1;
            }
        }
        if (start < text.Length)
        {
            sentences.Add(text[start..]);
        }
        return sentences;
    }
}
