using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <summary>Somebody with facts and a habit, both from one seed, who speaks in the wordings of the phrase file.</summary>
sealed partial class Person
{
    readonly PhraseBook _book;
    readonly Random _random;
    readonly DateOnly _today;
    readonly Habit _habit;

    public Person(PhraseBook book, IEnumerable<FactDefinition> facts, int seed, DateOnly today)
    {
        (_book, _random, _today) = (book, new Random(seed), today);
        _habit = (Habit)(seed % 6);
        Facts = new LifeStory(_random, today).Draw(facts, Ignorance());
    }

    /// <summary>What is true of the person; what is missing they do not know.</summary>
    public Facts Facts { get; }

    /// <summary>How the person talks.</summary>
    public Habit Habit => _habit;

    double Ignorance() =>
        _habit == Habit.Unsure ? 0.12
        : _random.Next(2) == 0 ? 0
        : 0.04;

    /// <summary>Whether something happens that does so to this habit in so many of a hundred cases, and to others in so many.</summary>
    public bool Does(Habit habit, int percent, int others = 0) => _random.Next(100) < (_habit == habit ? percent : others);

    /// <summary>A wording of a group that means nothing for the facts: an interruption, a leave.</summary>
    public Utterance Aside(string group) => Say(group, _book.Of(group), Becomes.AskedBack, [], NoSlots);

    /// <summary>An answer to the question that waits.</summary>
    /// <param name="pending">The question.</param>
    /// <param name="reply">The reply that asks it.</param>
    /// <param name="bundle">The list that it shows; null when it asks for one fact.</param>
    /// <param name="mayEvade">Whether the person may say something that is no answer.</param>
    public Utterance Answer(PendingQuestion pending, Reply reply, Bundle? bundle, bool mayEvade)
    {
        if (pending.Purpose == AskPurpose.Confirm)
        {
            return Does(Habit.Tapping, 60, 5) ? Tap(Phrases.ConfirmOrDeny[0], []) : Aside("confirm.yes");
        }
        if (bundle is not null)
        {
            return bundle.IsPick ? Picked(bundle, pending.Purpose) : Checked(bundle, pending.Purpose);
        }
        var fact = Known.Fact(pending.Facts[0]);
        var isHighest = reply.Text.Contains("最高学历", StringComparison.Ordinal);
        if (Facts[fact] is null)
        {
            return Does(Habit.Tapping, 60, 5)
                ? Tap(Phrases.NotSure, [(fact, null)])
                : Say("unsure", _book.Of("unsure"), Becomes.Taken, [(fact, null)], NoSlots);
        }
        if (mayEvade && pending.Purpose == AskPurpose.Plain && Does(Habit.Chatty, 10, 4) && Evasion(fact) is { } evasion)
        {
            return evasion;
        }
        if (pending.Purpose == AskPurpose.Plain && !isHighest && Does(Habit.Tapping, 70, 8) && Label(fact, reply) is { } label)
        {
            return Tap(label, [(fact, Facts[fact])]);
        }
        return Facts[fact] switch
        {
            DateValue { Days.Low: { } day } => Birth(fact, day, pending.Purpose == AskPurpose.Narrow),
            NumberValue { Range.Low: { } number } when Known.IsDuration(fact) => Years(fact, number, pending.Purpose == AskPurpose.Narrow),
            NumberValue { Range.Low: { } number } => Counted(fact, (int)number),
            BoolValue { Value: var isYes } => YesNo(fact, isYes),
            EnumValue { Name: var value } when IsDegree(fact) => Degree(fact, value, pending.Purpose == AskPurpose.DegreeForm, isHighest),
            EnumValue { Name: var value } => Chosen(fact, value),
            var other => throw new InvalidOperationException($"{fact.Name} is {other}: nobody can say that."),
        };
    }

    Utterance? Evasion(FactDefinition fact)
    {
        var groups = fact.Type switch
        {
            FactType.Date => ["birth_date.asked_back"],
            FactType.Number when Known.IsDuration(fact) => ["years.asked_back"],
            FactType.Number => fact.Name.StartsWith("unit", StringComparison.Ordinal) ? ["counts.asked_back"] : [],
            FactType.Bool => ["yes_no.any.asked_back"],
            _ when IsDegree(fact) => Array.Empty<string>(),
            _ => Choices(fact).Length > 2 ? [$"{fact.Name}.asked_back", "choices.asked_back"] : [],
        };
        var known = groups.Where(group => _book.Of(group).Count > 0).ToList();
        if (known.Count == 0)
        {
            return null;
        }
        var group = known[_random.Next(known.Count)];
        var slots = Facts[fact] is DateValue { Days.Low: { } day } ? BirthWords.Slots(day, _today) : NoSlots;
        return Say(group, _book.Of(group), Becomes.AskedBack, [], slots);
    }

    string? Label(FactDefinition fact, Reply reply)
    {
        var value = Facts[fact] switch
        {
            BoolValue { Value: var isYes } => isYes ? "true" : "false",
            EnumValue { Name: var name } => name,
            _ => null,
        };
        return reply.Ask?.Choices?.FirstOrDefault(choice => choice.Value == value)?.Label;
    }

    static Utterance Tap(string text, ImmutableArray<(FactDefinition Fact, FactValue? Value)> means) =>
        new(text, "", Becomes.Taken, means) { IsTap = true };

    static readonly Dictionary<string, string> NoSlots = [];

    /// <summary>One of the wordings, as the habit has it: the shortest or longest of a few, or any.</summary>
    Utterance Say(
        string group,
        IReadOnlyList<string> wordings,
        Becomes becomes,
        ImmutableArray<(FactDefinition Fact, FactValue? Value)> means,
        IReadOnlyDictionary<string, string> slots
    )
    {
        if (wordings.Count == 0)
        {
            throw new InvalidOperationException($"phrases.yaml has no words for {group}.");
        }
        var some = Enumerable.Range(0, 3).Select(_ => wordings[_random.Next(wordings.Count)]).ToList();
        var wording = _habit switch
        {
            Habit.Terse => some.MinBy(words => words.Length)!,
            Habit.Chatty => some.MaxBy(words => words.Length)!,
            _ => some[0],
        };
        _book.Use(wording);
        return new(PhraseBook.Fill(wording, slots), $"{group}: {wording}", becomes, means);
    }

    string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    static bool IsDegree(FactDefinition fact) => Known.Degrees.Contains(fact.Name, StringComparer.Ordinal);

    static ImmutableArray<AnswerChoice> Choices(FactDefinition fact) => Known.Base.Questions[fact].Choices;
}
