using System.Text;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Tells what is wished for from what is had: 想评高工 and 评高工要几年 state no title, and neither does the name of a programme
/// such as 卓越工程师. All texts are <see cref="PlainText"/>.
/// </summary>
sealed class Wishes(KnowledgeBase knowledge)
{
    readonly PassingWords _words = knowledge.Vocabulary.Passing;

    // 评高工 is what people call a programme, and what they say when they have been through it (评高工了): the verb decides.
    readonly Words _programmes = new(
        knowledge
            .Glossary.Programmes.SelectMany(programme => programme.Names)
            .Where(name => knowledge.Vocabulary.Starts.Verbs.LengthAt(name, 0) == 0)
    );

    /// <summary>Whether a fact is something that one obtains, so that it can be wished for.</summary>
    public static bool Concern(FactDefinition fact) => fact.Type == FactType.Enum && fact.Values[0] == "none";

    /// <summary>Whether a clause wishes for something.</summary>
    public bool AreIn(string clause) => _words.Hopes.AreIn(clause);

    /// <summary>A text without the clauses that only wish and without names of programmes; empty when nothing is left.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="question">The question that it may answer.</param>
    public string Without(string plain, Question question)
    {
        var clauses = PlainText.Clauses(plain);
        var stating = clauses.Where(clause => !AreIn(clause) && !AimsAtChoice(clause, question)).ToList();
        return WithoutProgrammes(stating.Count == clauses.Length ? plain : string.Join(',', stating), question);
    }

    bool AimsAtChoice(string clause, Question question) =>
        !_words.Reached.AreIn(clause)
        && Enumerable.Range(1, Math.Max(0, clause.Length - 1)).Any(at => ChoiceAt(clause, at, question) > 0 && EndsInAim(clause[..at]));

    bool EndsInAim(string before) => Enumerable.Range(0, before.Length).Any(at => _words.Aims.LengthAt(before, at) == before.Length - at);

    string WithoutProgrammes(string plain, Question question)
    {
        var left = new StringBuilder(plain.Length);
        for (var at = 0; at < plain.Length; )
        {
            var choice = ChoiceAt(plain, at, question);
            var programme = _programmes.LengthAt(plain, at);
            var isProgramme = programme > choice && NamesChoice(plain.Substring(at, programme), question);
            var length = isProgramme ? programme : Math.Max(1, choice);
            left.Append(isProgramme ? "#" : plain.Substring(at, length));
            at += length;
        }
        return left.ToString();
    }

    static bool NamesChoice(string name, Question question) => Enumerable.Range(0, name.Length).Any(at => ChoiceAt(name, at, question) > 0);

    static int ChoiceAt(string text, int at, Question question) =>
        question.Choices.Select(choice => choice.Says.LengthAt(text, at)).DefaultIfEmpty().Max();
}
