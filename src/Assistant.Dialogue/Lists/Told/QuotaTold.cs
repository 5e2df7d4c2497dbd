using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What was said of a quota; null for a kind of which nothing was said.</summary>
/// <param name="Of">The numbers.</param>
/// <param name="IsOpen">Whether the person does not know some of it.</param>
readonly record struct SaidQuota(PerKind<decimal?> Of, bool IsOpen);

/// <summary>Reads a quota: 个人3个，团队1个; 3个人1个团队; 都是2个; 3和1. Anything else in the text makes it none.</summary>
sealed partial class QuotaTold(KnowledgeBase knowledge, ListTalk talk)
{
    /// <summary>Nobody says it in more words.</summary>
    const int Longest = 60;

    readonly KindReader _kinds = new(knowledge, talk);

    /// <summary>What a text says of the quota, or null when it is about something else.</summary>
    /// <param name="key">The text, a key.</param>
    /// <param name="isQuota">Whether a quota is meant, so that 5个人 counts 个人; else it counts people.</param>
    /// <param name="asked">The kind that alone was asked for; null when both were.</param>
    public SaidQuota? Read(string key, CandidateKind? asked, bool isQuota)
    {
        if (key.Length > Longest)
        {
            return null;
        }
        var (kinds, numbers) = (new List<(CandidateKind Kind, int At)>(), new List<(decimal? Number, int At)>());
        var isOfBoth = false;
        for (var at = 0; at < key.Length; )
        {
            if (_kinds.At(key, at) is var (kind, length))
            {
                kinds.Add((kind, at));
                at += length;
            }
            else if (Number().Match(key, at) is { Success: true } number && number.Index == at)
            {
                var digits = Numerals.ToDigits(number.Groups["number"].Value);
                numbers.Add((decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0, at));
                at += number.Length;
                at += !isQuota && string.CompareOrdinal(key, at, "个人", 0, 2) == 0 ? 2 : Measure(key, at);
            }
            else if (knowledge.Vocabulary.Answers.Unsure.LengthAt(key, at) is > 0 and var unsure)
            {
                numbers.Add((null, at));
                at += unsure;
            }
            else if (talk.Says.Deny.LengthAt(key, at) is > 0 and var deny)
            {
                // 不是5个个人，是3个个人
                at += deny;
                at += Number().Match(key, at) is { Success: true } wrong && wrong.Index == at ? wrong.Length : 0;
                at += Measure(key, at);
                at += _kinds.At(key, at) is var (_, denied) ? denied : 0;
            }
            else if (Aside(key, at) is > 0 and var aside)
            {
                isOfBoth |= talk.Says.All.LengthAt(key, at) > 0 || key[at] == '各';
                at += aside;
            }
            else
            {
                return null;
            }
        }
        return Paired(kinds, numbers, isOfBoth, asked);
    }

    int Measure(string key, int at) => _kinds.At(key, at) is null && at < key.Length && "个名位人支项".Contains(key[at]) ? 1 : 0;

    int Aside(string key, int at) =>
        new[]
        {
            talk.Says.Quota,
            talk.Says.Change,
            talk.Says.All,
            talk.Says.KindVerbs,
            talk.Says.Closers,
            talk.Says.Joints,
            talk.Says.Openers,
            talk.Says.Filler,
            talk.Says.Channel,
            talk.Says.Only,
            talk.Says.Self,
        }.Max(words => words.LengthAt(key, at))
            is > 0
                and var length
            ? length
        : " ,;。、:.!\n各分给别们我单位共区里站说".Contains(key[at]) ? 1
        : 0;

    static SaidQuota? Paired(
        List<(CandidateKind Kind, int At)> kinds,
        List<(decimal? Number, int At)> numbers,
        bool isOfBoth,
        CandidateKind? asked
    )
    {
        switch (kinds.Count, numbers.Count)
        {
            case (0, 1) when isOfBoth:
                return Of(numbers[0].Number, numbers[0].Number);
            case (0, 1) when asked is { } kind:
                return kind == CandidateKind.Individual ? Of(numbers[0].Number, null) : Of(null, numbers[0].Number);
            case (0, 2):
                return Of(numbers[0].Number, numbers[1].Number);
            case (2, 1) when isOfBoth:
                return Of(numbers[0].Number, numbers[0].Number);
            // 3人、1个团队: of two numbers the one without a kind is of the other kind.
            case (1, 2):
                var isBehind = kinds[0].At > numbers[1].At;
                var (its, others) = isBehind ? (numbers[1].Number, numbers[0].Number) : (numbers[0].Number, numbers[1].Number);
                return kinds[0].Kind == CandidateKind.Individual ? Of(its, others) : Of(others, its);
            case (1, 1):
                return kinds[0].Kind == CandidateKind.Individual ? Of(numbers[0].Number, null) : Of(null, numbers[0].Number);
            case (2, 2) when kinds[0].Kind != kinds[1].Kind:
                return kinds[0].Kind == CandidateKind.Individual
                    ? Of(numbers[0].Number, numbers[1].Number)
                    : Of(numbers[1].Number, numbers[0].Number);
            default:
                return null;
        }

        SaidQuota Of(decimal? individual, decimal? team) => new(new(individual, team), numbers.Exists(number => number.Number is null));
    }

    [GeneratedRegex("(?<number>[0-9]{1,3}|[零一二两三四五六七八九十]{1,3}|没有|无)", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
