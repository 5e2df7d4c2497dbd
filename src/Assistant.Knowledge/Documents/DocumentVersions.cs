using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// Which version of a document holds on which day. Every version is a document of its own, with an identifier of its own,
/// and never changes; a later one names the one that it supersedes and the day from which it does. A document that
/// nothing supersedes holds on every day.
/// </summary>
public sealed class DocumentVersions
{
    readonly Dictionary<string, Document> _successors = new(StringComparer.Ordinal);
    readonly Dictionary<string, Document> _documents;

    /// <summary>Puts the versions in their order.</summary>
    /// <param name="documents">All documents.</param>
    /// <exception cref="KnowledgeException">A document supersedes one that is not there, or without a day, or as another one does.</exception>
    public DocumentVersions(ImmutableArray<Document> documents)
    {
        _documents = documents.ToDictionary(document => document.Id, StringComparer.Ordinal);
        var problems = new List<KnowledgeProblem>();
        foreach (var later in documents.Where(document => document.Supersedes is not null))
        {
            if (WhyNot(later) is { } why)
            {
                problems.Add(new KnowledgeProblem($"{DocumentLibrary.Folder}/{later.Id}.md", 1, why));
            }
            else
            {
                _successors.Add(later.Supersedes!, later);
            }
        }
        if (problems.Count > 0)
        {
            throw new KnowledgeException(problems);
        }
        TakeoverDays = [.. _successors.Values.Select(later => later.Effective!.Value).Distinct().Order()];
    }

    /// <summary>The days from which a version takes the place of another, in order.</summary>
    public ImmutableArray<DateOnly> TakeoverDays { get; } = [];

    /// <summary>The version that takes the place of a document, or null.</summary>
    public Document? SuccessorOf(string document) => _successors.GetValueOrDefault(document);

    /// <summary>Whether a document is the version that holds on a day; one that is not known holds.</summary>
    public bool HoldsOn(string document, DateOnly day) =>
        (!_documents.TryGetValue(document, out var version) || version.Supersedes is null || version.Effective <= day)
        && !(_successors.TryGetValue(document, out var later) && later.Effective <= day);

    string? WhyNot(Document later) =>
        !_documents.TryGetValue(later.Supersedes!, out var earlier) ? $"supersedes 写的「{later.Supersedes}」不在知识库里，请检查编号。"
        : later.Effective is not { } from ? "写了 supersedes（代替哪一份），还要写 effective（从哪天起代替）。"
        : from <= (earlier.Effective ?? DateOnly.MinValue) ? $"effective 应晚于被代替的「{earlier.Id}」的施行日，请更正。"
        : _successors.TryGetValue(earlier.Id, out var other)
            ? $"「{earlier.Id}」已经由「{other.Id}」代替；请改为代替「{other.Id}」，或去掉一份。"
        : null;
}
