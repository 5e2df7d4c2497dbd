using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>A question of an interview.</summary>
/// <param name="Id">What it is for; see <see cref="DraftState.Asked"/>.</param>
/// <param name="Ask">The question.</param>
/// <param name="Hint">What a good answer looks like; null where the question says it.</param>
public sealed record InterviewQuestion(string Id, string Ask, string? Hint)
{
    /// <summary>The values to choose from, as people choose them; none where anything may be said.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}

/// <summary>
/// Which question comes next while a section is drafted: what is missing in the order of the text, then what proves it, then whether
/// there is another of the kind. Holds no state.
/// </summary>
sealed partial class Interview(KnowledgeBase knowledge)
{
    /// <summary>As many of a kind are asked for.</summary>
    const int MostOfKind = 8;

    /// <summary>The next question; null when all is told.</summary>
    /// <param name="draft">The section as it stands.</param>
    /// <param name="facts">What was told.</param>
    /// <param name="skipped">What is not asked again.</param>
    public InterviewQuestion? Next(Draft draft, DraftFacts facts, IReadOnlyCollection<string> skipped) =>
        Questions(draft, facts)
            .Where(question => !skipped.Contains(question.Question.Id, StringComparer.Ordinal))
            .OrderBy(question => question.Place)
            .Select(question => question.Question)
            .FirstOrDefault();

    IEnumerable<(decimal Place, InterviewQuestion Question)> Questions(Draft draft, DraftFacts facts)
    {
        foreach (var flag in draft.Flags.Where(flag => flag.Fact is not null))
        {
            yield return (flag.Sentence!.Value, Of(flag.Fact!, flag.Suggestion));
        }
        foreach (var kind in draft.Section.Records)
        {
            var records = facts.Of(kind.Name);
            for (var place = 0; place < records.Length; place++)
            {
                var last = LastOf(draft, kind, place);
                if (
                    kind.Fields.FirstOrDefault(field => field.IsEvidence) is { } evidence
                    && records[place][evidence.Name] is null
                    && draft.Sentences.Any(sentence => sentence.IsClaim && IsOf(sentence, kind, place))
                )
                {
                    yield return (last + 0.5m, Of(DraftFacts.IdOf(kind.Name, place, evidence.Name), evidence.Ask));
                }
                if (place == records.Length - 1 && records.Length < MostOfKind)
                {
                    yield return (last + 0.7m, More(kind, records.Length));
                }
            }
        }
    }

    /// <summary>The question for something.</summary>
    public InterviewQuestion Of(string id, string ask) =>
        Field(id) is { } field
            ? new(id, ask, field.Hint) { Choices = [.. field.Choices.Select(choice => choice.Label)] }
            : new(id, ask, null)
            {
                Choices = knowledge.Facts.Catalog.TryGet(id, out var fact)
                    ? [.. knowledge.Questions[fact].Choices.Select(choice => choice.Label)]
                    : [],
            };

    static InterviewQuestion More(FormRecord kind, int place) =>
        new($"{kind.Name}[{place}]", $"还有别的{kind.Label}吗？有就告诉我{kind.Fields[0].Label}，没有就说「没有了」。", null);

    static int LastOf(Draft draft, FormRecord kind, int place) =>
        draft.Sentences.FirstOrDefault(sentence => IsOf(sentence, kind, place)) is { } first
            ? Enumerable.Range(0, draft.Sentences.Length).Last(at => draft.Sentences[at].Paragraph == first.Paragraph)
            : draft.Sentences.Length;

    static bool IsOf(DraftSentence sentence, FormRecord kind, int place) =>
        sentence.Facts.Any(fact => fact.StartsWith($"{kind.Name}[{place}].", StringComparison.Ordinal));

    /// <summary>The field that an identifier names; null when it names a fact of the rules.</summary>
    public FormField? Field(string id) =>
        Record(id) is var (kind, _, name)
            ? kind[name ?? kind.Fields[0].Name]
            : knowledge.Forms.Fields.Fields.FirstOrDefault(field => field.Name == id);

    /// <summary>The record that an identifier is of, its place, and its field, which is null where another record is asked for.</summary>
    public (FormRecord Kind, int Place, string? Field)? Record(string id) =>
        OfRecord().Match(id) is { Success: true } match
        && knowledge.Forms.Fields.Records.FirstOrDefault(kind => kind.Name == match.Groups["kind"].Value) is { } kind
            ? (
                kind,
                int.Parse(match.Groups["place"].Value, NumberStyles.None, CultureInfo.InvariantCulture),
                match.Groups["field"] is { Success: true } field ? field.Value : null
            )
            : null;

    [GeneratedRegex("^(?<kind>[a-z_]+)\\[(?<place>[0-9]{1,3})\\](?:\\.(?<field>[a-z_]+))?$", RegexOptions.NonBacktracking)]
    private static partial Regex OfRecord();
}
