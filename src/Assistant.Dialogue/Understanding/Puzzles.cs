using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>Finds words in an answer that cannot be taken down as they are: 虚岁, 中间歇了两年, 企业内部高工. All texts are <see cref="PlainText"/>.</summary>
static partial class Puzzles
{
    const int ShortestName = 2;
    const int LongestName = 8;

    /// <summary>What of a text cannot be taken down as it is, with what to say then; null when nothing puzzles.</summary>
    public static Puzzle? In(Question question, string plain) =>
        question.Says.Any(entry => entry.Says.AreIn(plain)) && !Digit().IsMatch(plain)
            ? null
            : question.Puzzles.FirstOrDefault(puzzle => IsPuzzled(puzzle, question, plain));

    /// <summary>The choice of having none, where it stands before what puzzles: 没有，就高级技师.</summary>
    public static AnswerChoice? NoneBefore(Question question, string plain) =>
        question.Fact.Type == FactType.Enum
        && question.Choices.FirstOrDefault(choice => choice.Value == question.Fact.Values[0]) is { } none
        && none.Says.LengthAt(plain, 0) is > 0 and var length
        && NothingElse().IsMatch(Behind(question, plain[length..]))
            ? none
            : null;

    // 没有工程系列的，…: what the question calls it may stand between.
    static string Behind(Question question, string text)
    {
        var length = Enumerable
            .Range(0, Math.Min(text.Length, LongestName) + 1)
            .Last(size => question.Ask.Contains(text[..size], StringComparison.Ordinal));
        return length < ShortestName ? text : text[length..].TrimStart('的');
    }

    // 研究员级高工 is one title: a puzzling word that begins a longer known one puzzles nobody.
    static bool IsPuzzled(Puzzle puzzle, Question question, string plain)
    {
        for (var at = 0; at < plain.Length; )
        {
            var length = puzzle.Says.LengthAt(plain, at);
            var known = length == 0 ? 0 : question.Choices.Select(choice => choice.Says.LengthAt(plain, at)).DefaultIfEmpty().Max();
            if (length > known)
            {
                return true;
            }
            at += Math.Max(1, known);
        }
        return false;
    }

    [GeneratedRegex("^(?:$|,| |。|就|只|但|不过|我|咱)", RegexOptions.NonBacktracking)]
    private static partial Regex NothingElse();

    [GeneratedRegex("[0-9二两三四五六七八九十]", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();
}
