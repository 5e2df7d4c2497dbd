using Assistant.Dialogue.Lists;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Lists;

/// <summary>The table of quotas, annex 1 of a notice, as recommending units get it.</summary>
public sealed class QuotaTableTests
{
    static readonly string[] Annex =
    [
        "推荐名额分配表",
        "序号|推荐单位|卓越工程师成长计划名额|青创室名额",
        "1|东城区科协|2|1",
        "2|海淀区科协|5人|3个",
        "3|密云区科协|1|/",
    ];

    static PerKind<decimal?> Read(string? recommender, params string[] rows) =>
        new QuotaReader(Known.Base, Known.List).Read([Table.Of(rows)], recommender);

    static string Refusal(string? recommender, params string[] rows) =>
        Assert.Throws<ListRefusedException>(() => Read(recommender, rows)).Message;

    [Theory]
    [InlineData("海淀区科协", 5, 3)]
    [InlineData(" 海淀区 科协", 5, 3)]
    [InlineData("密云区科协", 1, null)]
    public void The_line_of_the_recommending_unit_is_found(string recommender, int? individual, int? team) =>
        Assert.Equal(new PerKind<decimal?>(individual, team), Read(recommender, Annex));

    [Fact]
    public void One_line_needs_no_name() => Assert.Equal(new PerKind<decimal?>(2, 1), Read(null, "个人名额|团队名额", "2|1"));

    [Fact]
    public void One_line_of_another_unit_is_not_taken() =>
        Assert.Contains("没有名单所写的「推荐单位」", Refusal("海淀区科协", "推荐单位|个人名额", "东城区科协|2"), StringComparison.Ordinal);

    [Fact]
    public void What_cannot_be_found_says_what_to_do()
    {
        Assert.Contains("请在名单里写明「推荐单位」", Refusal(null, Annex), StringComparison.Ordinal);
        Assert.Contains("核对两处的单位名称", Refusal("通州区科协", Annex), StringComparison.Ordinal);
        Assert.Contains("第3、6行", Refusal("东城区科协", [.. Annex, "4|东城区科协|9|9"]), StringComparison.Ordinal);
        Assert.Contains("表头应有「推荐单位」", Refusal("东城区科协", "单位|数量", "东城区科协|2"), StringComparison.Ordinal);
        Assert.Contains("没有写名额", Refusal("东城区科协", "推荐单位|个人名额", "东城区科协|"), StringComparison.Ordinal);
        Assert.Contains("请写一个整数", Refusal("东城区科协", "推荐单位|个人名额", "东城区科协|两三个"), StringComparison.Ordinal);
    }
}
