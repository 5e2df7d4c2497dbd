using System.Text.RegularExpressions;
using Assistant.Tests.Dialogue;
using Assistant.Tests.Drafts;

namespace Assistant.Tests.Rewording;

/// <summary>What holds for whatever is made of the sentences of drafts: they are drawn and changed by a fixed seed.</summary>
public sealed partial class WordingPropertyTests
{
    const int Drafts = 80;
    const int PerSentence = 8;
    const int Seed = 20261129;

    /// <summary>Roles, levels, ranks, kinds.</summary>
    static readonly string[] Choices =
    [
        .. Known
            .Base.Forms.Fields.Records.SelectMany(record => record.Fields)
            .Concat(Known.Base.Forms.Fields.Fields)
            .SelectMany(field => field.Choices)
            .SelectMany(choice => choice.Forms.Values.Append(choice.Label))
            .Distinct(),
    ];

    static readonly string[] Inserted =
    [
        .. Choices,
        .. new[]
        {
            "并",
            "此外，",
            "还",
            "，",
            "、",
            "和",
            "的",
            "了",
            "不",
            "未",
            "拟",
            "约",
            "已",
            "显著",
            "7",
            "万",
            "三",
            "〔甲9〕",
            "“甲”",
            "主持",
            "北京",
            "由",
        },
    ];

    [Fact]
    public void Whatever_stands_has_no_number_role_level_or_name_that_its_sentence_does_not_have()
    {
        var random = new Random(Seed);
        var (tried, standing) = (0, 0);
        foreach (var sentence in Sentences())
        {
            for (var time = 0; time < PerSentence; time++)
            {
                var changed = Changed(sentence, random);
                tried++;
                if (changed == sentence || !Wordings.Audit.Faults(sentence, changed).IsEmpty)
                {
                    continue;
                }
                standing++;
                Assert.Equal(Numbers(sentence), Numbers(changed));
                Assert.Equal(Names(sentence), Names(changed));
                Assert.All(Choices, choice => Assert.Equal(Count(sentence, choice), Count(changed, choice)));
            }
        }
        Assert.True(tried > 2000, $"Only {tried} were tried.");
        Assert.True(standing > 20, $"Only {standing} ever stood: the test proves nothing.");
    }

    static IEnumerable<string> Sentences() =>
        DraftPropertyTests
            .Drawn(Drafts)
            .SelectMany(one => Drafting.Write(one.Section, one.Facts).Sentences)
            .Select(sentence => sentence.Text)
            .Distinct();

    static string Changed(string sentence, Random random)
    {
        var at = random.Next(sentence.Length);
        var length = Math.Min(random.Next(1, 5), sentence.Length - at);
        var inserted = Inserted[random.Next(Inserted.Length)];
        return random.Next(5) switch
        {
            0 => sentence.Remove(at, length),
            1 => sentence.Insert(at, inserted),
            2 => sentence.Remove(at, length).Insert(at, inserted),
            3 => Swapped(sentence, random),
            // Behind a comma, where connectives may stand.
            _ => sentence.Replace("，", $"，{inserted}", StringComparison.Ordinal),
        };
    }

    static string Swapped(string sentence, Random random)
    {
        var (one, other) = (random.Next(sentence.Length), random.Next(sentence.Length));
        var length = Math.Min(random.Next(1, 4), Math.Min(Math.Abs(one - other), sentence.Length - Math.Max(one, other)));
        var (first, second) = (Math.Min(one, other), Math.Max(one, other));
        return $"{sentence[..first]}{sentence.Substring(second, length)}{sentence[(first + length)..second]}{sentence.Substring(first, length)}{sentence[(second + length)..]}";
    }

    static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(number => number.Value);

    static IEnumerable<string> Names(string text) => Name().Matches(text).Select(name => name.Value);

    static int Count(string text, string word) => text.Split(word).Length - 1;

    [GeneratedRegex("[0-9]+(?:\\.[0-9]+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("“[^”]*”|〔[^〕]*〕", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
