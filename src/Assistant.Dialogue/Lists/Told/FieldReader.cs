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
sealed partial class FieldReader(KnowledgeBase knowledge, ListTalk talk, FactFinder finder, AnswerReader answers)
{
    /// <summary>Pieces that are longer tell more than names.</summary>
    const int LongestPiece = 60;

    readonly KindReader _kinds = new(knowledge, talk);
    readonly UnitReader _units = new(talk);
    readonly FactsTold _facts = new(knowledge, talk, finder, answers);

    /// <summary>Reads facts.</summary>
    public FactsTold Facts => _facts;

    /// <summary>How names look.</summary>
    public NameReader Names { get; } = new(talk);

    /// <summary>The fields of a piece in order; none when it says nothing, such as a bare number.</summary>
    public IReadOnlyList<Field> Read(string piece, ToldBefore known)
    {
        var text = Number().Replace(piece, "${next}").Trim(Around);
        text = Ordinal().Match(text) is { Length: var place } && place < text.Length ? text[place..].Trim(Around) : text;
        return _units.Above(Key(piece)) is { } above ? [above]
            : (Elsewhere().IsMatch(text) && Parse(text, known) is [Field.Unit]) || IsLikeStranger(text, known) ? [new Field.Unknown(text)]
            : text.Length == 0 || Place().IsMatch(text) || talk.Says.Ignored.Are(Key(text)) ? []
            : Parse(text, known) is { } fields
                ? [.. IsNext(piece, fields, known) ? [new Field.Addition()] : Array.Empty<Field>(), .. fields]
            : _facts.Read(text, known.Days) is { IsEmpty: false } facts ? [.. Subject(text, known), new Field.Facts(facts)]
            : [new Field.Unknown(text)];
    }

    // 跟李娜一个单位, where nothing is known of her, tells nobody.
    bool IsLikeStranger(string text, ToldBefore known) => _units.IsLike(Key(text)) && Parse(text, known) is [Field.Name, ..];

    // 第二个是团队，负责人…: of the second, where one was told before.
    bool IsNext(string piece, List<Field> fields, ToldBefore known) =>
        fields is [Field.Kind] && PlaceReader.NumberOf(Key(piece)) == known.Candidates.Length + 1;

    /// <summary>The kind that a text names and says nothing else; null when it says more.</summary>
    public CandidateKind? Kind(string text) => _kinds.Only(Key(text));

    /// <summary>The kind of several, or of one, that are counted: 两个个人, 团队一个; null when the text says more.</summary>
    public CandidateKind? KindOfMany(string text) => Kind(Count().Replace(text, ""));

    /// <summary>Whether a text means the unit of whoever stands before.</summary>
    public bool IsAbove(string text) => _units.Above(Key(text)) is not null;

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
                    .Any(end => Names.EndsAsUnit(name + rest[..end])) || (Names.EndsAsUnit(name) && rest[^1] == ')')
            );
    }

    /// <summary>The length of 推 or 报 before somebody or their unit; 0 where none stands at the beginning of a key.</summary>
    public int ShortVerb(string key) =>
        key.Length > 2
        && key[0] is '报' or '推'
        && (
            Enumerable.Range(2, 2).Any(length => key.Length > length && Names.IsSurelyName(key.Substring(1, length)))
            || Math.Max(talk.UnitShort.LengthAt(key, 1), talk.UnitBeginnings.LengthAt(key, 1)) > 0
        )
            ? 1
            : 0;

    public string Key(string text) => ListText.Key(text, knowledge);

    static readonly char[] Around = [' ', '.', '*', '·', '•', '-', '~', '?', '#', '=', '>', '<'];

    List<Field>? Parse(string text, ToldBefore known)
    {
        var key = Key(text);
        return text.Length is 0 or > LongestPiece ? null
            : _kinds.Only(key) is { } kind ? [new Field.Kind(kind)]
            : Named(text, key) is { } name ? [new Field.Name(name)]
            : Names.IsAddress(key) ? [new Field.Address(text)]
            : (Names.IsSurelyName(key) && !EndsInKind(key)) || known.IsName(key) ? [new Field.Name(text)]
            : NameFirst(text, key, known)
                ?? NameWithFacts(text, known)
                ?? OfAll(text, key, known)
                ?? _units.Meant(text, key, known)
                ?? KindFirst(text, key, known)
                ?? (_units.Called(text, key) is { } called ? new List<Field> { new Field.Unit(called) } : null)
                ?? (Names.IsSurelyUnit(key) && !Names.StartsAside(key) ? new List<Field> { new Field.Unit(text) } : null)
                ?? UnitFirst(text, key, known)
                ?? Several(text, key, known)
                ?? Bare(text, key, known);
    }

    // 就叫于是: whoever says so means it, whatever the name looks like.
    string? Named(string text, string key)
    {
        var rest = text[talk.Says.Named.LengthAt(key, 0)..].TrimStart();
        return rest.Length < text.Length && rest.Length >= 2 && NameReader.MayBeName(Key(rest)) ? rest : null;
    }

    // 阿依古丽·买买提团队 is a name and a kind.
    bool EndsInKind(string key) =>
        Enumerable.Range(0, key.Length).Any(at => _kinds.At(key, at) is var (_, length) && at + length == key.Length);

    /// <summary>张三个人, 李四带团队某某所, 王五在某某公司, 赵六北京某某公司.</summary>
    List<Field>? NameFirst(string text, string key, ToldBefore known)
    {
        for (var at = 2; at < text.Length; at++)
        {
            var name = WithoutEnd(text[..at]);
            var rest = text[at..];
            var isKind = _kinds.At(key, at) is not null || KindBehindVerb(key, at);
            if (name.Length < 2 || !(IsName(Key(name), known) || (isKind && Names.IsLatinName(Key(name)))))
            {
                continue;
            }
            var link = name.Length == at ? talk.Says.Openers.LengthAt(key, at) : 0;
            // 田园有机农业公司 is no 田园 who has 机农业公司.
            link = link == 1 && talk.Says.At.LengthAt(key, at) == 0 && Names.IsSurelyUnit(key) ? 0 : link;
            var isUnit = IsUnitBehind(key, at, known) && !IsBranch(key[at..]);
            var fields =
                isKind ? Parse(rest, known)
                : BrandAndKind(rest, key[at..]) is { } cells ? cells
                : isUnit ? [new Field.Unit(rest.TrimEnd('的'))]
                : _units.Meant(rest, key[at..], known) is { } unit ? unit
                : link > 0 && link < rest.Length ? Parse(rest[link..], known)
                : null;
            if (fields is not (null or [Field.Name, ..]))
            {
                return isKind && "也又还兼同".Contains(key[at])
                    ? [new Field.Name(name), new Field.Also(), .. fields]
                    : [new Field.Name(name), .. fields];
            }
        }
        return null;
    }

    // 韩冰同仁堂科技个人: the unit begins where a known one does.
    List<Field>? BrandAndKind(string text, string key) =>
        talk.UnitShort.LengthAt(key, 0) is > 0 and var brand
        && Enumerable.Range(brand, key.Length - brand).FirstOrDefault(at => _kinds.Only(key[at..]) is not null) is > 0 and var end
        && (end == brand || Names.LooksLikeUnit(key[..end]) || Names.IsSurelyUnit(key[..end]))
            ? [new Field.Unit(text[..end]), new Field.Kind(_kinds.Only(key[end..])!.Value)]
            : null;

    // 赵六北京某某公司; but of 龙芯中科技术股份有限公司 nobody is called 龙芯, unless they were told before.
    bool IsUnitBehind(string key, int at, ToldBefore known)
    {
        var unit = key[at..].TrimEnd('的');
        return talk.UnitBeginnings.LengthAt(key, at) > 0
            && Names.IsSurelyUnit(unit)
            && (
                known.IsName(key[..at])
                || talk.UnitShort.Are(unit)
                || talk.UnitPlaces.Any(place => unit.StartsWith(place, StringComparison.Ordinal))
            );
    }

    // 金蝶北京分公司 is one unit, and nobody 金蝶 of another.
    bool IsBranch(string key) => talk.UnitPlaces.Any(place => key.StartsWith($"{place}分", StringComparison.Ordinal));

    // 李四也是, 陈静换: the last letter belongs to what follows.
    bool IsName(string key, ToldBefore known) =>
        known.IsName(key) || (Names.IsSurelyName(key) && !(key.Length > 2 && talk.Says.NoNameEnds.LengthAt(key, key.Length - 1) > 0));

    /// <summary>张伟85年的, 李四是高级工程师: the facts are of whoever is named.</summary>
    List<Field>? NameWithFacts(string text, ToldBefore known)
    {
        var told = Enumerable
            .Range(2, Math.Max(0, text.Length - 2))
            .Where(at => IsName(Key(text[..at]), known))
            .Take(3)
            .Select(at => (Name: text[..at], Facts: _facts.Read(text[at..], known.Days)))
            .Where(one => !one.Facts.IsEmpty && talk.Says.Joints.LengthAt(Key(text), one.Name.Length) == 0)
            .ToList();
        // 张伟高级工程师 is no 张伟高, whose title would be a lower one; 王小明高级工程师 is as much without the 明.
        return told.Count == 0 ? null
            : told.FindLast(one => known.IsName(Key(one.Name)) || one.Facts.SequenceEqual(told[0].Facts)) is var (name, facts)
                ? [new Field.Name(name), new Field.Facts(facts)]
            : null;
    }

    /// <summary>The one who is named somewhere in a piece.</summary>
    IEnumerable<Field.Name> Subject(string text, ToldBefore known) => known.NamesIn(Key(text)) is [var name] ? [new Field.Name(name)] : [];

    bool KindBehindVerb(string key, int at)
    {
        var verb = talk.Says.KindVerbs.LengthAt(key, at);
        return verb > 0 && (_kinds.At(key, at + verb) is not null || KindBehindVerb(key, at + verb));
    }

    /// <summary>某某公司张三, 某某公司的李四带团队.</summary>
    List<Field>? UnitFirst(string text, string key, ToldBefore known)
    {
        for (var at = text.Length - 1; at >= 2; at--)
        {
            if (!Names.IsSurelyUnit(key[..at]) || Names.StartsAside(key))
            {
                continue;
            }
            // Behind a unit may stand what says nothing: 小米吧.
            var rest = text[at..].TrimStart('的', ' ');
            if (rest.Length > 0 && Parse(rest, known) is { } fields and ([] or [Field.Name or Field.Kind, ..]))
            {
                return [new Field.Unit(text[..at]), .. fields];
            }
        }
        return null;
    }

    /// <summary>个人张三, 团队负责人李四.</summary>
    List<Field>? KindFirst(string text, string key, ToldBefore known)
    {
        var verb = talk.Says.KindVerbs.LengthAt(key, 0);
        if (_kinds.At(key, verb) is not var (kind, length) || verb + length >= text.Length)
        {
            return null;
        }
        var rest = text[(verb + length)..];
        var aside = talk.Says.Closers.LengthAt(Key(rest), 0);
        return
            (Parse(rest, known) ?? (aside > 0 && aside < rest.Length ? Parse(rest[aside..].TrimStart(), known) : null)) is { } fields
            && fields.TakeWhile((field, at) => at == 0 || field is not Field.Name).All(field => field is not Field.Kind)
            ? [new Field.Kind(kind), .. fields]
            : null;
    }

    /// <summary>再加一个王五, 李四老师: what says nothing of a candidate is left away.</summary>
    List<Field>? Bare(string text, string key, ToldBefore known)
    {
        var added = talk.Says.Additions.LengthAt(key, 0);
        // 我们院的下属公司 names no unit 院的下属公司.
        var opener =
            talk.Says.OwnUnit.LengthAt(key, 0) > talk.Says.Openers.LengthAt(key, 0)
                ? 0
                : new[] { talk.Says.Openers.LengthAt(key, 0), talk.Says.Recommend.LengthAt(key, 0), added }.Max();
        // 他们的子公司 is none called 们的子公司.
        if (opener > 0 && !key.AsSpan(opener).StartsWith("们"))
        {
            var rest = text[opener..].TrimStart();
            var fields = rest.Length == 0 ? [] : Parse(rest, known);
            // Whoever is added is somebody, whatever the name looks like; 再加两个行吗 names nobody.
            return added == 0 ? fields
                : fields is not null ? [new Field.Addition(), .. fields]
                : Names.IsToldName(Key(rest)) && !Place().IsMatch(rest[..2]) ? [new Field.Addition(), new Field.Name(rest)]
                : null;
        }
        var bare = WithoutEnd(text);
        // 苏畅就报: the 就 is of what follows.
        var end =
            bare.Length is > 2 && bare.Length < text.Length && !known.IsName(Key(bare))
                ? talk.Says.NoNameEnds.LengthAt(Key(bare), bare.Length - 1)
                : 0;
        return bare.Length == text.Length ? null
            : bare.Length == 0 ? []
            : Parse(end > 0 && Names.IsSurelyName(Key(bare)) ? bare[..^end] : bare, known);
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

    // 他在某某学会那边也报了: put forward there too, and not of it.
    [GeneratedRegex("(?:[也又还]给?[他她]?报|报过)", RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();

    // 1. 张三 is the first of a list.
    [GeneratedRegex("^[(]?[0-9]{1,2}[.)][ ]*(?<next>[^0-9 ]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(
        "^共?[0-9一二两三四五六七八九十]{1,3}[个位名支]|[0-9一二两三四五六七八九十]{1,3}[个位名支人]$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Count();

    // 第三个叫欧阳娜娜: whoever is on the list already was looked for before.
    [GeneratedRegex("^第[0-9一二三四五六七八九十]{1,3}(?:个|位|名|号)(?:人|候选人)?", RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    [GeneratedRegex("^(?:第?[0-9一二三四五六七八九十]{1,3}(?:个|位|名|号|条|人)?|[^\\p{L}\\p{N}]+)[是为]?$", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
