using Assistant.Model;
using Assistant.Reviews;

namespace Assistant.Tests.Reviews;

public sealed class ReviewersTests
{
    const string Key = "long-and-random-key-1";
    const string OtherKey = "long-and-random-key-2";

    [Fact]
    public void Reviewers_are_read_in_order_and_known_by_their_keys()
    {
        var reviewers = Read(("0__Name", "李老师"), ("0__Key", Key), ("1__Name", "王老师"), ("1__Key", OtherKey));

        Assert.Equal(["李老师", "王老师"], reviewers.All.Select(reviewer => reviewer.Name));
        Assert.Equal("王老师", reviewers.OfKey(OtherKey)!.Name);
        Assert.Null(reviewers.OfKey(Key[..^1]));
        Assert.Null(reviewers.OfKey(""));
    }

    [Fact]
    public void Nothing_set_means_that_nobody_reviews() => Assert.Empty(Read().All);

    [Theory]
    [InlineData("0__Key", "至少20个字符", "0__Name", "李老师", "0__Key", "nineteen-characters")]
    [InlineData("0__Key", "至少20个字符", "0__Name", "李老师")]
    [InlineData("0__Name", "名字和密钥", "0__Key", Key)]
    [InlineData("1__Name", "设了两次", "0__Name", "李老师", "0__Key", Key, "1__Name", "李老师 ", "1__Key", OtherKey)]
    [InlineData("1__Key", "密钥相同", "0__Name", "李老师", "0__Key", Key, "1__Name", "王老师", "1__Key", Key)]
    public void What_is_missing_short_or_there_twice_stops_the_start_with_the_setting_and_what_to_do(
        string setting,
        string why,
        params string[] pairs
    )
    {
        var refused = Assert.Throws<SettingException>(() => Read([.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))]));

        Assert.Contains($"Assistant__Reviewers__{setting} ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nineteen", refused.Message, StringComparison.Ordinal);
    }

    static Reviewers Read(params (string Name, string Value)[] settings) =>
        Reviewers.Read(name => settings.FirstOrDefault(setting => $"Assistant__Reviewers__{setting.Name}" == name).Value);
}
