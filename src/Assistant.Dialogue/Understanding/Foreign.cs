using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Tells whether a text says more than yes, no and the question's own words: in 没专家, where a number of people is asked for, 专家 is
/// foreign. All texts are <see cref="PlainText"/>.
/// </summary>
sealed class Foreign(AnswerWords words)
{
    // 没有做过 denies whatever one does.
    static readonly Words _doing = new(["做", "干", "搞", "从事", "工作"]);

    /// <summary>Whether a text has words that are foreign to a question.</summary>
    public bool IsIn(Question question, string plain) => IsIn(Familiar.Of(question, words), plain);

    /// <summary>
    /// Whether a text has words that are foreign to what a question asks for in short; its full wording may speak of much else.
    /// </summary>
    public bool IsBeside(Question question, string plain) =>
        IsIn(
            new Familiar(
                [words.Asides, words.Fillers],
                [question.Brief, .. question.Echo.Values],
                [_doing, question.Marks, .. question.Says.Select(entry => entry.Says)]
            ),
            plain
        );

    bool IsIn(Familiar familiar, string plain) =>
        familiar.IsForeignIn(plain, [.. plain.Select((letter, at) => char.IsLetter(letter) && !IsYesOrNo(plain, at))]);

    bool IsYesOrNo(string plain, int at) =>
        Enumerable
            .Range(Math.Max(0, at - 3), Math.Min(at, 3) + 1)
            .Any(start => start + Math.Max(words.Yes.LengthAt(plain, start), words.No.LengthAt(plain, start)) > at)
        || words.YesAtStart.LengthAt(plain, at) > 0
        || words.NoAtStart.LengthAt(plain, at) > 0;
}
