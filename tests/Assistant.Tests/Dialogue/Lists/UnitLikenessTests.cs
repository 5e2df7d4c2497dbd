using Assistant.Dialogue.Lists.Told;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue.Lists;

/// <summary>Which two names of units are asked about, because they may be of one unit.</summary>
public sealed class UnitLikenessTests
{
    static readonly UnitLikeness Likeness = new(Known.Base.ListTalk!);

    [Theory]
    [InlineData("北京四方继保", "北京四方继保自动化股份有限公司")]
    [InlineData("四方继保", "北京四方继保自动化股份有限公司")]
    [InlineData("北理工", "北京理工大学")]
    [InlineData("北大", "北京大学")]
    [InlineData("国网", "国家电网")]
    [InlineData("蓝天科技公司", "北京市蓝天科技有限公司")]
    [InlineData("A公司", "北京A有限公司")]
    public void A_short_and_a_full_name_may_be_of_one_unit(string one, string other)
    {
        Assert.Equal((one, other), Likeness.In(List(CandidateKind.Individual, one, other)));
        Assert.Equal((one, other), Likeness.In(List(CandidateKind.Individual, other, one)));
    }

    [Theory]
    [InlineData("北京大学", "北京理工大学")]
    [InlineData("北京理工大学", "大连理工大学")]
    [InlineData("中铁六局", "中铁十六局")]
    [InlineData("B科技公司", "ABC科技公司")]
    [InlineData("A公司", "AB公司")]
    [InlineData("北京公司", "北京蓝天公司")]
    [InlineData("清华大学", "清华大学")]
    public void Two_names_of_which_none_is_short_for_the_other_are_of_two_units(string one, string other) =>
        Assert.Null(Likeness.In(List(CandidateKind.Individual, one, other)));

    [Fact]
    public void One_of_each_kind_is_not_asked_about() => Assert.Null(Likeness.In(List(CandidateKind.Team, "北理工", "北京理工大学")));

    static ToldList List(CandidateKind kind, string one, string other) =>
        new() { Program = Known.List.Id, Candidates = [new("张三", kind, one), new("李四", CandidateKind.Individual, other)] };
}
