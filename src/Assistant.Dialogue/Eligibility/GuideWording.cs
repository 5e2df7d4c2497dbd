using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Guides;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>
/// Tells what comes after a check, made out for what is known of the person: what does not concern them is left out, and what may
/// concern them says whom it is for. Holds no state.
/// </summary>
sealed class GuideWording(KnowledgeBase knowledge)
{
    /// <summary>What to hand in; null when the documents do not say.</summary>
    public Reply? Materials(Policy policy, Facts facts)
    {
        if (knowledge.Guides.Of(policy.Id) is not { Materials: { IsEmpty: false } groups })
        {
            return null;
        }
        var text = new StringBuilder($"「{policy.Title}」要准备的材料，按您说的情况列出：");
        var told = new List<GuideItem>();
        foreach (var group in groups)
        {
            var items = Concerning(group.Items, policy, facts).ToList();
            text.Append(CultureInfo.InvariantCulture, $"\n\n{group.Heading}（{Labels(items)}）：");
            items.ForEach(item => text.Append("\n· ").Append(Line(item, facts)));
            told.AddRange(items);
        }
        return Telling(policy, text.ToString(), told);
    }

    /// <summary>What to do and by when; null when the documents do not say.</summary>
    public Reply? Steps(Policy policy, Facts facts, DateTimeOffset at) =>
        knowledge.Guides.Of(policy.Id) is { Steps: { IsEmpty: false } steps }
            ? Listing(policy, $"「{policy.Title}」的步骤{Closed(policy, at)}：", steps, facts, at)
            : null;

    /// <summary>What is asked of those who are selected; null when the documents do not say.</summary>
    public Reply? Duties(Policy policy, Facts facts, DateTimeOffset at) =>
        knowledge.Guides.Of(policy.Id) is { Duties: { IsEmpty: false } duties }
            ? Listing(policy, $"「{policy.Title}」入选以后：", duties, facts, at)
            : null;

    static string Closed(Policy policy, DateTimeOffset at) =>
        policy.Round is { } round && round.StateAt(at) == RoundState.Closed ? $"（{round.Name}已经截止，以后年度以新通知为准）" : "";

    Reply Listing(Policy policy, string heading, ImmutableArray<GuideItem> all, Facts facts, DateTimeOffset at)
    {
        var items = Concerning(all, policy, facts).ToList();
        var lines = items.Select(
            (item, index) =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{index + 1}. {Line(item, facts)}{By(item, at)}（{Labels([item])}{Caveat(item)}）"
                )
        );
        return Telling(policy, $"{heading}\n{string.Join('\n', lines)}", items);
    }

    static IEnumerable<GuideItem> Concerning(IEnumerable<GuideItem> items, Policy policy, Facts facts) =>
        items
            .Where(item => item.Policies.IsEmpty || item.Policies.Contains(policy.Id, StringComparer.Ordinal))
            .Where(item => item.When?.Evaluate(facts) is not Status.NotMet);

    static string Line(GuideItem item, Facts facts) => item.When?.Evaluate(facts) is Status.Unknown ? $"{item.If}：{item.Text}" : item.Text;

    static string By(GuideItem item, DateTimeOffset at) =>
        item.Deadline is not { } deadline ? ""
        : at >= deadline ? $"，截止{Phrases.Deadline(deadline)}，已过"
        : $"，截止{Phrases.Deadline(deadline)}";

    string Labels(IEnumerable<GuideItem> items) =>
        items
            .SelectMany(item => item.Law)
            .Select(law => knowledge.Clauses.Find(law.Clause)!.Label)
            .Distinct(StringComparer.Ordinal)
            .ToList() switch
        {
            [var first, _, _, ..] => $"{first}等",
            var few => string.Join('、', few),
        };

    // In force needs no word; of any other document people must know what it is.
    string Caveat(GuideItem item) =>
        string.Concat(
            item.Law.Select(law => knowledge.Clauses.Find(law.Clause)!.Document.Status)
                .Distinct()
                .Select(status =>
                    status switch
                    {
                        DocumentStatus.Draft => "，审议稿，以主办单位要求为准",
                        DocumentStatus.Unconfirmed => "，是否施行待确认",
                        DocumentStatus.Historical => "，已不再施行",
                        _ => "",
                    }
                )
        );

    Reply Telling(Policy policy, string text, IEnumerable<GuideItem> items)
    {
        text += $"\n\n{Phrases.AnswerIsSubjectToTheOrganiser}";
        return new()
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(policy.Id, text)],
            Citations =
            [
                .. items
                    .SelectMany(item => item.Law)
                    .Distinct()
                    .Select(law => new Citation(law.Clause, knowledge.Clauses.Find(law.Clause)!.Label, law.Quote)),
            ],
        };
    }
}
