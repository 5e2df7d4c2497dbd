using Assistant.Dialogue.Lists;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Dialogue.Eligibility;

/// <summary>The verdict on one candidate of a list in a few lines: what speaks against it, what is open, and where that is written.</summary>
public sealed class CandidateWording(KnowledgeBase knowledge)
{
    readonly CellHints _hints = new(knowledge);

    /// <summary>The outcome in a word or two.</summary>
    public static string Outcome(CandidateVerdict candidate) =>
        candidate.Verdict?.Outcome switch
        {
            "eligible" => "符合",
            "not_eligible" => "不符合",
            "needs_human_review" => "须人工判断",
            "undetermined" => "还缺信息",
            _ => "没有核对",
        };

    /// <summary>
    /// The reasons, a line each: what is not met, what a person must judge, in one line what is missing, and what was stated but not
    /// exactly enough (a team of 至少4人).
    /// </summary>
    /// <param name="candidate">The verdict on the candidate.</param>
    /// <param name="stated">What the list states of the candidate; null where that could not be read.</param>
    /// <param name="mostMissing">How many facts are named as missing; of further ones, how many there are.</param>
    public IEnumerable<string> Reasons(CandidateVerdict candidate, Facts? stated, int mostMissing = int.MaxValue)
    {
        if (candidate.Verdict is not { } verdict)
        {
            return [candidate.Error ?? ""];
        }
        var reasons = Open(verdict)
            .Where(condition => condition.Status != Unknown)
            .Select(condition => $"{(condition.Status == NotMet ? "不符合" : "须判断")}｜{condition.Name}：{condition.Reason}");
        List<string> lines = [.. reasons];
        // By their labels, which are the headings under which the list takes them.
        var missing = verdict.Missing.Select(name => (Name: name, Fact: knowledge.Facts.Catalog.TryGet(name, out var fact) ? fact : null));
        var (vague, absent) = (new List<FactDefinition>(), new List<string>());
        foreach (var (name, fact) in missing)
        {
            if (fact is not null && stated?[fact] is not null)
            {
                vague.Add(fact);
            }
            else
            {
                absent.Add(fact is null ? name : knowledge.Facts[fact].Label);
            }
        }
        if (absent.Count > 0)
        {
            var others = absent.Count > mostMissing ? $"等{absent.Count}项" : "";
            lines.Add($"还缺｜{string.Join("；", absent.Take(mostMissing))}{others}。");
        }
        lines.AddRange(vague.Select(fact => $"写得含糊｜「{knowledge.Facts[fact].Label}」写得不够准，还不能判断，请{_hints.Of(fact)}。"));
        return lines.Count > 0 ? lines : [$"{verdict.Conditions.Count(condition => condition.Kind == Required)}项条件都符合。"];
    }

    /// <summary>The clauses that the reasons rest on, by their labels: of what is not met or for review, else of what is missing, else of all.</summary>
    public IEnumerable<string> Clauses(CandidateVerdict candidate)
    {
        if (candidate.Verdict is not { } verdict)
        {
            return [];
        }
        var open = Open(verdict).ToList();
        var decided = open.Where(condition => condition.Status != Unknown).ToList();
        var grounds =
            decided.Count > 0 ? decided
            : open.Count > 0 ? open
            : [.. verdict.Conditions.Where(condition => condition.Kind == Required)];
        return grounds.SelectMany(condition => condition.Clauses).Select(Label).Distinct(StringComparer.Ordinal);
    }

    /// <summary>A clause as people read it.</summary>
    public string Label(string clause) => knowledge.Clauses.Find(clause)?.Label ?? clause;

    const string Required = "required";
    const string NotMet = "not_met";
    const string Unknown = "unknown";

    // Heaviest first; a sort that keeps the order of the policy among equals.
    static IEnumerable<ConditionResult> Open(Verdict verdict) =>
        verdict
            .Conditions.Where(condition => condition is { Kind: Required, Status: not "met" })
            .OrderBy(condition =>
                condition.Status switch
                {
                    NotMet => 0,
                    "review" => 1,
                    _ => 2,
                }
            );
}
