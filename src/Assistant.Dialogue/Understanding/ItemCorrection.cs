using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What somebody says now of conditions that they answered before.</summary>
/// <param name="Statements">What is so; at least one, and at least one of them otherwise than known.</param>
/// <param name="IsDoubtful">Whether the person should confirm.</param>
/// <param name="Rest">The clauses that speak of something else, joined by commas.</param>
sealed record CorrectedItems(ImmutableArray<Statement> Statements, bool IsDoubtful, string Rest);

/// <summary>
/// Reads what is said of a group of conditions after it was answered: 第2条我是满足的; 刚才第3条说错了，成果不在北京; 我一直在一线. A number
/// means the group that was asked last. Nothing is read from a question, and nothing that is known already. All texts are
/// <see cref="PlainText"/>.
/// </summary>
sealed partial class ItemCorrection(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly BundleItemReader _items = new(knowledge.Vocabulary, reader);
    readonly BundleWords _words = knowledge.Vocabulary.Bundles;
    readonly ControlWords _controls = knowledge.Vocabulary.Controls;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;

    /// <summary>What a text says of numbered conditions; null when it names none by number, or says nothing new of it.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="groups">The groups answered so far, each with its conditions as they were numbered; the last one first.</param>
    /// <param name="known">What is known by now.</param>
    /// <param name="days">The days that matter in reading.</param>
    public CorrectedItems? Numbered(string plain, IReadOnlyList<ImmutableArray<BundleItem>> groups, Facts known, ReadingDays days)
    {
        if (reader.Asks(plain) || !NumberedItem().IsMatch(Numerals.ToDigits(plain)))
        {
            return null;
        }
        var said = groups.Select(group => OfGroup(plain, group, known, days)).ToList();
        var place = said.FindIndex(one => one is not null);
        return place < 0
                ? Elsewhere(plain, groups, known, days) ?? (groups.Count > 0 ? OfGroup(plain, groups[0], known, days, isLoose: true) : null)
            : place == 0 ? said[0]
            : said[place]! with { IsDoubtful = true };
    }

    /// <summary>
    /// What a text says, in the words of one condition, that is otherwise than known: 改一下，成立才半年; 我现在仍在一线从事工程技术工作. Null when
    /// that is nothing, or may be of several.
    /// </summary>
    /// <inheritdoc cref="Numbered"/>
    public CorrectedItems? Named(string plain, IReadOnlyList<ImmutableArray<BundleItem>> groups, Facts known, ReadingDays days)
    {
        if (reader.Asks(plain) || reader.NamesOther(plain) || knowledge.Vocabulary.Passing.Hopes.AreIn(plain))
        {
            return null;
        }
        var items = groups.SelectMany(group => group).DistinctBy(item => item.Fact).ToList();
        var said = PlainText
            .Clauses(plain)
            .SelectMany(clause => items.Select(item => (Item: item, Clause: clause, Value: Contrary(item, clause, known, days))))
            .Where(one => one.Value is not null)
            .ToList();
        var facts = said.Select(one => one.Item.Fact).Distinct().ToList();
        return facts is not [var fact]
            ? null
            : new(
                [new Statement(fact, said[0].Value!)],
                !said[0].Clause.Contains(PlainText.Of(said[0].Item.Label), StringComparison.Ordinal),
                ""
            );
    }

    CorrectedItems? OfGroup(string plain, ImmutableArray<BundleItem> items, Facts known, ReadingDays days, bool isLoose = false)
    {
        var clauses = PlainText.Clauses(plain);
        var statements = new Dictionary<FactDefinition, FactValue>();
        var rest = new List<string>();
        var named = new List<BundleItem>();
        var doubtful = false;
        for (var at = 0; at < clauses.Length; at++)
        {
            if (NumberedItem().Match(Numerals.ToDigits(clauses[at])) is not { Success: true } match)
            {
                rest.Add(clauses[at]);
                continue;
            }
            var number = int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
            if (number < 1 || number > items.Length)
            {
                return null;
            }
            var item = items[number - 1];
            var next = clauses.ElementAtOrDefault(at + 1);
            if (Value(item, match.Groups["said"].Value, next, known, days, isLoose, ref doubtful) is not { } value)
            {
                return null;
            }
            statements[item.Fact] = value;
            named.Add(item);
        }
        foreach (var clause in rest.Where(clause => SaysAll(clause, items.Length)))
        {
            items.ToList().ForEach(item => statements.TryAdd(item.Fact, item.Wanted));
        }
        var beside = rest.Where(clause =>
            !SaysAll(clause, items.Length) && !IsTakenBack(clause) && !named.Exists(item => item.Says.AreIn(clause))
        );
        return statements.All(said => known[said.Key] == said.Value)
            ? null
            : new([.. statements.Select(said => new Statement(said.Key, said.Value))], doubtful, string.Join(',', beside));
    }

    // What is said of one condition behind its number; where that is only that it was wrong, the next clause, or else the contrary.
    FactValue? Value(BundleItem item, string said, string? next, Facts known, ReadingDays days, bool isLoose, ref bool doubtful)
    {
        var isWrong = _controls.Wrong.AreIn(said) || Turned().IsMatch(said);
        if (!isWrong)
        {
            said = Instead(said);
            return said.TrimEnd('吧', '了', '的', '呢', '嘛').Length == 0
                ? null
                : _items.Read(item, $"第1条{said}", isByNumber: true, days, othersHold: true, allHold: true, ref doubtful)?.ValueOf(item);
        }
        if (next is not null && item.Says.AreIn(next) && Read(item, next, days) is { } told)
        {
            return told;
        }
        doubtful = true;
        // 第2条刚才答错了，没有参与过: nothing but the number tells what of.
        if (isLoose)
        {
            return next is null ? null : Read(item, next, days);
        }
        return next is null || IsTakenBack(next)
            ? known[item.Fact] is { } before
                ? item.HoldsFor(before)
                    ? item.Otherwise
                    : item.Wanted
                : null
            : null;
    }

    // 第一项写错了呀，我一直在一线: the words tell which condition is meant where the number does not.
    CorrectedItems? Elsewhere(string plain, IReadOnlyList<ImmutableArray<BundleItem>> groups, Facts known, ReadingDays days) =>
        PlainText.Clauses(plain).Where(clause => !NumberedItem().IsMatch(Numerals.ToDigits(clause))).ToArray() is { Length: > 0 } others
        && Named(string.Join(',', others), groups, known, days) is { } named
            ? named with
            {
                IsDoubtful = true,
            }
            : null;

    FactValue? Contrary(BundleItem item, string clause, Facts known, ReadingDays days) =>
        known[item.Fact] is { } before
        && (item.Says.AreIn(clause) || clause.Contains(PlainText.Of(item.Label), StringComparison.Ordinal))
        && Read(item, clause, days) is { } value
        && item.HoldsFor(value) != item.HoldsFor(before)
            ? value
            : null;

    FactValue? Read(BundleItem item, string clause, ReadingDays days) =>
        clause.Contains(PlainText.Of(item.Label), StringComparison.Ordinal)
            ? item.Wanted
            : reader.Read(item.Fact, clause, days) switch
            {
                Reading.Stated { Statements: [var only] } => only.Value,
                Reading.Likely { Statements: [var only] } => only.Value,
                _ => null,
            };

    // 请您改成满足.
    string Instead(string said)
    {
        for (var at = 0; at < said.Length; at++)
        {
            if (_controls.Instead.LengthAt(said, at) is > 1 and var length)
            {
                return said[(at + length)..];
            }
        }
        return said;
    }

    bool SaysAll(string clause, int count) =>
        _words.All.AreIn(clause)
        && _words.Satisfied.AreIn(clause)
        && !_words.Rest.AreIn(clause)
        && !_answers.Negators.AreIn(clause)
        && (Count().Match(Numerals.ToDigits(clause)) is not { Success: true } said || said.Groups["count"].Value == $"{count}");

    // 不是不是, 您理解反了, 谢谢: it only says that something was taken wrongly.
    bool IsTakenBack(string clause) =>
        _controls.Change.AreIn(clause)
        || _controls.Wrong.AreIn(clause)
        || Turned().IsMatch(clause)
        || Again().IsMatch(clause)
        || !_answers.Deny.Without(_answers.Asides.Without(_answers.Fillers.Without(clause))).Any(char.IsLetterOrDigit);

    [GeneratedRegex("第(?<number>[0-9]{1,2})(?:条|项|点|款)(?<said>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberedItem();

    [GeneratedRegex("(?<count>[0-9]{1,2})(?:条|项|个|点)", RegexOptions.NonBacktracking)]
    private static partial Regex Count();

    [GeneratedRegex("反了|理解错|搞错|改过来|改回来|记错", RegexOptions.NonBacktracking)]
    private static partial Regex Turned();

    [GeneratedRegex("重新(?:判断|判|算|核对|看|核)|再(?:判断|核对|看)", RegexOptions.NonBacktracking)]
    private static partial Regex Again();
}
