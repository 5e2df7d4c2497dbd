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
    public IReadOnlyList<string> In(PendingQuestion pending, string plain, Policy policy, Facts known, ReadingDays days) =>
        [
            .. Of(pending, plain, policy, known, days, Matters)
                .Where(clause => Said(reader.Read(pending, clause, policy, known, days)).Count == 0),
        ];

    /// <summary>
    /// Whether one of them is a reserve, so that even a plain answer is to be confirmed: 高工，不过是经济系列的; 硕士，证还没下来; its arguments are
    /// those of <see cref="In"/>.
    /// </summary>
    public bool HaveReserve(PendingQuestion pending, string plain, Policy policy, Facts known, ReadingDays days) =>
        Of(pending, plain, policy, known, days, clause => IsReserve(clause) && !NamesChoice(pending, clause)).Any();

    IEnumerable<string> Of(
        PendingQuestion pending,
        string plain,
        Policy policy,
        Facts known,
        ReadingDays days,
        Func<string, bool> isOfInterest
    )
    {
        var clauses = PlainText.Clauses(plain);
        if (clauses.Length is < 2 or > Most || !Array.Exists(clauses, clause => isOfInterest(clause)))
        {
            return [];
        }
        var whole = Read(plain);
        return clauses.Where((clause, at) => isOfInterest(clause) && whole.SetEquals(Read(Without(at))));

        string Without(int at) => string.Join(',', clauses.Where((_, place) => place != at));

        HashSet<Statement> Read(string text) => Said(reader.Read(pending, text, policy, known, days));
    }

    static HashSet<Statement> Said((Reading Reading, Told Told) read) =>
        [.. read.Told.Statements, .. read.Told.Likely, .. Stated(read.Reading)];

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

    // 工程师，高工还没评 speaks of another title.
    bool NamesChoice(PendingQuestion pending, string clause) =>
        pending.Facts is [var only]
        && knowledge.Facts.Catalog.TryGet(only, out var fact)
        && knowledge.Questions[fact].Choices.Any(choice => choice.Says.AreIn(clause));

    bool IsReserve(string clause) => knowledge.Vocabulary.Bundles.But.LengthAt(clause, 0) > 0 || NotSo().IsMatch(clause);

    // Something is still to come, or is no longer so.
    [GeneratedRegex(
        "还没|没下来|没发|没拿到|没批|下个?月|明年|年底前?才|后来|转岗|转管理|调到|调去|退了|不算|停薪|借调|只是|可惜",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex NotSo();

    [GeneratedRegex("[0-9]+(?:年|月|岁|个|人|项|条|篇|件|次)", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();
}
