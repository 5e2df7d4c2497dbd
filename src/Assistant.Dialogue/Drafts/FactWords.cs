using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Everything that was stated, as it stands in sentences. Holds no state.</summary>
sealed class FactWords(KnowledgeBase knowledge)
{
    /// <summary>The words of all facts, fields and records.</summary>
    public IEnumerable<string> Of(DraftFacts facts) =>
        facts
            .Rules.Known.Select(known => knowledge.Facts[known.Fact].Word(known.Value))
            .Concat(
                from field in knowledge.Forms.Fields.Fields
                where facts.Fields.ContainsKey(field.Name)
                from words in Forms(field, facts.Fields[field.Name])
                select words
            )
            .Concat(
                from kind in knowledge.Forms.Fields.Records
                from record in facts.Of(kind.Name)
                from field in kind.Fields
                where record[field.Name] is not null
                from words in Forms(field, record[field.Name]!)
                select words
            );

    static IEnumerable<string> Forms(FormField field, FieldValue value) =>
        value is FieldValue.Choice choice
            ?
            [
                choice.Value,
                .. field.Choices.First(known => known.Value == choice.Value) is var known ? known.Forms.Values.Append(known.Label) : [],
            ]
            : [value.InSentence(field)];
}
