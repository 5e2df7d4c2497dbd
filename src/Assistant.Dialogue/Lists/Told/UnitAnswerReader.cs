using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads the answer to the question for somebody's unit: whoever answers with a name and nothing else names the unit, whatever it looks
/// like (中芯北方, 他是小米科技的). Holds no state.
/// </summary>
sealed partial class UnitAnswerReader(ListTalk talk, ListWords headings, FieldReader fields)
{
    const int Longest = 30;

    // 甘李, 安迪苏, 王强: names of persons are no longer, but for rare families.
    const int LongestName = 3;

    /// <summary>The unit that an answer names; null when it may be anything else.</summary>
    /// <param name="answer">The whole message.</param>
    /// <param name="known">Who was told before.</param>
    public string? Unit(string answer, ToldBefore known)
    {
        var text = ListText.Of(answer).Trim(' ', '\n', '。', '!');
        text = WithoutEnd(text[Lead(fields.Key(text))..].Trim());
        var key = fields.Key(text);
        return
            key.Length <= Longest
            && IsOneName(key)
            && fields.Names.IsPerhapsUnit(key)
            && !fields.IsAbove(key)
            && !(talk.UnitBeginnings.Are(key) && !talk.UnitShort.Are(key))
            && !known.IsName(key)
            && !fields.Names.IsAddress(key)
            && !talk.NotUnits.AreIn(key)
            && !talk.Says.Ignored.Are(key)
            && fields.Kind(text) is null
            && fields.KindOfMany(text) is null
            && fields.Facts.Read(text, known.Days).IsEmpty
            ? text
            : null;
    }

    /// <summary>Whether what was named may as well be a further candidate: 甘李.</summary>
    public bool MayBePerson(string unit) => unit.Length <= LongestName && fields.Names.IsSurelyName(fields.Key(unit));

    // 他是…, 单位是…, 他们单位在….
    int Lead(string key)
    {
        var at = key.Length > 0 && key[0] is '他' or '她' ? (key.AsSpan(1).StartsWith("们") ? 2 : 1) : 0;
        at += headings.Unit.LengthAt(key, at) is > 0 and var label ? label : (key.AsSpan(at).StartsWith("单位") ? 2 : 0);
        return at + new[] { talk.Says.Also, talk.Says.Is, talk.Says.At }.Max(words => words.LengthAt(key, at));
    }

    /// <summary>A name without what stands behind it and says nothing; 美的 is a whole one.</summary>
    public static string WithoutEnd(string text) => Ending().Replace(text, "") is { Length: > 1 } bare ? bare : text;

    static bool IsOneName(string key) =>
        key.All(letter => char.IsLetterOrDigit(letter) || letter is '(' or ')' or '&' or '·' || (letter == ' ' && key.All(char.IsAscii)));

    [GeneratedRegex("(?:工作|上班|任职|就职)[的了吧啊呀呢哈 ]*$|[的了吧啊呀呢哈 ]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Ending();
}
