using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;
using static Assistant.Channels.DirectLine.CardElements;

namespace Assistant.Channels.DirectLine;

/// <summary>
/// A verdict, made for a phone: the outcome first, then what stands in the way, condition by condition with reason and
/// clause; what is met, and what decides nothing, is folded away.
/// </summary>
static class VerdictCard
{
    /// <summary>The attachment.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="clauses">Where the clauses' labels are found.</param>
    public static JsonObject Render(Verdict verdict, ClauseBook clauses)
    {
        var required = verdict
            .Conditions.Where(condition => condition.Kind is "required")
            .ToLookup(condition => condition.Status, StringComparer.Ordinal);
        var others = verdict.Conditions.Where(condition => condition.Kind is not "required");
        return Attachment([
            Headline(verdict),
            .. Open("不满足", "Attention", required["not_met"], clauses),
            .. Open("待确认", "Warning", required["unknown"], clauses),
            .. Open("需人工认定", "Accent", required["review"], clauses),
            .. Folded("满足", required["met"], clauses),
            .. Folded("评审考察和优先条件（不影响结论）", others, clauses),
        ]);
    }

    static JsonObject Headline(Verdict verdict)
    {
        var (text, style) = verdict.Outcome switch
        {
            "eligible" => ("符合基本申报条件，以主办单位审核为准", "good"),
            "not_eligible" => ("目前不符合申报条件", "attention"),
            "undetermined" => ("还不能得出结论，有条件待确认", "warning"),
            _ => ("有条件需人工认定", "accent"),
        };
        return Container(
            [Paragraph(text, size: "Medium", bold: true), With(Paragraph(Basis(verdict), size: "Small"), "spacing", "Small")],
            style
        );
    }

    static string Basis(Verdict verdict)
    {
        var day = verdict.AsOf.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        return verdict.Round switch
        {
            "closed" => $"按 {day} 的情况判断。本轮申报已经截止，结果供您了解条件。",
            "open" => $"按 {day} 的情况判断。本轮申报正在进行。",
            "unknown" => $"按 {day} 的情况判断。本轮申报时间待确认。",
            _ => $"按 {day} 的情况判断。",
        };
    }

    static IEnumerable<JsonObject> Open(string title, string color, IEnumerable<ConditionResult> conditions, ClauseBook clauses) =>
        conditions.Any()
            ? [Group([Paragraph($"{title}（{conditions.Count()}）", bold: true, color: color), .. Rows(conditions, clauses)])]
            : [];

    static IEnumerable<JsonObject> Folded(string title, IEnumerable<ConditionResult> conditions, ClauseBook clauses) =>
        conditions.Any() ? [Group([Foldout($"{title}（{conditions.Count()}）", Rows(conditions, clauses))])] : [];

    static JsonObject Group(IEnumerable<JsonObject> items) => With(With(Container(items), "separator", true), "spacing", "Medium");

    static IEnumerable<JsonObject> Rows(IEnumerable<ConditionResult> conditions, ClauseBook clauses) =>
        conditions.SelectMany(condition => Row(condition, clauses));

    static IEnumerable<JsonObject> Row(ConditionResult condition, ClauseBook clauses)
    {
        yield return With(Paragraph(condition.Name.Length > 0 ? condition.Name : condition.Id, bold: true), "spacing", "Default");
        if (condition.Reason.Length > 0)
        {
            yield return With(Paragraph(condition.Reason), "spacing", "None");
        }
        if (!condition.Clauses.IsEmpty)
        {
            var labels = condition.Clauses.Select(clause => clauses.Find(clause)?.Label ?? clause);
            yield return With(Paragraph($"依据：{string.Join("；", labels)}", size: "Small", subtle: true), "spacing", "None");
        }
    }
}
