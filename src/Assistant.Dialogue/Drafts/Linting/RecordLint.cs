using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>
/// What is stated of the things themselves and cannot be so: an end before the beginning, a day that is still to come, one name under
/// which two different things are told.
/// </summary>
sealed class RecordLint(KnowledgeBase knowledge) : ILint
{
    const string Name = "name";
    const string From = "from";
    const string To = "to";

    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!knowledge.Lints.Texts.TryGetValue(FlagKind.ContradictsFacts, out var text))
        {
            yield break;
        }
        var clause = input.Section.Law[0].Clause;
        foreach (var kind in input.Section.Records)
        {
            var records = input.Facts.Of(kind.Name);
            for (var place = 0; place < records.Length; place++)
            {
                if (Days(records[place], From) is { Low: { } from } && Days(records[place], To) is { High: { } to } && to < from)
                {
                    yield return Of(kind, records[place], "结束的时间早于开始的时间");
                }
                if (Days(records[place], From) is { Low: { } start } && start > input.AsOf)
                {
                    yield return Of(kind, records[place], "开始的时间还没有到");
                }
                if (records.Take(place).FirstOrDefault(other => Differ(other, records[place])) is not null)
                {
                    yield return Of(kind, records[place], $"同一个{kind.Label}写了两遍，说法不一样");
                }
            }
        }

        Flag Of(FormRecord kind, DraftRecord record, string why) =>
            new(
                FlagKind.ContradictsFacts,
                record[kind.Fields[0].Name] is { } named ? named.InSentence(kind.Fields[0]) : kind.Label,
                clause,
                $"{why}。",
                text.Suggestion
            );
    }

    static Interval<DateOnly>? Days(DraftRecord record, string field) => record[field] is FieldValue.Date date ? date.Days : null;

    static bool Differ(DraftRecord one, DraftRecord other) =>
        one[Name] is { } name
        && name == other[Name]
        && one.Values.Keys.Intersect(other.Values.Keys, StringComparer.Ordinal).Any(key => !Same(one[key]!, other[key]!));

    static bool Same(FieldValue one, FieldValue other) =>
        (one, other) is (FieldValue.Texts a, FieldValue.Texts b) ? a.Words.SequenceEqual(b.Words, StringComparer.Ordinal) : one == other;
}
