using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads a denial that names another fact than the one asked for: 没有职称 where a degree is asked for, 没有突出贡献 where projects
/// are. It says nothing of what was asked. All texts are <see cref="PlainText"/>.
/// </summary>
sealed class DenialReader(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;
    readonly Words _hasNot = knowledge.Vocabulary.Bundles.HasNot;

    /// <summary>The fact that a text denies, or null when it denies none by name, or the name fits several.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="facts">The facts that may be meant, without those that were asked for.</param>
    /// <param name="asked">The facts that were asked for; a name that their questions use means them.</param>
    /// <param name="items">The items of the list that was asked, if any.</param>
    public Statement? Read(
        string plain,
        IEnumerable<FactDefinition> facts,
        IEnumerable<FactDefinition> asked,
        ImmutableArray<BundleItem> items
    )
    {
        var text = plain.TrimEnd('.', '。', '!', '了', '啊', '呢', '吧', '的', ' ');
        var start = 0;
        while (_answers.Fillers.LengthAt(text, start) is > 0 and var filler)
        {
            start += filler;
        }
        var negator = Math.Max(_answers.Negators.LengthAt(text, start), _hasNot.LengthAt(text, start));
        if (negator == 0 || start + negator == text.Length)
        {
            return null;
        }
        var (no, name) = (text.Substring(start, negator), text[(start + negator)..]);
        var isAsked =
            asked.Any(fact => IsNamed(knowledge.Questions[fact], name))
            || items.Any(item => item.Says.AreIn(name) || item.Label.Contains(name, StringComparison.Ordinal));
        return !isAsked && facts.Where(fact => knowledge.Questions[fact].Names.Are(name)).Take(2).ToArray() is [var only]
            ? Denied(only, no)
            : null;
    }

    static bool IsNamed(Question question, string name) =>
        question.Names.AreIn(name)
        || question.Yes.AreIn(name)
        || question.No.AreIn(name)
        || question.Ask.Contains(name, StringComparison.Ordinal)
        || question.Brief.Contains(name, StringComparison.Ordinal)
        || question.Choices.Any(choice => choice.Says.AreIn(name));

    // 没有 denies what one has, 不是 what one is; which of them a question is about its own denial tells.
    Statement? Denied(FactDefinition fact, string no) =>
        fact.Type switch
        {
            FactType.Bool when _hasNot.Are(no) == _hasNot.Are(knowledge.Questions[fact].Taps.No) => new(fact, new BoolValue(false)),
            FactType.Enum when Wishes.Concern(fact) && _hasNot.Are(no) && !reader.IsDegree(fact) => new(
                fact,
                new EnumValue(fact.Values[0])
            ),
            _ => null,
        };
}
