using System.Text;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Inquiries;

/// <summary>Something that was worked out, for programs and for people.</summary>
/// <param name="Content">It, for programs.</param>
/// <param name="Text">The same for people.</param>
sealed record Answered<T>(T Content, string Text);

/// <summary>The rules core, asked with facts as JSON. Safe to share.</summary>
sealed class Checks(KnowledgeBase knowledge)
{
    /// <summary>The key under which facts are given.</summary>
    public const string FactsKey = "facts";

    readonly ListWording _lists = new(knowledge);
    readonly FinderWording _finder = new(knowledge);

    /// <summary>The verdict on a case, or on the list of a recommending unit.</summary>
    /// <param name="programme">The programme, by identifier.</param>
    /// <param name="facts">The facts as JSON text; of a list the list.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <exception cref="RefusedException">There is no such programme, or the facts are refused.</exception>
    public Answered<Verdict> Decide(string programme, string facts, DateTimeOffset at)
    {
        if (knowledge.Policies.TryGetList(programme, out var listPolicy))
        {
            var decided = DecidedList.Of(listPolicy, ReadList(facts, listPolicy), _lists, at);
            return new(decided.Verdict, decided.Text(knowledge));
        }
        if (!knowledge.Policies.TryGet(programme, out var policy))
        {
            throw new RefusedException(Refusal.Unknown, InquiryPhrases.NoProgramme(programme, knowledge));
        }
        var verdict = new CaseCheck(knowledge, policy, at).WithWhatIf(ReadFacts(facts));
        return new(verdict, VerdictText.Of(verdict.Report!));
    }

    /// <summary>The verdict of every programme on a case.</summary>
    /// <param name="facts">The facts as JSON text.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <exception cref="RefusedException">The facts are refused.</exception>
    public FinderResult Find(string facts, DateTimeOffset at) => _finder.Of(ReadFacts(facts), at);

    Facts ReadFacts(string json) =>
        FactsJson.TryRead(json, knowledge.Facts.Catalog, out var facts, out var error)
            ? facts
            : throw RefusedException.Of(FactsKey, PersonalNumbers.Masked(error));

    SubmittedList ReadList(string json, ListPolicy policy) =>
        ListJson.TryRead(Encoding.UTF8.GetBytes(json), policy, knowledge.Facts.Catalog, out var list, out var error)
            ? list
            : throw RefusedException.Of(FactsKey, PersonalNumbers.Masked(error));
}
