using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue.Understanding;

/// <summary>Runs <c>tests/cases/understanding/answers.yaml</c>: what one answer to one question says.</summary>
public sealed class AnswerReaderTests
{
    static readonly DateOnly Today = new(2025, 7, 16);

    static readonly AnswerReader Reader = new(Known.Base);

    public static IEnumerable<TheoryDataRow<string, string, string>> Cases()
    {
        var file = YamlMap.Parse("answers.yaml", File.ReadAllText(Repository.Case("understanding", "answers.yaml")));
        return file.Keys.SelectMany(fact =>
            file.Map(fact).Keys.Select(text => new TheoryDataRow<string, string, string>(fact, text, file.Map(fact).Text(text)))
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_says_what_the_table_says(string fact, string text, string expected)
    {
        var asked = Known.Fact(fact);
        var said = Describe(asked, Reader.Read(asked, PlainText.Of(text), new ReadingDays(Today, Today)));
        Assert.Equal(
            expected.Contains('=', StringComparison.Ordinal) ? Ordered(expected) : expected,
            expected.Contains('=', StringComparison.Ordinal) ? Ordered(said) : said
        );
    }

    [Fact]
    public void The_table_is_long_enough_to_mean_something() => Assert.InRange(Cases().Count(), 250, int.MaxValue);

    static string Describe(FactDefinition asked, Reading reading) =>
        reading switch
        {
            Reading.Stated said => Describe(asked, said.Statements),
            Reading.Likely said => $"likely {Describe(asked, said.Statements)}",
            Reading.HalfSaid { Statements.IsEmpty: true, Level: var level } => $"half {level.Name}",
            Reading.HalfSaid half => $"half {half.Level.Name} {Describe(asked, half.Statements)}",
            Reading.Open => "unsure",
            _ => "-",
        };

    static string Describe(FactDefinition asked, ImmutableArray<Statement> statements) =>
        statements is [var only] && only.Fact == asked
            ? Describe(only.Value)
            : string.Join(' ', statements.Select(statement => $"{statement.Fact.Name}={Describe(statement.Value)}"));

    static string Describe(FactValue value) =>
        value switch
        {
            DateValue { Days: { IsPoint: true, Low: { } day } } => Describe(day),
            DateValue date => $"{Describe(date.Days.Low)}..{Describe(date.Days.High)}",
            NumberValue { Range: { IsPoint: true, Low: { } number } } => Describe(number),
            NumberValue number => $"{Describe(number.Range.Low)}..{Describe(number.Range.High)}",
            BoolValue known => known.Value ? "true" : "false",
            EnumValue known => known.Name,
            _ => "",
        };

    static string Describe(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string Describe(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    static string Ordered(string statements) =>
        string.Join(
            ' ',
            (statements.Contains('=', StringComparison.Ordinal) ? statements : $"?={statements}").Split(' ').Order(StringComparer.Ordinal)
        );
}
