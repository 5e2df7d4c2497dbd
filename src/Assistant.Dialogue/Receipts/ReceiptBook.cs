using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Receipts;

/// <summary>Issues receipts for verdicts and gives the verdicts again. Holds no state; safe to share.</summary>
public sealed class ReceiptBook(KnowledgeBase knowledge)
{
    readonly VerdictWording _wording = new(knowledge);
    readonly WhatIfWording _whatIf = new(knowledge.Facts);

    /// <summary>The receipt of a decision; the same decision on the same day in the same conversation has the same one.</summary>
    /// <param name="conversation">The conversation's identifier, which nobody can guess: without it facts could be tried until a number fits.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="at">The moment of the verdict.</param>
    public Receipt Issue(string conversation, Decision decision, DateTimeOffset at)
    {
        var policy = decision.Policy;
        var read = decision
            .Facts.Known.Where(known => policy.Facts.Contains(known.Fact))
            .Aggregate(Facts.None(decision.Facts.Catalog), (facts, known) => facts.With(known.Fact, known.Value));
        var facts = FactsJson.Write(read);
        var editions = EditionsOf(policy);
        var day = BeijingTime.DateOf(at);
        return new()
        {
            Number = ReceiptNumber.Of(
                string.Join('\n', [conversation, policy.Id, facts, $"{day:yyyy-MM-dd}", .. editions.Select(edition => edition.ToString())])
            ),
            Program = policy.Id,
            At = at,
            Facts = JsonElement.Parse(facts),
            Editions = editions,
            Outcome = VerdictWording.Name(decision.Outcome),
            Statuses = StatusesOf(decision),
        };
    }

    /// <summary>The verdict of a receipt, given again by the rules as they are now; null when its programme is gone.</summary>
    public Renewed? Renew(Receipt receipt)
    {
        if (
            !knowledge.Policies.TryGet(receipt.Program, out var policy)
            || !FactsJson.TryRead(receipt.Facts.GetRawText(), knowledge.Facts.Catalog, out var facts, out _)
        )
        {
            return null;
        }
        var decision = policy.Decide(facts);
        var changed = EditionsOf(policy)
            .Concat(receipt.Editions)
            .Distinct()
            .GroupBy(edition => edition.Name, StringComparer.Ordinal)
            .Where(editions => editions.Count() > 1 || receipt.Editions.All(edition => edition.Name != editions.Key))
            .Select(editions => editions.Key);
        return new(
            _whatIf.AddTo(_wording.Of(decision, receipt.At), decision),
            [.. changed],
            IsSame: VerdictWording.Name(decision.Outcome) == receipt.Outcome && StatusesOf(decision).SequenceEqual(receipt.Statuses)
        );
    }

    ImmutableArray<Edition> EditionsOf(Policy policy) =>
        [
            new(policy.Id, knowledge.Policies.EditionOf(policy.Id)),
            .. policy
                .Conditions.SelectMany(condition => condition.Law)
                .Select(law => knowledge.Clauses.Find(law.Clause)?.Document)
                .OfType<Knowledge.Documents.Document>()
                .DistinctBy(document => document.Id, StringComparer.Ordinal)
                .Select(document => new Edition(document.Id, document.Digest)),
        ];

    static ImmutableArray<ConditionStatus> StatusesOf(Decision decision) =>
        [.. decision.Findings().Select(finding => new ConditionStatus(finding.Condition.Id, VerdictWording.Name(finding.Status)))];
}

/// <summary>A verdict given again.</summary>
/// <param name="Verdict">The verdict on the receipt's facts and day, by the rules as they are now.</param>
/// <param name="Changed">The policy and documents, by identifier, that are no longer as they were.</param>
/// <param name="IsSame">Whether the outcome and every condition came out as they did.</param>
public sealed record Renewed(Verdict Verdict, ImmutableArray<string> Changed, bool IsSame);
