using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Something that was stated, and the words in which it may stand in a sentence.</summary>
/// <param name="Id">The identifier, such as <c>birth_date</c> or <c>projects[0].name</c>.</param>
/// <param name="Words">The words; several where a choice has several forms.</param>
/// <param name="IsChoice">Whether they are those of a choice, which others may have chosen too.</param>
readonly record struct StatedWords(string Id, ImmutableArray<string> Words, bool IsChoice);

/// <summary>Everything that was stated, as it stands in sentences. Holds no state.</summary>
sealed class FactWords(KnowledgeBase knowledge)
{
    /// <summary>The words of all facts, fields and records.</summary>
    public IEnumerable<StatedWords> Of(DraftFacts facts) =>
        facts
            .Rules.Known.Select(known => new StatedWords(known.Fact.Name, [knowledge.Facts[known.Fact].Word(known.Value)], IsChoice: false))
            .Concat(
                from field in knowledge.Forms.Fields.Fields
                where facts.Fields.ContainsKey(field.Name)
                select Stated(field.Name, field, facts.Fields[field.Name])
            )
            .Concat(
                from kind in knowledge.Forms.Fields.Records
                from record in facts.Of(kind.Name).Select((values, place) => (values, place))
                from field in kind.Fields
                where record.values[field.Name] is not null
                select Stated(DraftFacts.IdOf(kind.Name, record.place, field.Name), field, record.values[field.Name]!)
            );

    static StatedWords Stated(string id, FormField field, FieldValue value) =>
        new(id, [.. Forms(field, value)], value is FieldValue.Choice);

    static IEnumerable<string> Forms(FormField field, FieldValue value) =>
        value is FieldValue.Choice choice
            ?
            [
                choice.Value,
                .. field.Choices.First(known => known.Value == choice.Value) is var known ? known.Forms.Values.Append(known.Label) : [],
            ]
            : [value.InSentence(field)];
}
