using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>A section, or an answer in it, that is longer than anybody reads.</summary>
sealed class LengthLint(KnowledgeBase knowledge) : ILint
{
    const int ExcerptLength = 20;

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!knowledge.Lints.Texts.TryGetValue(FlagKind.TooLong, out var text))
        {
            yield break;
        }
        var length = Draft.LengthOf(input.Draft.Text);
        if (length > input.Section.Most)
        {
            yield return Of(input.Draft.Text, $"这一节{length}字，超过{input.Section.Most}字。", null);
        }
        foreach (var (sentence, place) in input.Said)
        {
            foreach (var id in sentence.Facts)
            {
                if (Field(id, input.Facts) is ({ } field, FieldValue.Text { Words: var words }) && words.Length > field.Most)
                {
                    yield return Of(words, $"{field.Label}{words.Length}字，超过{field.Most}字。", place);
                }
            }
        }

        Flag Of(string what, string why, int? place) =>
            new(
                FlagKind.TooLong,
                what.Length > ExcerptLength ? $"{what[..ExcerptLength]}…" : what,
                text.Law.FirstOrDefault()?.Clause,
                why + text.Message,
                text.Suggestion
            )
            {
                Sentence = place,
            };
    }

    /// <summary>The field of an identifier and what is told of it; nothing for a fact of the rules.</summary>
    (FormField? Field, FieldValue? Value) Field(string id, DraftFacts facts)
    {
        var fields = knowledge.Forms.Fields;
        if (fields.Fields.FirstOrDefault(field => field.Name == id) is { } single)
        {
            return (single, facts.Fields.GetValueOrDefault(id));
        }
        return (
            from kind in fields.Records
            from told in facts.Of(kind.Name).Select((record, place) => (record, place))
            from field in kind.Fields
            where DraftFacts.IdOf(kind.Name, told.place, field.Name) == id
            select ((FormField?)field, told.record[field.Name])
        ).FirstOrDefault();
    }
}
