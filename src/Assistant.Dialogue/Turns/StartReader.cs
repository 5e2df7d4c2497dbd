using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Turns;

/// <summary>
/// Reads whether a message asks for a check of the person's own case, and of what: 我能报卓越工程师吗, 我们单位能不能报, 直通车我够格吗. A
/// message that tells nothing of the person and asks when, where or how much is about the policy instead. Holds no state.
/// </summary>
sealed class StartReader(KnowledgeBase knowledge, FactFinder finder)
{
    /// <summary>A message that says more than this beside asking for a check is a question first.</summary>
    const int MostAside = 2;

    readonly StartWords _words = knowledge.Vocabulary.Starts;
    readonly PassingWords _passing = knowledge.Vocabulary.Passing;

    /// <summary>What a message starts, or null when it asks for no check.</summary>
    public Route? Read(Turn turn, string plain)
    {
        var isExplicit = _words.Explicit.AreIn(plain);
        if (!isExplicit && !(_words.Self.AreIn(plain) && _words.Asks.AreIn(plain)))
        {
            return null;
        }
        var told = finder.Find(plain, knowledge.Facts.Catalog.Definitions, new ReadingDays(turn.AsOf, turn.AsOf));
        if (!isExplicit && (_words.AboutPolicy.AreIn(plain) || (_words.Late.AreIn(plain) && told.Statements.IsEmpty)))
        {
            return null;
        }
        var rest = told.Rest.Length > 0 ? told.Rest : plain;
        if (Named(rest) is not { } named)
        {
            return knowledge.Questions.Choices.FirstOrDefault(choice => choice.Says.AreIn(plain)) is { } choice
                ? new Route.Choose(choice)
                : Start(Default(plain), rest);
        }
        return knowledge.Policies.TryGet(named.Id, out _) ? Start(named.Id, rest) : new Route.NoPolicy(named.Name);
    }

    Route? Start(string program, string rest) =>
        !knowledge.Policies.TryGet(program, out var policy) ? null
        : Aside(rest) > MostAside ? new Route.AnswerOrStart(policy)
        : new Route.Start(policy);

    /// <summary>
    /// The programme that a message names. What is said to be applied for (报青创室, 评高工) comes before what is said of the person
    /// (我是正高级工程师，能报卓越工程师吗), and then the longest name.
    /// </summary>
    ProgrammeName? Named(string plain) =>
        knowledge
            .Glossary.Programmes.SelectMany(programme => programme.Names.Select(name => (Programme: programme, Name: name)))
            .Select(entry => (entry.Programme, entry.Name, At: plain.IndexOf(entry.Name, StringComparison.Ordinal)))
            .Where(found => found.At >= 0)
            .OrderByDescending(found => IsAppliedFor(plain, found.At, found.Name))
            .ThenBy(found => IsOfPerson(plain[..found.At]))
            .ThenByDescending(found => found.Name.Length)
            .Select(found => found.Programme)
            .FirstOrDefault();

    // The verb may be part of the name: 评高工.
    bool IsAppliedFor(string plain, int at, string name) =>
        _words.Verbs.LengthAt(plain, at) is > 0 and var inside && inside < name.Length || EndsIn(_words.Verbs, plain[..at]);

    bool IsOfPerson(string before) => EndsIn(_passing.Self, before);

    static bool EndsIn(Words words, string text) =>
        Enumerable.Range(0, text.Length).Any(at => words.LengthAt(text, at) == text.Length - at);

    /// <summary>How many characters of a message say something that asking for a check does not.</summary>
    int Aside(string rest)
    {
        var question = Answers.Question.Read(rest, knowledge.Glossary);
        var isSaid = question.Content.ToArray();
        ImmutableArray<Words> known =
        [
            _words.Self,
            _words.Asks,
            _words.Explicit,
            _words.Wishes,
            _words.Verbs,
            .. knowledge.Questions.Starts.Select(start => start.Also),
            .. Titles().SelectMany(title => title.Choices).Select(choice => choice.Says),
        ];
        for (var at = 0; at < question.Form.Length; at++)
        {
            var length = known.Max(words => words.LengthAt(question.Form, at));
            isSaid.AsSpan(at, length).Clear();
        }
        return isSaid.Count(said => said);
    }

    IEnumerable<Question> Titles() =>
        knowledge.Facts.Catalog.Definitions.Select(fact => knowledge.Questions[fact]).Where(question => question.IsToldInPassing);

    string Default(string plain) =>
        (
            knowledge.Questions.Starts.FirstOrDefault(start => start.Also.AreIn(plain))
            ?? knowledge.Questions.Starts.First(start => start.IsDefault)
        ).Program;
}
