using System.Collections.Immutable;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Questions;

/// <summary>All questions of the checks, read from <c>questions.yaml</c>. Immutable.</summary>
public sealed class QuestionLibrary
{
    const string FileName = "questions.yaml";

    readonly ImmutableDictionary<string, Question> _byFact;

    QuestionLibrary(YamlMap file, FactLibrary library)
    {
        file.Allow("starts", "start_choices", "greeting", "degree_form", "degree_level", "facts", "bundles");
        var reader = new QuestionReader(library);
        var facts = file.Map("facts");
        var written = facts
            .Keys.Select(name => reader.Question(facts, name))
            .ToDictionary(question => question.Fact.Name, StringComparer.Ordinal);
        _byFact = library.Catalog.Definitions.ToImmutableDictionary(
            fact => fact.Name,
            fact => written.TryGetValue(fact.Name, out var question) ? question : PlainQuestion.Of(library[fact]),
            StringComparer.Ordinal
        );
        var bundles = file.Map("bundles");
        Bundles = [.. bundles.Keys.Select(name => reader.Bundle(bundles.Map(name), name))];
        Starts = [.. file.Maps("starts").Select(QuestionReader.Start)];
        Choices = [.. file.Maps("start_choices").Select(QuestionReader.Choice)];
        var form = file.Map("degree_form").Allow("ask", "short", "hint");
        DegreeForm = new(form.Text("ask"), form.Text("short"), form.Text("hint"));
        DegreeLevel = file.Text("degree_level");
        Greeting = QuestionReader.Greeting(file.Map("greeting"));
        RefuseDoubles(bundles);
    }

    /// <summary>The bundles in the order of the file; no fact is in two of them.</summary>
    public ImmutableArray<Bundle> Bundles { get; }

    /// <summary>The checks that people can start.</summary>
    public ImmutableArray<CheckStart> Starts { get; }

    /// <summary>What people say when they could mean any of several checks.</summary>
    public ImmutableArray<StartChoice> Choices { get; }

    /// <summary>How a conversation opens.</summary>
    public Greeting Greeting { get; }

    /// <summary>How to ask in which way a degree was obtained, when only its level was said.</summary>
    public (string Ask, string Brief, string Hint) DegreeForm { get; }

    /// <summary>How to ask which degree is meant, when only the way in which it was obtained was said.</summary>
    public string DegreeLevel { get; }

    /// <summary>How a fact is asked for: as the file says, or else in plain words from the catalogue of facts.</summary>
    public Question this[FactDefinition fact] => _byFact[fact.Name];

    /// <summary>Reads <c>questions.yaml</c> of the knowledge base's folder.</summary>
    /// <exception cref="KnowledgeException">The file names an unknown fact or value, or has a key that nobody reads.</exception>
    public static QuestionLibrary Load(string folder, FactLibrary facts) => Parse(File.ReadAllText(Path.Combine(folder, FileName)), facts);

    /// <summary>Reads the text of such a file.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static QuestionLibrary Parse(string text, FactLibrary facts) => new(YamlMap.Parse(FileName, text), facts);

    void RefuseDoubles(YamlMap bundles)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (bundle, item) in Bundles.SelectMany(bundle => bundle.Items.Select(item => (bundle, item))))
        {
            if (!seen.TryAdd(item.Fact.Name, bundle.Name))
            {
                throw bundles.Error(bundle.Name, $"「{item.Fact.Name}」已经在「{seen[item.Fact.Name]}」这一组里，请只放在一组。");
            }
        }
    }
}
