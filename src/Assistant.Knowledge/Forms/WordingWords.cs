using System.Collections.Immutable;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Forms;

/// <summary>
/// What may differ between a sentence of a draft and its rewording, and what may not: connectives, other words for the same, and words
/// that hedge, plan, limit or praise. Read from <c>drafting/wording.yaml</c>; it says nothing of any document. Immutable.
/// </summary>
public sealed record WordingWords
{
    const string File = "drafting/wording.yaml";

    /// <summary>Connectives that may be put in where a sentence or a half of it begins.</summary>
    public required Words Added { get; init; }

    /// <summary>Those of <see cref="Added"/> that may stand in the place of a comma.</summary>
    public required Words Linking { get; init; }

    /// <summary>What joins the things of a list, each for any other.</summary>
    public required Words Joints { get; init; }

    /// <summary>Groups of wordings that may stand for each other, each with the first of them, which stands for all.</summary>
    public required ImmutableArray<(string First, Words Group)> Alike { get; init; }

    /// <summary>Words that are not cut, though they begin or end like one of the others.</summary>
    public required Words Uncut { get; init; }

    /// <summary>Words that stay as they are, as often and in the same order.</summary>
    public required Words Held { get; init; }

    /// <summary>Words that may govern the next half of a sentence where its comma is gone.</summary>
    public required Words Bounding { get; init; }

    /// <summary>Praise and degree, which nobody adds.</summary>
    public required Words Praise { get; init; }

    /// <summary>Reads the file of a knowledge base's folder; null where there is none, and then nothing is reworded.</summary>
    /// <exception cref="KnowledgeException">A list is missing or unknown, or what may be put in says something.</exception>
    public static WordingWords? Load(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path) ? Parse(System.IO.File.ReadAllText(path)) : null;
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="KnowledgeException">A list is missing or unknown, or what may be put in says something.</exception>
    public static WordingWords Parse(string text)
    {
        var file = YamlMap.Parse(File, text).Allow("added", "linking", "joints", "alike", "uncut", "held", "bounding", "praise");
        var words = new WordingWords
        {
            Added = Words.Read(file, "added"),
            Linking = Words.Read(file, "linking"),
            Joints = Words.Read(file, "joints"),
            Alike = [.. file.Texts("alike").Select(line => Group(line, file))],
            Uncut = Words.Read(file, "uncut"),
            Held = Words.Read(file, "held"),
            Bounding = Words.Read(file, "bounding"),
            Praise = Words.Read(file, "praise"),
        };
        CheckHarmless(file, words);
        return words;
    }

    static (string, Words) Group(string line, YamlMap file) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, _, ..] several
            ? (Folded(first), new Words(several))
            : throw file.Error("alike", $"「{line}」应写两种以上的说法，用空格隔开。");

    /// <summary>A connective that hedges, plans or praises would let a model say what nobody did.</summary>
    static void CheckHarmless(YamlMap file, WordingWords words)
    {
        foreach (var word in file.Texts("added"))
        {
            if (words.Held.AreIn(Folded(word)) || words.Praise.AreIn(Folded(word)))
            {
                throw file.Error("added", $"「{word}」也在 held 或 praise 里：能改变意思的词不能随便添，请从 added 里删去。");
            }
        }
        foreach (var word in file.Texts("linking").Where(word => !words.Added.Are(Folded(word))))
        {
            throw file.Error("linking", $"「{word}」不在 added 里，请先写到 added 里。");
        }
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in file.Texts("alike"))
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !taken.Add(Folded(word))))
            {
                throw file.Error("alike", $"「{word}」写了两次，每种说法只能在一行里。");
            }
            // 提高 and 显著提高 are not alike.
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries).DistinctBy(word => words.Praise.AreIn(Folded(word))).Count() > 1)
            {
                throw file.Error("alike", $"「{line}」里有的带评价、有的不带，不能互相替换。");
            }
        }
    }

    /// <summary>
    /// A text with half-width marks, letters and digits, character by character the same length; nothing else is folded: 10² is not 102.
    /// </summary>
    public static string Folded(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                {
                    const int fullWidth = '！' - '!';
                    span[at] = source[at] is >= '！' and <= '～' ? (char)(source[at] - fullWidth) : source[at];
                }
            }
        );
}
