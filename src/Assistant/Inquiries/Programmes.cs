using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Rules;

namespace Assistant.Inquiries;

/// <summary>A programme that can be checked.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Kind"><c>case</c>, or <c>list</c> where the list of a recommending unit is checked.</param>
/// <param name="About">What is checked, in plain Chinese.</param>
/// <param name="Documents">What it rests on.</param>
/// <param name="Facts">The facts that it asks, in the order in which they are best asked; of a list those of the list itself.</param>
sealed record ProgrammeResult(
    string Id,
    string Title,
    string Kind,
    string About,
    ImmutableArray<DocumentResult> Documents,
    ImmutableArray<FactResult> Facts
)
{
    /// <summary>Its round; left out for programmes without rounds.</summary>
    public RoundResult? Round { get; init; }

    /// <summary>Of a list, which programme judges each kind of candidate; otherwise left out.</summary>
    public ImmutableSortedDictionary<string, string>? Judges { get; init; }
}

/// <summary>A round.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="State">Whether it takes applications.</param>
/// <param name="Deadline">The first moment that is too late; left out while none is announced.</param>
sealed record RoundResult(string Name, RoundState State, DateTimeOffset? Deadline);

/// <summary>A fact that may be stated.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">Its type.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Meaning">How it is counted and what belongs to it.</param>
sealed record FactResult(string Name, FactType Type, string Label, string Meaning)
{
    /// <summary>The unit of a number; otherwise left out.</summary>
    public string? Unit { get; init; }

    /// <summary>The values to choose from, where there are such.</summary>
    public ImmutableArray<Choice>? Choices { get; init; }
}

/// <summary>The programmes that can be checked, and what each asks.</summary>
sealed class Programmes(KnowledgeBase knowledge)
{
    /// <summary>The identifiers of all of them.</summary>
    public static IEnumerable<string> Ids(KnowledgeBase knowledge) =>
        knowledge
            .Policies.Policies.Select(policy => policy.Id)
            .Concat(knowledge.Policies.Lists.Select(list => list.Id))
            .Order(StringComparer.Ordinal);

    /// <summary>All of them at a moment.</summary>
    public ImmutableArray<ProgrammeResult> All(DateTimeOffset at) =>
        [
            .. knowledge
                .Policies.Policies.Select(policy => Of(policy, at))
                .Concat(knowledge.Policies.Lists.Select(list => Of(list, at)))
                .OrderBy(programme => programme.Id, StringComparer.Ordinal),
        ];

    /// <summary>One of them.</summary>
    /// <exception cref="RefusedException">There is no such programme.</exception>
    public ProgrammeResult One(string id, DateTimeOffset at) =>
        All(at).FirstOrDefault(programme => programme.Id == id)
        ?? throw new RefusedException(Refusal.Unknown, InquiryPhrases.NoProgramme(id, knowledge));

    ProgrammeResult Of(Policy policy, DateTimeOffset at)
    {
        var documents = Documents(policy.Conditions.SelectMany(condition => condition.Law));
        var about = InquiryPhrases.About(
            documents.Select(document => document.ShortTitle),
            [.. policy.Conditions.Select(condition => condition.Name)]
        );
        return new(policy.Id, policy.Title, "case", about, documents, [.. policy.Facts.Select(Of)]) { Round = Of(policy.Round, at) };
    }

    ProgrammeResult Of(ListPolicy list, DateTimeOffset at)
    {
        var law = list.Conditions.SelectMany(condition => condition.Law).Concat(list.Limits.Values.SelectMany(limit => limit.Law));
        var about = InquiryPhrases.AboutList([.. list.Conditions.Select(condition => condition.Name)]);
        return new(list.Id, list.Title, "list", about, Documents(law), [Of(list.Channel)])
        {
            Round = Of(list.Round, at),
            Judges = ImmutableSortedDictionary
                .Create<string, string>(StringComparer.Ordinal)
                .Add("individual", list.Judges.Individual.Policy.Id)
                .Add("team", list.Judges.Team.Policy.Id),
        };
    }

    FactResult Of(FactDefinition fact)
    {
        var words = knowledge.Facts[fact];
        return new(fact.Name, fact.Type, words.Label, words.Meaning)
        {
            Unit = fact.Type == FactType.Number ? words.Unit : null,
            Choices =
                fact.Type == FactType.Enum ? [.. fact.Values.Zip(words.ValueLabels, (value, label) => new Choice(value, label))] : null,
        };
    }

    ImmutableArray<DocumentResult> Documents(IEnumerable<LawQuote> law) =>
        [
            .. law.Select(quote => ClauseBook.DocumentOf(quote.Clause))
                .Distinct(StringComparer.Ordinal)
                .Select(id => DocumentResult.Of(knowledge.Documents.First(document => document.Id == id))),
        ];

    static RoundResult? Of(Round? round, DateTimeOffset at) => round is null ? null : new(round.Name, round.StateAt(at), round.Deadline);
}
