using System.Collections.Immutable;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>How one fact is asked for, and what people answer. Text for people is Chinese; <c>{}</c> in it stands for a value.</summary>
public sealed record Question
{
    /// <summary>The fact.</summary>
    public required FactDefinition Fact { get; init; }

    /// <summary>The whole question. <c>{截止日}</c> stands for the day to which durations run.</summary>
    public required string Ask { get; init; }

    /// <summary>How many things it lists of which any one will do (符合下面任意一项吗), each in a line with a dot; 0 when it lists none.</summary>
    public int Listed => Ask.Split('\n').Count(line => line.StartsWith('·'));

    /// <summary>The question when it is repeated.</summary>
    public required string Brief { get; init; }

    /// <summary>The question for a more exact answer, when the first one leaves the condition open.</summary>
    public string? Narrow { get; init; }

    /// <summary>Which forms of answer are understood.</summary>
    public required string Hint { get; init; }

    /// <summary>What the question means.</summary>
    public required string Help { get; init; }

    /// <summary>The values to tap, in the order in which they are shown.</summary>
    public ImmutableArray<AnswerChoice> Choices { get; init; } = [];

    /// <summary>How yes and no are labelled to tap, for a fact of type <see cref="FactType.Bool"/>.</summary>
    public (string Yes, string No) Taps { get; init; } = ("是", "不是");

    /// <summary>What people call the fact.</summary>
    public Words Names { get; init; } = Words.None;

    /// <summary>Affirmations that only this question knows.</summary>
    public Words Yes { get; init; } = Words.None;

    /// <summary>Denials that only this question knows.</summary>
    public Words No { get; init; } = Words.None;

    /// <summary>Words for certain numbers, such as 就我一个.</summary>
    public ImmutableArray<(decimal Number, Words Says)> Says { get; init; } = [];

    /// <summary>A number below this one is unlikely and is to be confirmed; 0 when none is.</summary>
    public decimal Least { get; init; }

    /// <summary>Whether things of several kinds are counted together, so that several counts in an answer are added up.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Facts that were said of its value, so that they are asked again when it becomes another.</summary>
    public ImmutableArray<FactDefinition> Outdates { get; init; } = [];

    /// <summary>Words by which a passage speaks of this fact although nobody asked.</summary>
    public Words Marks { get; init; } = Words.None;

    /// <summary>Whether one of its choices named in passing (我是高工) is an answer.</summary>
    public bool IsToldInPassing { get; init; }

    /// <summary>Phrases that by themselves tell a value of it, although nobody asked: 没拿过资助.</summary>
    public ImmutableArray<(FactValue Value, Words Says)> Told { get; init; } = [];

    /// <summary>What people call the fact first, for 「改…」.</summary>
    public required string Name { get; init; }

    /// <summary>Words that cannot be taken down as they are, each with what to say then.</summary>
    public ImmutableArray<Puzzle> Puzzles { get; init; } = [];

    /// <summary>How an understood value is repeated: by value, or under the empty name with <c>{}</c> for the value.</summary>
    public ImmutableDictionary<string, string> Echo { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Whether a degree is asked for as the highest one, so that an answer in words (本科) says that there is none above it.
    /// </summary>
    public bool AsksForHighest { get; init; }

    /// <summary>Other wordings of <see cref="Ask"/> where another fact is known; the first that fits counts.</summary>
    public ImmutableArray<QuestionByFact> By { get; init; } = [];

    /// <summary>The unit of a number, such as 年; empty for other types.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The wording that fits what is known; null when it is the usual one.</summary>
    public string? Variant(Facts facts) =>
        By.Select(by => facts[by.Fact] is EnumValue known ? by.Asks.GetValueOrDefault(known.Name) : null)
            .FirstOrDefault(ask => ask is not null);
}

/// <summary>One value to choose.</summary>
/// <param name="Value">The value as facts files write it.</param>
/// <param name="Label">The value as people read and tap it.</param>
/// <param name="Says">What people say for it, its label included.</param>
public sealed record AnswerChoice(string Value, string Label, Words Says)
{
    /// <summary>What people say for it that may also mean another value, so that they confirm it.</summary>
    public Words Maybe { get; init; } = Words.None;
}

/// <summary>Words that cannot be taken down as they are.</summary>
/// <param name="Says">The words.</param>
/// <param name="Hint">What to say then.</param>
public sealed record Puzzle(Words Says, string Hint);

/// <summary>Wordings of a question that depend on another fact.</summary>
/// <param name="Fact">The other fact, of type <see cref="FactType.Enum"/>.</param>
/// <param name="Asks">The question for each of its values that has one.</param>
public sealed record QuestionByFact(FactDefinition Fact, ImmutableDictionary<string, string> Asks);

/// <summary>Several facts that one question asks for together.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Ask">The question above the list.</param>
/// <param name="Items">The conditions to confirm or the things to pick from, in the order in which they are numbered.</param>
public sealed record Bundle(string Name, string Ask, ImmutableArray<BundleItem> Items)
{
    /// <summary>Whether people say which of the things listed they have, rather than confirm that all conditions hold.</summary>
    public bool IsPick { get; init; }

    /// <summary>What happens to people so that all of it must be asked anew: 换单位了.</summary>
    public Words Outdated { get; init; } = Words.None;
}

/// <summary>One condition of a bundle, or one of the things to pick from.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Wanted">Its value when the condition holds; of a number perhaps a range.</param>
/// <param name="Otherwise">Its value when it does not.</param>
/// <param name="Label">The condition as it is listed.</param>
/// <param name="Says">How people refer to it.</param>
public sealed record BundleItem(FactDefinition Fact, FactValue Wanted, FactValue Otherwise, string Label, Words Says)
{
    /// <summary>How people refer to it or to something less, so that they confirm it.</summary>
    public Words Maybe { get; init; } = Words.None;

    /// <summary>Whether the condition holds where the fact has a value.</summary>
    public bool HoldsFor(FactValue value) =>
        (Wanted, value) is (NumberValue { Range: var wanted }, NumberValue { Range: var said })
            ? (wanted.Low is not { } low || said.Low >= low) && (wanted.High is not { } high || said.High <= high)
            : value == Wanted;
}

/// <summary>How people come to a check.</summary>
/// <param name="Program">The policy that is checked.</param>
/// <param name="IsDefault">Whether it is meant when no programme is named.</param>
/// <param name="Invite">A sentence that starts it, to tap.</param>
/// <param name="Also">Words that point to it, beside the programme's names.</param>
/// <param name="Note">What people should know before the first question; null when there is nothing.</param>
public sealed record CheckStart(string Program, bool IsDefault, string Invite, Words Also, string? Note)
{
    /// <summary>What tells this edition from the others of the same programme, such as 2022年; empty where there is one only.</summary>
    public Words Edition { get; init; } = Words.None;
}

/// <summary>Several checks that people ask for by one word, such as 评职称 without a level.</summary>
/// <param name="Says">What people say.</param>
/// <param name="Ask">Which one they mean, as a question.</param>
/// <param name="Programs">The policies to choose from.</param>
public sealed record StartChoice(Words Says, string Ask, ImmutableArray<string> Programs);

/// <summary>How a conversation opens.</summary>
/// <param name="Hello">The greeting: what the assistant can do.</param>
/// <param name="About">What the assistant is, for those who ask.</param>
/// <param name="Suggestions">Sentences to tap at the start.</param>
public sealed record Greeting(string Hello, string About, ImmutableArray<string> Suggestions);
