using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Answers what programmes fit the person and when which title is within reach, from what the conversation knows and what
/// the message tells. Holds no state.
/// </summary>
sealed class Outlook(KnowledgeBase knowledge, FactFinder finder)
{
    /// <summary>Whoever tells of themselves in as many clauses and asks nothing wants that held against something.</summary>
    const int EnoughTold = 2;

    const int MostInvites = 3;

    readonly Echo _echo = new(knowledge.Questions, knowledge.Facts);
    readonly FinderWording _programmes = new(knowledge);
    readonly LadderWording? _titles = knowledge.Ladder is { } ladder ? new(knowledge, ladder) : null;
    readonly VerdictWording _verdicts = new(knowledge);

    /// <summary>Which programmes fit, most promising first; the checks of those that are open are offered to tap.</summary>
    public TurnResult Programmes(Conversation conversation, Turn turn, string plain)
    {
        var (known, facts) = Taking(conversation, turn, plain);
        var found = _programmes.Of(facts, turn.At);
        var promising = found
            .Programs.Where(programme => programme.Outcome != Outcome.NotEligible && programme.Held is null)
            .Select(programme => programme.Program)
            .ToList();
        // Of somebody who told nothing the checks that most people come for are as promising as any.
        var invites = knowledge
            .Questions.Starts.Where(start => promising.Contains(start.Program, StringComparer.Ordinal))
            .OrderBy(start => facts.Known.Any() ? promising.IndexOf(start.Program) : 0)
            .Select(start => start.Invite);
        return Saying(
            conversation,
            known,
            new Reply
            {
                Kind = ReplyKind.Answer,
                Text = found.Text,
                Suggestions = [.. invites.Take(4)],
            }
        );
    }

    /// <summary>
    /// What somebody tells of themselves without asking anything (我85年的，在芯片公司干了十年): it is taken down, and they choose what
    /// to hold it against; null when it tells too little for that.
    /// </summary>
    public TurnResult? Told(Conversation conversation, Turn turn, string plain)
    {
        // A clause of a question may look like a statement; two clauses hardly do.
        var told = Find(plain, turn);
        if (told.Length < EnoughTold || PlainText.Clauses(plain).Count(clause => !Find(clause, turn).IsEmpty) < EnoughTold)
        {
            return null;
        }
        var (known, _) = Taking(conversation, turn, plain);
        return Saying(
            conversation,
            known,
            new Reply
            {
                Kind = ReplyKind.Clarify,
                Text = Phrases.ToldWhatFor(_echo.Of(told, bundle: null)),
                Suggestions = [Phrases.OtherOptions, .. knowledge.Questions.Starts.Take(MostInvites).Select(start => start.Invite)],
            }
        );
    }

    /// <summary>When which title is within reach; null when too little is known to say.</summary>
    public TurnResult? Titles(Conversation conversation, Turn turn, string plain, string? level)
    {
        var (known, facts) = Taking(conversation, turn, plain);
        // A level that is named must be told; of all of them one is enough.
        if (
            _titles?.Of(facts, turn.AsOf, level) is not { } found
            || !(level is null ? found.Steps.Any(_titles.Tells) : _titles.Tells(found.Steps[^1]))
        )
        {
            return null;
        }
        var routes = found
            .Steps.Where(step => !step.Held)
            .SelectMany(step => knowledge.Ladder!.Ladder.Rungs.First(rung => rung.Value == step.Title).Route)
            .SelectMany(_verdicts.Law)
            .DistinctBy(citation => (citation.Clause, citation.Quote));
        return Saying(
            conversation,
            known,
            new Reply
            {
                Kind = ReplyKind.Answer,
                Text = found.Text,
                Citations = [.. routes],
            }
        );
    }

    (Conversation, Facts) Taking(Conversation conversation, Turn turn, string plain)
    {
        var told = Find(plain, turn);
        var known = told.IsEmpty
            ? conversation
            : conversation with
            {
                Facts =
                [
                    .. conversation.Facts.Where(stated => told.All(statement => statement.Fact.Name != stated.Fact)),
                    .. told.Select(statement => StatedFacts.Write(statement, turn.Text)),
                ],
                WasToldOfPrivacy = true,
            };
        return (known, StatedFacts.Read(knowledge.Facts.Catalog, known.Facts));
    }

    ImmutableArray<Statement> Find(string plain, Turn turn) =>
        finder.Find(plain, knowledge.Facts.Catalog.Definitions, new ReadingDays(turn.AsOf, turn.AsOf)).Statements;

    static TurnResult Saying(Conversation before, Conversation known, Reply reply)
    {
        reply = reply with { Computed = [new Computed("outlook", $"{reply.Text}\n{Phrases.Privacy}")] };
        var isNews = known.WasToldOfPrivacy && !before.WasToldOfPrivacy;
        return new(
            [isNews ? reply with { Text = $"{reply.Text}\n\n{Phrases.Privacy}" } : reply],
            reply.Citations is { IsEmpty: false } citations ? known with { LastCitations = citations } : known
        );
    }
}
