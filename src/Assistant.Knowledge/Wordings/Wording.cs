using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using YamlDotNet.RepresentationModel;

namespace Assistant.Knowledge.Wordings;

/// <summary>
/// One way in which people ask for something, as policy staff write it: groups of words of which each group must be
/// mentioned by one of its words, and words that must not be mentioned. In a file: <c>[截止 最晚 几号, 推荐单位 推荐函, -公示]</c>.
/// </summary>
/// <param name="Groups">Groups of equivalent words, in normal form (see <see cref="Wordings.NormalForm"/>).</param>
/// <param name="Excluded">Words whose mention means that something else is asked.</param>
public sealed record Wording(ImmutableArray<ImmutableArray<string>> Groups, ImmutableArray<string> Excluded)
{
    /// <summary>Marks the characters of a question that the wording explains.</summary>
    /// <param name="question">The question in normal form.</param>
    /// <returns>One flag a character, or null when the question is not of this wording.</returns>
    public bool[]? Explains(string question)
    {
        // Hardly any wording is that of a question: nothing is made for the others.
        foreach (var group in Groups)
        {
            if (!Mentions(question, group))
            {
                return null;
            }
        }
        if (Mentions(question, Excluded))
        {
            return null;
        }
        var explained = new bool[question.Length];
        foreach (var word in Groups.SelectMany(group => group))
        {
            for (var at = IndexOf(question, word, 0); at >= 0; at = IndexOf(question, word, at + 1))
            {
                explained.AsSpan(at, word.Length).Fill(true);
            }
        }
        return explained;
    }

    static bool Mentions(string question, ImmutableArray<string> words)
    {
        foreach (var word in words)
        {
            if (IndexOf(question, word, 0) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    const string Digits = "0123456789〇零一二三四五六七八九十百";

    // 1年 is not mentioned in 21年6月, nor 一年 in 十一年.
    static int IndexOf(string question, string word, int from)
    {
        var at = question.IndexOf(word, from, StringComparison.Ordinal);
        while (at > 0 && Digits.Contains(word[0]) && Digits.Contains(question[at - 1]))
        {
            at = question.IndexOf(word, at + 1, StringComparison.Ordinal);
        }
        return at;
    }

    /// <summary>Reads the wordings under a key: one a line, groups parted by commas, words by blanks, a leading minus excludes.</summary>
    public static ImmutableArray<Wording> ReadAll(YamlMap map, string key)
    {
        if (!map.Has(key))
        {
            return [];
        }
        if (map.Node(key) is not YamlSequenceNode lines)
        {
            throw map.Error(key, $"「{key}」应为一列问法，每行如 [截止 最晚, 推荐单位]。");
        }
        return [.. lines.Children.Select(line => Read(map, key, line))];
    }

    static Wording Read(YamlMap map, string key, YamlNode line)
    {
        var groups = line switch
        {
            YamlScalarNode scalar => [scalar.Value!],
            YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode) => list.Children.Select(item =>
                ((YamlScalarNode)item).Value!
            ),
            _ => throw map.Error(key, "一行问法应为 [一组词, 另一组词]，组内用空格分开。"),
        };
        var words = groups.Select(group => group.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var wording = new Wording(
            [
                .. words
                    .Select(group => group.Where(word => word[0] != '-').Select(NormalForm.Of).ToImmutableArray())
                    .Where(group => !group.IsEmpty),
            ],
            [.. words.SelectMany(group => group).Where(word => word[0] == '-').Select(word => NormalForm.Of(word[1..]))]
        );
        return wording.Groups.IsEmpty ? throw map.Error(key, "一行问法至少要有一组词。") : wording;
    }
}
