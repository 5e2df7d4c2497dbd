using Assistant.Knowledge.Versions;
using Assistant.Tests.Documents;

namespace Assistant.Tests.Versions;

/// <summary>Two versions of a document, clause by clause.</summary>
public sealed class DocumentDiffTests
{
    const string Old = """
        某办法

        第一条 为了培养人才，制定本办法。

        第二条 申报人应当具备下列条件：

        （一）年龄不超过45周岁；

        （二）具有高级职称；

        （三）在本市工作满三年。

        第三条 每年评选一次，名额为30人。

        第四条 入选人员由市人民政府颁发证书，并给予一次性奖励。
        """;

    static string Changed(string what, string by) => Version.Lines(Version.Diff(Old, Old.Replace(what, by, StringComparison.Ordinal)));

    [Fact]
    public void A_document_is_no_different_from_itself() => Assert.Equal("", Version.Lines(Version.Diff(Old, Old)));

    [Theory]
    [InlineData("45周岁", "40周岁", "Changed art2.1>art2.1 -45 +40")]
    [InlineData("名额为30人", "名额为30人以内", "Changed art3>art3 +以内")]
    [InlineData("每年评选一次，", "", "Changed art3>art3 -每年评选一次，")]
    [InlineData("\n\n（三）在本市工作满三年。", "", "Removed art2.3>")]
    [InlineData("满三年。", "满三年；\n\n（四）没有违法记录。", "Changed art2.3>art2.3 -。 +；\nAdded >art2.4")]
    public void A_change_is_named_by_its_clause_and_its_words(string what, string by, string change) =>
        Assert.Equal(change, Changed(what, by));

    [Fact]
    public void White_space_is_no_change() => Assert.Equal("", Changed("45周岁", "45 周岁"));

    [Fact]
    public void An_item_under_another_number_was_moved() =>
        Assert.Equal(
            "Moved art2.3>art2.2\nMoved art2.2>art2.3",
            Changed("（二）具有高级职称；\n\n（三）在本市工作满三年。", "（二）在本市工作满三年。\n\n（三）具有高级职称；")
        );

    [Fact]
    public void What_a_new_article_pushes_down_is_moved_with_its_items_and_not_rewritten() =>
        Assert.Equal(
            "Added >art2\nMoved art2>art3 +3\nMoved art3>art4\nMoved art4>art5",
            Version.Lines(
                Version.Diff(
                    Old,
                    Old.Replace("第四条", "第五条", StringComparison.Ordinal)
                        .Replace("第三条", "第四条", StringComparison.Ordinal)
                        .Replace("第二条", "第二条 本办法适用于在京单位。\n\n第三条", StringComparison.Ordinal)
                )
            )
        );

    [Fact]
    public void Nearly_the_same_words_under_another_number_were_moved_and_changed() =>
        Assert.Equal(
            "MovedAndChanged art4>art3 -市 +区\nMovedAndChanged art3>art4 -30 +50",
            Version.Lines(
                Version.Diff(
                    Old,
                    Old[..Old.IndexOf("第三条", StringComparison.Ordinal)]
                        + "第三条 入选人员由区人民政府颁发证书，并给予一次性奖励。\n\n第四条 每年评选一次，名额为50人。"
                )
            )
        );

    [Fact]
    public void A_row_of_a_table_is_a_clause_like_any_other() =>
        Assert.Equal(
            "Changed 1.东区>1.东区 -3 +4\nAdded >1.南区",
            Version.Lines(
                Version.Diff(
                    "一、名额\n\n| 区 | 个人 |\n| --- | --- |\n| 东区 | 3人 |\n| 西区 | 2人 |",
                    "一、名额\n\n| 区 | 个人 |\n| --- | --- |\n| 东区 | 4人 |\n| 西区 | 2人 |\n| 南区 | 1人 |"
                )
            )
        );

    [Fact]
    public void Chapters_are_told_by_their_headings()
    {
        var diff = Version.Diff("第一章 总则\n\n第一条 甲乙丙丁。", "第一章 目的\n\n第一条 甲乙丙丁。");
        Assert.Equal(("第一章 总则", "第一章 目的", 0), (diff.RemovedHeadings.Single(), diff.AddedHeadings.Single(), diff.Changes.Length));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_document_is_different_from_itself(int seed)
    {
        var text = string.Join("\n\n", new RandomDocument(seed).Paragraphs);
        Assert.Empty(Version.Diff(text, text).Changes);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_word_put_into_one_clause_changes_that_clause_alone(int seed)
    {
        var paragraphs = new RandomDocument(seed).Paragraphs.ToArray();
        var random = new Random(seed);
        var edited = random.Next(paragraphs.Length);
        var before = Version.Of("old", string.Join("\n\n", paragraphs));
        var at = paragraphs[edited].Length - 1;
        paragraphs[edited] = paragraphs[edited].Insert(at, "龘龘");
        var diff = DocumentDiff.Of(before, Version.Of("new", string.Join("\n\n", paragraphs)));
        var change = Assert.Single(diff.Changes);
        Assert.Equal(ChangeKind.Changed, change.Kind);
        Assert.Contains("龘龘", change.New!.OwnText, StringComparison.Ordinal);
        Assert.Equal("龘龘", Assert.Single(change.Words, run => run.Kind != RunKind.Same).Text);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_words_of_a_change_make_up_both_texts(int seed)
    {
        var random = new Random(seed);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => "甲乙丙丁12。"[random.Next(7)]));
        var (old, @new) = ($"一、{Text()}的", $"一、{Text()}的");
        foreach (var change in Version.Diff(old, @new).Changes.Where(change => change.Kind == ChangeKind.Changed))
        {
            Assert.Equal(old[2..], string.Concat(change.Words.Where(run => run.Kind != RunKind.Added).Select(run => run.Text)));
            Assert.Equal(@new[2..], string.Concat(change.Words.Where(run => run.Kind != RunKind.Removed).Select(run => run.Text)));
        }
    }
}
