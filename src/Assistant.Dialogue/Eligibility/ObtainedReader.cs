using System.Collections.Immutable;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Reads when a title or a degree was obtained, in the message that tells it: 工程师，14年评的; 函授本科，22年毕业的. The years since need not
/// be asked for then; and years that were told before and began earlier are to be told anew. Holds no state.
/// </summary>
sealed class ObtainedReader(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly Words _obtained = knowledge.Vocabulary.Obtained;

    /// <summary>The years that a question asks for, where the message before it tells since when; else null.</summary>
    /// <param name="asked">The question that would be asked next.</param>
    /// <param name="said">What the message states.</param>
    /// <param name="plain">The message.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Statement? Years(PendingQuestion asked, ImmutableArray<Statement> said, string plain, ReadingDays days) =>
        asked is { Purpose: AskPurpose.Plain, Facts: [var name] }
        && knowledge.Facts.Counts.Counts.FirstOrDefault(count => count.Fact.Name == name) is { } count
        && said.All(statement => MayBegin(count, statement))
            ? Since(count.Fact, plain, days)
            : null;

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
                && Since(fact, plain, days) is { Value: NumberValue { Range.High: { } most } }
                && told > most
            );
    }

    Statement? Since(FactDefinition fact, string plain, ReadingDays days) =>
        string.Join(',', PlainText.Clauses(plain).Where(_obtained.AreIn)) is { Length: > 0 } dated
        && Quantities.Since(dated, days, knowledge.Vocabulary.Since, knowledge.Vocabulary.NotSince) is not null
        && reader.Read(fact, dated, days) is Reading.Stated { Statements: [var only] }
            ? only
            : null;
}
