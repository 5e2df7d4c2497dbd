using System.Globalization;
using System.Text;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands.Evaluation;

/// <summary>What the marks of a set of questions come to, as text.</summary>
static class AnswerFigures
{
    /// <summary>The figures of the questions that were improved on and of those that were kept aside, side by side.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="listsMisses">Whether to list the wrong replies; those to questions that were kept aside never are.</param>
    public static string Text(IReadOnlyCollection<AnswerMark> marks, bool listsMisses)
    {
        var text = new StringBuilder();
        foreach (var mark in marks.Where(mark => listsMisses && !mark.IsRight && !mark.Question.IsHeldOut))
        {
            text.Append(Miss(mark)).Append("\n\n");
        }
        var open = marks.Where(mark => !mark.Question.IsHeldOut).ToList();
        var heldOut = marks.Where(mark => mark.Question.IsHeldOut).ToList();
        text.Append(Row("", "调整用的题", "留出的题"));
        Line("全对", _ => true, mark => mark.IsRight);
        Line("条款对", mark => !mark.Question.AnyClause.IsEmpty || !mark.Question.AllClauses.IsEmpty, mark => mark.CitesClause);
        Line("数字对", mark => !mark.Question.Says.IsEmpty || !mark.Question.SaysNot.IsEmpty, mark => mark.SaysFigures);
        Line("先答后引", mark => !mark.Question.First.IsEmpty, mark => mark.AnswersFirst);
        Line("拒答里该拒的", mark => mark.Reply.Kind == ReplyKind.Refuse, mark => mark.Question.Kinds.Contains(ReplyKind.Refuse));
        Line("该拒的拒了", mark => mark.Question.Kinds is [ReplyKind.Refuse], mark => mark.Reply.Kind == ReplyKind.Refuse);
        foreach (var kind in marks.Select(mark => mark.Question.Kinds[0]).Distinct().Order())
        {
            Line($"应为 {kind.ToString().ToLowerInvariant()}", mark => mark.Question.Kinds[0] == kind, mark => mark.IsRight);
        }
        foreach (var style in marks.Select(mark => mark.Question.Style).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Line($"说法 {style}", mark => mark.Question.Style == style, mark => mark.IsRight);
        }
        return text.ToString();

        void Line(string name, Func<AnswerMark, bool> counts, Func<AnswerMark, bool> isRight) =>
            text.Append('\n').Append(Row(name, Share(open, counts, isRight), Share(heldOut, counts, isRight)));
    }

    static string Share(IEnumerable<AnswerMark> marks, Func<AnswerMark, bool> counts, Func<AnswerMark, bool> isRight)
    {
        var counted = marks.Where(counts).ToList();
        var right = counted.Count(isRight);
        return counted.Count == 0
            ? "—"
            : string.Create(CultureInfo.InvariantCulture, $"{right}/{counted.Count} {100.0 * right / counted.Count:0.0}%");
    }

    static string Row(string name, string open, string heldOut) => $"{name}\t{open}\t{heldOut}";

    static string Miss(AnswerMark mark)
    {
        var wrong = new[]
        {
            mark.IsOfKind ? null : $"种类应为 {string.Join("/", mark.Question.Kinds)}，是 {mark.Reply.Kind}",
            mark.CitesClause ? null : $"条款应引 {string.Join("、", mark.Question.AnyClause.Concat(mark.Question.AllClauses))}",
            mark.SaysFigures ? null : $"应说 {string.Join("、", mark.Question.Says)}，不应说 {string.Join("、", mark.Question.SaysNot)}",
            mark.AnswersFirst ? null : $"第一句应说 {string.Join("、", mark.Question.First)}",
        };
        return $"""
            {mark.Question.Id}（{mark.Question.Style}）：{string.Join(" → ", mark.Question.Turns)}
              {string.Join("；", wrong.OfType<string>())}
              {mark.Reply.Text.ReplaceLineEndings("\n  ")}
              {string.Join(" ", (mark.Reply.Citations ?? []).Select(citation => citation.Clause))}
            """;
    }
}
