using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Retrieval;

public sealed class TextIndexTests
{
    [Fact]
    public void The_text_that_speaks_of_more_of_the_question_comes_first()
    {
        var index = Of("年龄不超过45周岁", "学历要求硕士", "年龄与学历都要提供证明");
        Assert.Equal(2, index.Search("年龄 学历", 10)[0].Text);
    }

    [Fact]
    public void A_rare_term_tells_more_than_a_common_one()
    {
        var index = Of("申报人应当提交材料", "申报人应当答辩", "申报人应当公示");
        Assert.Equal(1, index.Search("申报人答辩", 1).Single().Text);
    }

    [Fact]
    public void A_short_text_beats_a_long_one_that_says_the_same_once() =>
        Assert.Equal([1, 0], Of("公示五天，" + new string('长', 50), "公示五天").Search("公示", 2).Select(hit => hit.Text));

    [Fact]
    public void A_term_in_a_heading_counts_less_than_one_in_the_text()
    {
        var builder = new TextIndex.Builder();
        builder.Add(("甲乙", 1), ("经费", 0.3f));
        builder.Add(("经费", 1), ("甲乙", 0.3f));
        Assert.Equal([1, 0], builder.Build().Search("经费", 2).Select(hit => hit.Text));
    }

    [Fact]
    public void Equal_scores_come_in_the_order_of_the_texts() =>
        Assert.Equal([0, 1, 2], Of("甲乙", "甲乙", "甲乙", "甲乙").Search("甲乙", 3).Select(hit => hit.Text));

    [Fact]
    public void Only_texts_that_the_filter_lets_through_are_found() =>
        Assert.Equal([1, 3], Of("甲", "甲", "甲", "甲").Search("甲", 5, text => text % 2 == 1).Select(hit => hit.Text));

    [Theory]
    [InlineData("")]
    [InlineData("，。？")]
    [InlineData("不存在")]
    [InlineData("\ud800")]
    public void What_the_texts_do_not_hold_finds_nothing(string query) => Assert.Empty(Of("甲乙丙").Search(query, 5));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(9, 3)]
    public void No_more_than_the_wanted_hits_are_given(int top, int given) =>
        Assert.Equal(given, Of("甲", "甲", "甲").Search("甲", top).Count);

    [Fact]
    public void The_parts_of_an_explanation_add_up_to_the_score()
    {
        string[] texts = ["年龄不超过45周岁，年龄以身份证为准", "学历要求硕士", "45周岁以下"];
        var index = Of(texts);
        const string query = "年龄超过45周岁怎么办";
        Assert.All(
            index.Search(query, 10),
            hit => Assert.Equal(hit.Score, index.Explain(query, hit.Text).Sum(part => part.Score), precision: 9)
        );
        Assert.Contains(index.Explain(query, 0), part => part is { Term: "年龄", DocumentsWith: 1, Weight: 2 });
        Assert.Empty(index.Explain(query, 1));
    }

    [Fact]
    public void What_the_query_says_twice_counts_twice() =>
        Assert.Equal(2 * Of("甲", "乙").Search("甲", 1)[0].Score, Of("甲", "乙").Search("甲，甲", 1)[0].Score, precision: 9);

    [Fact]
    public void Of_two_like_texts_the_one_comes_first_whose_whole_speaks_of_more_of_the_question() =>
        Assert.Equal([4, 2, 0], Laws().Search("买房押金", 3).Select(hit => hit.Text));

    [Fact]
    public void A_text_that_holds_nothing_of_the_question_is_not_found_for_the_sake_of_its_whole() =>
        Assert.DoesNotContain(3, Laws().Search("买房押金", 9).Select(hit => hit.Text));

    [Fact]
    public void An_explanation_also_tells_what_the_whole_adds()
    {
        var parts = Laws().Explain("买房押金", 2);
        Assert.Equal(Laws().Search("买房押金", 9).Single(hit => hit.Text == 2).Score, parts.Sum(part => part.Score), precision: 9);
        Assert.Contains(parts, part => part is { Term: "买房", DocumentsWith: 1, Weight: 0, Score: > 0 });
    }

    /// <summary>Of two laws one speaks of buying a house, both of a deposit; one article speaks of neither.</summary>
    static TextIndex Laws()
    {
        var builder = new TextIndex.Builder();
        builder.Add("旅游法", ("旅行社收取押金", 1));
        builder.Add("旅游法", ("游客跟随导游", 1));
        builder.Add("住房法", ("出租人收取押金", 1));
        builder.Add("住房法", ("本法自公布起施行", 1));
        builder.Add("住房法", ("买房应当登记", 1));
        return builder.Build();
    }

    [Fact]
    public void Search_gives_what_the_formula_gives()
    {
        var random = new Random(7);
        string[] texts =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => "甲乙丙丁戊己庚辛"[random.Next(8)]))),
        ];
        var index = Of(texts);
        foreach (var query in texts.Take(30))
        {
            var expected = Enumerable
                .Range(0, texts.Length)
                .Select(text => (text, Score: Formula(query, texts, text)))
                .Where(hit => hit.Score > 0)
                .OrderByDescending(hit => Math.Round(hit.Score, 6))
                .ThenBy(hit => hit.text)
                .ToList();
            var found = index.Search(query, 20);
            Assert.Equal(
                expected.Take(20).Select(hit => hit.Score),
                found.Select(hit => hit.Score),
                (left, right) => Math.Abs(left - right) < 1e-4
            );
        }
    }

    [Fact]
    public void An_index_without_texts_finds_nothing() => Assert.Empty(Of().Search("甲", 5));

    /// <summary>BM25 as the textbook writes it, over characters and pairs of neighbours.</summary>
    static double Formula(string query, string[] texts, int text)
    {
        static List<string> Cut(string words) =>
            [.. words.Select(letter => letter.ToString()), .. words.Zip(words.Skip(1), (left, right) => $"{left}{right}")];
        var all = texts.Select(Cut).ToList();
        var average = all.Average(terms => (double)terms.Count);
        return Cut(query)
            .Sum(term =>
            {
                var with = all.Count(terms => terms.Contains(term));
                var frequency = all[text].Count(other => other == term);
                return Math.Log(1 + (texts.Length - with + 0.5) / (with + 0.5))
                    * frequency
                    * 2.2
                    / (frequency + 1.2 * (0.25 + 0.75 * all[text].Count / average));
            });
    }

    static TextIndex Of(params string[] texts)
    {
        var builder = new TextIndex.Builder();
        foreach (var text in texts)
        {
            builder.Add((text, 1));
        }
        return builder.Build();
    }
}
