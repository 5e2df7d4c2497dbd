using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Routes;

/// <summary>
/// Reads questions whether so many years suffice: 大专毕业两年能评助工吗, 中级拿了四年够不够报高工. A question that speaks of anything else
/// is none of these. Holds no state.
/// </summary>
sealed partial class RouteReader(KnowledgeBase knowledge, Func<string, bool> asks)
{
    /// <summary>More than this beside degree, titles, years and the asking is another question, in characters.</summary>
    const int LittleElse = 1;

    /// <summary>A word that denies stands at most so far before what it denies, in characters.</summary>
    const int Beside = 3;

    readonly Vocabulary _words = knowledge.Vocabulary;
    readonly ReachWords _reach = knowledge.Vocabulary.Reach;

    /// <summary>The route that a question states, or null when it states none, or not exactly one.</summary>
    /// <param name="plain">The question.</param>
    /// <param name="asOf">Today.</param>
    public StatedRoute? Read(string plain, DateOnly asOf)
    {
        if (knowledge.Ladder is not { Ladder: var ladder } || !Asks(plain) || NamesClass(plain))
        {
            return null;
        }
        var spoken = new bool[plain.Length];
        var choices = knowledge.Questions[ladder.Title].Choices.Where(choice => ladder.Rungs.Any(rung => rung.Value == choice.Value));
        var titles = Named(plain, choices.Select(choice => (choice.Value, choice.Says)), spoken);
        var degrees = Named(plain, _words.Degrees.Levels, spoken).Select(degree => degree.Value).Distinct(StringComparer.Ordinal).ToList();
        var targets = titles.FindAll(title => IsAppliedFor(plain[..title.At]));
        if (
            targets.Count == 0
            && titles.Count is 1 or 2
            && titles.DistinctBy(title => title.Value, StringComparer.Ordinal).Count() == titles.Count
        )
        {
            // Of two titles the higher one is still to be had: 中级拿了四年，高工年限够不够.
            targets = [titles.MaxBy(title => ladder.Title.Values.IndexOf(title.Value))];
        }
        var rung = targets is [var target] ? ladder.Rungs.FirstOrDefault(rung => rung.Value == target.Value) : null;
        if (rung is null || _reach.Others.AreIn(Unspoken(plain, spoken)) || SaysMore(plain, spoken) || degrees.Count > 1)
        {
            return null;
        }
        var held = titles.Except(targets).Select(title => title.Value).Distinct(StringComparer.Ordinal).ToList();
        var facts = degrees.Aggregate(Facts.None(knowledge.Facts.Catalog), HoldingDegree);
        var count = held switch
        {
            [] => CountsOf(facts).FirstOrDefault(),
            [var title] => CountOf(ladder.Title, title),
            _ => null,
        };
        facts = held.Aggregate(facts, (known, title) => known.With(ladder.Title, new EnumValue(title)));
        return (count, Years(plain, CheckStep.Days(rung.Policy, asOf))) switch
        {
            ({ }, null) when degrees.Count == 0 && held.Count == 1 => new StatedRoute(rung, facts, count),
            ({ }, { Low: { }, High: { } } years) => new StatedRoute(rung, facts.With(count, new NumberValue(years)), count),
            _ => null,
        };
    }

    /// <summary>The years that a text states, by their number or by the day from which they count; null for none, or for 快五年.</summary>
    static Interval<decimal>? Years(string plain, ReadingDays days) =>
        Dated().IsMatch(Numerals.ToDigits(plain))
            ? Dates.Find(plain, days.AsOf.Year, shortYears: true) is [var from]
                ? Quantities.Between(from, Interval.Point(days.CountTo))
                : null
            : Quantities.Years(plain) is { } years && years.Low == years.High
                ? years
                : null;

    // 21年6月, 19年毕业, 2015年; 毕业19年 and 干了8年 are durations.
    [GeneratedRegex(
        "(?:19|20)[0-9]{2}年|[0-9]{2}年(?:[0-9]{1,2}月|毕业|大专|专科|本科|研究生|硕士|博士|拿|取得|评上|评的|考|获|年?底|年?初|春|夏|秋)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Dated();

    // 21年本科 may be the class of 2021; 21年本科毕业 is a date.
    bool NamesClass(string plain) =>
        !plain.Contains("毕业", StringComparison.Ordinal)
        && ShortYear()
            .Matches(plain)
            .Any(year => _words.Degrees.Levels.Any(level => level.Words.LengthAt(plain, year.Index + year.Length) > 0));

    [GeneratedRegex("[0-9]{2}年的?", RegexOptions.NonBacktracking)]
    private static partial Regex ShortYear();

    bool Asks(string plain) => asks(plain) || Several.AsksEitherOr(plain) || _words.Starts.Asks.AreIn(plain);

    /// <summary>The values that a text names, longest words first; those that it denies (没有助工) are left out.</summary>
    List<(string Value, int At)> Named(string plain, IEnumerable<(string Value, Words Says)> values, bool[] spoken)
    {
        var known = values.ToList();
        var found = new List<(string Value, int At)>();
        for (var at = 0; at < plain.Length; )
        {
            var (value, length) = known.Select(entry => (entry.Value, Length: entry.Says.LengthAt(plain, at))).MaxBy(entry => entry.Length);
            if (length > 0)
            {
                spoken.AsSpan(at, length).Fill(value: true);
                if (!_reach.Denials.AreIn(plain[Math.Max(0, at - Beside)..at]))
                {
                    found.Add((value, at));
                }
            }
            at += Math.Max(1, length);
        }
        return found;
    }

    // 评高工, 报个助工, 评上工程师.
    bool IsAppliedFor(string before)
    {
        var bare = before.TrimEnd('上', '到', '了', '个');
        return Enumerable.Range(0, bare.Length).Any(at => _words.Starts.Verbs.LengthAt(bare, at) == bare.Length - at);
    }

    // 高级工程师 holds 高级工, which is another thing.
    static string Unspoken(string plain, bool[] spoken) => string.Concat(plain.Select((letter, at) => spoken[at] ? '#' : letter));

    bool SaysMore(string plain, bool[] spoken)
    {
        for (var at = 0; at < plain.Length; )
        {
            var length = Math.Max(_reach.Asides.LengthAt(plain, at), _words.Starts.Verbs.LengthAt(plain, at));
            length = Math.Max(length, _words.Starts.Asks.LengthAt(plain, at));
            spoken.AsSpan(at, length).Fill(value: true);
            at += Math.Max(1, length);
        }
        return Enumerable.Range(0, plain.Length).Count(at => !spoken[at] && char.IsLetter(plain[at])) > LittleElse;
    }

    Facts HoldingDegree(Facts facts, string degree) =>
        knowledge.Facts.Catalog.TryGet(degree, out var fact) ? facts.With(fact, new EnumValue(fact.Values[^1])) : facts;

    /// <summary>The years that begin with what is held.</summary>
    IEnumerable<FactDefinition> CountsOf(Facts facts) =>
        knowledge.Facts.Counts.Counts.Where(count => count.Starts.Evaluate(facts) == Status.Met).Select(count => count.Fact);

    /// <summary>The years that begin with a title and not with the one below it.</summary>
    FactDefinition? CountOf(FactDefinition title, string value)
    {
        var schooled = _words.Degrees.Levels.Select(level => level.Fact).Aggregate(Facts.None(knowledge.Facts.Catalog), HoldingDegree);
        var below = schooled.With(title, new EnumValue(title.Values[Math.Max(0, title.Values.IndexOf(value) - 1)]));
        return CountsOf(schooled.With(title, new EnumValue(value))).Except(CountsOf(below)).FirstOrDefault();
    }
}
