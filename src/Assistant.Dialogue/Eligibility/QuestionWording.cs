using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>Puts a question into words for people, and into the object that programs read.</summary>
sealed class QuestionWording(KnowledgeBase knowledge, QuestionPlan plan, Echo echo)
{
    readonly QuestionLibrary _questions = knowledge.Questions;

    /// <summary>The question in full.</summary>
    public string Full(PendingQuestion question, Facts facts, DateOnly countTo)
    {
        if (question.Purpose is AskPurpose.Plain && question.Facts.Length > 1)
        {
            return $"{Brief(question, facts)}\n{Hint(question)}";
        }
        var text = question.Purpose switch
        {
            AskPurpose.Confirm => Confirmation(question),
            AskPurpose.WhichOnes => $"{WhichOnes(question)}\n{List(question)}",
            AskPurpose.DegreeForm => DegreeForm(question),
            AskPurpose.Narrow => Narrow(question),
            _ => Single(question).Variant(facts) ?? Single(question).Ask,
        };
        return Dated(text, countTo) + Numbered(question);
    }

    /// <summary>The words of a question with the day to which durations run.</summary>
    public static string Dated(string ask, DateOnly countTo) => ask.Replace("{截止日}", Phrases.Day(countTo), StringComparison.Ordinal);

    /// <summary>The question when it is repeated.</summary>
    public string Brief(PendingQuestion question, Facts facts) =>
        question.Purpose switch
        {
            AskPurpose.Confirm => Confirmation(question),
            AskPurpose.WhichOnes => WhichOnes(question),
            AskPurpose.DegreeForm => _questions.DegreeForm.Brief,
            AskPurpose.Narrow => Narrow(question),
            _ when plan.BundleOf(question) is { } bundle => $"{bundle.Ask}\n{List(question)}",
            _ => Single(question).Variant(facts) ?? Single(question).Brief,
        };

    /// <summary>Which forms of answer are understood.</summary>
    public string Hint(PendingQuestion question) =>
        question.Purpose == AskPurpose.DegreeForm ? _questions.DegreeForm.Hint
        : plan.BundleOf(question) is { } bundle ? (bundle.IsPick ? Phrases.HowToPick : Phrases.HowToAnswerABundle)
        : Single(question).Hint;

    /// <summary>What the question means.</summary>
    public string Help(PendingQuestion question, DateOnly countTo) =>
        Dated(
            string.Join(
                '\n',
                question.Facts.Select(
                    (fact, place) => (question.Facts.Length > 1 ? $"{place + 1}. " : "") + _questions[Definition(fact)].Help
                )
            ),
            countTo
        );

    /// <summary>The question as programs read it.</summary>
    public Ask Object(PendingQuestion question, string program, Progress progress) =>
        new()
        {
            Program = program,
            Fact = question.Facts is [var only] ? only : null,
            Facts = question.Facts.Length > 1 ? question.Facts : null,
            Type = question.Facts is [var fact] ? Definition(fact).Type.ToString().ToLowerInvariant() : "bundle",
            Choices = Choices(question),
            Progress = progress,
        };

    /// <summary>Answers to tap.</summary>
    public ImmutableArray<string> Suggestions(PendingQuestion question) =>
        [
            .. question.Purpose == AskPurpose.Confirm ? Phrases.ConfirmOrDeny
            : question.Purpose == AskPurpose.Plain && plan.BundleOf(question) is { } bundle ? Taps(bundle)
            : Choices(question)?.Select(choice => choice.Label) ?? [],
            Phrases.NotSure,
            Phrases.WhyThis,
        ];

    /// <summary>What people call a fact.</summary>
    public string Name(FactDefinition fact) => _questions[fact].Name;

    static ImmutableArray<string> Taps(Bundle bundle) =>
        !bundle.IsPick
            ? [Phrases.AllHold, Phrases.SomeDoNotHold]
            : [.. bundle.Items.Select((_, place) => Phrases.Number(place + 1)), Phrases.HasNone];

    ImmutableArray<Choice>? Choices(PendingQuestion question)
    {
        if (plan.BundleOf(question) is { } bundle)
        {
            return
            [
                new Choice("true", bundle.IsPick ? Phrases.HasAll : Phrases.AllHold),
                .. question.Facts.Select(
                    (name, place) => new Choice(name, bundle.IsPick ? Phrases.HasNot(place + 1) : Phrases.DoesNotHold(place + 1))
                ),
            ];
        }
        var fact = question.Facts[0];
        return Definition(fact).Type switch
        {
            FactType.Bool => [new Choice("true", Single(question).Taps.Yes), new Choice("false", Single(question).Taps.No)],
            FactType.Enum => [.. _questions[Definition(fact)].Choices.Select(choice => new Choice(choice.Value, choice.Label))],
            _ => null,
        };
    }

    string WhichOnes(PendingQuestion question) => plan.BundleOf(question) is { IsPick: true } ? Phrases.WhichOnesToPick : Phrases.WhichOnes;

    string Narrow(PendingQuestion question) => Single(question).Narrow ?? Phrases.MoreExactly(Single(question).Brief);

    string DegreeForm(PendingQuestion question) => _questions.DegreeForm.Ask.Replace("{}", Single(question).Name, StringComparison.Ordinal);

    string Confirmation(PendingQuestion question) =>
        Phrases.IsThatRight(echo.Of(StatedFacts.Statements(knowledge.Facts.Catalog, question.Unconfirmed), plan.BundleOf(question)));

    string List(PendingQuestion question) =>
        string.Join('\n', plan.BundleOf(question)!.Items.Select((item, place) => $"{place + 1}. {item.Label}"));

    // Two choices stand in the question itself; more are numbered, for channels where nothing can be tapped.
    string Numbered(PendingQuestion question) =>
        question.Purpose is AskPurpose.Plain or AskPurpose.DegreeForm
        && Single(question) is { Fact.Type: FactType.Enum, Choices: { Length: > 2 } choices }
            ? "\n" + string.Join('\n', choices.Select((choice, place) => $"{place + 1}. {choice.Label}"))
            : "";

    Question Single(PendingQuestion question) => _questions[Definition(question.Facts[0])];

    FactDefinition Definition(string name) =>
        knowledge.Facts.Catalog.TryGet(name, out var fact) ? fact : throw new ArgumentException($"There is no fact {name}.", nameof(name));

    /// <summary>That facts were told in two ways that cannot both be so.</summary>
    public IEnumerable<string> Disputes(Told told) =>
        told.Disputed.IsEmpty ? [] : [Phrases.SaidTwoThings(string.Join("、", told.Disputed.Select(Name)))];
}
