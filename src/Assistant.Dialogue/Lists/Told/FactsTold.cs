using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Reads facts that are told of a candidate, in a sentence or in the short form of a table. Holds no state.</summary>
sealed partial class FactsTold(KnowledgeBase knowledge, ListTalk talk, FactFinder finder, AnswerReader answers)
{
    readonly ImmutableArray<FactDefinition> _facts =
    [
        .. ListTable
            .FactsOf(talk.Policy)
            .Where(fact =>
                fact != talk.Policy.Channel && fact != talk.Policy.Judges.Individual.Count && fact != talk.Policy.Judges.Team.Count
            ),
    ];

    /// <summary>The facts that a text tells.</summary>
    public ImmutableArray<Statement> Read(string text, ReadingDays days)
    {
        // 他是高工
        var plain = PlainText.Of(text).TrimStart('他', '她');
        var told = finder.Find(plain, _facts, days).Statements;
        // 85年 beside a name is a year of birth, as 85年生 is, and so is the 84.5 of a table.
        return !told.IsEmpty ? told
            : Year().IsMatch(plain) ? finder.Find($"{plain}生", _facts, days).Statements
            : Month().Match(plain) is { Success: true } month
                ? finder.Find($"{month.Groups["year"]}年{month.Groups["month"]}月生", _facts, days).Statements
            : Chosen(plain);
    }

    // 工程师 alone, beside a name, is a title; 没有 alone says that there is nothing, and not of what.
    ImmutableArray<Statement> Chosen(string plain) =>
        knowledge.Vocabulary.Answers.No.Are(plain)
            ? []
            :
            [
                .. _facts
                    .Where(fact => knowledge.Questions[fact].IsToldInPassing)
                    .SelectMany(fact =>
                        knowledge
                            .Questions[fact]
                            .Choices.Where(choice => choice.Says.Are(plain) || choice.Label == plain)
                            .Select(choice => new Statement(fact, new EnumValue(choice.Value)))
                    )
                    .Take(1),
            ];

    /// <summary>The facts that are not to be kept, by what a text says of somebody: 没说没有职称, 职称不用记, 有职称的; none when it says so of none.</summary>
    public ImmutableArray<string> Unsaid(string text)
    {
        var key = ListText.Key(text, knowledge);
        var bare = key.TrimStart('的', ' ', '是');
        return
        [
            .. _facts
                .Where(fact =>
                    knowledge.Questions[fact].Names is var names
                    && (
                        (names.AreIn(key) && talk.Says.Unsay.AreIn(key))
                        || (
                            bare.StartsWith('有')
                            && names.LengthAt(bare, 1) is > 0 and var length
                            && bare[(1 + length)..].All("的了啊呀呢".Contains)
                        )
                    )
                )
                .Select(fact => fact.Name),
        ];
    }

    /// <summary>Whether a text names a fact.</summary>
    public bool NamesOne(string key) => _facts.Any(fact => knowledge.Questions[fact].Names.AreIn(key));

    /// <summary>What a text tells of a fact that it names: 职称改成工程师; none when it names none.</summary>
    public ImmutableArray<Statement> Named(string text, ReadingDays days)
    {
        var key = ListText.Key(text, knowledge);
        foreach (var fact in _facts)
        {
            var at = knowledge.Questions[fact].Names.LengthAt(key, 0);
            var change = at > 0 ? Math.Max(talk.Says.Change.LengthAt(key, at), talk.Says.Is.LengthAt(key, at)) : 0;
            if (
                change > 0
                && answers.Read(fact, PlainText.Of(text[(at + change)..]), days) is Reading.Stated { Statements: { IsEmpty: false } said }
            )
            {
                return said;
            }
        }
        return [];
    }

    [GeneratedRegex("^(?<year>(?:19|20)?[0-9]{2})[./-](?<month>0?[1-9]|1[0-2])(?:月|生|出生)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Month();

    [GeneratedRegex("^[0-9零〇一二三四五六七八九]{2,4}年(?:[0-9一二三四五六七八九十]{1,2}月)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
