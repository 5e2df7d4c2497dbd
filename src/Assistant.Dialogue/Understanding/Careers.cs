using System.Collections.Immutable;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>How long somebody can have worked at most, so that a birth date is not taken for a length of time.</summary>
static class Careers
{
    const int YoungestWorker = 15;
    const decimal Longest = 50;

    /// <summary>Whether years of work are more than the person can have behind them.</summary>
    /// <param name="years">The years as said; the least of them counts.</param>
    /// <param name="born">The possible days of birth; null when nothing is known.</param>
    /// <param name="countTo">The day to which the years run.</param>
    public static bool AreTooLong(Interval<decimal> years, Interval<DateOnly>? born, DateOnly countTo) =>
        years.Low > (born?.Low is { } first ? CalendarYears.Between(first.AddYears(YoungestWorker), countTo) : Longest);

    /// <summary>A text without the clauses that name a birth or an age, which are no length of work; empty when nothing is left.</summary>
    public static string WithoutBirth(string plain) =>
        BirthDates.NamesBirth(plain) ? string.Join(',', PlainText.Clauses(plain).Where(clause => !BirthDates.NamesBirth(clause))) : plain;

    /// <summary>The possible days of birth among what is known.</summary>
    public static Interval<DateOnly>? Born(FactCatalog catalog, Facts? known) =>
        known is null ? null
        : catalog.Definitions.FirstOrDefault(fact => fact.Type == FactType.Date) is { } birth
        && known[birth] is DateValue { Days: var days }
            ? days
        : null;

    /// <summary>Statements without the years of work that the days of birth, stated beside them or known before, rule out.</summary>
    public static ImmutableArray<Statement> Possible(
        ImmutableArray<Statement> said,
        Interval<DateOnly>? known,
        QuestionLibrary questions,
        DateOnly countTo
    )
    {
        var born = said.Select(statement => statement.Value).OfType<DateValue>().FirstOrDefault()?.Days ?? known;
        return said.RemoveAll(statement =>
            statement.Value is NumberValue { Range: var years }
            && questions[statement.Fact].Unit == "年"
            && AreTooLong(years, born, countTo)
        );
    }

    /// <summary>What to say of several spells of work, of which not all need count.</summary>
    public const string SeveralSpells = "您说了几段，请把算数的加起来，告诉我一共几年，比如「9年」。";

    /// <summary>What to say of years that are too many.</summary>
    public static string Hint(Question question, bool isDate, bool isBirthKnown) =>
        (
            isDate ? "这像是出生年月或年龄，我问的是年限，先不记。"
            : isBirthKnown ? "按您说的出生日期，工作不会有这么多年，先不记。"
            : "工作不会有这么多年，先不记。"
        ) + question.Hint;
}
