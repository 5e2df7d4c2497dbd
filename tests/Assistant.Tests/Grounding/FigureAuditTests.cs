using System.Collections.Concurrent;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Grounding;

/// <summary>The audit lets what is true go out and stops what is not.</summary>
public sealed class FigureAuditTests(ITestOutputHelper output)
{
    /// <summary>Of the 420 sentences worded freely, as many went out as plain clauses when this was written: what may only become fewer.</summary>
    const int MostStopped = 145;

    /// <summary>Many mutations are the same with every seed: each is judged once.</summary>
    static readonly ConcurrentDictionary<string, bool> LetThrough = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("false.yaml")]
    [InlineData("lies.yaml")]
    public void No_scripted_lie_is_let_through(string file)
    {
        var lies = Statements.In(file);
        var letThrough = lies.Where(lie => Statements.Check(lie).Passes).ToList();

        Report("lies let through", lies, letThrough);
        Assert.True(lies.Count >= 100);
        Assert.Empty(letThrough);
    }

    [Fact]
    public void Hardly_any_true_paraphrase_is_stopped()
    {
        var truths = Statements.In("true.yaml");
        var stopped = truths.Where(truth => !Statements.Check(truth).Passes).ToList();

        Report("truths stopped", truths, stopped);
        Assert.True(truths.Count >= 300);
        Assert.True(stopped.Count * 50 <= truths.Count, string.Join('\n', stopped.Select(truth => $"{truth}: {Why(truth)}")));
    }

    [Fact]
    public void No_more_free_wordings_are_stopped_than_before()
    {
        var truths = Statements.In("paraphrases.yaml");
        var stopped = truths.Where(truth => !Statements.Check(truth).Passes).ToList();

        Report("free wordings stopped", truths, stopped);
        Assert.True(stopped.Count <= MostStopped, string.Join('\n', stopped.Select(truth => $"{truth}: {Why(truth)}")));
    }

    [Theory]
    [InlineData(20250716)]
    [InlineData(1342644130)]
    [InlineData(1613067543)]
    [InlineData(1928095925)]
    public void No_mutation_of_any_clause_or_figure_is_let_through(int seed)
    {
        var mutants = new Mutations(seed).All();
        var letThrough = mutants.AsParallel().Where(mutant => IsLetThrough(mutant.False)).ToList();

        output.WriteLine($"seed {seed}: {letThrough.Count} of {mutants.Count} mutants let through");
        foreach (var group in mutants.GroupBy(mutant => mutant.By))
        {
            output.WriteLine($"  {group.Key}: {letThrough.Count(mutant => mutant.By == group.Key)} of {group.Count()}");
        }
        Assert.True(mutants.Count >= 400);
        Assert.True(letThrough.Count == 0, string.Join('\n', letThrough));
    }

    [Fact]
    public void Every_figure_and_curated_answer_stands_in_its_quotes()
    {
        var wanting = Known
            .Base.Askables.Entries.Where(entry => !entry.Sources.IsEmpty)
            .Select(entry => (entry.Id, Audit: Statements.Check(entry)))
            .Where(one => !one.Audit.Passes)
            .ToList();

        Assert.True(wanting.Count == 0, string.Join('\n', wanting.Select(one => $"{one.Id}: {string.Join('；', one.Audit.Violations)}")));
    }

    [Fact]
    public void What_the_person_said_and_what_a_rule_worked_out_may_be_told()
    {
        var audit = new FigureAudit(Known.Base);
        var grounds = new Grounds
        {
            Said = ["我46岁"],
            Computed = [new Computed("growth-2025", "还差2年")],
            IsReviewed = true,
        };

        Assert.True(audit.Check("您46岁，还差2年。", grounds).Passes);
        Assert.Equal(ViolationKind.Number, Assert.Single(audit.Check("您47岁。", grounds).Violations).Kind);
    }

    [Fact]
    public async Task What_the_audit_holds_back_is_told_to_the_host_without_the_persons_words()
    {
        var knowledge = Known.Base;
        var reply = new Reply
        {
            Kind = ReplyKind.Answer,
            Text = "成长计划支持31人。",
            Citations = [Statements.Cite("notice-2025#2.2")],
        };
        var conversation = Conversation.Start("c");
        var turn = new Turn("c", "u", "成长计划多少名额", new DateTimeOffset(2025, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));

        var result = new ReplyAudit(knowledge).Check(new TurnResult([reply], conversation), conversation, turn);

        Assert.Contains("卓越工程师成长计划支持30人", Assert.Single(result.Replies).Text, StringComparison.Ordinal);
        var held = Assert.Single(result.HeldBack);
        Assert.Equal(
            (ReplyKind.Answer, "notice-2025#2.2", ViolationKind.Number),
            (held.Kind, Assert.Single(held.Clauses), Assert.Single(held.Violations))
        );
        Assert.Empty((await new TurnHandler(knowledge).HandleAsync(conversation, turn, TestContext.Current.CancellationToken)).HeldBack);
    }

    [Theory]
    [InlineData("青创室管理办法第九条规定年龄一般不超过45岁。", ViolationKind.ClauseNumber)]
    [InlineData("2022年办法（审议稿）第八条（一）规定年龄一般不超过45岁。", ViolationKind.ClauseNumber)]
    [InlineData("2022年办法（审议稿）第十条规定年龄一般不超过45岁。", ViolationKind.ClauseNumber)]
    [InlineData("2022年办法（审议稿）第八条（二）3规定年龄一般不超过45岁。", null)]
    [InlineData("2022年办法（审议稿）第八条（二）规定年龄一般不超过45岁。", null)]
    [InlineData("第八条规定年龄一般不超过45岁。", null)]
    public void A_reviewed_text_names_only_clauses_that_it_cites(string text, ViolationKind? wrong)
    {
        var grounds = new Grounds { Citations = [Statements.Cite("cie-2022#art8.2.3")], IsReviewed = true };

        var found = new FigureAudit(Known.Base).Check(text, grounds).Violations.Select(violation => (ViolationKind?)violation.Kind);

        Assert.Equal(wrong, found.FirstOrDefault());
    }

    [Theory]
    [InlineData("没有中国国籍的人不能担任青创室的团队负责人。", "studio#art5.1", true)]
    [InlineData("没有高级职称的人不能担任团队负责人。", "notice-2025#1.2.1", false)]
    [InlineData("团队成员中没有高技能人才的不能申报。", "notice-2025#1.2.2", false)]
    [InlineData("没有专利成果的不能参评工程系列职称。", "title-2020#3.2.3", false)]
    public void A_requirement_may_be_told_the_other_way_round_only_where_nothing_else_does(string text, string clause, bool passes) =>
        Assert.Equal(passes, Statements.Check(new Statement([clause], text)).Passes);

    [Fact]
    public void What_is_told_of_a_clause_by_its_number_stands_in_that_clause()
    {
        string[] cited = ["studio#art8", "studio#art9"];

        Assert.True(Statements.Check(new Statement(cited, "整改不达标的团队要取消项目资格。")).Passes);
        Assert.False(Statements.Check(new Statement(cited, "按照青创室管理办法第八条，整改不达标的团队要取消项目资格。")).Passes);
    }

    [Theory]
    [InlineData("1. 2022年9月16日起施行。\n2. 一般不超过45岁。", true)]
    [InlineData("1. 2022年9月16日起施行。\n2. 一般不超过46岁。", false)]
    public void The_numbers_of_a_list_do_not_run_into_its_figures(string text, bool passes)
    {
        var grounds = new Grounds
        {
            Citations = [Statements.Cite("cie-2022#art36"), Statements.Cite("cie-2022#art8.2.3")],
            IsReviewed = true,
        };

        Assert.Equal(passes, new FigureAudit(Known.Base).Check(text, grounds).Passes);
    }

    static bool IsLetThrough(Statement statement) => LetThrough.GetOrAdd(statement.ToString(), _ => Statements.Check(statement).Passes);

    void Report(string what, IReadOnlyCollection<Statement> all, List<Statement> found)
    {
        output.WriteLine(
            $"{what}: {found.Count} of {all.Count}; of those set aside {found.Count(one => one.IsHeldOut)} of {all.Count(one => one.IsHeldOut)}"
        );
        foreach (var statement in found.OrderBy(one => one.IsHeldOut))
        {
            output.WriteLine($"{(statement.IsHeldOut ? "H" : "d")} {statement}: {Why(statement)}");
        }
    }

    static string Why(Statement statement) =>
        string.Join("；", Statements.Check(statement).Violations.Select(violation => $"{violation.Kind} {violation.Excerpt}"));
}
