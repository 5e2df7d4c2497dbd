using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>That nobody else comes.</summary>
/// <param name="Total">How many that makes, where it is said; else null.</param>
readonly record struct Ending(int? Total);

/// <summary>
/// Tells whether a clause says that nobody else comes: 就这些, 没有别的候选人了, 就他俩, 就姜波一个. Whatever else stands in it, it says
/// something else. Holds no state.
/// </summary>
sealed partial class EndReader(KnowledgeBase knowledge, ListTalk talk)
{
    readonly KindReader _kinds = new(knowledge, talk);

    /// <summary>Whether a text, a key, is a plain 没有.</summary>
    public bool IsNone(string key) => talk.Says.None.Are(key[Lead(key)..].TrimStart(' '));

    /// <summary>The ending that a text, a key, is; null when it is none.</summary>
    /// <param name="key">The text.</param>
    /// <param name="names">The keys of the names on the list, which may stand in it: 就姜波一个.</param>
    public Ending? Read(string key, IReadOnlyCollection<string> names)
    {
        var (isDone, isOnly, isNone, isOthers, isThese, isCounted) = (false, false, false, false, false, false);
        var (total, named) = (0, 0);
        for (var at = 0; at < key.Length; )
        {
            if (talk.Says.Done.LengthAt(key, at) is > 0 and var done)
            {
                (isDone, at) = (true, at + done);
            }
            else if (talk.Says.Only.LengthAt(key, at) is > 0 and var only)
            {
                (isOnly, at) = (true, at + only);
            }
            else if (isOnly && Count().Match(key, at) is { Success: true } count && count.Index == at)
            {
                total += Number(count.Groups["number"].Value);
                (isCounted, at) = (true, at + count.Length);
            }
            else if (talk.Says.These.LengthAt(key, at) is > 0 and var these)
            {
                (isThese, at) = (true, at + these);
            }
            else if ((isCounted || isThese) && _kinds.At(key, at) is var (_, kind))
            {
                at += kind;
            }
            else if (
                isOnly
                && names.Where(name => string.CompareOrdinal(key, at, name, 0, name.Length) == 0).MaxBy(name => name.Length) is { } name
            )
            {
                (named, at) = (named + 1, at + name.Length);
            }
            else if (talk.Says.None.LengthAt(key, at) is > 0 and var none)
            {
                (isNone, at) = (true, at + none);
            }
            else if (talk.Says.Others.LengthAt(key, at) is > 0 and var others)
            {
                (isOthers, at) = (true, at + others);
            }
            else if (Idle(key, at) is > 0 and var idle)
            {
                // 没人了
                isOthers |= isNone && !isOnly && key[at] is '人' or '候';
                at += idle;
            }
            else
            {
                return null;
            }
        }
        return isDone || (isOnly && (isThese || isCounted || named > 0)) || (isNone && isOthers)
            ? new Ending(
                isCounted && total > 0 ? total
                : named > 0 ? named
                : null
            )
            : null;
    }

    int Lead(string key)
    {
        var at = 0;
        while (at < key.Length && Math.Max(talk.Says.Filler.LengthAt(key, at), key[at] == ' ' ? 1 : 0) is > 0 and var length)
        {
            at += length;
        }
        return at;
    }

    int Idle(string key, int at) =>
        new[] { talk.Says.Filler, talk.Says.Aside, talk.Says.Self, talk.Says.OwnUnit, talk.Says.Joints, talk.Says.Recommend }.Max(words =>
            words.LengthAt(key, at)
        )
            is > 0
                and var length
            ? length
        : " ,、.~了啦啊吧呢哈呀哦嘛的是报".Contains(key[at], StringComparison.Ordinal) ? 1
        : 0;

    static int Number(string numeral) =>
        numeral switch
        {
            "俩" => 2,
            "仨" => 3,
            _ => int.TryParse(Numerals.ToDigits(numeral), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        };

    [GeneratedRegex(
        "(?<number>俩|仨)(?:人)?|(?<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:个|位|名|支|条|人)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Count();
}
