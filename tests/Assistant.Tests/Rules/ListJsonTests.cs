using System.Text;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class ListJsonTests
{
    static (SubmittedList? List, string? Error) Read(string json) =>
        ListJson.TryRead(Encoding.UTF8.GetBytes(json), Some.List("recommend-2025"), Some.Library.Catalog, out var list, out var error)
            ? (list, null)
            : (null, error);

    [Fact]
    public void A_list_is_read_with_everything_in_it()
    {
        var (list, _) = Read(
            """
            {"channel":"district_association","recommender":"某区科协","quota":{"individual":3,"team":null},
             "candidates":[{"name":" 张三 ","kind":"individual","unit":"甲公司","facts":{"title":"senior"}},{"name":"李四","kind":"team","unit":null}]}
            """
        );

        Assert.Equal(("district_association", "某区科协"), (list!.Channel, list.Recommender));
        Assert.Equal(new PerKind<decimal?>(3, null), list.Quota);
        Assert.Equal([("张三", "甲公司"), ("李四", null)], list.Candidates.Select(one => (one.Candidate.Name, one.Candidate.Unit)));
        Assert.Equal([CandidateKind.Individual, CandidateKind.Team], list.Candidates.Select(one => one.Candidate.Kind));
        Assert.All(list.Candidates, one => Assert.Null(one.Error));
        Assert.Equal("""{"title":"senior"}""", FactsJson.Write(list.Candidates[0].Candidate.Facts!));
        Assert.Empty(list.Candidates[1].Candidate.Facts!.Known);
    }

    [Fact]
    public void What_is_left_out_or_null_is_unknown_and_a_byte_order_mark_is_passed_over()
    {
        var (list, _) = Read("\uFEFF{\"channel\":null,\"candidates\":[]}");

        Assert.Null(list!.Channel);
        Assert.Null(list.Quota);
        Assert.Empty(list.Candidates);
    }

    [Theory]
    [InlineData("""{"channel":"society"}""", "candidates")]
    [InlineData("""{"candidates":{}}""", "candidates")]
    [InlineData("""[]""", "不是 JSON 对象")]
    [InlineData("""{"candidates":[],"chanel":"society"}""", "不认识的键「chanel」")]
    [InlineData("""{"candidates":[],"channel":"moon"}""", "district_association、engineer_station")]
    [InlineData("""{"candidates":[],"channel":7}""", "「channel」应为一段文字")]
    [InlineData("""{"candidates":[],"candidates":[]}""", "写了两次")]
    [InlineData("""{"candidates":[],"quota":3}""", "quota")]
    [InlineData("""{"candidates":[],"quota":{"individual":-1}}""", "「individual」不对")]
    [InlineData("""{"candidates":[],"quota":{"team":1.5}}""", "「team」不对")]
    [InlineData("""{"candidates":[],"quota":{"team":"1"}}""", "「team」不对")]
    [InlineData("""{"candidates":[],"quota":{"teams":1}}""", "不认识的键「teams」")]
    [InlineData("""{"candidates":[],"channel":"\ud800"}""", "无法识别的字符")]
    [InlineData("""{"candidates":[],"\ud800":1}""", "无法识别的字符")]
    [InlineData("""{"candidates":[""", "不是合法的 JSON")]
    public void What_is_wrong_with_the_list_refuses_it_whole_and_names_the_key(string json, string message) =>
        Assert.Contains(message, Read(json).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"张三","unit":"甲"}""", "「kind」应为 individual 或 team")]
    [InlineData("""{"name":"张三","kind":"Team","unit":"甲"}""", "「kind」应为 individual 或 team")]
    [InlineData("""{"kind":"team","unit":"甲"}""", "缺少「name」")]
    [InlineData("""{"name":" ","kind":"team","unit":"甲"}""", "缺少「name」")]
    [InlineData("""{"name":7,"kind":"team","unit":"甲"}""", "「name」应为一段文字")]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","facts":{"birth_date":"1985-13"}}""", "birth_date")]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","facts":{"birth":"1985"}}""", "birth_date")]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","fact":{}}""", "不认识的键「fact」，是否想写 facts？")]
    [InlineData("""{"nmae":"张三","kind":"team","unit":"甲"}""", "不认识的键「nmae」，是否想写 name？")]
    [InlineData(
        """{"name":"张三","kind":"team","unit":"甲","facts":{"titel":"senior"}}""",
        "「facts」里有不认识的键「titel」，是否想写 title？"
    )]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","facts":{"title":"senior","fieId":"it"}}""", "是否想写 field？")]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","facts":[]}""", "JSON")]
    [InlineData("""{"name":"张三","kind":"team","unit":"甲","facts":{"\ud800":1}}""", "无法识别的字符")]
    [InlineData("""{"name":"张三","name":"李四","kind":"team","unit":"甲"}""", "写了两次")]
    [InlineData("""{"name":"\ud800","kind":"team"}""", "无法识别的字符")]
    [InlineData("7", "不是 JSON 对象")]
    public void What_is_wrong_with_one_candidate_is_an_error_of_that_one(string candidate, string message)
    {
        var (list, _) = Read($$"""{"candidates":[{"name":"李四","kind":"team","unit":"乙"},{{candidate}}]}""");

        Assert.Null(list!.Candidates[0].Error);
        Assert.NotNull(list.Candidates[0].Candidate.Facts);
        Assert.StartsWith("第2个候选人：", list.Candidates[1].Error, StringComparison.Ordinal);
        Assert.Contains(message, list.Candidates[1].Error, StringComparison.Ordinal);
        Assert.Null(list.Candidates[1].Candidate.Facts);
    }

    [Fact]
    public void A_misspelt_fact_of_a_row_is_told_without_the_names_of_all_facts()
    {
        var (list, _) = Read("""{"candidates":[{"name":"李四","kind":"team","unit":"乙","facts":{"titel":"senior"}}]}""");

        Assert.Equal("第1个候选人：「facts」里有不认识的键「titel」，是否想写 title？请改正。", list!.Candidates[0].Error);
    }

    [Fact]
    public void A_candidate_with_bad_facts_is_still_counted()
    {
        var (list, _) = Read(
            """{"channel":"society","candidates":[{"name":"张三","kind":"individual","unit":"甲"},{"name":"李四","kind":"individual","unit":"乙","facts":{"title":"king"}}]}"""
        );

        Assert.Equal(Outcome.NotEligible, Some.List("recommend-2025").Decide(list!.ToList()).Outcome);
    }

    [Fact]
    public void A_list_has_at_most_five_thousand_candidates()
    {
        static string Of(int count) =>
            $$"""{"candidates":[{{string.Join(',', Enumerable.Repeat("""{"name":"张三","kind":"team"}""", count))}}]}""";

        Assert.NotNull(Read(Of(ListJson.MostCandidates)).List);
        Assert.Contains("5000", Read(Of(ListJson.MostCandidates + 1)).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"individual":3,"team":1}""", 3, 1)]
    [InlineData("""{"team":2}""", null, 2)]
    [InlineData("""{"individual":2.0}""", 2, null)]
    public void A_quota_is_read_alone(string json, int? individual, int? team)
    {
        Assert.True(ListJson.TryReadQuota(Encoding.UTF8.GetBytes(json), out var quota, out _));
        Assert.Equal(new PerKind<decimal?>(individual, team), quota);
    }

    [Fact]
    public void What_is_sound_of_a_candidate_that_is_refused_is_kept_for_the_counts()
    {
        var (list, _) = Read(
            """
            {"candidates":[{"name":"张三","unit":"甲","kind":"moon"},{"unit":"乙","kind":"team"},{"name":"李四","unit":7,"kind":"team"},
              {"name":"王五","unit":"丁","kind":"individual","facts":{"title":"king"}}]}
            """
        );

        Assert.Equal(
            [("张三", "甲", null), (null, "乙", CandidateKind.Team), ("李四", null, null), ("王五", "丁", CandidateKind.Individual)],
            list!.Candidates.Select(one => (one.Candidate.Name, one.Candidate.Unit, one.Candidate.Kind))
        );
        Assert.Equal(["第1个候选人", "第2个候选人", "第3个候选人", "第4个候选人"], list.Candidates.Select(one => one.Place));
        Assert.All(list.Candidates, one => Assert.StartsWith($"{one.Place}：", one.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_of_blanks_and_a_quota_of_nothing_are_unknown()
    {
        var (list, _) = Read(
            """{"recommender":" \u200b ","quota":null,"candidates":[{"name":"张三","kind":"team","unit":" ","facts":null}]}"""
        );

        Assert.Null(list!.Recommender);
        Assert.Null(list.Quota);
        Assert.Null(list.Candidates[0].Candidate.Unit);
        Assert.Null(list.Candidates[0].Error);
        Assert.Empty(list.Candidates[0].Candidate.Facts!.Known);
    }

    [Theory]
    [InlineData("""{"candidates":[],"quota":{"individual":0,"team":0}}""", 0, 0)]
    [InlineData("""{"candidates":[],"quota":{}}""", null, null)]
    public void A_quota_of_the_list_may_be_nobody_or_left_open(string json, int? individual, int? team) =>
        Assert.Equal(new PerKind<decimal?>(individual, team), Read(json).List!.Quota);

    [Theory]
    [InlineData("""{"individual":-1}""", "「quota」的「individual」不对，应为 {\"individual\":1,\"team\":1}，数是不小于 0 的整数。")]
    [InlineData("""{"team":1e40}""", "「team」不对")]
    [InlineData("""[1]""", "不是 JSON 对象，「quota」应为")]
    [InlineData("""{"individul":1}""", "不认识的键「individul」，是否想写 individual？")]
    public void A_quota_alone_that_is_wrong_says_what_is_allowed(string json, string message)
    {
        Assert.False(ListJson.TryReadQuota(Encoding.UTF8.GetBytes(json), out var quota, out var error));
        Assert.Null(quota);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"candidates\":[\n x]}", "第 2 行第 2 个字节附近")]
    [InlineData("x", "第 1 行第 1 个字节附近")]
    [InlineData("{\"candidates\":[]} x", "不是合法的 JSON")]
    public void Broken_json_is_told_by_its_line_and_place(string json, string message) =>
        Assert.Contains(message, Read(json).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"candidates":[],"moon":1}""", "不认识的键「moon」，应为 {")]
    [InlineData("""{"candidates":[],"chanel":1}""", "不认识的键「chanel」，是否想写 channel？应为 {")]
    [InlineData("""{"candidates":null}""", "「candidates」应为一列候选人，应为 {")]
    public void The_form_of_a_list_is_told_with_what_is_wrong(string json, string message) =>
        Assert.Contains(message, Read(json).Error, StringComparison.Ordinal);
}
