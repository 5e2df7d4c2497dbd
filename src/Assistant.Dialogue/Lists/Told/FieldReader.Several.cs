using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Lists.Told;

/// <content>Pieces that tell of several people together.</content>
sealed partial class FieldReader
{
    /// <summary>王五、赵六都是个人, 都是某某公司的.</summary>
    List<Field>? OfAll(string text, string key, ToldBefore known)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (
                Math.Max(talk.Says.All.LengthAt(key, at), at > 1 ? Many().Match(key[at..]).Length : 0) is > 0 and var all
                && (at == 0 || at > 1)
                && at + all < text.Length
            )
            {
                var head = at == 0 ? [] : Parse(text[..at], known) ?? Glued(text[..at], known);
                if (
                    head?.TrueForAll(field => field is Field.Name) == true
                    && (SaidOfAll(text[(at + all)..], known) ?? PlaceOf(head, text[(at + all)..], key[at + all - 1] == '是', known))
                        is { } said
                )
                {
                    return [.. head, said];
                }
            }
        }
        return null;
    }

    /// <summary>张磊李娜: names written together, where they can be parted in one way only.</summary>
    List<Field>? Glued(string text, ToldBefore known)
    {
        var ways = Ways(text, one => known.IsName(one));
        ways = ways.Count > 0 ? ways : Ways(text, Names.IsSurelyName);
        return ways is [var only] ? [.. only.Select(name => new Field.Name(name))] : null;
    }

    List<string[]> Ways(string text, Func<string, bool> isName) =>
        text.Length == 0
            ?
            [
                [],
            ]
        : text.Length > MostGlued ? []
        :
        [
            .. Enumerable
                .Range(2, Math.Max(0, Math.Min(3, text.Length - 1)))
                .Where(at => isName(Key(text[..at])))
                .SelectMany(at => Ways(text[at..], isName).Select(rest => (string[])[text[..at], .. rest])),
        ];

    const int MostGlued = 12;

    // 张三和李四都在同方, 都是同方的: a unit, though it does not look like one.
    Field.Unit? PlaceOf(List<Field> head, string text, bool isOf, ToldBefore known)
    {
        var key = Key(text);
        var at = talk.Says.NotAt.LengthAt(key, 0) > 0 ? 0 : talk.Says.At.LengthAt(key, 0);
        var unit = text[at..].TrimEnd('的');
        return
            (head.Count > 0 || talk.UnitBeginnings.LengthAt(Key(unit), 0) > 0)
            && (at > 0 || (isOf && unit.Length < text.Length))
            && Names.IsPerhapsShortUnit(Key(unit))
            && _facts.Read(unit, known.Days).IsEmpty
            ? new Field.Unit(unit, IsOfAll: true)
            : null;
    }

    /// <summary>张三和李四.</summary>
    List<Field>? Several(string text, string key, ToldBefore known)
    {
        for (var at = 2; at < text.Length; at++)
        {
            if (
                talk.Says.Joints.LengthAt(key, at) is > 0 and var joint
                && at + joint < text.Length
                && Parse(text[..at].TrimEnd(), known) is { } before
                && Parse(text[(at + joint)..].TrimStart(), known) is [Field.Name, ..] behind
                && before.Exists(field => field is Field.Name)
            )
            {
                return [.. before, .. behind];
            }
        }
        return null;
    }

    Field? SaidOfAll(string text, ToldBefore known)
    {
        var rest = text;
        for (var verb = 1; verb > 0 && rest.Length > 0; rest = rest[verb..])
        {
            if (Parse(WithoutEnd(rest), known) is [var said])
            {
                return said switch
                {
                    Field.Kind kind => kind with { IsOfAll = true },
                    // 全智贤 个人 A公司: the 全 is of a name.
                    Field.Unit unit when !unit.Text.Contains(' ', StringComparison.Ordinal) => unit with { IsOfAll = true },
                    Field.OwnUnit own => own with { IsOfAll = true },
                    _ => null,
                };
            }
            verb = Math.Max(talk.Says.Change.LengthAt(Key(rest), 0), talk.Says.Openers.LengthAt(Key(rest), 0));
        }
        return null;
    }

    // 刘洋、赵敏两个报成长计划: of both.
    [GeneratedRegex("^(?:[两二三四五六七八九十2-9](?:个人|位|个|名|人)|俩)", RegexOptions.NonBacktracking)]
    private static partial Regex Many();
}
