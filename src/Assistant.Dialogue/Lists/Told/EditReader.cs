using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads how something told before is taken back or changed: 删掉第2个, 李四改成个人, 第一个的单位是某某公司, 都报个人. Holds no state.
/// </summary>
/// <param name="talk">The words.</param>
/// <param name="headings">What the parts of a candidate are called.</param>
/// <param name="fields">Reads what something is changed to.</param>
sealed partial class EditReader(ListTalk talk, ListWords headings, FieldReader fields)
{
    /// <summary>What a clause left open for the next one: 李四的单位写错了，是….</summary>
    public sealed record Opened(int Place, ListPart? Part);

    /// <summary>The change that a clause makes, or null when it makes none.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="list">The list before the message.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="opened">What the clause before left open; what this one leaves open.</param>
    public Edit? Read(string clause, ToldList list, ReadingDays days, ref Opened? opened)
    {
        var before = opened;
        opened = null;
        var text = clause[talk.Says.Take.LengthAt(fields.Key(clause), 0)..];
        return Removal(text, list) ?? Whole(text, list, days) ?? Change(text, list, days, before, ref opened);
    }

    Edit? Removal(string text, ToldList list)
    {
        var key = fields.Key(text);
        if (talk.Says.Delete.FirstIn(key) is not var (at, length) || Removed(text, at, length) is not { } who)
        {
            return null;
        }
        var (places, left) = (new List<int>(), 0);
        var whoKey = fields.Key(who);
        for (var from = 0; from < who.Length; )
        {
            var (found, count) = Referred(whoKey, from, list);
            if (found.Length > 1)
            {
                return new Edit.Unclear(who.Substring(from, count), found);
            }
            places.AddRange(found);
            left += count > 0 ? 0 : 1;
            from += Math.Max(1, count);
        }
        // 删掉第2个的单位 is about more than the candidate.
        return places.Count > 0 && left <= places.Count + 1 ? new Edit.Remove([.. places.Distinct()])
            : fields.Names.IsSurelyName(whoKey) || (Ordinal().Match(whoKey).Value == whoKey) ? new Edit.NoSuch(who)
            : null;
    }

    // 删掉第2个, 把李四删掉; 不要 in the middle of something else removes nobody.
    static string? Removed(string text, int at, int length)
    {
        var (before, behind) = (text[..at].Trim(), text[(at + length)..].Trim(' ', '了', '吧', '掉'));
        return (before.Length, behind.Length) switch
        {
            (0, > 0) => behind,
            (> 0, 0) => before,
            _ => null,
        };
    }

    /// <summary>都报个人: of all of whom it was not said; 张三和李四都改成团队: of those named, if they are on the list.</summary>
    Edit? Whole(string text, ToldList list, ReadingDays days)
    {
        if (fields.Read(text, days).ToArray() is not [.. var named, Field.Kind { IsOfAll: true } or Field.Unit { IsOfAll: true }] read)
        {
            return null;
        }
        var to = new Entry().With(read[^1]);
        var places = named.OfType<Field.Name>().Select(name => Referred(fields.Key(name.Text), 0, list).Places).ToList();
        return named.Length != places.Count || places.Exists(found => found.Length != 1) ? null
            : places.Count > 0 ? new Edit.Set([.. places.Select(found => found[0])], to)
            : new Edit.SetAll(to, IsForced(fields.Key(text)));
    }

    static bool IsForced(string key) => key.Contains('改', StringComparison.Ordinal) || key.Contains('换', StringComparison.Ordinal);

    Edit? Change(string text, ToldList list, ReadingDays days, Opened? before, ref Opened? opened)
    {
        var key = fields.Key(text);
        var (places, at) = Referred(key, 0, list);
        var isOrdinal = at > 0 && !places.IsEmpty && Ordinal().IsMatch(key[..at]);
        var (part, start, isChange) = (default(ListPart?), at, false);
        for (var next = at; next < text.Length; at = next)
        {
            var named = part is null ? Label(key, at) : default;
            var aside = text[at] is '的' or ' ' ? 1 : 0;
            var change = talk.Says.Change.LengthAt(key, at);
            next = at + Math.Max(named.Length, Math.Max(aside, change));
            part = named.Length > change ? named.Part : part;
            isChange |= change > 0 && change >= named.Length;
            if (next == at)
            {
                break;
            }
        }
        var value = text[at..].Trim();
        if (!isChange && part is null && !isOrdinal && before is null)
        {
            return null;
        }
        if (places.Length > 1)
        {
            return new Edit.Unclear(text[..start], places);
        }
        // 单位写错了，是某某公司 is of the candidate of the clause before, or else of the one that was asked about, or the last.
        var latest = list is { Pending: ListQuestion.Part, Asked: >= 0 and var asked } ? asked : list.Candidates.Length - 1;
        var place =
            places is [var only] ? only
            : before is not null && isChange ? before.Place
            : isChange && start == 0 ? latest
            : -1;
        if (place < 0)
        {
            return Ordinal().Match(key) is { Success: true } none && isChange ? new Edit.NoSuch(none.Value) : null;
        }
        if (value.Length == 0)
        {
            opened = new(place, part);
            return isChange ? new Edit.Set([place], new Entry()) : null;
        }
        return Value(value, part ?? before?.Part, days) is { } to ? new Edit.Set([place], to) : null;
    }

    Entry? Value(string value, ListPart? part, ReadingDays days)
    {
        var read = fields.Read(value, days);
        var key = fields.Key(value);
        return part switch
        {
            ListPart.Unit => fields.Names.IsPerhapsUnit(key) ? new Entry { Unit = read is [Field.Unit unit] ? unit.Text : value } : null,
            ListPart.Name => read is [Field.Name name] ? new Entry().With(name)
            : fields.Names.IsPerhapsName(key) ? new Entry { Name = value }
            : null,
            ListPart.Kind => read is [Field.Kind kind] ? new Entry().With(kind) : null,
            _ => read.Count > 0 && !read.Any(field => field is Field.Unknown)
                ? read.Aggregate(new Entry(), (entry, field) => entry.With(field))
                : null,
        };
    }

    (ListPart Part, int Length) Label(string key, int at) =>
        new[] { (ListPart.Name, headings.Name), (ListPart.Kind, headings.Kind), (ListPart.Unit, headings.Unit) }
            .Select(part => (Part: part.Item1, Length: part.Item2.LengthAt(key, at)))
            .MaxBy(part => part.Length);

    /// <summary>The places of the candidates that are referred to at a place of a text, and how long the reference is.</summary>
    (ImmutableArray<int> Places, int Length) Referred(string key, int at, ToldList list)
    {
        if (Ordinal().Match(key, at) is { Success: true } ordinal && ordinal.Index == at)
        {
            var number = int.Parse(
                Numerals.ToDigits(ordinal.Groups["first"].Value + ordinal.Groups["second"].Value),
                NumberStyles.None,
                CultureInfo.InvariantCulture
            );
            return number >= 1 && number <= list.Candidates.Length ? ([number - 1], ordinal.Length) : ([], 0);
        }
        if (talk.Says.Last.LengthAt(key, at) is > 0 and var last && list.Candidates.Length > 0)
        {
            return ([list.Candidates.Length - 1], last);
        }
        var named = list
            .Candidates.Select((candidate, place) => (Name: fields.Key(candidate.Name ?? ""), place))
            .Where(one => one.Name.Length > 0 && string.CompareOrdinal(key, at, one.Name, 0, one.Name.Length) == 0)
            .GroupBy(one => one.Name, one => one.place, StringComparer.Ordinal)
            .MaxBy(same => same.Key.Length);
        return named is null ? ([], 0) : ([.. named], named.Key.Length);
    }

    [GeneratedRegex(
        "第(?<first>[0-9一二两三四五六七八九十]{1,3})(?:个|位|名|号|条)?(?:人|候选人)?|(?<second>[0-9]{1,2})号",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Ordinal();
}
