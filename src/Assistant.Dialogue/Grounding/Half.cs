using System.Collections.Immutable;
using Assistant.Knowledge.Grounding;

namespace Assistant.Dialogue.Grounding;

/// <summary>Half a sentence held against one passage.</summary>
sealed record Verdict(Passage Passage, List<Violation> Violations, int Foreign, int Shared, int Longest, int At);

/// <summary>Half a sentence held against all passages.</summary>
sealed record Half(
    string Text,
    ImmutableArray<StatedFigure> Figures,
    ImmutableArray<Marker> Markers,
    List<Verdict> Verdicts,
    bool SaysSomething
)
{
    /// <summary>The passages that it follows from.</summary>
    public List<Passage> From => [.. Verdicts.Where(verdict => verdict.Violations.Count == 0).Select(verdict => verdict.Passage)];

    /// <summary>The passages that say the same with another figure.</summary>
    public List<Passage> FailsByFigureOnly =>
        [
            .. Verdicts
                .Where(verdict =>
                    verdict is { Shared: > 0, Violations.Count: > 0 }
                    && verdict.Shared <= Tightness
                    && verdict.Longest >= Longest
                    && verdict.Violations.TrueForAll(violation =>
                        violation.Kind is ViolationKind.Number or ViolationKind.Amount or ViolationKind.Date or ViolationKind.Bound
                    )
                    && verdict.Passage.Figures.Any(rival => Figures.Any(figure => figure.Measures(rival)))
                )
                .Select(verdict => verdict.Passage),
        ];

    /// <summary>Where it stands in the passages that it follows from.</summary>
    public IEnumerable<Verdict> Placed => Verdicts.Where(verdict => verdict is { Violations.Count: 0, At: >= 0 });

    /// <summary>In how many pieces it follows from the passage that has it most nearly as it stands.</summary>
    int Tightness =>
        Verdicts.Where(verdict => verdict.Violations.Count == 0).Select(verdict => verdict.Shared).DefaultIfEmpty(int.MaxValue).Min();

    int Longest => Verdicts.Where(verdict => verdict.Violations.Count == 0).Select(verdict => verdict.Longest).DefaultIfEmpty().Max();

    /// <summary>
    /// Of the passages that it follows from, those that have it most nearly as it stands: in their own words rather than in scraps under a heading.
    /// </summary>
    public IEnumerable<Passage> Closest =>
        Verdicts
            .Where(verdict => verdict.Violations.Count == 0 && verdict.Shared <= Tightness && verdict.Longest * 2 >= Longest)
            .Select(verdict => verdict.Passage);

    /// <summary>Whether it follows from its passage only by scraps.</summary>
    public bool IsScattered => Tightness > 1 && Longest < 4 && !HasFigures;

    /// <summary>Whether it begins with 或 or 以及.</summary>
    public bool AddsAlternative => Markers is [{ Start: 0, Turning: Turning.Either or Turning.Both }, ..];

    /// <summary>Whether it begins with what may or must follow from the half before it (，可以申报…).</summary>
    public bool IsConsequence => Markers is [{ Start: <= 1, IsModal: true }, ..];

    /// <summary>Whether it states a figure.</summary>
    public bool HasFigures =>
        Text.Any(letter => char.IsAsciiDigit(letter) || "一二三四五六七八九十".Contains(letter, StringComparison.Ordinal));

    /// <summary>What is wrong with it as one that follows from the passage that comes nearest.</summary>
    public IEnumerable<Violation> Best(string sentence) =>
        Verdicts
            .OrderBy(verdict => verdict.Foreign)
            .ThenBy(verdict => verdict.Violations.Count)
            .FirstOrDefault()
            ?.Violations.Select(violation => violation with { Sentence = sentence })
        ?? [new(ViolationKind.Unsupported, sentence, Text)];
}
