using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Grounding;

/// <summary>Statements with the clauses that they cite, and the one audit that they all go through.</summary>
static class Statements
{
    static readonly FigureAudit Audit = new(Known.Base);

    /// <summary>The statements of a file of <c>tests/cases/audit</c>.</summary>
    public static IReadOnlyList<Statement> In(string file)
    {
        var map = YamlMap.Parse(file, File.ReadAllText(Repository.Case("audit", file)));
        return [.. map.Keys.SelectMany(clauses => map.Texts(clauses), (clauses, text) => new Statement(clauses.Split(' '), text))];
    }

    /// <summary>The audit of a statement as a model would make it: it cites the clauses as they stand.</summary>
    public static AuditResult Check(Statement statement) =>
        Audit.Check(statement.Text, new Grounds { Citations = [.. statement.Clauses.Select(Cite)] });

    /// <summary>The audit of a prepared answer with the quotes that it rests on.</summary>
    public static AuditResult Check(Askable entry) =>
        Audit.Check(
            entry.Text,
            new Grounds
            {
                Citations =
                [
                    .. entry.Sources.Select(source => new Citation(
                        source.Clause,
                        Known.Base.Clauses.Find(source.Clause)!.Label,
                        source.Quote
                    )),
                ],
                IsReviewed = true,
            }
        );

    public static Citation Cite(string reference)
    {
        var clause = Known.Base.Clauses.Find(reference) ?? throw new ArgumentException($"No clause {reference}.", nameof(reference));
        return new(reference, clause.Label, clause.Document.Public(clause.Text));
    }
}

/// <summary>A statement that cites clauses.</summary>
sealed record Statement(string[] Clauses, string Text)
{
    /// <summary>Whether it is one of the half that was set aside while the audit was written.</summary>
    public bool IsHeldOut => Text.Aggregate(17u, (hash, letter) => unchecked(hash * 31 + letter)) % 2 == 0;

    public override string ToString() => $"{Text}（{string.Join('、', Clauses)}）";
}
