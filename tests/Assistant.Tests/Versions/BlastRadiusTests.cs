using Assistant.Knowledge;
using Assistant.Knowledge.Versions;
using Assistant.Rules;
using Assistant.Tests.Documents;

namespace Assistant.Tests.Versions;

/// <summary>What a change of a document, or of the policies, touches.</summary>
public sealed class BlastRadiusTests
{
    static RestingData On(string clause, string? quote) => new("申报条件", "policies/p.yaml", 7, "age", clause, quote);

    static string Effect(string old, string @new, RestingData data) =>
        string.Join(' ', BlastRadius.Of(Version.Diff(old, @new), [data]).Select(item => $"{item.Effect}>{item.Now}"));

    [Theory]
    [InlineData("一、年龄不超过45周岁。", "old#1", "年龄不超过45周岁", "")]
    [InlineData("一、年龄不超过40周岁。", "old#1", "年龄不超过45周岁", "QuoteGone>new#1")]
    [InlineData("一、申报时年龄不超过45周岁。", "old#1", "年龄不超过45周岁", "ClauseChanged>new#1")]
    [InlineData("一、申报范围为在京单位。\n\n二、年龄不超过45周岁。", "old#1", "年龄不超过45周岁", "ClauseMoved>new#2")]
    [InlineData("一、条件由主管部门另行规定并向社会公布。", "old#1", "年龄不超过45周岁", "ClauseGone>")]
    [InlineData("一、年龄不超过40周岁。", "other#1", "年龄不超过45周岁", "")]
    [InlineData("一、年龄不超过40周岁。", "old#1", null, "QuoteGone>new#1")]
    public void Everything_that_rests_on_a_touched_clause_is_found(string now, string clause, string? quote, string effect) =>
        Assert.Equal(effect, Effect("一、年龄不超过45周岁。", now, On(clause, quote)));

    [Fact]
    public void A_reference_to_an_item_covers_what_is_nested_in_it() =>
        Assert.Equal(
            "ClauseChanged>new#1",
            Effect(
                "一、条件如下：\n\n（一）甲乙丙丁；\n\n（二）戊己庚辛。",
                "一、条件如下：\n\n（一）甲乙丙丁；\n\n（二）戊己庚辛壬。",
                On("old#1", "甲乙丙丁")
            )
        );

    [Fact]
    public void Conditions_parts_figures_answers_readings_tables_and_forms_are_all_looked_at()
    {
        using var folder = new KnowledgeFolderCopy();
        Directory.CreateDirectory(Path.Combine(folder.Path, "forms"));
        folder.Write("forms/plan.yaml", "sections:\n  - id: goal\n    clause: notice-2025#1.1.2\n    quote: 年龄不超过45周岁\n");
        var data = RestingData.In(folder.Path);
        foreach (var kind in new[] { "申报条件", "时间名额金额", "回答", "口径", "评分表", "表决规则", "表单" })
        {
            Assert.Contains(data, item => item.Kind == kind);
        }
        Assert.Contains(data, item => item is { File: "forms/plan.yaml", Line: 2, Owner: "goal" });
        Assert.Contains(data, item => item.Owner == "硕士毕业满7年");
    }

    [Fact]
    public void Every_quote_of_every_policy_is_found_in_its_file()
    {
        var found = RestingData.In(Repository.KnowledgeBase).Select(item => item.Clause).ToHashSet(StringComparer.Ordinal);
        var knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);
        Assert.All(knowledge.Policies.Policies.SelectMany(PolicyLaw.Of), law => Assert.Contains(law.Clause, found));
        Assert.All(knowledge.Askables.Entries.SelectMany(entry => entry.Sources), source => Assert.Contains(source.Clause, found));
    }

    [Fact]
    public void A_changed_age_in_the_notice_touches_what_quotes_it_and_nothing_else()
    {
        var old = Texts.Committed("notice-2025");
        var text = old.Text.Replace("年龄不超过45周岁", "年龄不超过50周岁", StringComparison.Ordinal);
        var diff = DocumentDiff.Of(old, Version.Of("notice-2026", text));
        var data = RestingData.In(Repository.KnowledgeBase);
        var affected = BlastRadius.Of(diff, data);
        Assert.NotEmpty(affected);
        Assert.Equal(
            data.Where(item =>
                item.Quote?.Contains("年龄不超过45周岁", StringComparison.Ordinal) == true && item.Document == "notice-2025"
            ),
            affected.Where(item => item.Effect == Knowledge.Versions.Effect.QuoteGone).Select(item => item.Data)
        );
        Assert.All(affected, item => Assert.Matches("^notice-2025#1\\.(1|1\\.2|2|2\\.1)$", item.Data.Clause));
    }

    [Fact]
    public void A_kept_case_whose_verdict_flips_is_named_with_the_condition()
    {
        using var folder = new KnowledgeFolderCopy();
        folder.Change("policies/growth-2025.yaml", "when: birth_date >= 1980-01-01", "when: birth_date >= 1986-01-01");
        var (old, @new) = (KnowledgeBase.Load(Repository.KnowledgeBase), KnowledgeBase.Load(folder.Path));
        var cases = StoredCase.In(Repository.Case("rules"));
        var flips = VerdictFlip.Among(cases, old, @new, (before, after) => before.Id == after.Id);
        Assert.NotEmpty(flips);
        Assert.All(flips, flip => Assert.Equal("growth-2025", flip.NewPolicy));
        var flip = flips.First(flip => flip.Case.Name == "单位不提供配套资金也不影响结果");
        Assert.Equal((Outcome.Eligible, Outcome.NotEligible, "年龄"), (flip.Old, flip.New, flip.Conditions.Single()));
    }

    [Fact]
    public void Under_the_same_policies_no_case_flips()
    {
        var knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);
        var cases = StoredCase.In(Repository.Case("rules"));
        Assert.True(cases.Length > 100, $"{cases.Length} cases");
        Assert.Empty(VerdictFlip.Among(cases, knowledge, knowledge, (before, after) => before.Id == after.Id));
    }
}
