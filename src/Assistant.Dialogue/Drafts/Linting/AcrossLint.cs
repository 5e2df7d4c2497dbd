using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>
/// Sentences that say of one thing something else than another sentence of the form does, in this section or in another: how long
/// somebody has worked, how many are in the team, who led the project of a name. What was stated is held against each section alone.
/// </summary>
sealed partial class AcrossLint : ILint
{
    readonly KnowledgeBase _knowledge;
    readonly FactFinder _finder;

    public AcrossLint(KnowledgeBase knowledge) =>
        (_knowledge, _finder) = (knowledge, new FactFinder(knowledge, new AnswerReader(knowledge)));

    /// <summary>What a sentence says of something.</summary>
    /// <param name="Of">What it is of.</param>
    /// <param name="Said">What is said of it, in words.</param>
    readonly record struct Saying(string Of, string Said)
    {
        /// <summary>The value, where it is one of a fact of the rules.</summary>
        public FactValue? Value { get; init; }

        /// <summary>Whether both cannot be so.</summary>
        public bool Differs(Saying other) =>
            Value is { } value && other.Value is { } another ? Conflict.Between(value, another) : Said != other.Said;
    }

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!_knowledge.Lints.Texts.TryGetValue(FlagKind.ContradictsFacts, out var text))
        {
            return [];
        }
        var own = Of(input.Draft).ToList();
        var all = own.Select(one => (one.Sentence, one.Place, one.Saying, Section: input.Section))
            .Concat(input.Others.SelectMany(other => Of(other).Select(one => (one.Sentence, one.Place, one.Saying, other.Section))))
            .GroupBy(one => one.Saying.Of, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var pairs = (
            from one in own
            let other = all[one.Saying.Of].FirstOrDefault(other => one.Saying.Differs(other.Saying) && other.Sentence != one.Sentence)
            where other.Sentence is not null
            select (One: one, Other: other)
        ).DistinctBy(pair => (pair.One.Place, pair.Other.Sentence));
        return from pair in pairs
            let one = pair.One
            let other = pair.Other
            select new Flag(
                FlagKind.ContradictsFacts,
                one.Sentence.Text,
                input.Section.Law[0].Clause,
                other.Section == input.Section
                    ? $"这里写的是{one.Saying.Said}，另一句写的是{other.Saying.Said}，两处对不上。"
                    : $"这里写的是{one.Saying.Said}，「{other.Section.Title}」一节写的是{other.Saying.Said}，两处对不上。",
                text.Suggestion
            )
            {
                Sentence = one.Place,
            };

        IEnumerable<(DraftSentence Sentence, int Place, Saying Saying)> Of(Draft draft) =>
            from said in (input with { Draft = draft }).Said
            from saying in Facts(draft, said.Sentence, input.Facts, input.Days)
                .Concat(Counts(said.Sentence.Text))
                .Concat(Named(said.Sentence.Text))
                .Concat(Ranks(said.Sentence))
            select (said.Sentence, said.Place, saying);
    }

    /// <summary>The facts of the rules that a sentence states and that were not stated otherwise.</summary>
    IEnumerable<Saying> Facts(Draft draft, DraftSentence sentence, DraftFacts facts, ReadingDays days)
    {
        var isOfApplicant = draft.Section.Topics.Contains(SectionTopic.OwnWork);
        var open = _knowledge.Facts.Catalog.Definitions.Where(fact =>
            facts.Rules[fact] is null && (isOfApplicant || fact.ChangedBy == ChangedBy.Unit)
        );
        return _finder
            .Find(PlainText.Of(sentence.Text), [.. open], days)
            .Statements.Select(said => new Saying(said.Fact.Name, _knowledge.Facts[said.Fact].State(said.Value)) { Value = said.Value });
    }

    /// <summary>The numbers of things of which an application can have only one: 团队共12人.</summary>
    IEnumerable<Saying> Counts(string text)
    {
        var digits = Numerals.ToDigits(text);
        return from count in _knowledge.Lints.Counts
            from end in WordSearch.Ends(digits, count.Words)
            from number in NumberAt(digits, end, count.Units)
            select new Saying(count.What, $"{count.What}{number}");
    }

    /// <summary>The number with its unit that stands at a place, or behind a word such as 共.</summary>
    static IEnumerable<string> NumberAt(string text, int at, Words units)
    {
        const string Between = "共有为是达计:：";
        var start = at + text[at..].TakeWhile(Between.Contains).Count();
        var end = start + text[start..].TakeWhile(char.IsAsciiDigit).Count();
        if (end > start && units.LengthAt(text, end) is > 0 and var unit)
        {
            yield return text[start..(end + unit)];
        }
    }

    /// <summary>What a sentence says by choices of the one thing that it names in quotation marks: 主持“减速器研制”.</summary>
    IEnumerable<Saying> Named(string text) =>
        Name().Matches(text) is not [var name]
            ? []
            : from kind in _knowledge.Forms.Fields.Records
            from field in kind.Fields
            where field.Type == FormFieldType.Choice
            let chosen = field.Choices.Where(choice => IsIn(text.Remove(name.Index, name.Length), choice)).ToList()
            where chosen.Count == 1
            select new Saying($"{kind.Name}.{field.Name}{name.Value}", $"{name.Value}的{field.Label}是{chosen[0].Label}");

    /// <summary>Which of those who did the one thing that a sentence is about it says that somebody was: 第一发明人.</summary>
    static IEnumerable<Saying> Ranks(DraftSentence sentence) =>
        sentence
            .Facts.Where(fact => fact.Contains('[', StringComparison.Ordinal))
            .Select(fact => fact.Split('.')[0])
            .Distinct(StringComparer.Ordinal)
            .ToList()
            is [var thing]
            ? Rank().Matches(sentence.Text).Select(rank => new Saying($"{thing} {rank.Groups["as"].Value}", Numerals.ToDigits(rank.Value)))
            : [];

    static bool IsIn(string text, FormChoice choice) =>
        choice.Forms.Values.Append(choice.Label).Any(words => text.Contains(words, StringComparison.Ordinal));

    [GeneratedRegex("“[^”]+”", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("第[一二三四五六七八九十0-9]{1,3}(?<as>发明人|完成人|设计人|作者|起草人|参与人)", RegexOptions.NonBacktracking)]
    private static partial Regex Rank();
}
