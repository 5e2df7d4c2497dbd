using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// What the rules would say if something were otherwise: 如果我拿到高工呢, 要是再干两年. Nothing of it is remembered, and what a person
/// supposes is never what they state. Holds no state.
/// </summary>
sealed partial class Supposing(KnowledgeBase knowledge, FactFinder finder, VerdictWording wording, Echo echo)
{
    readonly OutlookWords _words = knowledge.Vocabulary.Outlook;

    /// <summary>Whether a message supposes something by its words: 如果, 要是.</summary>
    public bool IsSaid(string plain) => _words.Suppose.LengthAt(plain, 0) > 0;

    /// <summary>Whether a message supposes something, or asks what more of something would do: 那再拉一个人进来行不行.</summary>
    public bool IsMeant(string plain) =>
        IsSaid(plain) || (_words.Later.LengthAt(Bare(plain), 0) > 0 && knowledge.Vocabulary.QuestionMarks.AreIn(plain));

    /// <summary>What would come of it, beside what has come so far; null when nothing that a condition reads is supposed.</summary>
    /// <param name="decision">The decision so far.</param>
    /// <param name="plain">The message, a <see cref="PlainText"/>.</param>
    /// <param name="days">The days that matter in reading it.</param>
    public Reply? Of(Decision decision, string plain, ReadingDays days)
    {
        var bare = Bare(plain);
        var told = finder.Find(bare, decision.Policy.Facts, days).Statements;
        var supposed = told.IsEmpty ? Later(decision, bare) : told;
        if (supposed.IsEmpty)
        {
            return null;
        }
        // A title obtained starts the years since it, unless they are supposed too.
        var begun = knowledge.Facts.Counts.Begin(decision.Facts, With(decision.Facts, supposed));
        var then = decision.Policy.Decide(With(begun, supposed));
        var changed = decision
            .Findings()
            .Zip(then.Findings())
            .Where(pair => pair.First.Condition.Kind == ConditionKind.Required && pair.First.Status != pair.Second.Status)
            .Select(pair => $"\n· {pair.First.Condition.Name}：由{Word(pair.First.Status)}变为{Word(pair.Second.Status)}");
        var standing = then.Findings()
            .Where(finding => finding.Condition.Kind == ConditionKind.Required && finding.Status == Status.NotMet)
            .ToList();
        var text =
            $"假设{string.Join("，", supposed.Select(echo.Of))}：{decision.Policy.Title}的结论会是，{VerdictWording.Sentence(then.Outcome)}"
            + (changed.Any() ? string.Concat(changed) : "\n和现在相比，各项条件的结果都不变。")
            + (standing.Count > 0 ? $"\n仍然不满足的：{string.Join("、", standing.Select(finding => finding.Condition.Name))}。" : "")
            + "\n这只是假设，您说过的情况没有改。";
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(decision.Policy.Id, text)],
            Citations =
            [
                .. then.Findings()
                    .Where(finding => supposed.Any(statement => finding.Condition.Facts.Contains(statement.Fact)))
                    .Concat(standing)
                    .SelectMany(finding => wording.Law(finding.Condition))
                    .Distinct(),
            ],
        };
    }

    static Facts With(Facts facts, ImmutableArray<Statement> statements) =>
        statements.Aggregate(facts, (changed, statement) => changed.With(statement.Fact, statement.Value));

    /// <summary>再干两年: every number of years that is known grows by as much.</summary>
    ImmutableArray<Statement> Later(Decision decision, string bare) =>
        More(decision, bare) is { } grown ? [grown]
        : _words.Later.LengthAt(bare, 0) is > 0 and var length && Quantities.Years(bare[length..]) is { Low: { } more } span && span.IsPoint
            ?
            [
                .. decision
                    .Policy.Facts.Where(fact => fact.ChangedBy == ChangedBy.Time)
                    .Select(fact => (Fact: fact, Known: decision.Facts[fact] as NumberValue))
                    .Where(years => years.Known is not null)
                    .Select(years => new Statement(
                        years.Fact,
                        new NumberValue(new(years.Known!.Range.Low + more, years.Known.Range.High + more))
                    )),
            ]
        : [];

    /// <summary>再拉一个人: the number of a unit that is known grows by as much.</summary>
    Statement? More(Decision decision, string bare)
    {
        var text = Numerals.ToDigits(bare);
        foreach (var fact in decision.Policy.Facts.Where(fact => fact is { Type: FactType.Number, ChangedBy: not ChangedBy.Time }))
        {
            var question = knowledge.Questions[fact];
            if (
                !question.Marks.AreNone
                && decision.Facts[fact] is NumberValue { Range: var known }
                && Amount().Match(text) is { Success: true } amount
                && amount.Groups["unit"].Value == question.Unit
            )
            {
                var more = decimal.Parse(amount.Groups["number"].Value, CultureInfo.InvariantCulture);
                return new Statement(fact, new NumberValue(new(known.Low + more, known.High + more)));
            }
        }
        return null;
    }

    [GeneratedRegex("(?<number>[0-9]{1,2})[个名位]?(?<unit>[^0-9个名位])", RegexOptions.NonBacktracking)]
    private static partial Regex Amount();

    /// <summary>The supposition without the words that make it one, and without those of obtaining: 如果我拿到高工呢 leaves 高工.</summary>
    string Bare(string plain)
    {
        var at = 0;
        while (Skipped(plain, at) is > 0 and var length)
        {
            at += length;
        }
        var end = plain.TrimEnd('?', ' ', '呢', '吗', '了', '的');
        return end.Length > at ? end[at..] : "";
    }

    int Skipped(string plain, int at) =>
        Math.Max(
            _words.Suppose.LengthAt(plain, at),
            Math.Max(
                Math.Max(_words.Obtain.LengthAt(plain, at), knowledge.Vocabulary.FollowUps.Links.LengthAt(plain, at)),
                knowledge.Vocabulary.Passing.Self.LengthAt(plain, at)
            )
        );

    static string Word(Status status) =>
        status switch
        {
            Status.Met => "满足",
            Status.NotMet => "不满足",
            Status.Review => "须由主办单位判断",
            _ => "还不能判断",
        };
}
