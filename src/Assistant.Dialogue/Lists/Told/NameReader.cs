using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Tells names of people and of units by how they look. All texts are keys, see <see cref="ListText.Key"/>.</summary>
sealed class NameReader(ListTalk talk)
{
    const int LongestName = 30;

    // 阿卜杜热合曼·买买提: none of the parts is longer; a unit before it is.
    const int LongestPart = 7;
    const int LongestUnit = 50;

    // 天融信, 北京市政路桥.
    const int LongestBrand = 5;
    const int LongestShort = 8;
    const int LongestBeside = 16;

    /// <summary>Whether it looks like the name of a person: a known family, and one or two characters more.</summary>
    // 王五都报团队: the 都 is of all.
    public bool IsSurelyName(string key) =>
        IsPerhapsName(key)
            && !IsAddress(key)
            && key.Length <= 4
            // 京东方的 is of a firm.
            && key[^1] is not ('的' or '了' or '吗' or '呢' or '吧' or '各' or '没')
            && talk.Surnames.LengthAt(key, 0) is var family
            && key.Length - family is 1 or 2
            && family > 0
            && !(key.Length > 2 && (talk.Says.All.LengthAt(key, key.Length - 1) > 0 || talk.Says.Closers.LengthAt(key, key.Length - 1) > 0))
        || (IsPerhapsName(key) && IsDotted(key) && !StartsAside(key) && !talk.Says.KindVerbs.AreIn(key));

    /// <summary>Whether somebody is addressed by less than their name: 王老师, 小李, 张总, 欧阳.</summary>
    public bool IsAddress(string key)
    {
        var nick = talk.Says.Nicks.LengthAt(key, 0);
        var family = talk.Surnames.LengthAt(key, nick);
        return key.Length >= 2
            && !talk.NoNames.Are(key)
            && !talk.UnitShort.Are(key)
            && family > 0
            && (
                nick + family == key.Length
                || (nick == 0 && family < key.Length && talk.Says.Addresses.LengthAt(key, family) == key.Length - family)
            );
    }

    /// <summary>Whether something stands before what is meant: 再加一个张三.</summary>
    public bool StartsAside(string key) => Aside(key) > 0;

    /// <summary>How long it is.</summary>
    public int Aside(string key) =>
        Math.Max(talk.Says.Openers.LengthAt(key, 0) is > 1 and var opener ? opener : 0, talk.Says.Additions.LengthAt(key, 0));

    /// <summary>Whether it looks like a name in Latin letters, of two words or more.</summary>
    public bool IsLatinName(string key) => key.Contains(' ', StringComparison.Ordinal) && IsLatin(key) && IsPerhapsName(key);

    /// <summary>Whether somebody who says so can have that name.</summary>
    public static bool MayBeName(string key) => key.Length is >= 2 and <= LongestPart && key.All(IsHan);

    /// <summary>Whether it can be the name of a person, where one is expected.</summary>
    public bool IsPerhapsName(string key) =>
        key.Length is >= 2 and <= LongestName
        && !IsOneLetterOver(key)
        && !talk.NoNames.Are(key)
        && !EndsIn(talk.UnitEndings, key)
        && !talk.UnitShort.Are(key)
        && (key.All(IsHan) ? key.Length <= 4 : IsDotted(key) || IsLatin(key));

    /// <summary>Whether it is the name of somebody who is told of, whatever it looks like; not 不要了, nor 再说.</summary>
    public bool IsToldName(string key) => IsPerhapsName(key) && (IsSurelyName(key) || !talk.Says.NoUnitLetters.AreIn(key));

    /// <summary>Whether it is the name of a unit.</summary>
    public bool IsSurelyUnit(string key) => EndsAsUnit(key) && !IsSentence(key);

    /// <summary>Whether it ends as the name of a unit does, with whatever before: 单位是某某公司.</summary>
    public bool EndsAsUnit(string key) =>
        key.Length is >= 2 and <= LongestUnit
        && !IsOfSpeaker(key)
        && (
            IsOfPlace(key)
            || talk.UnitShort.LengthAt(key, 0) == key.Length
            || ((key.Length >= 3 || IsNumbering(key[0])) && EndsIn(talk.UnitEndings, key))
        );

    // 中国矿业大学(北京)
    bool IsOfPlace(string key) => key[^1] == ')' && key.IndexOf('(', StringComparison.Ordinal) is > 2 and var at && IsSurelyUnit(key[..at]);

    /// <summary>Whether it can be the name of a unit, where one is expected.</summary>
    public bool IsPerhapsUnit(string key) =>
        IsSurelyUnit(key)
        || (
            key.Length is >= 2 and <= LongestUnit
            && !IsOfSpeaker(key)
            && !IsOneLetterOver(key)
            && key.Any(char.IsLetter)
            && !talk.NoNames.Are(key)
        );

    /// <summary>Whether it can be the unit of whose name stands beside it: 蓝天科技, 深圳市腾讯计算机; not 很优秀, nor John Smith.</summary>
    public bool IsUnitBesideName(string key) =>
        IsPerhapsUnit(key) && key.Length <= LongestBeside && !IsLatinName(key) && !IsDotted(key) && !talk.Says.NoUnitLetters.AreIn(key);

    /// <summary>Whether it can be a unit known by a short name: 绿盟; not 很优秀, 没问题.</summary>
    public bool IsPerhapsShortUnit(string key) =>
        IsPerhapsUnit(key)
        && key.Length <= LongestShort
        && (key.Length <= LongestBrand || talk.UnitBeginnings.LengthAt(key, 0) > 0)
        && !talk.Says.NoUnitLetters.AreIn(key);

    /// <summary>Whether it is most likely a unit, though no 公司 says so: 小米科技, 中芯北方, 首都在线.</summary>
    public bool LooksLikeUnit(string key) =>
        key.Length is >= 3 and <= LongestBeside
        && IsPerhapsUnit(key)
        && !talk.NotUnits.AreIn(key)
        && (
            EndsIn(talk.UnitTrades, key)
            || talk.UnitShort.LengthAt(key, 0) is > 0 and var brand && brand < key.Length
            || talk.UnitBeginnings.LengthAt(key, 0) is > 0 and var place && place + 1 < key.Length
        );

    /// <summary>Whether a text ends in one of the words, and something stands before it.</summary>
    public static bool EndsIn(Words words, string text) =>
        Enumerable.Range(1, Math.Max(0, text.Length - 1)).Any(at => words.LengthAt(text, at) == text.Length - at);

    // 自己园区的公司, 我司…: told of, not named.
    bool IsOfSpeaker(string key) =>
        talk.Says.OwnUnit.LengthAt(key, 0) > 0 || Enumerable.Range(0, key.Length).Any(at => talk.Says.Self.LengthAt(key, at) > 1);

    // 第1和第2是一家公司, 改成某某公司: said of a unit, and no name.
    bool IsSentence(string key) =>
        talk.Says.At.LengthAt(key, 0) > 0
        || key.Any(letter => "是了吗呢他她".Contains(letter, StringComparison.Ordinal))
        || talk.Says.Change.LengthAt(key, 0) > 1;

    // A厂, 三院, 甲所.
    static bool IsNumbering(char letter) => char.IsAsciiLetterOrDigit(letter) || "一二三四五六七八九十甲乙丙丁".Contains(letter);

    // 阿依古丽·买买提, in whatever kind of dot.
    static bool IsDotted(string key) =>
        key.Split('·', '•', '.', '・') is { Length: > 1 } parts
        && parts.All(part => part.Length is > 0 and <= LongestPart && part.All(IsHan));

    static bool IsLatin(string key) =>
        key.Any(char.IsAsciiLetter) && key.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or '.' or '\'' or '-');

    // 某某, xx, 啊啊啊: nobody's name.
    static bool IsOneLetterOver(string key) => key.Replace(" ", "", StringComparison.Ordinal).Distinct().Count() < 2;

    static bool IsHan(char letter) => letter is >= '㐀' and <= '鿿' or '〇' || char.IsSurrogate(letter);
}
