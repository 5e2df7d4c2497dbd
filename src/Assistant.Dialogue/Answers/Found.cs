using System.Collections.Immutable;
using Assistant.Knowledge.Answers;

namespace Assistant.Dialogue.Answers;

/// <summary>What the knowledge base has for a question.</summary>
abstract record Found
{
    Found() { }

    /// <summary>Prepared answers that fit equally well.</summary>
    /// <param name="Entries">The answers, at least one.</param>
    /// <param name="Fits">How well they fit, by what their examples and wordings have in common with the question; a good fit is near 1.</param>
    public sealed record Prepared(ImmutableArray<Askable> Entries, double Fits) : Found
    {
        /// <summary>The share of the question, from 0 to 1, that the best answer or its examples have words for.</summary>
        public required double Spoken { get; init; }

        /// <summary>The answers that fit next best, best first.</summary>
        public ImmutableArray<Askable> Next { get; init; } = [];
    }

    /// <summary>A clause that nobody prepared an answer from.</summary>
    public sealed record Quoted(Passage Passage) : Found;
}
