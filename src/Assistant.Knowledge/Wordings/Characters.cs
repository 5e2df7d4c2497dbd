using System.Collections.Frozen;
using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Wordings;

/// <summary>
/// What is known of Chinese characters: how the common ones sound, tones left out, and the simplified form of the
/// traditional ones. Read from <c>characters.yaml</c>, which is drawn from the Unicode Han database (Unihan).
/// </summary>
public sealed class Characters
{
    readonly FrozenDictionary<char, char> _simplified;
    readonly FrozenDictionary<char, ImmutableArray<string>> _sounds;

    Characters(YamlMap file)
    {
        file.Allow("sounds", "traditional");
        var sounds = file.Map("sounds");
        _sounds = sounds
            .Keys.SelectMany(sound => sounds.Text(sound).Select(letter => (letter, Sound: Slurred(sound))))
            .GroupBy(entry => entry.letter, entry => entry.Sound)
            .ToFrozenDictionary(letter => letter.Key, letter => letter.Distinct(StringComparer.Ordinal).ToImmutableArray());
        _simplified = file.Text("traditional")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair =>
                pair is [var from, var to] ? (from, to) : throw file.Error("traditional", $"「{pair}」应为两个字：繁体、简体。")
            )
            .ToFrozenDictionary(pair => pair.from, pair => pair.to);
    }

    /// <summary>The text with every traditional character in its simplified form.</summary>
    public string Simplified(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('\0', '⺀') < 0
            ? text
            : string.Create(
                text.Length,
                (text, _simplified),
                static (letters, state) =>
                {
                    for (var at = 0; at < letters.Length; at++)
                    {
                        letters[at] = state._simplified.GetValueOrDefault(state.text[at], state.text[at]);
                    }
                }
            );

    /// <summary>Whether two characters can sound alike, as people from all over the country speak and type.</summary>
    public bool SoundAlike(char one, char other) =>
        one == other
        || (_sounds.TryGetValue(one, out var sounds) && _sounds.TryGetValue(other, out var others) && sounds.Any(others.Contains));

    /// <summary>Reads the file.</summary>
    /// <exception cref="KnowledgeException">It cannot be used.</exception>
    public static Characters Load(string folder)
    {
        const string name = "characters.yaml";
        return new Characters(YamlMap.Parse(name, File.ReadAllText(Path.Combine(folder, name))));
    }

    /// <summary>A sound without what many speakers do not tell apart: zh and z, ch and c, sh and s, ing and in, eng and en, ang and an.</summary>
    static string Slurred(string sound)
    {
        var onset = sound is [('z' or 'c' or 's') and var first, 'h', .. var rest] ? first + rest : sound;
        return onset is [.., ('i' or 'e' or 'a'), 'n', 'g'] ? onset[..^1] : onset;
    }
}
