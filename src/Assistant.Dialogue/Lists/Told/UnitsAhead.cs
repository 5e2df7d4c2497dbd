using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Puts units that stand ahead of people behind them: 民海生物的段雪梅报个人 is 段雪梅报个人，单位是民海生物. Only what is surely a name, with a kind or
/// nothing behind it, is turned so. Holds no state.
/// </summary>
sealed partial class UnitsAhead(KnowledgeBase knowledge, ListTalk talk, FieldReader fields)
{
    readonly KindReader _kinds = new(knowledge, talk);

    /// <summary>The text so; itself where nobody stands behind their unit.</summary>
    public string Turned(string text) => text.Any("的边是推报".Contains) ? Piece().Replace(text, piece => Turn(piece.Value)) : text;

    string Turn(string piece)
    {
        var key = fields.Key(piece);
        if (_kinds.At(key, 0) is var (_, kind) && kind < key.Length && key[kind] is '是' or '推' or '报')
        {
            // 青创室是博雅辑因的薛铭, 青创室推邵峰
            var behind = Turn(piece[(kind + 1)..]);
            return behind != piece[(kind + 1)..] || NameBehind(key, kind + 1) is (_, true) ? $"{behind},{piece[..kind]}" : piece;
        }
        var lead = Math.Max(fields.ShortVerb(key), Math.Max(talk.Says.Recommend.LengthAt(key, 0), talk.Says.Additions.LengthAt(key, 0)));
        foreach (Match of in Of().Matches(key))
        {
            var from = of.Index + of.Length;
            if (of.Index - lead > 1 && IsUnit(key[lead..of.Index]) && NameBehind(key, from) is var (length, isLast))
            {
                var (unit, name, rest) = (piece[lead..of.Index], piece.Substring(from, length), piece[(from + length)..]);
                return $"{piece[..lead]}{name}{(isLast ? rest[Aside(fields.Key(rest))..] : "")},单位是{unit}{(isLast ? "" : $",{Turn(rest[1..])}")}";
            }
        }
        return piece;
    }

    // 两位老师报个人
    int Aside(string key)
    {
        var at = key.Length > 1 && "两三四五".Contains(key[0]) && key[1] == '位' ? 2 : 0;
        return at + talk.Says.Addresses.LengthAt(key, at);
    }

    // 团队的, 我们的 and 第2个的 are no units.
    bool IsUnit(string key) =>
        fields.Kind(key) is null
        && talk.Says.Self.LengthAt(key, 0) == 0
        && !key.Any(letter => char.IsAsciiDigit(letter) || letter is '第' or '名' or '个')
        && !talk.Says.Change.AreIn(key)
        && !Generic().IsMatch(key);

    /// <summary>How long the name is that stands at a place, and whether nobody follows it; null where none surely does.</summary>
    (int Length, bool IsLast)? NameBehind(string key, int at)
    {
        foreach (var length in new[] { 2, 3 })
        {
            var end = at + length;
            if (end > key.Length || !fields.Names.IsSurelyName(key.Substring(at, length)))
            {
                continue;
            }
            if (end + 2 < key.Length && key[end] is '和' or '与' or '跟')
            {
                return (length, false);
            }
            end += Aside(key[end..]);
            if (end == key.Length || _kinds.At(key, end) is not null || talk.Says.KindVerbs.LengthAt(key, end) > 0)
            {
                return (length, true);
            }
        }
        return null;
    }

    [GeneratedRegex("[^,，、;；:：。!?()\n ]+", RegexOptions.NonBacktracking)]
    private static partial Regex Piece();

    [GeneratedRegex("[那这]边[是的]?|的", RegexOptions.NonBacktracking)]
    private static partial Regex Of();

    [GeneratedRegex("(?:单位|公司|学会|协会|科协|那边|这边|一家|都是|是)$", RegexOptions.NonBacktracking)]
    private static partial Regex Generic();
}
