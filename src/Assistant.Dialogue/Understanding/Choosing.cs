using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>Reads which of several choices is meant: by label, by what people say for it, by number or ordinal.</summary>
static partial class Choosing
{
    /// <summary>The choices that a text names, each once; empty when it names none.</summary>
    /// <param name="plain">The text, a <see cref="PlainText"/>.</param>
    /// <param name="choices">The choices, in the order in which they are numbered.</param>
    /// <param name="negators">Words before a choice that reject it (没有高级职称).</param>
    public static ImmutableArray<AnswerChoice> Read(string plain, ImmutableArray<AnswerChoice> choices, Words negators)
    {
        if (ByNumber(plain, choices.Length) is { } number)
        {
            return [choices[number - 1]];
        }
        var (named, rejected) = Scan(plain, choices, negators);
        // Of two choices, rejecting one is naming the other.
        return named.Count == 0 && rejected.Count == 1 && choices.Length == 2
            ? [choices.First(choice => !rejected.Contains(choice))]
            : [.. choices.Where(named.Contains)];
    }

    /// <summary>The choices that a text rejects: 不是一般专家, 院士倒不是.</summary>
    /// <inheritdoc cref="Read"/>
    public static HashSet<AnswerChoice> Rejected(string plain, ImmutableArray<AnswerChoice> choices, Words negators) =>
        Scan(plain, choices, negators).Rejected;

    static (HashSet<AnswerChoice> Named, HashSet<AnswerChoice> Rejected) Scan(
        string plain,
        ImmutableArray<AnswerChoice> choices,
        Words negators
    )
    {
        var named = new HashSet<AnswerChoice>();
        var rejected = new HashSet<AnswerChoice>();
        for (var at = 0; at < plain.Length; )
        {
            var negator = negators.LengthAt(plain, at);
            var (here, length) = LongestAt(plain, at, choices);
            var (behind, behindLength) = negator > 0 ? LongestAt(plain, at + negator, choices) : default;
            if (behind is null && negator > 0 && Between().Match(plain[(at + negator)..]).Length is > 0 and var between)
            {
                // 没人鉴定过 denies what 没鉴定过 does.
                negator += between;
                (behind, behindLength) = LongestAt(plain, at + negator, choices);
            }
            if (behind is not null && length < negator + behindLength)
            {
                rejected.Add(behind);
                at += negator + behindLength;
            }
            else if (here is not null && DeniedBehind().Match(plain[(at + length)..]) is { Success: true } denial)
            {
                rejected.Add(here);
                at += length + denial.Groups["denial"].Length;
            }
            else if (here is not null)
            {
                named.Add(here);
                at += length;
            }
            else
            {
                at++;
            }
        }
        // 院士团队的教授，本人不是院士.
        named.ExceptWith(rejected);
        return (named, rejected);
    }

    /// <summary>
    /// The number that a text consists of: 2, 第二个, 选2, 最后一个, or of more than two choices 选b; null when it is none from 1 to
    /// <paramref name="most"/>.
    /// </summary>
    public static int? ByNumber(string plain, int most) =>
        most > 2
        && Lettered().Match(plain) is { Success: true } letter
        && letter.Groups["letter"].Value[0] - 'a' is var place
        && place < most
            ? place + 1
        : most > 2 && Last().Match(Numerals.ToDigits(plain)) is { Success: true } last
            ? most + 1 - (last.Groups["back"] is { Success: true } back ? back.Value[0] - '0' : 1)
        : Numbered().Match(Numerals.ToDigits(plain)) is { Success: true } match
        && int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
        : null;

    static (AnswerChoice?, int) LongestAt(string plain, int at, ImmutableArray<AnswerChoice> choices)
    {
        var best = (Choice: default(AnswerChoice), Length: 0);
        foreach (var choice in choices)
        {
            if (choice.Says.LengthAt(plain, at) is var length && length > best.Length)
            {
                best = (choice, length);
            }
        }
        return best;
    }

    [GeneratedRegex("^(?:我?选)?(?<letter>[a-h])(?:项|吧|了|[.。!?])*$", RegexOptions.NonBacktracking)]
    private static partial Regex Lettered();

    [GeneratedRegex(
        "^(?:我?选|就?是)?(?:最后1?|倒数第(?<back>[1-3]))(?:个|项|条|种|类|那个|那项)(?:吧|了|的|[.。!])*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Last();

    // 第3项 is a choice, 3项 an amount.
    [GeneratedRegex(
        "^(?:我?选|就?是|应该是)?(?:(?:第|选项|\\()(?<number>[0-9]{1,2})(?:个|项|条|种|号|类|\\))?|(?<number>[0-9]{1,2})(?:号|类|\\))?)(?:吧|了|的|[.。!])*$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Numbered();

    [GeneratedRegex("^(?:人|谁|请人|找人|拿去|去)", RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    // 院士倒不是, 知名专家谈不上, 副高没评上.
    [GeneratedRegex(
        "^(?<denial>(?:倒|可|也|都|却|真|还|当然|肯定|那)*(?:不是|不算|算不上|谈不上|没请到?|没聘到?|没有|没评|没评上|没评过|没评下来|没拿到?|没过|没考上?|没考过|没考下来|没取得|没通过))(?:$|[的了吧啊呢,。;! ])",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex DeniedBehind();
}
