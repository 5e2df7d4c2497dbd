using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Figures;
using Assistant.Rules;

namespace Assistant.Inquiries;

/// <summary>A deadline, amount, quota, share or contact that a document states.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure as people read it.</param>
/// <param name="Text">The figure as a sentence.</param>
/// <param name="Programmes">The programmes that it concerns; empty when it concerns all.</param>
/// <param name="Sources">The clauses that state it, with their words; the first one leads.</param>
sealed record FigureResult(
    string Id,
    string Label,
    string Value,
    string Text,
    ImmutableArray<string> Programmes,
    ImmutableArray<Citation> Sources
)
{
    /// <summary>The first moment that is too late, when the figure is a deadline; otherwise left out.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Whether a deadline is still to come; left out for other figures.</summary>
    public RoundState? State { get; init; }
}

/// <summary>The figures of the documents that hold at a moment.</summary>
sealed class DatedFigures(KnowledgeBase knowledge)
{
    /// <summary>All of them.</summary>
    public ImmutableArray<FigureResult> All(DateTimeOffset at) =>
        [.. knowledge.On(BeijingTime.DateOf(at)).Askables.Figures.Select(figure => Of(figure, at))];

    FigureResult Of(Figure figure, DateTimeOffset at) =>
        new(figure.Id, figure.Label, figure.Value, figure.Text, figure.Programmes, [.. figure.Sources.Select(Cited)])
        {
            Deadline = figure.Deadline,
            State =
                figure.Deadline is not { } deadline ? null
                : at < deadline ? RoundState.Open
                : RoundState.Closed,
        };

    Citation Cited(LockedQuote source)
    {
        var clause = knowledge.Clauses.Find(source.Clause)!;
        return new(clause.Id, clause.Label, clause.Document.Public(source.Quote));
    }
}
