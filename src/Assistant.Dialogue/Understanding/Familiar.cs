using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// The words that may stand beside a plain yes or no: particles and times, and the question's own words, which are
/// recognised by stretches of two characters.
/// </summary>
/// <param name="asides">Words that leave an answer as plain as it is.</param>
/// <param name="texts">The wordings of the question.</param>
/// <param name="words">Other words of the question.</param>
sealed class Familiar(IEnumerable<Words> asides, IEnumerable<string> texts, IEnumerable<Words> words)
{
    readonly Words[] _asides = [.. asides, .. words];
    readonly string[] _texts = [.. texts.Select(PlainText.Of)];

    /// <summary>The words of a question for one fact.</summary>
    public static Familiar Of(Question question, AnswerWords words) =>
        new(
            [words.Asides, words.Fillers],
            [
                question.Ask,
                question.Brief,
                question.Taps.Yes,
                question.Taps.No,
                .. question.Echo.Values,
                .. question.By.SelectMany(by => by.Asks.Values),
                .. question.Choices.Select(choice => choice.Label),
            ],
            [question.Names, question.Yes, question.No, .. question.Choices.Select(choice => choice.Says)]
        );

    /// <summary>Whether any of the marked characters of a clause belongs to neither.</summary>
    public bool IsForeignIn(string clause, ReadOnlySpan<bool> marked)
    {
        var known = new bool[clause.Length];
        for (var at = 0; at < clause.Length; at++)
        {
            var length = _asides.Max(words => words.LengthAt(clause, at));
            known.AsSpan(at, Math.Max(length, IsStretch(clause, at) ? 2 : 0)).Fill(true);
        }
        for (var at = 0; at < clause.Length; at++)
        {
            if (marked[at] && !known[at] && !char.IsAsciiDigit(clause[at]) && !IsLone(clause, at, known))
            {
                return true;
            }
        }
        return false;
    }

    bool IsStretch(string clause, int at) =>
        at + 1 < clause.Length && Array.Exists(_texts, text => text.AsSpan().Contains(clause.AsSpan(at, 2), StringComparison.Ordinal));

    // 大 in 没什么大项目: one character of the question between familiar ones.
    bool IsLone(string clause, int at, bool[] known) =>
        (at == 0 || known[at - 1])
        && (at + 1 == clause.Length || known[at + 1])
        && Array.Exists(_texts, text => text.Contains(clause[at], StringComparison.Ordinal));
}
