using System.Text.Json.Nodes;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>The fields and records that were told in conversation, as facts files write them.</summary>
static class DraftTold
{
    /// <summary>What was told with one more value.</summary>
    /// <param name="told">The JSON before.</param>
    /// <param name="record">The thing that the field is of; null for a single field.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    public static string With(string told, (FormRecord Kind, int Place, string? Field)? record, FormField field, JsonNode value)
    {
        var all = JsonNode.Parse(told)!.AsObject();
        var at = all;
        if (record is var (kind, place, _))
        {
            var list = all[kind.Name]?.AsArray();
            if (list is null)
            {
                all[kind.Name] = list = [];
            }
            while (list.Count <= place)
            {
                list.Add(new JsonObject());
            }
            at = list[place]!.AsObject();
        }
        at[field.Name] = value;
        return all.ToJsonString();
    }

    /// <summary>What was told of a field; null when nothing was.</summary>
    public static FieldValue? Value(DraftFacts facts, (FormRecord Kind, int Place, string? Field)? record, FormField field) =>
        record is var (kind, place, _) ? facts.Of(kind.Name)[place][field.Name] : facts.Fields.GetValueOrDefault(field.Name);
}
