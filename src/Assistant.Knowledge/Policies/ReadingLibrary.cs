using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// The ledger of readings (口径), read from <c>readings.yaml</c>: where the text leaves room, how it is read, and who
/// confirmed that. Immutable.
/// </summary>
public sealed class ReadingLibrary
{
    const string FileName = "readings.yaml";
    const string Unconfirmed = "待确认";

    readonly ImmutableDictionary<string, PolicyReading> _byId;

    ReadingLibrary(ImmutableArray<PolicyReading> readings)
    {
        Readings = readings;
        _byId = readings.ToImmutableDictionary(reading => reading.Id, StringComparer.Ordinal);
    }

    /// <summary>A ledger without entries.</summary>
    public static ReadingLibrary Empty { get; } = new([]);

    /// <summary>The entries in the order of the file.</summary>
    public ImmutableArray<PolicyReading> Readings { get; }

    /// <summary>Looks an entry up by its identifier.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out PolicyReading? reading) => _byId.TryGetValue(id, out reading);

    /// <summary>Reads <c>readings.yaml</c> of the knowledge base's folder; a folder without it has no readings.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static ReadingLibrary Load(string folder, FactCatalog catalog, Func<string, string, string?> whyQuoteFails)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(File.ReadAllText(path), catalog, whyQuoteFails) : Empty;
    }

    /// <summary>Reads the text of such a file and proves each quote in it.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used; carries every problem.</exception>
    public static ReadingLibrary Read(string text, FactCatalog catalog, Func<string, string, string?> whyQuoteFails)
    {
        var file = YamlMap.Parse(FileName, text).Allow("readings");
        var problems = new List<KnowledgeProblem>();
        var readings = new List<PolicyReading>();
        foreach (var map in file.Maps("readings"))
        {
            PolicyLibrary.Gather(
                problems,
                () =>
                    readings.Exists(known => known.Id == map.OptionalText("id"))
                        ? throw map.Error("id", $"口径编号「{map.Text("id")}」重复，请改名或去掉一处。")
                        : ReadEntry(map, catalog, whyQuoteFails),
                readings.Add
            );
        }
        return problems.Count == 0 ? new([.. readings]) : throw new KnowledgeException(problems);
    }

    static PolicyReading ReadEntry(YamlMap map, FactCatalog catalog, Func<string, string, string?> whyQuoteFails)
    {
        map.Allow("id", "question", "sides", "reading", "confirmed", "matters", "changes");
        var sides = map.Maps("sides").Select(side => ReadSide(side, whyQuoteFails)).ToImmutableArray();
        return sides.IsEmpty
            ? throw map.Error("sides", $"口径「{map.Text("id")}」要在「sides」里写明各种读法和各自的条款。")
            : new PolicyReading(map.Text("id"), map.Text("question"), sides, map.Text("reading"), ReadConfirmation(map))
            {
                Matters = map.Has("matters") ? new ConditionReader(map.File, catalog, whyQuoteFails).Read(map.Node("matters")) : null,
                Changes = [.. map.Texts("changes").Select(status => PolicyFile.ReadStatus(map, "changes", status))],
            };
    }

    static ReadingSide ReadSide(YamlMap side, Func<string, string, string?> whyQuoteFails)
    {
        side.Allow("says", "clause", "quote");
        var law = new LawQuote(side.Text("clause"), side.Text("quote"));
        return whyQuoteFails(law.Clause, law.Quote) is { } why ? throw side.Error("quote", why) : new ReadingSide(side.Text("says"), law);
    }

    /// <summary>An absent confirmation is a mistake: whether somebody confirmed a reading must be said either way.</summary>
    static Confirmation? ReadConfirmation(YamlMap map)
    {
        if (map.Node("confirmed") is YamlDotNet.RepresentationModel.YamlScalarNode)
        {
            return map.Text("confirmed") == Unconfirmed
                ? null
                : throw map.Error("confirmed", $"「confirmed」写「{Unconfirmed}」，或者写 by（谁确认的）和 on（哪天）。");
        }
        var confirmed = map.Map("confirmed").Allow("by", "on");
        return new Confirmation(
            confirmed.Text("by"),
            confirmed.OptionalDate("on") ?? throw confirmed.Error("on", "缺少确认的日期「on」，例如 2026-01-31。")
        );
    }
}
