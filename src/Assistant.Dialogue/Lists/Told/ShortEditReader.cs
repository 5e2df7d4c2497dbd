using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads changes that are said in a word or two: 没有第3个人, X没错, 让X只带团队, 他报的是团队, and what stands behind such: 删掉, 别乱记, 不是个人. Holds
/// no state.
/// </summary>
sealed class ShortEditReader(ListTalk talk, FieldReader fields, PlaceReader places)
{
    /// <summary>The change that a clause makes, or null when it makes none; its arguments are those of <see cref="EditReader.Read"/>.</summary>
    public Edit? Read(string text, ToldList list, EditReader.Spoken spoken, EditReader.Opened? before, ref EditReader.Opened? opened) =>
        fields.Key(text) is var key && (key.Length == 0 || list.Candidates.IsEmpty) ? null
        : Absent(key, list) is { } absent ? absent
        : Behind(key, text, spoken, before) is { } behind ? behind
        : Pronoun(key, text, list, spoken, before) is { } pronoun ? pronoun
        : places.At(key, 0, list) is ({ IsEmpty: false } who, var at) ? Of(who, key[at..], text[at..], list, ref opened)
        : null;

    /// <summary>没有第3个人, 没有龙芯这个人: a row that nobody stands behind.</summary>
    Edit? Absent(string key, ToldList list)
    {
        if (
            talk.Says.None.LengthAt(key, 0) is not (> 0 and var none)
            || places.At(key, none, list) is not (var who, > 0 and var length)
            || !IsAside(key[(none + length)..])
        )
        {
            return null;
        }
        var isOrdinal = PlaceReader.IsOrdinal(key.Substring(none, length));
        return who switch
        {
            [] => new Edit.Nothing(IsEnd: true),
            [var place] when !isOrdinal || !list.Candidates[place].IsWhole => new Edit.Remove(who),
            _ => new Edit.RemoveWhom(),
        };
    }

    /// <summary>第5个不是人，删掉; 许佳琪没说没有职称，别乱记; 报团队，不是个人: it belongs to the clause before.</summary>
    Edit? Behind(string key, string text, EditReader.Spoken spoken, EditReader.Opened? before)
    {
        if (before is { IsDenied: true, Place: >= 0 and var place } && talk.Says.Delete.FirstIn(key) is var (at, length))
        {
            return IsAside(key[(at + length)..]) && (IsAside(key[..at]) || fields.Kind(Bare(text[..at])) is not null)
                ? new Edit.Remove([place])
                : null;
        }
        var deny = talk.Says.Deny.LengthAt(key, 0);
        return
            (spoken.Current is not null && talk.Says.Unsay.Are(key))
            || (deny > 0 && spoken.Current is not null && fields.Kind(text[deny..]) is not null)
            || (deny > 0 && key[deny..].Contains('错', StringComparison.Ordinal))
            ? new Edit.Nothing()
            : null;
    }

    // 个人那个
    static string Bare(string text) =>
        text.TrimEnd('个', '那', '这', '的', '条', '位').Trim() is var bare && bare.Length == 1 ? bare + '人' : bare;

    /// <summary>他报的是团队: whoever was spoken of, or the only one.</summary>
    Edit? Pronoun(string key, string text, ToldList list, EditReader.Spoken spoken, EditReader.Opened? before) =>
        key[0] is not ('他' or '她')
        || (spoken.Current is not null && before is null)
        || (list.Asked >= 0 && before is null)
        || fields.Kind(text[1..].TrimStart('的')) is not { } kind
            ? null
        : (before?.Place ?? (list.Candidates.Length == 1 ? 0 : EditReader.Opened.Nobody)) is >= 0 and var place
            ? new Edit.Set([place], new Entry { Kind = kind })
        : new Edit.ChangeWhom();

    Edit? Of(System.Collections.Immutable.ImmutableArray<int> who, string key, string text, ToldList list, ref EditReader.Opened? opened)
    {
        if (who is [var right] && talk.Says.Right.Are(key))
        {
            opened = new(right, null);
            return new Edit.Nothing();
        }
        if (talk.Says.Only.LengthAt(key, 0) is not (> 0 and var only) || fields.Kind(text[only..]) is not { } kind)
        {
            return null;
        }
        var others = who.RemoveAll(place => list.Candidates[place].Kind == kind);
        if (who.Length == 1)
        {
            return new Edit.Set(who, new Entry { Kind = kind });
        }
        if (who.Length - others.Length != 1)
        {
            return null;
        }
        opened = new(others[0], null, IsDenied: true);
        return new Edit.Remove(others);
    }

    bool IsAside(string key)
    {
        for (var at = 0; at < key.Length; )
        {
            var length = Math.Max(
                Math.Max(talk.Says.Aside.LengthAt(key, at), talk.Says.Filler.LengthAt(key, at)),
                " ,的了啊呀吧".Contains(key[at], StringComparison.Ordinal) ? 1 : 0
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
