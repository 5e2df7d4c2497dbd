using System.Collections.Immutable;
using Assistant.Knowledge.Figures;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Answers;

/// <summary>All figures and curated answers. Immutable; loaded whole or refused with every problem.</summary>
public sealed class AskableLibrary
{
    AskableLibrary(IEnumerable<Askable> entries)
    {
        Entries = [.. entries];
        Figures = [.. Entries.OfType<Figure>()];
        NothingFound = Entries.OfType<CuratedAnswer>().FirstOrDefault(answer => answer.WhenNothingFound);
    }

    /// <summary>Figures first, then curated answers, each in the order of the files.</summary>
    public ImmutableArray<Askable> Entries { get; }

    /// <summary>The figures alone.</summary>
    public ImmutableArray<Figure> Figures { get; }

    /// <summary>What is said when nothing else answers, or null when the knowledge base does not say.</summary>
    public CuratedAnswer? NothingFound { get; }

    /// <summary>The first moment that is too late, by the identifier of the figure that states it.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Deadlines =>
        Figures
            .Where(figure => figure.Deadline is not null)
            .ToDictionary(figure => figure.Id, figure => figure.Deadline!.Value, StringComparer.Ordinal);

    /// <summary>The deadline that ends the applications of a round, or null when none is known.</summary>
    public Figure? ClosingOf(string round) => Figures.FirstOrDefault(figure => figure.Closes == round);

    /// <summary>The entries that a rule keeps.</summary>
    public AskableLibrary Where(Func<Askable, bool> keeps) => new(Entries.Where(keeps));

    /// <summary>Reads <c>figures/*.yaml</c> and <c>answers/*.yaml</c> and proves every quote and every number in them.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote of a clause, or null when it holds.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static AskableLibrary Load(string folder, Func<string, string, string?> whyQuoteFails)
    {
        var problems = new List<KnowledgeProblem>();
        var entries = new List<(Askable Entry, YamlMap Map)>();
        Read("figures", Figure.Read);
        Read("answers", CuratedAnswer.Read);

        foreach (var twice in entries.GroupBy(entry => entry.Entry.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Complain(twice.Last().Map, $"编号「{twice.Key}」重复，请改名。");
        }
        foreach (var (entry, map) in entries)
        {
            foreach (var unknown in entry.DiffersFrom.Where(id => entries.All(other => other.Entry.Id != id)))
            {
                Complain(map, $"「{entry.Id}」的 differs-from 写了「{unknown}」，没有这个编号，请改正。");
            }
            foreach (var source in entry.Sources)
            {
                if (whyQuoteFails(source.Clause, source.Quote) is { } why)
                {
                    Complain(map, $"「{entry.Id}」{why}");
                }
            }
            foreach (var number in UnprovedNumbers(entry))
            {
                Complain(map, $"「{entry.Id}」的回答里有数字「{number}」，但引文里没有；请改正，或在出处里引上写着它的原文。");
            }
        }
        return problems.Count == 0 ? new AskableLibrary(entries.Select(entry => entry.Entry)) : throw new KnowledgeException(problems);

        void Read(string kind, Func<YamlMap, Askable> read)
        {
            var directory = Path.Combine(folder, kind);
            IEnumerable<string> files = Directory.Exists(directory)
                ? Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal)
                : [];
            foreach (var file in files)
            {
                try
                {
                    var name = $"{kind}/{Path.GetFileName(file)}";
                    foreach (var map in YamlMap.Parse(name, File.ReadAllText(file)).Allow(kind).Maps(kind))
                    {
                        entries.Add((read(map), map));
                    }
                }
                catch (KnowledgeException broken)
                {
                    problems.AddRange(broken.Problems);
                }
            }
        }

        void Complain(YamlMap map, string message) => problems.Add(new KnowledgeProblem(map.File, map.Line, message));
    }

    /// <summary>The numbers of an answer that stand in none of its quotes: nobody may believe them.</summary>
    static IEnumerable<string> UnprovedNumbers(Askable entry) =>
        entry is CuratedAnswer { Purpose: not AnswerPurpose.Answer, Sources.IsEmpty: true }
            ? []
            : ProvedNumbers.Missing(entry.Text, entry.Sources.Select(source => source.Quote));
}
