using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Finds the phrases by which people tell a fact that nobody asked for: 主持过重大工程项目, 业绩都在北京, 没拿过资助. Such a phrase
/// counts only where the clause says nothing else but 我, 是, 现在 and their like. All texts are <see cref="PlainText"/>.
/// </summary>
sealed class ToldPhrases(Vocabulary words, AnswerReader reader)
{
    readonly PassingWords _passing = words.Passing;
    readonly AnswerWords _answers = words.Answers;

    /// <summary>The value that a clause tells of the fact of a question, or null.</summary>
    public FactValue? Read(Question question, string clause)
    {
        if (question.Told.IsEmpty || reader.MayAsk(clause) || _passing.Hopes.AreIn(clause) || _answers.Hedges.AreIn(clause))
        {
            return null;
        }
        for (var at = 0; at < clause.Length; )
        {
            if (PhraseAt(question, clause, at) is { } said)
            {
                return IsPlainFrom(clause, said.End) ? said.Value : null;
            }
            // 不是核心团队牵头人 and 没主持过重大工程 deny what the phrase tells.
            var negator = _answers.Negators.LengthAt(clause, at);
            if (negator > 0 && PhraseAt(question, clause, at + negator) is { Value: BoolValue { Value: true } } denied)
            {
                return IsPlainFrom(clause, denied.End) ? new BoolValue(false) : null;
            }
            var before = Math.Max(_passing.Self.LengthAt(clause, at), BesideAt(clause, at));
            if (before == 0)
            {
                return null;
            }
            at += before;
        }
        return null;
    }

    static (FactValue Value, int End)? PhraseAt(Question question, string clause, int at)
    {
        var (value, says) = question.Told.MaxBy(told => told.Says.LengthAt(clause, at));
        return says.LengthAt(clause, at) is > 0 and var length ? (value, at + length) : null;
    }

    bool IsPlainFrom(string clause, int at)
    {
        while (at < clause.Length && Math.Max(BesideAt(clause, at), char.IsLetterOrDigit(clause[at]) ? 0 : 1) is > 0 and var length)
        {
            at += length;
        }
        return at >= clause.Length;
    }

    int BesideAt(string clause, int at) => Math.Max(_answers.Fillers.LengthAt(clause, at), _answers.Asides.LengthAt(clause, at));
}
