using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Problems that lie in words: 国际领先, 单位已承诺, 认真负责.</summary>
sealed class WordLints(KnowledgeBase knowledge) : ILint
{
    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input) =>
        from lint in knowledge.Lints.Words
        where lint.Topics.IsEmpty || lint.Topics.Intersect(input.Section.Topics).Any()
        where lint.Unless is null || lint.Unless.Explain(input.Facts.Rules).Status != Status.Met
        where lint.When is null || lint.When.Explain(input.Facts.Rules).Status == Status.Met
        from said in input.Said
        where lint.Told is null || IsTold(lint.Told.Value, said.Sentence, input.Facts)
        where !lint.IsLiftedByEvidence || said.Sentence.Evidence.IsEmpty
        from words in WordSearch.In(said.Sentence.Text, lint)
        // 【已略去：涉密内容】 tells no secret.
        where !said.Sentence.Placeholders.Any(placeholder => placeholder.Contains(words, StringComparison.Ordinal))
        select WordSearch.Flag(lint, words) with
        {
            Sentence = said.Place,
        };

    static bool IsTold((string Field, string Value) told, DraftSentence sentence, DraftFacts facts) =>
        facts.Records.Any(kind =>
            kind.Value.Select((record, place) => (record, place))
                .Any(one =>
                    one.record[told.Field] is FieldValue.Choice { Value: var value }
                    && value == told.Value
                    && sentence.Facts.Any(fact => fact.StartsWith(DraftFacts.IdOf(kind.Key, one.place, ""), StringComparison.Ordinal))
                )
        );
}
