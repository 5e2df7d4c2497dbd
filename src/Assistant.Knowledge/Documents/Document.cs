using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents;

/// <summary>Whether a document may be relied on. The Chinese names stand in the files and in answers.</summary>
public enum DocumentStatus
{
    /// <summary>现行: in force.</summary>
    InForce,

    /// <summary>审议稿: a draft for deliberation.</summary>
    Draft,

    /// <summary>历史: no longer in force.</summary>
    Historical,

    /// <summary>待确认: nothing in our copy says whether it is in force.</summary>
    Unconfirmed,
}

/// <summary>An annex that a document names and the knowledge base does not have.</summary>
/// <param name="Name">Its name as printed, such as 推荐名额分配表.</param>
/// <param name="Clause">The clause that names it.</param>
public sealed record MissingAnnex(string Name, string Clause);

/// <summary>The heading of a chapter or section (编, 章, 节), which carries no number in references.</summary>
/// <param name="Text">The heading as printed, such as 第三章 申报条件.</param>
/// <param name="Span">Where it stands.</param>
public sealed record Heading(string Text, SourceSpan Span);

/// <summary>Something in a document's text that a person should look at.</summary>
/// <param name="Line">The line of the normalised text, from 1.</param>
/// <param name="Message">What was noticed, in plain Chinese.</param>
public sealed record Doubt(int Line, string Message);

/// <summary>One source document: what the front matter says of it, its normalised text, and its clauses. Immutable.</summary>
public sealed class Document
{
    /// <summary>Identifier, such as <c>notice-2025</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full title as printed.</summary>
    public required string Title { get; init; }

    /// <summary>The title that citations use, such as 2025年通知.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>The issuing body, where the text or the publisher states it.</summary>
    public string? Issuer { get; init; }

    /// <summary>The document number (文号), where stated.</summary>
    public string? Number { get; init; }

    /// <summary>The day of issue, where stated.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>The first day of effect, where stated.</summary>
    public DateOnly? Effective { get; init; }

    /// <summary>The last day of effect, where stated.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The version that it takes the place of from <see cref="Effective"/> on, by identifier; null for a first version.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Whether it may be relied on.</summary>
    public required DocumentStatus Status { get; init; }

    /// <summary>What people must be told when an answer rests on the document, such as that it is a draft; otherwise null.</summary>
    public string? Caveat { get; init; }

    /// <summary>The annual round it governs, such as <c>2025</c>; null when it is not bound to one.</summary>
    public string? Round { get; init; }

    /// <summary>The programmes it concerns, by identifier.</summary>
    public required ImmutableArray<string> Programmes { get; init; }

    /// <summary>The annexes that it names and we do not have.</summary>
    public required ImmutableArray<MissingAnnex> MissingAnnexes { get; init; }

    /// <summary>Names of people that stand in the text and are shown to nobody.</summary>
    public required ImmutableArray<string> Withheld { get; init; }

    /// <summary>The normalised text, to which all source spans refer.</summary>
    public required string Text { get; init; }

    /// <summary>The beginning of the SHA-256 of the normalised text, hexadecimal, by which two editions are told apart.</summary>
    public string Digest => Fingerprint.Of(Text);

    /// <summary>The clauses at the top, in the order of the text.</summary>
    public ImmutableArray<Clause> Clauses { get; internal set; } = [];

    /// <summary>The headings of chapters and sections, which belong to no clause, in the order of the text.</summary>
    public ImmutableArray<Heading> Headings { get; internal set; } = [];

    /// <summary>What the parser noticed and a person should look at: gaps in the numbering, numbers that do not fit.</summary>
    public ImmutableArray<Doubt> Doubts { get; internal set; } = [];

    /// <summary>A passage of the document as it may be shown: without the names of people that are withheld.</summary>
    public string Public(string passage) =>
        Withheld.Aggregate(passage, (text, name) => text.Replace(name, "〔略〕", StringComparison.Ordinal));

    /// <summary>Every clause, parents before children, in the order of the text.</summary>
    public IEnumerable<Clause> AllClauses() => Clauses.SelectMany(clause => clause.WithDescendants());
}
