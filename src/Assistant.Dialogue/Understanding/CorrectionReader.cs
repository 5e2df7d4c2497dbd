using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What a person wants to change of what they said before.</summary>
public abstract record Correction
{
    Correction() { }

    /// <summary>They say what is right instead.</summary>
    /// <param name="Statements">The facts as they are now stated; at least one.</param>
    public sealed record Restated(ImmutableArray<Statement> Statements) : Correction;

    /// <summary>They name what to ask again.</summary>
    /// <param name="Facts">The facts of that question.</param>
    public sealed record AskAgain(ImmutableArray<string> Facts) : Correction;

    /// <summary>They want to change something and do not say what.</summary>
    public sealed record Unnamed : Correction;
}

/// <summary>Reads corrections: 不对，是84年; 改学历; 出生日期改成1984年5月; 上一题; 第二题答错了. All texts are <see cref="PlainText"/>.</summary>
sealed class CorrectionReader(KnowledgeBase knowledge, AnswerReader answers, FactFinder finder)
{
    const string QuestionNumber = "题";

    readonly ControlWords _words = knowledge.Vocabulary.Controls;

    /// <summary>What a text corrects, or null when it is no correction.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="facts">The facts that the check uses.</param>
    /// <param name="answered">The questions answered so far, each with its facts.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Correction? Read(
        string plain,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        ReadingDays days
    )
    {
        if (_words.Previous.AreGist(plain, most: 6))
        {
            return answered is [.., var last] ? new Correction.AskAgain(last) : new Correction.Unnamed();
        }
        if (AfterWrong(plain) is { Length: > 0 } instead && Restated(instead, facts, answered, days) is { } restated)
        {
            return restated;
        }
        if (!_words.Change.AreIn(plain))
        {
            return null;
        }
        if (Numbered(plain, answered) is { } numbered)
        {
            return numbered;
        }
        return Named(plain, facts, answered) is { } fact ? OfFact(fact, plain, days)
            : _words.Change.AreGist(plain, most: 4) && !_words.Wrong.Are(plain) ? new Correction.Unnamed()
            : null;
    }

    // 「不对」 alone may be an answer; with something behind it, it takes back what was understood last.
    string? AfterWrong(string plain)
    {
        var length = _words.Wrong.LengthAt(plain, 0);
        return length == 0 ? null : WithoutInstead(plain[length..].TrimStart(',', '。', ' ', '!'));
    }

    string WithoutInstead(string text) => text[_words.Instead.LengthAt(text, 0)..];

    Correction.Restated? Restated(
        string instead,
        ImmutableArray<FactDefinition> facts,
        ImmutableArray<ImmutableArray<string>> answered,
        ReadingDays days
    )
    {
        if (
            answered is [.., [var last]]
            && facts.FirstOrDefault(fact => fact.Name == last) is { } fact
            && answers.Read(fact, instead, days) is Reading.Stated said
        )
        {
            return new(said.Statements);
        }
        var told = finder.Find(instead, facts, days);
        return told.Statements.IsEmpty ? null : new(told.Statements);
    }

    static Correction.AskAgain? Numbered(string plain, ImmutableArray<ImmutableArray<string>> answered)
    {
        var end = plain.IndexOf(QuestionNumber, StringComparison.Ordinal);
        return end > 0 && Choosing.ByNumber(plain[..end], answered.Length) is { } number ? new(answered[number - 1]) : null;
    }

    /// <summary>The fact that a text names: by the longest of its names, and of several the one that was answered.</summary>
    FactDefinition? Named(string plain, ImmutableArray<FactDefinition> facts, ImmutableArray<ImmutableArray<string>> answered) =>
        facts
            .Select(fact => (Fact: fact, Name: knowledge.Questions[fact].Names.FirstIn(plain)))
            .Where(found => found.Name is not null)
            .OrderByDescending(found => answered.Any(question => question.Contains(found.Fact.Name, StringComparer.Ordinal)))
            .ThenByDescending(found => found.Name!.Value.Length)
            .Select(found => found.Fact)
            .FirstOrDefault();

    Correction OfFact(FactDefinition fact, string plain, ReadingDays days)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (
                _words.Instead.LengthAt(plain, at) is > 0 and var length
                && answers.Read(fact, plain[(at + length)..], days) is Reading.Stated said
            )
            {
                return new Correction.Restated(said.Statements);
            }
        }
        return new Correction.AskAgain([fact.Name]);
    }
}
