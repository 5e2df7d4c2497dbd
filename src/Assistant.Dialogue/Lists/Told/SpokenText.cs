using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Sets commas in what was spoken without any: 两个个人一个叫韩冰一个叫曹雪峰都是某某公司的, 韩冰某某公司个人曹雪峰某某公司个人. Holds no state.
/// </summary>
sealed partial class SpokenText(KnowledgeBase knowledge, ListTalk talk, FieldReader fields)
{
    /// <summary>Nobody tells several in less.</summary>
    const int Shortest = 8;

    readonly KindReader _kinds = new(knowledge, talk);

    /// <summary>The text with commas; itself where it has any mark or gap of its own.</summary>
    public string Parted(string text)
    {
        if (text.Length < Shortest || !text.Trim('\n', ' ', '。', '!', '?').All(char.IsLetterOrDigit))
        {
            return text;
        }
        // 张三和李四都是某某公司的 is one.
        var turned = Turn().Replace(text, ",$0").TrimStart(',');
        var parted = turned.Contains(',', StringComparison.Ordinal) ? All().Replace(turned, ",$0") : turned;
        return string.Join(',', parted.Split(',').Select(BehindKinds));
    }

    // 张三报个人李四带团队; in 个人张三团队李四 the kind is of whoever follows.
    string BehindKinds(string text)
    {
        var key = fields.Key(text);
        var parted = new StringBuilder();
        var isNamed = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (_kinds.At(key, at) is not var (_, length))
            {
                isNamed |= IsNameAt(key, at);
                parted.Append(text[at]);
                continue;
            }
            parted.Append(text, at, length);
            at += length - 1;
            if (!isNamed)
            {
                return text;
            }
            if (IsNameAt(key, at + 1))
            {
                parted.Append(',');
                isNamed = false;
            }
        }
        return parted.ToString();
    }

    bool IsNameAt(string key, int at) =>
        Enumerable.Range(2, 2).Any(length => at + length <= key.Length && fields.Names.IsSurelyName(key.Substring(at, length)));

    [GeneratedRegex(
        "还有一[个位](?:叫|是)|另外?一[个位](?:叫|是)|一[个位](?:叫|是)|第[一二三四五六七八九十][个位]|[一二两三四五六七八九1-9]个(?:个人|团队)|[你您请]{1,2}帮[我忙]|帮[我忙]",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Turn();

    [GeneratedRegex("他们都[是在报]|[两三四五]个人?都[是在报]|都[是在报]", RegexOptions.NonBacktracking)]
    private static partial Regex All();
}
