using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Who is meant by a text.</summary>
/// <param name="Places">The places in the list of those who are meant.</param>
/// <param name="Unclear">A name that several have, and their places; null when there is none.</param>
/// <param name="Missing">Names and numbers of nobody on the list.</param>
sealed record Meant(ImmutableSortedSet<int> Places, (string Name, ImmutableArray<int> Places)? Unclear, ImmutableArray<string> Missing);

/// <summary>
/// Reads who on a list is meant: 第2个, 张三和李四, 第2个到第4个, 第2、3、4个, 最后两个, 李四那个个人的. A text that says anything else means
/// nobody, so that no change is ever made by half. Holds no state.
/// </summary>
sealed partial class PlaceReader(KnowledgeBase knowledge, ListTalk talk, FieldReader fields)
{
    readonly KindReader _kinds = new(knowledge, talk);

    /// <summary>Whether a text is the number of a candidate.</summary>
    public static bool IsOrdinal(string key) => Ordinal().Match(key) is { Success: true, Index: 0 } ordinal && ordinal.Length == key.Length;

    /// <summary>The number that a text, a key, begins with, as of a candidate; 0 for none.</summary>
    public static int NumberOf(string key) =>
        Ordinal().Match(key) is { Success: true, Index: 0 } ordinal
            ? Number(ordinal.Groups["first"].Value + ordinal.Groups["second"].Value)
            : 0;

    /// <summary>The places of the candidates that are referred to at a place of a text, a key, and how long the reference is.</summary>
    public (ImmutableArray<int> Places, int Length) At(string key, int at, ToldList list)
    {
        if (Ordinal().Match(key, at) is { Success: true } ordinal && ordinal.Index == at)
        {
            var number = Number(ordinal.Groups["first"].Value + ordinal.Groups["second"].Value);
            return number >= 1 && number <= list.Candidates.Length ? ([number - 1], ordinal.Length) : ([], ordinal.Length);
        }
        if (talk.Says.Last.LengthAt(key, at) is > 0 and var last && list.Candidates.Length > 0)
        {
            return ([list.Candidates.Length - 1], last);
        }
        // 团队那个, where only one is of that kind.
        if (
            _kinds.At(key, at) is var (kind, word)
            && That().Match(key, at + word) is { Success: true } that
            && that.Index == at + word
            && OfOneKind(kind, list) is [var only]
        )
        {
            return ([only], word + that.Length);
        }
        var named = list
            .Candidates.Select((candidate, place) => (Name: fields.Key(candidate.Name ?? ""), place))
            .Where(one => one.Name.Length > 0 && string.CompareOrdinal(key, at, one.Name, 0, one.Name.Length) == 0)
            .GroupBy(one => one.Name, one => one.place, StringComparer.Ordinal)
            .MaxBy(same => same.Key.Length);
        return named is null ? ([], 0) : ([.. named], named.Key.Length);
    }

    /// <summary>Everybody who is meant by a whole text, a key; null when it says anything else, or nobody.</summary>
    public Meant? All(string key, ToldList list)
    {
        var (found, missing) = (new SortedSet<int>(), new List<string>());
        (string, ImmutableArray<int>)? unclear = null;
        for (var at = 0; at < key.Length; )
        {
            if (Several(key, at, list) is var (several, length))
            {
                if (several.Count == 0)
                {
                    missing.Add(key.Substring(at, length));
                }
                found.UnionWith(several);
                at += length;
            }
            else if (At(key, at, list) is (var places, > 0 and var one))
            {
                var (of, more) = OfKind(places, key, at + one, list);
                unclear ??= of.Length > 1 ? (key.Substring(at, one), of) : null;
                if (of.IsEmpty)
                {
                    missing.Add(key.Substring(at, one));
                }
                found.UnionWith(of);
                at += one + more;
            }
            else if (
                _kinds.At(key, at) is var (kind, word)
                && OfOneKind(kind, list) is var ofKind
                && (ofKind.Length == 1 || talk.Says.All.AreIn(key))
            )
            {
                if (ofKind.Length == 0)
                {
                    missing.Add(key.Substring(at, word));
                }
                found.UnionWith(ofKind);
                at += word;
            }
            else if (Stranger(key, at) is > 0 and var name)
            {
                missing.Add(key.Substring(at, name));
                at += name;
            }
            else if (Aside(key, at) is > 0 and var aside)
            {
                at += aside;
            }
            else
            {
                return null;
            }
        }
        return found.Count == 0 && missing.Count == 0 ? null : new Meant([.. found], unclear, [.. missing]);
    }

    /// <summary>第2个到第4个, 第2、3、4个, 最后两个, 前三个.</summary>
    static (IReadOnlyList<int> Places, int Length)? Several(string key, int at, ToldList list)
    {
        var count = list.Candidates.Length;
        if (Range().Match(key, at) is { Success: true } range && range.Index == at)
        {
            var (first, last) = (Number(range.Groups["first"].Value), Number(range.Groups["last"].Value));
            return first >= 1 && first < last && last <= count
                ? ([.. Enumerable.Range(first - 1, last - first + 1)], range.Length)
                : ([], range.Length);
        }
        if (Row().Match(key, at) is { Success: true } row && row.Index == at)
        {
            int[] numbers = [.. row.Groups["one"].Captures.Select(one => Number(one.Value))];
            return (Array.TrueForAll(numbers, one => one >= 1 && one <= count) ? [.. numbers.Select(one => one - 1)] : [], row.Length);
        }
        if (Ends().Match(key, at) is { Success: true } ends && ends.Index == at)
        {
            var many = Number(ends.Groups["many"].Value);
            var isFirst = ends.Value.StartsWith('前') || ends.Value.StartsWith('头');
            return many >= 1 && many <= count ? ([.. Enumerable.Range(isFirst ? 0 : count - many, many)], ends.Length) : ([], ends.Length);
        }
        return null;
    }

    // 李四那个个人的: of two of one name, the one of that kind.
    (ImmutableArray<int> Places, int Length) OfKind(ImmutableArray<int> places, string key, int at, ToldList list)
    {
        if (places.Length < 2)
        {
            return (places, 0);
        }
        var from = at;
        while (from < key.Length && Aside(key, from) is > 0 and var aside)
        {
            from += aside;
        }
        return from < key.Length && _kinds.At(key, from) is var (kind, length)
            ? ([.. places.Where(place => list.Candidates[place].Kind == kind)], from + length - at)
            : (places, 0);
    }

    static int[] OfOneKind(CandidateKind kind, ToldList list) =>
        [.. Enumerable.Range(0, list.Candidates.Length).Where(place => list.Candidates[place].Kind == kind)];

    // Of somebody who is not on the list, the name is as long as it can be.
    int Stranger(string key, int at) =>
        Enumerable
            .Range(2, 3)
            .Where(length => at + length <= key.Length && fields.Names.IsSurelyName(key.Substring(at, length)))
            .Where(length => at + length == key.Length || Aside(key, at + length) > 0)
            .DefaultIfEmpty()
            .Max();

    int Aside(string key, int at) =>
        Math.Max(
            "、,-~ &和跟与及".Contains(key[at]) ? 1 : 0,
            Math.Max(talk.Says.Joints.LengthAt(key, at), talk.Says.Aside.LengthAt(key, at))
        );

    /// <summary>Whether a text says any number.</summary>
    public static bool HasNumber(string text) => text.Any("0123456789一二两三四五六七八九十".Contains);

    /// <summary>A number as it is said; 0 where it is none.</summary>
    public static int Number(string numeral) =>
        int.TryParse(Numerals.ToDigits(numeral), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("的?[那这]一?[个位条家]", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex That();

    [GeneratedRegex(
        "第(?<first>[0-9一二两三四五六七八九十]{1,3})(?:个|位|名|号|条)?(?:人|候选人)?|(?<second>[0-9]{1,2})号",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        "第?(?<first>[0-9一二三四五六七八九十]{1,3})(?:个|位|名|号)?(?:到|至|-|~)第?(?<last>[0-9一二三四五六七八九十]{1,3})(?:个|位|名|号)?(?:人|候选人)?",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Range();

    [GeneratedRegex(
        "第?(?<one>[0-9一二三四五六七八九十]{1,3})(?:个|位|名|号)?(?:[、,和跟与及]第?(?<one>[0-9一二三四五六七八九十]{1,3})(?:个|位|名|号)?)+(?:人|候选人)?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Row();

    [GeneratedRegex(
        "(?:最后|后面|最末|后|前面|前|头)(?:的)?(?<many>[0-9一二两三四五六七八九十]{1,3})(?:个|位|名)(?:人|候选人)?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Ends();
}
