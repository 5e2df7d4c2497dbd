using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads what answers a question that was not asked: 集成电路, 区科协推荐 or 制度都有, while another question waits. A clause is such an
/// answer where it has words of one question only. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class OtherAnswers(KnowledgeBase knowledge, AnswerReader reader)
{
    const int ShortestMention = 2;

    readonly QuestionLibrary _questions = knowledge.Questions;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;
    readonly Words _rest = knowledge.Vocabulary.Bundles.Rest;
    readonly PassingWords _passing = knowledge.Vocabulary.Passing;
    readonly Dictionary<FactDefinition, BundleItem> _items = knowledge
        .Questions.Bundles.SelectMany(bundle => bundle.Items)
        .ToDictionary(item => item.Fact);

    /// <summary>What a clause answers: plainly, or such that the person should confirm it; null when it answers nothing.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="facts">The facts that it may tell.</param>
    /// <param name="asked">The facts that were asked for; what has as many of their words is not of another one.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Reading? Read(string clause, IEnumerable<FactDefinition> facts, IEnumerable<FactDefinition> asked, ReadingDays days)
    {
        if (reader.MayAsk(clause) || _passing.Hopes.AreIn(clause) || _answers.Unsure.AreIn(clause))
        {
            return null;
        }
        var mentions = facts
            .Where(fact => fact.Type is FactType.Bool or FactType.Enum && !reader.IsDegree(fact) && !_questions[fact].IsToldInPassing)
            // 90后只有一个 has words that say yes to one channel only, but names none.
            .Where(fact => fact.Type != FactType.Bool || IsNamed(fact, clause) || !IsForeign(_questions[fact], clause))
            .Select(fact => (Fact: fact, Length: Mention(fact, clause)))
            .Where(mention => mention.Length >= ShortestMention)
            .ToList();
        var longest = mentions.Select(mention => mention.Length).DefaultIfEmpty().Max();
        return
            mentions.FindAll(mention => mention.Length == longest) is [var (fact, _)]
            && asked.Concat(facts).All(own => !_questions[own].IsToldInPassing || Mention(own, clause) < longest)
            && !reader.NamesOther(_questions[fact].Names.Without(clause))
            ? Answer(_questions[fact], clause, days)
            : null;
    }

    Reading? Answer(Question question, string clause, ReadingDays days) =>
        Proper(question, clause, days) switch
        {
            // A yes or no beside the words of a question may have been meant for another one.
            Reading.Stated said when question.Fact.Type == FactType.Bool || IsForeign(question, clause) => new Reading.Likely(
                said.Statements
            ),
            Reading.Stated said => said,
            Reading.Likely likely => likely,
            _ => null,
        };

    // 制度都有: behind the name of a thing stands the answer proper.
    Reading Proper(Question question, string clause, ReadingDays days)
    {
        var said = reader.Read(question.Fact, clause, days);
        if (
            said is Reading.NotUnderstood
            && _items.GetValueOrDefault(question.Fact) is { } item
            && ListAnswer.IsVague(item, clause)
            && !_answers.Negators.AreIn(clause)
        )
        {
            return new Reading.Likely([new Statement(question.Fact, item.Wanted)]);
        }
        return said is Reading.NotUnderstood && question.Fact.Type == FactType.Bool
            ? reader.Read(question.Fact, Without(question, clause), days)
            : said;
    }

    string Without(Question question, string clause)
    {
        var rest = question.Names.Without(_items.GetValueOrDefault(question.Fact)?.Says.Without(clause) ?? clause);
        return HasSome().IsMatch(Numerals.ToDigits(rest)) ? "有" : rest;
    }

    bool IsForeign(Question question, string clause)
    {
        var familiar = Familiar.Of(question, _answers);
        var rest = _passing.Self.Without(clause);
        return familiar.IsForeignIn(rest, [.. rest.Select(char.IsLetterOrDigit)]);
    }

    // 专利12个, 制度都有.
    [GeneratedRegex("^(?:都|也|就|我|们)*(?:有|[0-9]+(?:多|来|几)?(?:个|项|件|篇))(?:了|的)?$", RegexOptions.NonBacktracking)]
    private static partial Regex HasSome();

    bool IsNamed(FactDefinition fact, string clause) =>
        _questions[fact].Names.AreIn(clause) || _items.GetValueOrDefault(fact)?.Says.AreIn(clause) == true;

    int Mention(FactDefinition fact, string clause)
    {
        var question = _questions[fact];
        Words?[] all =
        [
            question.Names,
            question.Yes,
            question.No,
            _items.GetValueOrDefault(fact)?.Says,
            .. question.Choices.Select(choice => choice.Says),
        ];
        return all.OfType<Words>().Max(words => Enumerable.Range(0, clause.Length).Max(at => MentionAt(words, clause, at)));
    }

    // A mere 没有 mentions nothing, nor does 别的.
    int MentionAt(Words words, string clause, int at) =>
        words.LengthAt(clause, at) is > 0 and var length
        && clause.Substring(at, length) is var word
        && !_answers.No.Are(word)
        && !_rest.Are(word)
        && !_answers.NoAtStart.Are(word)
        && !_answers.Yes.Are(word)
        && !_answers.YesAtStart.Are(word)
            ? length
            : 0;
}
