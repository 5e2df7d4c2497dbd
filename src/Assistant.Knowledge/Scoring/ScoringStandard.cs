using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;
using Assistant.Rules;

namespace Assistant.Knowledge.Scoring;

/// <summary>A scoring table with the clauses that state it and the words by which people speak of it.</summary>
public sealed record ScoringStandard
{
    /// <summary>Identifier: the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>What answers call it, such as 中关村评价量化标准.</summary>
    public required string Title { get; init; }

    /// <summary>The programmes that it belongs to.</summary>
    public required ImmutableArray<string> Programmes { get; init; }

    /// <summary>Elements and grades.</summary>
    public required ScoringTable Table { get; init; }

    /// <summary>What is known of each element beyond its weight, in the order of the table.</summary>
    public required ImmutableArray<ElementText> Elements { get; init; }

    /// <summary>What must be said beside a total.</summary>
    public required ImmutableArray<ScoringNote> Notes { get; init; }

    /// <summary>How people ask what they would score.</summary>
    public required ImmutableArray<Wording> Asked { get; init; }

    /// <summary>How people speak of the whole.</summary>
    public required ScoringWords Words { get; init; }

    /// <summary>Reads one file of <c>scoring/</c> and proves every number and every quote in it.</summary>
    /// <param name="id">The name of the file.</param>
    /// <param name="file">Its text.</param>
    /// <param name="clauses">The clauses that it quotes.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static ScoringStandard Read(string id, YamlMap file, ClauseBook clauses) => ScoringFile.Read(id, file, clauses);
}

/// <summary>An element of a scoring table as people and documents speak of it.</summary>
/// <param name="Element">The element.</param>
/// <param name="Weight">The clause that states its weight.</param>
/// <param name="Bands">The clause that states each grade and its points, in the order of the grades.</param>
/// <param name="Contents">What each grade asks for: the row as printed, in the same order.</param>
/// <param name="Names">What people call the element.</param>
/// <param name="Hints">Circumstances that belong to it, such as 发明专利, and give no grade by themselves.</param>
public sealed record ElementText(
    ScoringElement Element,
    LockedQuote Weight,
    ImmutableArray<LockedQuote> Bands,
    ImmutableArray<LockedQuote> Contents,
    Words Names,
    Words Hints
);

/// <summary>What must be said beside a total.</summary>
/// <param name="Text">The words for people.</param>
/// <param name="Element">The element that it is about; null when it belongs to every total.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ScoringNote(string Text, string? Element, ImmutableArray<LockedQuote> Sources);

/// <summary>How people speak of elements together.</summary>
/// <param name="All">全部, 都: the elements named before it, or every one that is not named by itself.</param>
/// <param name="Rest">其他: the elements of which nothing was said yet.</param>
/// <param name="Unknown">不知道: nothing is known of what was named before.</param>
/// <param name="InTurn">分别: the values that follow belong to the elements before, one by one.</param>
/// <param name="Total">总分: the whole is asked for.</param>
/// <param name="Self">我: the speaker tells of themselves.</param>
/// <param name="Again">那, 如果, 呢: words of a follow-up, which say nothing else.</param>
/// <param name="Aside">得分, 多少分: words that say nothing by themselves.</param>
public sealed record ScoringWords(Words All, Words Rest, Words Unknown, Words InTurn, Words Total, Words Self, Words Again, Words Aside);
