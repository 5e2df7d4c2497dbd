using System.Collections.Immutable;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Looks for everything that can be wrong with a draft, whoever wrote it. Holds no state.</summary>
sealed class Linter(KnowledgeBase knowledge)
{
    readonly GroundlessLint _groundless = new(knowledge);
    readonly ImmutableArray<ILint> _lints =
    [
        new WordLints(knowledge),
        new FigureLint(knowledge),
        new ContradictionLint(knowledge),
        new AcrossLint(knowledge),
        new SpellLint(knowledge),
        new RecordLint(knowledge),
        new AmountLint(knowledge),
        new PaperLint(knowledge),
        new PersonalDataLint(knowledge),
        new BudgetLint(knowledge),
        new LimitLint(knowledge),
        new PeriodLint(knowledge),
        new LengthLint(knowledge),
    ];

    /// <summary>
    /// The problems of a draft, each once, and of words that stand in longer ones only the longer; what is withheld from the draft does
    /// not stand in them either. Where it is not known what was stated, nothing is held against it.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="others">The other sections of its form as they stand.</param>
    /// <param name="facts">What was stated; null where that is not known.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public IEnumerable<Flag> Find(Draft draft, ImmutableArray<Draft> others, DraftFacts? facts, DateOnly asOf)
    {
        var input = new LintInput(draft, facts ?? DraftFacts.None(knowledge), asOf) { Others = others };
        var found = _lints
            .Where(lint => facts is not null || lint is not FigureLint)
            .SelectMany(lint => lint.Find(input))
            .Select(Masked)
            .Distinct()
            .ToList();
        // What is wrong with a part of a sentence says more than that nothing supports it.
        var groundless = facts is null
            ? []
            : _groundless.Find(input).Where(flag => !found.Exists(other => other.Kind == flag.Kind && other.Sentence == flag.Sentence));
        return found.Where(flag => !found.Exists(other => IsPartOf(flag, other))).Concat(groundless.Select(Masked));
    }

    static bool IsPartOf(Flag flag, Flag other) =>
        flag.Kind == other.Kind
        && flag.Sentence == other.Sentence
        && flag.Fact == other.Fact
        && flag.Excerpt.Length < other.Excerpt.Length
        && other.Excerpt.Contains(flag.Excerpt, StringComparison.Ordinal);

    static Flag Masked(Flag flag) =>
        flag with
        {
            Excerpt = PersonalNumbers.Masked(flag.Excerpt),
            Message = PersonalNumbers.Masked(flag.Message),
            Suggestion = PersonalNumbers.Masked(flag.Suggestion),
        };
}
