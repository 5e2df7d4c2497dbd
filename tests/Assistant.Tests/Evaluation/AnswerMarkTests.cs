using System.Collections.Immutable;
using Assistant.Commands.Evaluation;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Evaluation;

/// <summary>How replies are marked, and what the marks come to.</summary>
public sealed class AnswerMarkTests
{
    static Reply Reply(string text, params ImmutableArray<string> clauses) =>
        new()
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Citations = [.. clauses.Select(clause => new Citation(clause, "", ""))],
        };

    static EvaluationQuestion Question(string rest) =>
        EvaluationQuestion.Read(YamlMap.Parse("questions.yaml", $"{{ id: q1, ask: 问题, {rest} }}"));

    static AnswerMark Mark(string rest, Reply reply) => AnswerMark.Of(Question(rest), reply);

    [Theory]
    [InlineData("a#1.1", true)]
    [InlineData("a#1.1.2", true)]
    [InlineData("a#1", false)]
    [InlineData("a#1.12", false)]
    public void A_parent_covers_its_children_and_no_other(string cited, bool right) =>
        Assert.Equal(right, Mark("clause: a#1.1", Reply("是。", cited)).CitesClause);

    [Fact]
    public void Of_all_clauses_none_may_be_missing()
    {
        Assert.False(Mark("all_clauses: [a#1, a#2]", Reply("是。", "a#1")).CitesClause);
        Assert.True(Mark("all_clauses: [a#1, a#2]", Reply("是。", "a#1", "a#2")).CitesClause);
    }

    [Fact]
    public void One_of_several_wordings_of_a_figure_is_enough_and_a_wrong_figure_is_wrong()
    {
        Assert.True(Mark("says: ['3万元|30000元']", Reply("每人30000元。")).SaysFigures);
        Assert.False(Mark("says: ['3万元|30000元']", Reply("每人5万元。")).SaysFigures);
        Assert.False(Mark("says_not: [5万元]", Reply("每人5万元。")).SaysFigures);
        Assert.False(Mark("says: [5%]", Reply("权重15%。")).SaysFigures);
        Assert.True(Mark("says: [5%]", Reply("权重15%或5%。")).SaysFigures);
    }

    [Theory]
    [InlineData("no", "不能。要硕士学历。", true)]
    [InlineData("no", "可以。没有限制。", false)]
    [InlineData("no", "可以，没有限制。", false)]
    [InlineData("yes", "可以。没有限制。", true)]
    [InlineData("yes", "不能。须注册在北京。", false)]
    [InlineData("yes", "不超过30人的可以。", true)]
    [InlineData("yes", "经费如下。", false)]
    [InlineData("原则上", "原则上每个单位1个。", true)]
    public void The_first_sentence_must_say_yes_or_no(string wanted, string text, bool right) =>
        Assert.Equal(right, Mark($"first: [{wanted}]", Reply(text)).AnswersFirst);

    [Fact]
    public void A_reply_of_another_kind_is_wrong_whatever_it_says() =>
        Assert.False(Mark("kind: [refuse], says: [文件]", Reply("文件没有写。")).IsRight);

    [Fact]
    public void Whether_a_question_is_held_out_depends_on_its_id_alone()
    {
        var heldOut = Enumerable.Range(0, 3000).Count(number => Question("says: []") with { Id = $"q-{number}" } is { IsHeldOut: true });

        Assert.InRange(heldOut, 900, 1100);
        Assert.Equal(Question("says: [a]").IsHeldOut, Question("says: [b]").IsHeldOut);
    }

    [Fact]
    public void Held_out_questions_are_counted_and_never_listed()
    {
        var marks = Enumerable
            .Range(0, 30)
            .Select(number => AnswerMark.Of(Question("kind: [refuse]") with { Id = $"q-{number}" }, Reply("是。")))
            .ToList();

        var text = AnswerFigures.Text(marks, listsMisses: true);

        Assert.All(marks, mark => Assert.Equal(!mark.Question.IsHeldOut, text.Contains($"{mark.Question.Id}（", StringComparison.Ordinal)));
    }

    [Fact]
    public void Shares_are_told_for_both_parts()
    {
        var marks = Enumerable
            .Range(0, 4)
            .Select(number => $"q-{number}")
            .Select(id => AnswerMark.Of(Question("kind: [answer]") with { Id = id }, Reply("是。")))
            .ToList();
        var heldOut = marks.Count(mark => mark.Question.IsHeldOut);

        Assert.Contains(
            $"全对\t{4 - heldOut}/{4 - heldOut} 100.0%",
            AnswerFigures.Text(marks, listsMisses: false),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("id: q, ask: 甲, turns: [甲, 乙]")]
    [InlineData("id: q")]
    [InlineData("id: q, ask: 甲, kind: [perhaps]")]
    [InlineData("id: q, ask: 甲, clauses: [a#1]")]
    public void A_question_that_cannot_be_used_is_refused_with_file_and_line(string entry)
    {
        var broken = Assert.Throws<KnowledgeException>(() => EvaluationQuestion.Read(YamlMap.Parse("questions.yaml", $"{{ {entry} }}")));

        Assert.Contains("questions.yaml", broken.Message, StringComparison.Ordinal);
    }
}
