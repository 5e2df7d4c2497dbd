using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Cuts cited quotes into the sentences from which a statement may follow. Holds no state; safe to share.</summary>
sealed partial class PassageReader
{
    /// <summary>What is longer than this is a sentence and no title of an item.</summary>
    const int LongestTitle = 16;

    /// <summary>Answers quote the same few hundred passages over and over; more than these are read each time.</summary>
    const int MostRemembered = 4096;

    readonly ConcurrentDictionary<Citation, ImmutableArray<Passage>> _read = [];
    readonly KnowledgeBase _knowledge;
    readonly FigureReader _reader;
    readonly ProgrammeNames _names;
    readonly ImmutableDictionary<string, ImmutableHashSet<string>> _programmesOf;

    public PassageReader(KnowledgeBase knowledge, FigureReader reader, ProgrammeNames names)
    {
        (_knowledge, _reader, _names) = (knowledge, reader, names);
        _programmesOf = knowledge
            .Policies.Policies.SelectMany(
                policy => policy.Conditions.SelectMany(condition => condition.Law),
                (policy, law) => (law.Clause, policy.Id)
            )
            .GroupBy(pair => pair.Clause, StringComparer.Ordinal)
            .ToImmutableDictionary(
                group => group.Key,
                group => group.Select(pair => pair.Id).ToImmutableHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    /// <summary>The sentences of a quote.</summary>
    public ImmutableArray<Passage> Of(Citation citation) =>
        _read.Count < MostRemembered ? _read.GetOrAdd(citation, one => [.. Read(one)])
        : _read.TryGetValue(citation, out var known) ? known
        : [.. Read(citation)];

    IEnumerable<Passage> Read(Citation citation)
    {
        var clause = _knowledge.Clauses.Find(citation.Clause);
        var around = Around(citation, clause);
        var ancestors = clause is null
            ? []
            : Ancestors(clause).Select(ancestor => LeadIn(ancestor.OwnText)).Where(lead => lead.Length > 0).Reverse();
        var above = string.Concat(ancestors);
        var lead = "";
        foreach (var line in citation.Quote.Split('\n').Select(Plain).Where(line => line.Length > 0))
        {
            var sentences = Sentences(line);
            foreach (var sentence in sentences)
            {
                var text = above + lead + sentence;
                yield return new Passage(_knowledge.AuditWords, _reader, text, above.Length + lead.Length, around)
                {
                    Clause = citation.Clause,
                    Named = _names.In(text),
                };
            }
            lead =
                line.EndsWith('：') || _knowledge.AuditWords.Leads.AreIn(sentences[^1]) ? sentences[^1].TrimEnd('：') + '：'
                : line.AsSpan().IndexOfAny("：。；") < 0 ? $"{line}："
                : lead;
        }
    }

    /// <summary>A text cut into its sentences, in plain form.</summary>
    public static List<string> Sentences(string plain)
    {
        var sentences = new List<string>();
        foreach (
            var sentence in plain
                .Split('。', '；', '!', '?', '\n')
                .Select(sentence => sentence.Trim('，'))
                .Where(sentence => sentence.Length > 0)
        )
        {
            // The points of a row of a table stand behind its full stop.
            if (sentences.Count > 0 && !sentence.Any(char.IsLetter))
            {
                sentences[^1] += $"，{sentence}";
            }
            else
            {
                sentences.Add(sentence);
            }
        }
        return sentences;
    }

    Surroundings Around(Citation citation, Clause? clause)
    {
        var label = PlainForm.Of(citation.Label);
        if (clause is null)
        {
            return new(label, _reader.Read(label), WholeWords.In(_knowledge.AuditWords, label), []);
        }
        var document = clause.Document;
        var headings = Ancestors(clause)
            .Prepend(clause)
            .Select(one => Title(one.OwnText))
            .Concat(clause.Headings.Select(PlainForm.Of))
            .Concat(Ancestors(clause).Select(one => Columns(one.OwnText)))
            .ToList();
        var text = string.Join(
            '\n',
            [label, PlainForm.Of(document.Title), PlainForm.Of(document.ShortTitle), PlainForm.Of(document.Number ?? ""), .. headings]
        );
        var named = _names.In(string.Join('\n', headings));
        var programmes = named.IsEmpty ? [.. document.Programmes] : named.Union(_programmesOf.GetValueOrDefault(clause.Id, []));
        return new(text, _reader.Read(text), WholeWords.In(_knowledge.AuditWords, text), programmes)
        {
            Document = PlainForm.Of(document.ShortTitle),
            Named = string.Join('\n', headings.Append(PlainForm.Of(document.ShortTitle))),
            Title = Title(clause.OwnText),
            Subject =
                clause.Parent is { } parent
                && Title(parent.OwnText) is var title
                && _knowledge.AuditWords.Actors.LengthAt(title, 0) == title.Length
                    ? title
                    : "",
        };
    }

    static IEnumerable<Clause> Ancestors(Clause clause) => clause.Parent is { } parent ? Ancestors(parent).Prepend(parent) : [];

    /// <summary>What an item announces with a colon at its end, its number left out.</summary>
    string LeadIn(string text) =>
        text.Split('\n').Select(Plain).LastOrDefault(line => line.Length > 0) is { } last
        && (last.EndsWith('：') || _knowledge.AuditWords.Leads.AreIn(last))
            ? Sentences(last)[^1].TrimEnd('：') + '：'
            : "";

    /// <summary>What an item is called, its number left out.</summary>
    static string Title(string text)
    {
        var first = Plain(text.Split('\n')[0]);
        var end = first.AsSpan().IndexOfAny("：。，；");
        return end < 0 ? first
            : first[end] is '：' or '。' && end <= LongestTitle ? first[..end]
            : "";
    }

    /// <summary>The heads of a table's columns: lines without any punctuation.</summary>
    static string Columns(string text) => string.Join('\n', text.Split('\n').Select(PlainForm.Of).Where(line => line.All(char.IsLetter)));

    static string Plain(string line) => ItemNumber().Replace(PlainForm.Of(line), "");

    [GeneratedRegex(
        "^(?:第[零〇一二三四五六七八九十百]+条|\\([一二三四五六七八九十0-9]+\\)|[0-9]{1,2}[.、]|[一二三四五六七八九十]+、)+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex ItemNumber();
}
