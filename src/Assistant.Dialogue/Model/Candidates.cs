using System.Collections.Immutable;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;

namespace Assistant.Dialogue.Model;

/// <summary>Finds the clauses that a model may choose from: by their words, and by their meaning where there is an index of it.</summary>
sealed class Candidates(KnowledgeBase knowledge, VectorIndex? vectors)
{
    const int Most = 10;

    /// <summary>How deep each list is looked into before they are merged.</summary>
    const int Depth = 30;

    /// <summary>Reciprocal rank fusion: how little the very first ranks are set apart. The usual value.</summary>
    const double Flatness = 60;

    /// <summary>The clauses that come nearest, best first.</summary>
    /// <param name="question">What is asked, in words that may leave the house.</param>
    /// <param name="rewritten">The same in the documents' words.</param>
    /// <param name="day">The day whose versions of the documents count.</param>
    /// <param name="cancel">Ends the search by meaning.</param>
    public async Task<ImmutableArray<Clause>> FindAsync(string question, string? rewritten, DateOnly day, CancellationToken cancel)
    {
        List<IEnumerable<Clause>> lists = [ByWords(question)];
        if (rewritten is not null)
        {
            lists.Add(ByWords(rewritten));
        }
        if (vectors is not null)
        {
            var nearest = await vectors.NearestAsync(rewritten ?? question, Depth, cancel);
            lists.Add(nearest.Where(clause => knowledge.Versions.HoldsOn(clause.Document.Id, day)));
        }
        return
        [
            .. lists
                .SelectMany(list => list.Index())
                .GroupBy(found => found.Item)
                .OrderByDescending(clause => clause.Sum(found => 1 / (Flatness + found.Index)))
                .Select(clause => clause.Key)
                .Take(Most),
        ];
    }

    /// <summary>A clause as a model sees it.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="length">The most characters of its text.</param>
    public static object Shown(Clause clause, int length) =>
        new
        {
            id = clause.Id,
            label = clause.Label,
            text = Cut(TextOf(clause), length),
        };

    /// <summary>What may leave the house of a clause: no withheld name, no telephone number.</summary>
    public static string TextOf(Clause clause) => PersonalNumbers.Masked(clause.Document.Public(clause.Text)).Trim();

    static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";

    IEnumerable<Clause> ByWords(string words) =>
        knowledge.Index.Search(words, Depth, clause => clause.Number.Length > 0).Select(hit => hit.Clause);
}
