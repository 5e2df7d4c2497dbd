using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Grounding;

/// <summary>What the programmes are called, found in a text longest first. Immutable.</summary>
sealed class ProgrammeNames
{
    readonly Dictionary<string, ImmutableHashSet<string>> _ids;
    readonly Words _names;
    readonly AuditWords _words;

    public ProgrammeNames(Glossary glossary, AuditWords words)
    {
        _words = words;
        _ids = glossary
            .Programmes.SelectMany(programme => programme.Names, (programme, name) => (Name: PlainForm.Of(name), programme.Id))
            .GroupBy(pair => pair.Name, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(pair => pair.Id).ToImmutableHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
        _names = new Words(_ids.Keys);
    }

    /// <summary>The programme named at a place, and how long its name is; nothing where none is named.</summary>
    public (ImmutableHashSet<string> Ids, int Length) At(string text, int at) =>
        _names.LengthAt(text, at) is > 0 and var length ? (_ids[text.Substring(at, length)], length) : ([], 0);

    /// <summary>Every place where a programme is named.</summary>
    public IEnumerable<(int At, ImmutableHashSet<string> Ids)> Places(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var (ids, length) = At(text, at);
            if (length > 0)
            {
                yield return (at, ids);
            }
            // 高级工程师职称 names no 工程师职称.
            at += Math.Max(1, length > 0 ? length : WholeWords.At(_words, text, at).Length);
        }
    }

    /// <summary>The programmes that a text names.</summary>
    public ImmutableHashSet<string> In(string text) => [.. Places(text).SelectMany(place => place.Ids)];
}
