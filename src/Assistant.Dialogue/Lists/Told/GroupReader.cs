using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads what is done with several candidates at once: 删掉第2个到第4个, 王五、李四不报了, 只留张三, 张三和李四改成个人. Holds no state.
/// </summary>
sealed class GroupReader(ListTalk talk, FieldReader fields, PlaceReader places, KindReader kinds)
{
    /// <summary>Nobody names more at once.</summary>
    const int Longest = 80;

    /// <summary>What a text does; empty when it does nothing of the kind.</summary>
    public IReadOnlyList<Edit> Read(string clause, ToldList list, ToldBefore known)
    {
        var whole = fields.Key(clause);
        var key = whole[talk.Says.Take.LengthAt(whole, 0)..].Trim();
        return key.Length > Longest || list.Candidates.IsEmpty ? []
            : Exception(key, list) is { Count: > 0 } others ? others
            : Removal(key, list) is { Count: > 0 } removal ? removal
            : Setting(clause, whole, list, known);
    }

    /// <summary>只留张三, 除了张三其他都删掉.</summary>
    IReadOnlyList<Edit> Exception(string key, ToldList list)
    {
        var except = talk.Says.Except.LengthAt(key, 0);
        var keep = talk.Says.Keep.LengthAt(key, 0);
        if (except + keep == 0)
        {
            return [];
        }
        var rest = key[Math.Max(except, keep)..];
        CandidateKind? kind = null;
        if (except > 0)
        {
            if (talk.Says.Delete.FirstIn(rest) is not var (at, length) || talk.Says.Others.FirstIn(rest[..at]) is not var (others, _))
            {
                return [];
            }
            // 除了张三，其他个人都不报了
            kind = kinds.FirstIn(rest[others..at]);
            rest = IsAside(rest[(at + length)..]) ? rest[..others] : "";
        }
        return places.All(rest, list) is not { } meant ? []
            : Doubts(meant) is { Count: > 0 } doubts ? doubts
            :
            [
                new Edit.Remove([
                    .. Enumerable
                        .Range(0, list.Candidates.Length)
                        .Where(place => !meant.Places.Contains(place) && (kind is null || list.Candidates[place].Kind == kind)),
                ]),
            ];
    }

    IReadOnlyList<Edit> Removal(string key, ToldList list)
    {
        if (talk.Says.Delete.FirstIn(key) is not var (at, length))
        {
            return [];
        }
        var (before, behind) = (key[..at], key[(at + length)..]);
        var who =
            IsAside(behind) ? before
            : IsAside(before) ? behind
            : null;
        if (who is null)
        {
            return [];
        }
        return places.All(who, list) is not { } meant
            ? Mentions(who, list) && !fields.Facts.NamesOne(who)
                ? [new Edit.RemoveWhom()]
                : []
            : meant.Unclear is not null
                ? Doubts(meant)
                : [.. Doubts(meant), .. meant.Places.IsEmpty ? Array.Empty<Edit>() : [new Edit.Remove([.. meant.Places])]];
    }

    /// <summary>张三和李四改成个人: what one alone is changed to is read elsewhere.</summary>
    IReadOnlyList<Edit> Setting(string clause, string key, ToldList list, ToldBefore known)
    {
        for (var at = 2; at < key.Length; at++)
        {
            if (talk.Says.Change.LengthAt(key, at) is > 1 and var length && at + length < key.Length)
            {
                var taken = talk.Says.Take.LengthAt(key, 0);
                return
                    taken < at
                    && places.All(key[taken..at], list) is { Places.Count: > 1 } meant
                    && fields.Read(clause[(at + length)..], known) is [Field.Kind or Field.Unit or Field.OwnUnit] value
                    ? Doubts(meant) is { Count: > 0 } doubts
                        ? doubts
                        : [new Edit.Set([.. meant.Places], new Entry().With(value[0]))]
                    : [];
            }
        }
        return [];
    }

    static IReadOnlyList<Edit> Doubts(Meant meant) =>
        [
            .. meant.Unclear is var (name, places) ? new Edit[] { new Edit.Unclear(name, places) } : [],
            .. meant.Missing.Select(who => new Edit.NoSuch(who)),
        ];

    // 删掉第2个的单位 is about more than the candidate, and 不要 in the middle of something else removes nobody.
    bool Mentions(string who, ToldList list) => Enumerable.Range(0, who.Length).Any(at => places.At(who, at, list).Length > 0);

    bool IsAside(string key)
    {
        for (var at = 0; at < key.Length; )
        {
            var length = Math.Max(
                talk.Says.Aside.LengthAt(key, at),
                Math.Max(talk.Says.Filler.LengthAt(key, at), " 、,".Contains(key[at]) ? 1 : 0)
            );
            if (length == 0)
            {
                return false;
            }
            at += length;
        }
        return true;
    }
}
