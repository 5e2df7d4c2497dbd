using System.Text;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>A verdict as a table for the terminal: conclusion first, then condition by condition with its clauses.</summary>
static class VerdictTable
{
    const int StatusWidth = 10;
    const int NameWidth = 20;

    /// <summary>Renders the table.</summary>
    public static string Of(Decision decision, Verdict verdict, KnowledgeBase knowledge)
    {
        var text = new StringBuilder();
        text.AppendLine(decision.Policy.Title);
        text.Append("核对日期：").Append(Day(verdict.AsOf)).AppendLine(RoundNote(decision.Policy, verdict));
        text.Append("结论：").AppendLine(VerdictWording.Sentence(decision.Outcome));
        foreach (var condition in verdict.Conditions)
        {
            var clauses = condition.Clauses.Select(clause => knowledge.Clauses.Find(clause)?.Label ?? clause);
            text.AppendLine()
                .Append(Padded(Mark(condition), StatusWidth))
                .Append(Padded(condition.Name, NameWidth))
                .Append(condition.Reason)
                .Append(" 〔")
                .AppendJoin("；", clauses)
                .Append('〕');
        }
        if (!verdict.Missing.IsEmpty)
        {
            var labels = verdict.Missing.Select(name =>
                knowledge.Facts.Catalog.TryGet(name, out var fact) ? knowledge.Facts[fact].Question : name
            );
            text.AppendLine().AppendLine().Append("还缺：").AppendJoin("；", labels);
        }
        return text.ToString();
    }

    static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    static string RoundNote(Policy policy, Verdict verdict) =>
        verdict.Round switch
        {
            "open" => $"（{policy.Round!.Name}申报尚未截止）",
            "closed" => $"（{policy.Round!.Name}申报已经截止）",
            _ => "",
        };

    static string Mark(ConditionResult condition) =>
        (condition.Kind, condition.Status) switch
        {
            ("assessed", _) => "评议",
            ("preference", _) => "鼓励",
            (_, "met") => "符合",
            (_, "not_met") => "不符合",
            (_, "review") => "须判断",
            _ => "未知",
        };

    /// <summary>Fills up with blanks to a width in terminal cells, of which a Chinese character takes two.</summary>
    static string Padded(string text, int width) =>
        text + new string(' ', Math.Max(2, width - text.Sum(letter => letter > '\u00FF' ? 2 : 1)));
}
