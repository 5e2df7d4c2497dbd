using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Turns;

/// <content>Which programme or title is named.</content>
sealed partial class StartReader
{
    // 换成正高 may correct a title: what people hold is no programme here.
    (string? Program, int Length, bool IsEdition) ProgrammeAt(string plain, int at, string current, bool mayBeBrief)
    {
        var starts = knowledge.Questions.Starts;
        var edition = starts.MaxBy(start => start.Edition.LengthAt(plain, at))!;
        var hasEditions = starts.Any(start => start.Program == current && !start.Edition.AreNone);
        var longest = hasEditions ? edition.Edition.LengthAt(plain, at) : 0;
        var named = knowledge
            .Glossary.Programmes.SelectMany(programme =>
                (mayBeBrief ? programme.Names.Concat(programme.Briefly) : programme.Names).Select(name => (programme.Id, Name: name))
            )
            .Where(entry => string.CompareOrdinal(plain, at, entry.Name, 0, entry.Name.Length) == 0 && !IsTitle(entry.Name))
            .DefaultIfEmpty()
            .MaxBy(entry => entry.Name?.Length ?? 0);
        return named.Name is { Length: var length } && length >= longest ? (named.Id, length, false)
            : longest > 0 ? (edition.Program, longest, true)
            : default;
    }

    bool IsTitle(string name) => Titles().SelectMany(title => title.Choices).Any(choice => choice.Says.Are(name));

    /// <summary>
    /// The programme that a message names. What is said to be applied for (报青创室, 评高工) comes before what is said of the person
    /// (我是正高级工程师，能报卓越工程师吗), and then the longest name.
    /// </summary>
    ProgrammeName? Named(string plain) =>
        knowledge
            .Glossary.Programmes.SelectMany(programme => programme.Names.Select(name => (Programme: programme, Name: name)))
            .Select(entry => (entry.Programme, entry.Name, At: plain.IndexOf(entry.Name, StringComparison.Ordinal)))
            .Where(found => found.At >= 0 && !IsOfNext(plain, found.At + found.Name.Length) && !IsOfTitle(plain, found.At))
            .OrderByDescending(found => IsAppliedFor(plain, found.At, found.Name))
            .ThenBy(found => IsOfPerson(plain[..found.At]))
            .ThenByDescending(found => found.Name.Length)
            .Select(found => found.Programme)
            .FirstOrDefault();

    // 正高级工程师，帮我测一下: a title that is said and nothing of it is what is wanted.
    ProgrammeName? NamedAlone(string plain) =>
        knowledge.Glossary.Programmes.FirstOrDefault(programme =>
            PlainText.Clauses(plain).Any(clause => programme.Names.Contains(clause, StringComparer.Ordinal))
        );

    // 正高的直通车 is the latter.
    bool IsOfNext(string plain, int end) =>
        end < plain.Length
        && plain[end] == '的'
        && knowledge.Glossary.Programmes.Any(programme =>
            programme.Names.Any(name => string.CompareOrdinal(plain, end + 1, name, 0, name.Length) == 0)
        );

    // 高级工程师职称 is none for 工程师.
    bool IsOfTitle(string plain, int at) =>
        Titles()
            .SelectMany(title => title.Choices)
            .Any(choice => Enumerable.Range(0, at).Any(before => choice.Says.LengthAt(plain, before) > at - before));

    /// <summary>The check for a title that is to be obtained: 高级工程师我能评吗, 核对高工; none when no title is named so.</summary>
    (string? Program, int At) Titled(string plain) =>
        knowledge.Ladder?.Ladder is { } ladder
        && knowledge
            .Questions[ladder.Title]
            .Choices.Select(choice => (choice.Value, Named: choice.Says.FirstIn(plain)))
            .Where(found => found.Named is not null && IsForTitle(plain, found.Named.Value))
            .OrderByDescending(found => found.Named!.Value.Length)
            .FirstOrDefault()
            is { Value: { } value, Named: { At: var at } }
            ? (ladder.Rungs.FirstOrDefault(rung => rung.Value == value)?.Policy.Id, at)
            : default;

    // 我是高工能报吗 tells a title, 高工我能评吗 and 高工职称我能报吗 are about one.
    bool IsForTitle(string plain, (int At, int Length) named) =>
        !IsOfPerson(plain[..named.At])
        && !IsHeld(plain[(named.At + named.Length)..])
        && (
            knowledge.Vocabulary.Outlook.Obtain.AreIn(plain)
            || EndsIn(_words.Verbs, plain[..named.At])
            || EndsIn(_words.Turns, plain[..named.At])
            || knowledge.Vocabulary.Outlook.Titles.LengthAt(plain, named.At + named.Length) > 0
        );

    // 工程师是19年底评的 tells what somebody has; the Arabic or Chinese year stands in the same clause.
    bool IsHeld(string behind) =>
        Numerals.ToDigits(behind).Split(',', '，', '。', ';', '；', '?', ' ')[0] is var clause
        && knowledge.Vocabulary.Obtained.AreIn(clause)
        && HeldSince().IsMatch(clause);

    [GeneratedRegex("^(?:职称|证|证书)?[是在于]*(?:19|20)?[0-9]{2}年", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex HeldSince();

    // The verb may be part of the name: 评高工.
    bool IsAppliedFor(string plain, int at, string name) =>
        _words.Verbs.LengthAt(plain, at) is > 0 and var inside && inside < name.Length || EndsIn(_words.Verbs, plain[..at]);

    bool IsOfPerson(string before) => EndsIn(_passing.Self, before);

    static bool EndsIn(Words words, string text) =>
        Enumerable.Range(0, text.Length).Any(at => words.LengthAt(text, at) == text.Length - at);

    IEnumerable<Question> Titles() =>
        knowledge.Facts.Catalog.Definitions.Select(fact => knowledge.Questions[fact]).Where(question => question.IsToldInPassing);

    string Default(string plain, string? asked) =>
        (
            knowledge.Questions.Starts.FirstOrDefault(start => start.Also.AreIn(plain))
            ?? knowledge.Questions.Starts.FirstOrDefault(start => start.Program == asked)
            ?? knowledge.Questions.Starts.First(start => start.IsDefault)
        ).Program;
}
