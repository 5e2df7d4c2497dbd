using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Answers;

/// <summary>A passage that data rests on: proved at start to stand in its clause, character for character.</summary>
/// <param name="Clause">The clause's reference.</param>
/// <param name="Quote">The passage.</param>
public sealed record LockedQuote(string Clause, string Quote)
{
    /// <summary>Reads <c>clause</c> and <c>quote</c> of a mapping.</summary>
    public static LockedQuote Read(YamlMap map) => new(map.Text("clause"), map.Text("quote"));
}

/// <summary>Something that policy staff prepared an answer to: a figure or a curated answer.</summary>
public abstract record Askable
{
    /// <summary>Identifier, unique among all figures and curated answers.</summary>
    public required string Id { get; init; }

    /// <summary>The programmes that it concerns; empty when it concerns all.</summary>
    public required ImmutableArray<string> Programmes { get; init; }

    /// <summary>How people ask for it.</summary>
    public required ImmutableArray<Wording> Asked { get; init; }

    /// <summary>Questions in people's own words that it answers, in normal form; what is asked in similar words is answered too.</summary>
    public required ImmutableArray<string> Examples { get; init; }

    /// <summary>What it is about, such as 年龄: the same word under several programmes for what follow-ups and comparisons hold side by side.</summary>
    public required string? Topic { get; init; }

    /// <summary>Answers of a document that leads, from which this one differs: whoever is given those is told of this one.</summary>
    public required ImmutableArray<string> DiffersFrom { get; init; }

    /// <summary>What it rests on; the first one leads.</summary>
    public required ImmutableArray<LockedQuote> Sources { get; init; }

    /// <summary>The answer in plain Chinese.</summary>
    public abstract string Text { get; }

    /// <summary>Whether it may answer a question about a programme.</summary>
    public bool Concerns(string programme) => Programmes.IsEmpty || Programmes.Contains(programme, StringComparer.Ordinal);
}
