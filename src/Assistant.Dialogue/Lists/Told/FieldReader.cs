using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads what one piece of a message says of a candidate: a name, a kind, a unit, facts, or several of them written together
/// (李四带团队, 某某公司的张三). Holds no state.
/// </summary>
sealed partial class FieldReader(KnowledgeBase knowledge, ListTalk talk, FactFinder finder)
{
    /// <summary>Pieces that are longer tell more than names.</summary>
    const int LongestPiece = 60;

    readonly KindReader _kinds = new(knowledge, talk);
    readonly ImmutableArray<FactDefinition> _facts =
    [
        .. ListTable
            .FactsOf(talk.Policy)
            .Where(fact =>
                fact != talk.Policy.Channel && fact != talk.Policy.Judges.Individual.Count && fact != talk.Policy.Judges.Team.Count
            ),
    ];

    /// <summary>How names look.</summary>
    public NameReader Names { get; } = new(talk);

    /// <summary>The fields of a piece in order; none when it says nothing, such as a bare number.</summary>
    public IReadOnlyList<Field> Read(string piece, ReadingDays days)
    {
        var text = Number().Replace(piece, "").Trim(Around);
        return text.Length == 0 || Place().IsMatch(text) ? []
            : Parse(text) is { } fields ? fields
            : Facts(text, days) is { IsEmpty: false } facts ? [new Field.Facts(facts)]
            : [new Field.Unknown(text)];
    }

    /// <summary>The kind that a text names and says nothing else; null when it says more.</summary>
    public CandidateKind? Kind(string text) => _kinds.Only(Key(text));

    /// <summary>Whether a name with brackets in it is one of a unit: 某某科技(北京)有限公司, 某某公司(海淀).</summary>
    public bool IsWholeUnit(string before, string behind)
    {
        var (name, rest) = (Key(before), Key(behind));
        var inner = rest[1..rest.IndexOf(')', StringComparison.Ordinal)];
        return _kinds.Only(inner) is null
            && !Names.IsSurelyName(name)
            && !Names.IsSurelyName(inner)
            && !Names.IsSurelyUnit(inner)
            && (
                Enumerable
                    .Range(inner.Length + 3, Math.Max(0, rest.Length - inner.Length - 2))
                    .Any(end => Names.IsSurelyUnit(name + rest[..end])) || (Names.IsSurelyUnit(name) && rest[^1] == ')')
            );
    }

    public string Key(string text) => ListText.Key(text, knowledge);

    static readonly char[] Around = [' ', '.', '*', '·', '•', '-', '~', '?', '#', '=', '>', '<'];

    List<Field>? Parse(string text)
    {
        var key = Key(text);
        return text.Length is 0 or > LongestPiece ? null
            : _kinds.Only(key) is { } kind ? [new Field.Kind(kind)]
            : Names.IsSurelyName(key) && !EndsInKind(key) ? [new Field.Name(text)]
            : NameFirst(text, key)
                ?? (Names.IsSurelyUnit(key) && !Names.StartsAside(key) ? new List<Field> { new Field.Unit(text) } : null)
                ?? UnitFirst(text, key)
                ?? KindFirst(text, key)
                ?? Several(text, key)
                ?? Bare(text, key);
    }

    // 阿依古丽·买买提团队 is a name and a kind.
    bool EndsInKind(string key) =>
        Enumerable.Range(0, key.Length).Any(at => _kinds.At(key, at) is var (_, length) && at + length == key.Length);

    /// <summary>张三个人, 李四带团队某某所, 王五在某某公司, 赵六北京某某公司.</summary>
    List<Field>? NameFirst(string text, string key)
    {
        for (var at = 2; at < text.Length; at++)
        {
            var name = WithoutEnd(text[..at]);
            var rest = text[at..];
            var isKind = _kinds.At(key, at) is not null || KindBehindVerb(key, at);
            if (name.Length < 2 || !(Names.IsSurelyName(Key(name)) || (isKind && Names.IsLatinName(Key(name)))))
            {
                continue;
            }
            var link = name.Length == at ? talk.Says.Openers.LengthAt(key, at) : 0;
            var isUnit = talk.UnitBeginnings.LengthAt(key, at) > 0 && Names.IsSurelyUnit(key[at..]);
            var fields =
                isKind ? Parse(rest)
                : isUnit ? [new Field.Unit(rest)]
                : link > 0 && link < rest.Length ? Parse(rest[link..])
                : null;
            if (fields is not null && !fields.Exists(field => field is Field.Name))
            {
                return [new Field.Name(name), .. fields];
            }
        }
        return null;
    }

    bool KindBehindVerb(string key, int at)
    {
        var verb = talk.Says.KindVerbs.LengthAt(key, at);
        return verb > 0 && (_kinds.At(key, at + verb) is not null || KindBehindVerb(key, at + verb));
    }

    /// <summary>某某公司张三, 某某公司的李四带团队.</summary>
    List<Field>? UnitFirst(string text, string key)
    {
        for (var at = text.Length - 1; at >= 2; at--)
        {
            if (!Names.IsSurelyUnit(key[..at]) || Names.StartsAside(key))
            {
                continue;
            }
            var rest = text[at..].TrimStart('的', ' ');
            if (rest.Length > 0 && Parse(rest) is { } fields && fields[0] is Field.Name or Field.Kind)
            {
                return [new Field.Unit(text[..at]), .. fields];
            }
        }
        return null;
    }

    /// <summary>个人张三, 团队负责人李四.</summary>
    List<Field>? KindFirst(string text, string key)
    {
        var verb = talk.Says.KindVerbs.LengthAt(key, 0);
        if (_kinds.At(key, verb) is not var (kind, length) || verb + length >= text.Length)
        {
            return null;
        }
        var rest = text[(verb + length)..];
        var aside = talk.Says.Closers.LengthAt(Key(rest), 0);
        return
            (Parse(rest) ?? (aside > 0 && aside < rest.Length ? Parse(rest[aside..].TrimStart()) : null)) is { } fields
            && !fields.Exists(field => field is Field.Kind)
            ? [new Field.Kind(kind), .. fields]
            : null;
    }

    /// <summary>张三和李四, 王五、赵六都是个人, 都是某某公司的.</summary>
    List<Field>? Several(string text, string key)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (talk.Says.All.LengthAt(key, at) is > 0 and var all && (at == 0 || at > 1) && at + all < text.Length)
            {
                var head = at == 0 ? [] : Parse(text[..at]);
                if (head?.TrueForAll(field => field is Field.Name) == true && OfAll(text[(at + all)..]) is { } said)
                {
                    return [.. head, said];
                }
            }
            if (
                talk.Says.Joints.LengthAt(key, at) is > 0 and var joint
                && at > 1
                && at + joint < text.Length
                && Parse(text[..at].TrimEnd()) is { } before
                && Parse(text[(at + joint)..].TrimStart()) is [Field.Name, ..] behind
                && before.Exists(field => field is Field.Name)
            )
            {
                return [.. before, .. behind];
            }
        }
        return null;
    }

    Field? OfAll(string text)
    {
        var rest = text;
        for (var verb = 1; verb > 0 && rest.Length > 0; rest = rest[verb..])
        {
            if (Parse(WithoutEnd(rest)) is [var said])
            {
                return said switch
                {
                    Field.Kind kind => kind with { IsOfAll = true },
                    Field.Unit unit => unit with { IsOfAll = true },
                    _ => null,
                };
            }
            verb = Math.Max(talk.Says.Change.LengthAt(Key(rest), 0), talk.Says.Openers.LengthAt(Key(rest), 0));
        }
        return null;
    }

    /// <summary>再加一个王五, 李四老师: what says nothing of a candidate is left away.</summary>
    List<Field>? Bare(string text, string key)
    {
        var opener = Math.Max(talk.Says.Openers.LengthAt(key, 0), talk.Says.Additions.LengthAt(key, 0));
        if (opener > 0)
        {
            var rest = text[opener..].TrimStart();
            var fields = rest.Length == 0 ? [] : Parse(rest);
            // Whoever is added is somebody, whatever the name looks like.
            return talk.Says.Additions.LengthAt(key, 0) == 0 ? fields
                : fields is not null ? [new Field.Addition(), .. fields]
                : Names.IsPerhapsName(Key(rest)) ? [new Field.Addition(), new Field.Name(rest)]
                : null;
        }
        return WithoutEnd(text) is var bare && bare.Length < text.Length ? (bare.Length == 0 ? [] : Parse(bare)) : null;
    }

    // 张三老师, 李四报, 王五的.
    string WithoutEnd(string text)
    {
        var key = Key(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (Math.Max(talk.Says.Closers.LengthAt(key, at), talk.Says.KindVerbs.LengthAt(key, at)) == text.Length - at)
            {
                return text[..at].TrimEnd();
            }
        }
        return text;
    }

    ImmutableArray<Statement> Facts(string text, ReadingDays days)
    {
        var plain = PlainText.Of(text);
        var told = finder.Find(plain, _facts, days).Statements;
        // 85年 beside a name is a year of birth, as 85年生 is.
        return told.IsEmpty && Year().IsMatch(plain) ? finder.Find($"{plain}生", _facts, days).Statements : told;
    }

    // 1. 张三 is the first of a list.
    [GeneratedRegex("^[(]?[0-9]{1,2}[.)][ ]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^(?:第?[0-9一二三四五六七八九十]{1,3}(?:个|位|名|号|条|人)?|[^\\p{L}\\p{N}]+)[是为]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex("^[0-9零〇一二三四五六七八九]{2,4}年(?:[0-9一二三四五六七八九十]{1,2}月)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}
