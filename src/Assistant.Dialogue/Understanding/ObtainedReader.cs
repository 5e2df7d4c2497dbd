using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads when a title or a degree was obtained, in the message that tells it: 工程师，14年评的; 函授本科，22年毕业的. The years since need not
/// be asked for then; and years that were told before and began earlier are to be told anew. Holds no state.
/// </summary>
sealed partial class ObtainedReader(KnowledgeBase knowledge, AnswerReader reader)
{
    const int YoungestApplicant = 16;

    /// <summary>Most find work in less after they graduate, in years.</summary>
    const decimal LongestSearch = 0.5m;

    static readonly Words _beside = new(["证", "证书", "职称", "级别", "级", "上", "底", "初", "月", "是", "份", "号"]);

    readonly Words _obtained = knowledge.Vocabulary.Obtained;

    /// <summary>The years that a question asks for, where the message before it tells since when; else null.</summary>
    /// <param name="asked">The question that would be asked next.</param>
    /// <param name="said">What the message states.</param>
    /// <param name="plain">The message.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Statement? Years(FactDefinition asked, ImmutableArray<Statement> said, string plain, ReadingDays days) =>
        knowledge.Facts.Counts.Counts.FirstOrDefault(count => count.Fact == asked) is { } count
        && said.All(statement => MayBegin(count, statement))
            ? Since(count.Fact, PlainText.Clauses(WorkStart.Only(plain)).Where(_obtained.AreIn), days)
            : null;

    /// <summary>
    /// The years that begin with the one title or degree that a message tells with its date: 高工，21年12月拿的证. They need not be asked for,
    /// whatever is asked next.
    /// </summary>
    /// <param name="said">What the message states; a degree named without its form by any value that it may have.</param>
    /// <param name="facts">The facts of the check.</param>
    /// <param name="before">What was stated so far.</param>
    /// <param name="plain">The message.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Statement? Dated(
        ImmutableArray<Statement> said,
        ImmutableArray<FactDefinition> facts,
        Facts before,
        string plain,
        ReadingDays days
    ) =>
        said.Where(IsObtained).ToArray() is [{ Value: EnumValue value } only]
        && knowledge
            .Facts.Counts.Counts.Where(count =>
                facts.Contains(count.Fact)
                && before[count.Fact] is null
                && said.All(other => other.Fact != count.Fact)
                && knowledge.Facts.Counts.BeginsWith(
                    count.Fact,
                    only.Fact,
                    reader.IsDegree(only.Fact) ? new EnumValue(only.Fact.Values[1]) : value,
                    knowledge.Facts.Catalog
                )
            )
            .ToArray()
            is [var begun]
        && WorkStart.Only(plain) is var dated
        && Since(begun.Fact, PlainText.Clauses(dated).Where(clause => IsOf(only.Fact, clause, plain, days)), days) is { } since
            ? reader.IsDegree(only.Fact) && dated == plain && !WorkStart.IsTold(plain)
                ? FromGraduation(since)
                : since
            : null;

    // Who tells the day of graduation and not when work began: near the limit that is asked.
    static Statement FromGraduation(Statement since) =>
        since.Value is NumberValue { Range: { Low: { } low, High: { } high } }
            ? since with
            {
                Value = new NumberValue(new Interval<decimal>(Math.Max(0, low - LongestSearch), high)),
            }
            : since;

    /// <summary>The same for a degree that is named without its form; empty where the message does not date it.</summary>
    public ImmutableArray<Statement> Dated(
        FactDefinition level,
        ImmutableArray<FactDefinition> facts,
        Facts before,
        string plain,
        ReadingDays days
    ) => Dated([new Statement(level, new EnumValue(level.Values[1]))], facts, before, plain, days) is { } years ? [years] : [];

    // 高工，15年拿的国家奖 and 高工，15年毕业的 date something else: beside the date a clause may only say that it was obtained.
    bool IsOf(FactDefinition fact, string clause, string plain, ReadingDays days)
    {
        var isDegree = reader.IsDegree(fact);
        var question = knowledge.Questions[fact];
        IEnumerable<Words> own = isDegree
            ? knowledge
                .Vocabulary.Degrees.Levels.Select(level => level.Words)
                .Concat(knowledge.Vocabulary.Degrees.Forms.Select(form => form.Words))
            : question.Choices.Select(choice => choice.Says);
        var text = Numerals.ToDigits(clause);
        var familiar = new Familiar(
            [knowledge.Vocabulary.Answers.Asides, knowledge.Vocabulary.Answers.Fillers],
            [],
            [_obtained, _beside, question.Names, knowledge.Vocabulary.Since, .. own]
        );
        // 中级，全日制本科，2015年7月 leaves open which of them is dated.
        var isOpen = !isDegree && knowledge.Vocabulary.Degrees.Levels.Any(level => level.Words.AreIn(plain));
        return (_obtained.AreIn(clause) || (!isOpen && IsBareDate(clause, days)))
            && (isDegree || !clause.Contains('毕', StringComparison.Ordinal))
            && !familiar.IsForeignIn(text, [.. text.Select(char.IsLetter)]);
    }

    bool IsObtained(Statement said) =>
        said.Value is EnumValue { Name: var name }
        && name != said.Fact.Values[0]
        && (knowledge.Questions[said.Fact].IsToldInPassing || reader.IsDegree(said.Fact));

    // 前年评的高工 does not tell the years since 工程师, which was obtained before.
    bool MayBegin(YearCount count, Statement said) =>
        !knowledge.Questions[said.Fact].IsToldInPassing
        || said.Value is not EnumValue title
        || knowledge.Facts.Counts.BeginsWith(count.Fact, said.Fact, title, knowledge.Facts.Catalog);

    /// <summary>The years told before that begin anew with what a message states, since it happened later; null when there are none.</summary>
    /// <param name="before">What was stated so far.</param>
    /// <param name="said">What the message states.</param>
    /// <param name="plain">The message.</param>
    /// <param name="days">The days that matter in reading.</param>
    public FactDefinition? Outdated(Facts before, ImmutableArray<Statement> said, string plain, ReadingDays days)
    {
        var after = said.Aggregate(before, (facts, statement) => facts.With(statement.Fact, statement.Value));
        return knowledge
            .Facts.Counts.Beginning(before, after)
            .FirstOrDefault(fact =>
                before[fact] is NumberValue { Range.Low: { } told }
                && Since(fact, PlainText.Clauses(plain).Where(_obtained.AreIn), days, mayBeDoubtful: true)
                    is { Value: NumberValue { Range.High: { } most } }
                && told > most
            );
    }

    /// <summary>Whether a clause is a date and nothing else, too late a one to be of a birth: 22年12月.</summary>
    public static bool IsBareDate(string clause, ReadingDays days) =>
        BareDate().IsMatch(Numerals.ToDigits(clause))
        && Dates.Find(clause, days.AsOf.Year, shortYears: true) is [{ Low: { } day }]
        && day.Year > days.AsOf.Year - YoungestApplicant;

    [GeneratedRegex("^(?:是|在|就)*(?:[0-9]{4}|[0-9]{2})年(?:[0-9]{1,2}月?)?[份的吧了]*$", RegexOptions.NonBacktracking)]
    private static partial Regex BareDate();

    Statement? Since(FactDefinition fact, IEnumerable<string> clauses, ReadingDays days, bool mayBeDoubtful = false) =>
        string.Join(',', clauses) is { Length: > 0 } dated
        && Quantities.Since(dated, days, knowledge.Vocabulary.Since, knowledge.Vocabulary.NotSince) is not null
            ? reader.Read(fact, dated, days) switch
            {
                Reading.Stated { Statements: [var only] } => only,
                Reading.Likely { Statements: [var only] } when mayBeDoubtful => only,
                _ => null,
            }
            : null;
}
