using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What became of a list after a message.</summary>
/// <param name="List">The list.</param>
/// <param name="Touched">The places of the candidates that are new or different.</param>
/// <param name="Notes">What must be said beside that.</param>
sealed record Kept(ToldList List, ImmutableSortedSet<int> Touched, ImmutableArray<string> Notes)
{
    /// <summary>Whether the message made any difference.</summary>
    public bool IsChange { get; init; }
}

/// <summary>Takes what a message says into a list. Holds no state.</summary>
sealed class ListKeeper(KnowledgeBase knowledge)
{
    /// <summary>The list with what was said.</summary>
    public static Kept Take(ToldList list, ListReading said)
    {
        var keeping = new Keeping(list);
        var going = said.Edits.OfType<Edit.Remove>().SelectMany(edit => edit.Places).Distinct().Order().ToList();
        foreach (var edit in said.Edits)
        {
            // Where somebody goes, the reply does not say that nobody did.
            if (edit is not Edit.RemoveWhom || going.Count == 0)
            {
                keeping.Change(edit);
            }
        }
        keeping.Remove(going);
        foreach (var entry in said.Entries)
        {
            keeping.Add(entry, mayBeNameless: said.Unread.IsEmpty && list.Pending != ListQuestion.Channel);
        }
        keeping.Name(said.Own);
        var isDone = said.IsDone && (said.Total is not { } total || keeping.Count(total));
        var kept = keeping.Whole();
        var channel = said.Channel ?? list.Channel;
        var quota = said.Quota is { Of: var told }
            ? new PerKind<decimal?>(told.Individual ?? list.Quota?.Individual, told.Team ?? list.Quota?.Team)
            : list.Quota;
        return kept with
        {
            List = kept.List with
            {
                Channel = channel,
                Quota = quota,
                Gone =
                    going is [var first, ..] && said.Entries.All(entry => entry.Place is null)
                        ? new Vacancy(first, list.Candidates[first].Kind)
                        : null,
                IsDone = (said.Total is null ? list.IsDone || isDone : isDone) && !kept.List.Candidates.IsEmpty,
            },
            IsChange = kept.IsChange || channel != list.Channel || said.Quota is not null,
        };
    }

    /// <summary>The list for the rules.</summary>
    public SubmittedList Submitted(ToldList list) =>
        new(
            list.Channel,
            Recommender: null,
            list.Quota,
            [
                .. list.Candidates.Select(
                    (candidate, place) =>
                        new SubmittedCandidate(
                            new Candidate(
                                candidate.Name,
                                candidate.Kind,
                                candidate.Unit,
                                StatedFacts.Read(knowledge.Facts.Catalog, candidate.Facts)
                            ),
                            ListPhrases.Place(place + 1),
                            candidate.Kind is null ? $"{ListPhrases.Place(place + 1)}：还不知道报个人还是团队，请先说明。" : null
                        )
                ),
            ]
        );
}
