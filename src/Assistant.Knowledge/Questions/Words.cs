using System.Collections.Immutable;
using System.Text;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Questions;

/// <summary>
/// Words of people that all say the same thing, found in a text longest first. They are compared as they stand, in lower
/// case and with compatibility forms folded; the text is expected in that form. Immutable.
/// </summary>
public sealed class Words
{
    /// <summary>No words.</summary>
    public static readonly Words None = new([]);

    readonly Dictionary<char, ImmutableArray<string>> _byFirst;

    /// <summary>Gathers the words.</summary>
    public Words(IEnumerable<string> words) =>
        _byFirst = words
            .Select(word => word.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            .Where(word => word.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .GroupBy(word => word[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(word => word.Length).ToImmutableArray());

    /// <summary>The words under a key of a file.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    internal static Words Read(YamlMap map, string key) =>
        map.Texts(key) is { Count: > 0 } words ? new Words(words) : throw map.Error(key, $"「{key}」至少要有一个说法。");

    /// <summary>Whether there is no word at all.</summary>
    public bool AreNone => _byFirst.Count == 0;

    /// <summary>The length of the longest word that starts at a place of the text; 0 when none does.</summary>
    public int LengthAt(string text, int at)
    {
        if (at < text.Length && _byFirst.TryGetValue(text[at], out var words))
        {
            foreach (var word in words)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && IsWhole(text, at, at + word.Length))
                {
                    return word.Length;
                }
            }
        }
        return 0;
    }

    // no does not stand in now, nor mba in emba: Latin words are set apart by what is no letter.
    static bool IsWhole(string text, int start, int end) => !IsInside(text, start) && !IsInside(text, end);

    static bool IsInside(string text, int at) =>
        at > 0 && at < text.Length && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at]);

    /// <summary>Where the first of the words stands in the text, and how long it is; null when there is none.</summary>
    public (int At, int Length)? FirstIn(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (LengthAt(text, at) is > 0 and var length)
            {
                return (at, length);
            }
        }
        return null;
    }

    /// <summary>The text without the words.</summary>
    public string Without(string text)
    {
        var rest = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var length = LengthAt(text, at);
            rest.Append(length > 0 ? "" : text[at].ToString());
            at += Math.Max(1, length);
        }
        return rest.ToString();
    }

    /// <summary>Whether any of the words stands in the text.</summary>
    public bool AreIn(string text) => FirstIn(text) is not null;

    /// <summary>Whether the text is one of the words, full stops and closing particles (了, 吧, 啊) aside.</summary>
    public bool Are(string text)
    {
        var bare = text.Trim('.', '!', '?', '~', ' ', '。');
        while (bare.Length > 0)
        {
            if (LengthAt(bare, 0) == bare.Length)
            {
                return true;
            }
            if (!"了吧啊呀呢哦嘛哈的,".Contains(bare[^1], StringComparison.Ordinal))
            {
                return false;
            }
            bare = bare[..^1];
        }
        return false;
    }

    /// <summary>
    /// Whether the text is little more than one of the words: short enough that nothing else can be meant.
    /// </summary>
    public bool AreGist(string text, int most) => FirstIn(text) is var (_, length) && text.Length - length <= most;
}
