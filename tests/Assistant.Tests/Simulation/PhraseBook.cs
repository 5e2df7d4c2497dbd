using System.Collections.Concurrent;
using System.Globalization;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Simulation;

/// <summary>The wordings of <c>tests/cases/simulation/phrases.yaml</c>, each under what it means, and which of them were said.</summary>
sealed class PhraseBook
{
    readonly Dictionary<string, IReadOnlyList<string>> _groups = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, byte> _used = new(StringComparer.Ordinal);

    public PhraseBook()
    {
        var file = YamlMap.Parse("phrases.yaml", File.ReadAllText(Repository.Case("simulation", "phrases.yaml")));
        Gather(file, "");
        All = [.. _groups.Values.SelectMany(wordings => wordings).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All different wordings.</summary>
    public IReadOnlyCollection<string> All { get; }

    /// <summary>The wordings that were said so far.</summary>
    public IReadOnlyCollection<string> Used => [.. _used.Keys];

    /// <summary>The wordings that mean one thing, such as <c>title.senior</c>; none when the file has no such group.</summary>
    public IReadOnlyList<string> Of(string meaning) => _groups.GetValueOrDefault(meaning) ?? [];

    /// <summary>Notes that a wording was said.</summary>
    public void Use(string wording) => _used.TryAdd(wording, 0);

    /// <summary>A wording with its slots filled.</summary>
    public static string Fill(string wording, IReadOnlyDictionary<string, string> slots)
    {
        var filled = wording;
        foreach (var (slot, value) in slots)
        {
            filled = filled.Replace($"{{{slot}}}", value, StringComparison.Ordinal);
        }
        return filled.Contains('{', StringComparison.Ordinal)
            ? throw new ArgumentException($"phrases.yaml: 「{wording}」 has a slot that nothing fills.", nameof(wording))
            : filled;
    }

    /// <summary>A number below a hundred as it is spoken: 两, 十二, 四十三.</summary>
    public static string Spoken(int number) => number == 2 ? "两" : Ordinal(number);

    /// <summary>A number below a hundred as it is counted: 二, 十二, 四十三.</summary>
    public static string Ordinal(int number)
    {
        const string digits = "零一二三四五六七八九";
        var (tens, ones) = Math.DivRem(number, 10);
        return tens switch
        {
            0 => $"{digits[ones]}",
            1 => $"十{(ones > 0 ? digits[ones] : "")}",
            _ => $"{digits[tens]}十{(ones > 0 ? digits[ones] : "")}",
        };
    }

    /// <summary>A year digit by digit: 一九八五, 八五.</summary>
    public static string Spelt(int year, int digits) =>
        string.Concat(
            year.ToString(CultureInfo.InvariantCulture)[^digits..]
                .Select(digit => digit == '0' ? '零' : "零一二三四五六七八九"[digit - '0'])
        );

    void Gather(YamlMap map, string path)
    {
        foreach (var key in map.Keys)
        {
            if (map.Node(key) is YamlDotNet.RepresentationModel.YamlMappingNode)
            {
                Gather(map.Map(key), $"{path}{key}.");
            }
            else
            {
                _groups.Add($"{path}{key}", map.Texts(key));
            }
        }
    }
}
