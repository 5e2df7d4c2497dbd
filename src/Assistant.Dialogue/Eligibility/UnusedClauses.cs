using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Finds what an answer says beside what was taken down, so that it is not lost without a word: 高级工程师。另外前面那条请您改成满足. A clause is
/// unused when the answer says the same without it; it is worth a word when it has a figure, a denial or a wish to change something.
/// Holds no state.
/// </summary>
sealed partial class UnusedClauses(KnowledgeBase knowledge, PendingReader reader)
{
    /// <summary>A message of more clauses is a story, of which not every word is told again.</summary>
    const int Most = 6;

    /// <summary>The clauses, in order; none for most answers.</summary>
    /// <param name="pending">The question that was answered.</param>
    /// <param name="plain">The answer, a <see cref="PlainText"/>.</param>
    /// <param name="policy">The policy that is checked.</param>
    /// <param name="known">What was stated before the answer.</param>
    /// <param name="days">The days that matter in reading.</param>
    public IReadOnlyList<string> In(PendingQuestion pending, string plain, Policy policy, Facts known, ReadingDays days)
    {
        var clauses = PlainText.Clauses(plain);
        if (clauses.Length is < 2 or > Most || !Array.Exists(clauses, Matters))
        {
            return [];
        }
        var whole = Said(plain);
        return [.. clauses.Where((clause, at) => Matters(clause) && Said(clause).Count == 0 && whole.SetEquals(Said(Without(at))))];

        string Without(int at) => string.Join(',', clauses.Where((_, place) => place != at));

        HashSet<Statement> Said(string text)
        {
            var (reading, told) = reader.Read(pending, text, policy, known, days);
            return [.. told.Statements, .. told.Likely, .. Stated(reading)];
        }
    }

    static ImmutableArray<Statement> Stated(Reading reading) =>
        reading switch
        {
            Reading.Stated said => said.Statements,
            Reading.Likely said => said.Statements,
            Reading.HalfSaid said => said.Statements,
            Reading.Open said => said.Statements,
            _ => [],
        };

    bool Matters(string clause) =>
        Figure().IsMatch(Numerals.ToDigits(clause))
        || knowledge.Vocabulary.Controls.Change.AreIn(clause)
        || knowledge.Vocabulary.Controls.Wrong.AreIn(clause);

    [GeneratedRegex("[0-9]+(?:年|月|岁|个|人|项|条|篇|件|次)", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();
}
