using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Wordings;

/// <summary>A programme as people speak of it.</summary>
/// <param name="Id">Its identifier, such as <c>growth-2025</c>.</param>
/// <param name="Name">Its name in answers.</param>
/// <param name="Names">What people call it, in normal form, longest first.</param>
/// <param name="Briefly">What people call it once it is clear that they speak of a programme, such as 团队.</param>
public sealed record ProgrammeName(string Id, string Name, ImmutableArray<string> Names, ImmutableArray<string> Briefly);

/// <summary>Between people's words and the documents' words. Read from <c>glossary.yaml</c>; words are in normal form.</summary>
public sealed class Glossary
{
    readonly Dictionary<char, KeyValuePair<string, ImmutableArray<string>>[]> _synonymsByFirst;

    Glossary(YamlMap file)
    {
        file.Allow("programmes", "terms", "synonyms", "foreign", "bare", "overviews", "ignored");
        var programmes = file.Map("programmes");
        Programmes =
        [
            .. programmes.Keys.Select(id =>
            {
                var programme = programmes.Map(id).Allow("name", "names", "briefly");
                return new ProgrammeName(
                    id,
                    programme.Text("name"),
                    [.. Words(programme.Texts("names"))],
                    [.. Words(programme.Texts("briefly"))]
                );
            }),
        ];
        Names =
        [
            .. Programmes
                .SelectMany(programme => programme.Names.Select(name => (programme.Id, Name: name)))
                .GroupBy(entry => entry.Name, entry => entry.Id, StringComparer.Ordinal)
                .OrderByDescending(name => name.Key.Length)
                .ThenBy(name => name.Key, StringComparer.Ordinal)
                .Select(name => (name.Key, name.ToImmutableArray())),
        ];
        var terms = file.Map("terms");
        Terms = terms.Keys.ToImmutableDictionary(term => term, terms.Text, StringComparer.Ordinal);
        var synonyms = file.Map("synonyms");
        Synonyms = synonyms.Keys.ToImmutableDictionary(
            NormalForm.Of,
            word => (ImmutableArray<string>)[.. Words(synonyms.Text(word).Split(' ', StringSplitOptions.RemoveEmptyEntries))],
            StringComparer.Ordinal
        );
        _synonymsByFirst = Synonyms.GroupBy(synonym => synonym.Key[0]).ToDictionary(group => group.Key, group => group.ToArray());
        var foreign = file.Map("foreign");
        Foreign =
        [
            .. foreign
                .Keys.Select(word => (Word: NormalForm.Of(word), Meaning: foreign.Text(word)))
                .OrderByDescending(entry => entry.Word.Length),
        ];
        Bare = file.Text("bare");
        Overviews = [.. file.Texts("overviews")];
        Ignored = [.. Words(file.Texts("ignored"))];
    }

    /// <summary>The programmes and what people call them.</summary>
    public ImmutableArray<ProgrammeName> Programmes { get; }

    /// <summary>Every name of a programme, longest first, with the programmes that it may stand for.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string> Programmes)> Names { get; }

    /// <summary>The law's terms and the identifiers that stand for them in code and data.</summary>
    public ImmutableDictionary<string, string> Terms { get; }

    /// <summary>What people say, and the documents' words for it.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Synonyms { get; }

    /// <summary>The documents' words for everything in a text, in normal form, that people say instead; with repetitions.</summary>
    public IEnumerable<string> MeaningsIn(string form)
    {
        for (var at = 0; at < form.Length; at++)
        {
            foreach (var (word, meanings) in _synonymsByFirst.GetValueOrDefault(form[at]) ?? [])
            {
                if (string.CompareOrdinal(form, at, word, 0, word.Length) == 0)
                {
                    foreach (var meaning in meanings)
                    {
                        yield return meaning;
                    }
                }
            }
        }
    }

    /// <summary>Foreign words that people mix in, and what they mean, longest first.</summary>
    public ImmutableArray<(string Word, string Meaning)> Foreign { get; }

    /// <summary>What somebody asks who says nothing but the name of a programme.</summary>
    public string Bare { get; }

    /// <summary>Topics whose answers are overviews: they do not stand in for a check of the person's own case.</summary>
    public ImmutableArray<string> Overviews { get; }

    /// <summary>Words of a question that say nothing of what is asked, longest first.</summary>
    public ImmutableArray<string> Ignored { get; }

    /// <summary>Reads the glossary.</summary>
    /// <exception cref="KnowledgeException">The file cannot be used.</exception>
    public static Glossary Load(string folder)
    {
        const string name = "glossary.yaml";
        return new Glossary(YamlMap.Parse(name, File.ReadAllText(Path.Combine(folder, name))));
    }

    static IEnumerable<string> Words(IEnumerable<string> words) =>
        words
            .Select(NormalForm.Of)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(word => word.Length)
            .ThenBy(word => word, StringComparer.Ordinal);
}
