using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What a passage tells in passing, and the part of it that tells nothing known.</summary>
/// <param name="Statements">The facts that it states plainly, each once.</param>
/// <param name="Rest">The clauses that state none, joined by commas.</param>
public sealed record Told(ImmutableArray<Statement> Statements, string Rest);

/// <summary>
/// Finds facts that people tell without having been asked: 我85年的，全日制硕士，干了十年，高工. Only what is plain is taken: a year
/// that is said to be one of birth, a duration beside a word of work, a degree with its form, a title.
/// </summary>
sealed class FactFinder(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly QuestionLibrary _questions = knowledge.Questions;
    readonly Words _negators = knowledge.Vocabulary.Answers.Negators;
    readonly Words _wishes = knowledge.Vocabulary.Starts.Wishes;
    readonly Words _selves = knowledge.Vocabulary.Starts.Self;

    /// <summary>Looks for facts of a list.</summary>
    /// <param name="plain">The passage, a <see cref="PlainText"/>.</param>
    /// <param name="facts">The facts that are of interest.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Told Find(string plain, ImmutableArray<FactDefinition> facts, ReadingDays days)
    {
        var found = new List<Statement>();
        var rest = new List<string>();
        foreach (var clause in PlainText.Clauses(plain))
        {
            var said = facts
                .Select(fact => Told(fact, clause, days))
                .OfType<Statement>()
                .Concat(reader.DegreesIn(clause).Where(statement => facts.Contains(statement.Fact)))
                .ToList();
            found.RemoveAll(earlier => said.Exists(later => later.Fact == earlier.Fact));
            found.AddRange(said);
            if (said.Count == 0)
            {
                rest.Add(clause);
            }
        }
        return new Told([.. found], string.Join(',', rest));
    }

    Statement? Told(FactDefinition fact, string clause, ReadingDays days) =>
        fact.Type switch
        {
            FactType.Date => BirthDates.SaysBirth(clause) ? Sure(fact, clause, days) : null,
            FactType.Number => _questions[fact].Marks.AreIn(clause) ? Sure(fact, clause, days) : null,
            FactType.Enum when _questions[fact].IsToldInPassing => Choice(_questions[fact], clause),
            _ => null,
        };

    // 我46岁能报吗 tells an age; 45岁能报吗 only asks about one.
    Statement? Sure(FactDefinition fact, string clause, ReadingDays days) =>
        (!reader.Asks(clause) || _selves.AreIn(clause)) && reader.ReadTold(fact, clause, days) is Reading.Stated { Statements: [var only] }
            ? only
            : null;

    // 「我是高工」 and 「高级工程师职称」 tell a title; 「工程师服务站」 does not.
    static bool IsAll(string clause, AnswerChoice choice) =>
        choice.Says.FirstIn(clause) is var (at, length)
        && clause[(at + length)..].Trim('?', '.', '了', '的', '吧', '啊', '呢') is "" or "职称";

    // Wishing for a title (想评高工) is not having it; having none is told in passing only by its full name (没有职称).
    Statement? Choice(Question question, string clause) =>
        !_wishes.AreIn(clause)
        && Choosing.ByNumber(clause, question.Choices.Length) is null
        && Choosing.Read(clause, question.Choices, _negators) is [var choice]
        && IsAll(clause, choice)
        && (choice.Value != question.Fact.Values[0] || clause.Contains(choice.Label, StringComparison.Ordinal))
            ? new Statement(question.Fact, new EnumValue(choice.Value))
            : null;
}
