using System.Text;
using Assistant.Knowledge.Retrieval;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Retrieval;

/// <summary>A search that leaves out what cannot matter finds what the plainest reading of the formula finds.</summary>
public sealed class TopSearchProperties
{
    [Fact]
    public void A_search_finds_what_scoring_every_text_finds() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var texts = Texts(random);
                    var query = Sentence(random, random.Next(1, 40));
                    var top = random.Next(1, 15);
                    Func<int, bool>? filter = random.Next(3) == 0 ? text => text % 3 != seed % 3 : null;
                    var found = Index(texts).Search(query, top, filter);
                    var scores = PlainScores(query, texts);
                    var expected = scores
                        .Index()
                        .Where(hit => hit.Item > 0 && (filter is null || filter(hit.Index)))
                        .OrderByDescending(hit => Math.Round(hit.Item, 9))
                        .ThenBy(hit => hit.Index)
                        .Take(top)
                        .ToList();
                    // Two sums that are equal on paper may differ in their last bit: each text is held against its own score.
                    return found.Count == expected.Count
                        && found.Select(hit => hit.Text).Distinct().Count() == found.Count
                        && found.All(hit => Same(hit.Score, scores[hit.Text]) && (filter is null || filter(hit.Text)))
                        && found.Zip(expected).All(pair => Same(pair.First.Score, pair.Second.Item));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Texts_that_are_alike_come_in_the_order_of_their_numbers_however_many_they_are()
    {
        var random = new Random(3);
        var texts = Texts(random);
        var all = texts.Concat(texts).Concat(texts).Select(text => (Whole: (string?)null, text.Text)).ToList();
        var query = texts[5].Text;
        Assert.Equal(
            Index(all).Search(query, 3).Select(hit => hit.Text),
            [.. Enumerable.Range(0, 3).Select(copy => Index(all).Search(query, 1)[0].Text + copy * texts.Count)]
        );
    }

    [Fact]
    public void Searches_at_the_same_time_do_not_disturb_each_other()
    {
        var random = new Random(5);
        var texts = Texts(random);
        var index = Index(texts);
        var queries = Enumerable.Range(0, 200).Select(_ => Sentence(random, 20)).ToList();
        var alone = queries.ConvertAll(query => index.Search(query, 10));
        var together = queries.AsParallel().AsOrdered().Select(query => index.Search(query, 10)).ToList();
        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_filter_may_search_itself()
    {
        var index = Index(Texts(new Random(6)));
        var query = Sentence(new Random(7), 20);
        Assert.Equal(index.Search(query, 10), index.Search(query, 10, text => index.Search(query, 3).Count > 0 || text < 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ud800")]
    [InlineData("\udc00甲\ud800")]
    [InlineData("\0\0甲\0乙")]
    [InlineData("🀄‮﷽")]
    public void Hostile_texts_are_texts_like_others(string hostile)
    {
        var texts = Texts(new Random(8)).Append((Whole: null, Text: hostile)).Append((Whole: hostile, Text: hostile + "甲")).ToList();
        var index = Index(texts);
        foreach (var query in new[] { hostile, hostile + "甲乙丙", string.Concat(Enumerable.Repeat(hostile + "甲", 2_000)) })
        {
            var scores = PlainScores(query, texts);
            Assert.All(index.Search(query, 20), hit => Assert.Equal(scores[hit.Text], hit.Score, scores[hit.Text] * 1e-9));
            Assert.Equal(Math.Min(20, scores.Count(score => score > 0)), index.Search(query, 20).Count);
        }
    }

    /// <summary>Texts of a language in which few characters are common and many are rare, some of them parts of a whole.</summary>
    static List<(string? Whole, string Text)> Texts(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(1, 500))
                .Select(_ => (random.Next(4) == 0 ? null : $"法{random.Next(9)}", Sentence(random, random.Next(0, 60)))),
        ];

    static string Sentence(Random random, int length)
    {
        var text = new StringBuilder();
        for (var at = 0; at < length; at++)
        {
            text.Append(random.Next(12) == 0 ? '，' : (char)('一' + (int)(60 * Math.Pow(random.NextDouble(), 3))));
        }
        return text.ToString();
    }

    static TextIndex Index(IEnumerable<(string? Whole, string Text)> texts)
    {
        var builder = new TextIndex.Builder();
        foreach (var (whole, text) in texts)
        {
            builder.Add(whole, (text, 1));
        }
        return builder.Build();
    }

    /// <summary>BM25 as the textbook writes it, each text and each whole by itself; a text without any term has no score.</summary>
    static double[] PlainScores(string query, List<(string? Whole, string Text)> texts)
    {
        var counts = texts.ConvertAll(text => Counts(text.Text));
        var average = Math.Max(1, counts.Average(terms => (double)terms.Values.Sum()));
        var wholes = texts
            .Zip(counts)
            .Where(text => text.First.Whole is not null)
            .GroupBy(text => text.First.Whole!, text => text.Second, StringComparer.Ordinal)
            .ToDictionary(
                whole => whole.Key,
                whole =>
                    whole
                        .SelectMany(terms => terms)
                        .GroupBy(term => term.Key)
                        .ToDictionary(term => term.Key, term => term.Sum(part => part.Value))
            );
        var scores = new double[texts.Count];
        foreach (var (term, times) in Counts(query))
        {
            var with = counts.Count(terms => terms.ContainsKey(term));
            var rarity = times * Math.Log(1 + (texts.Count - with + 0.5) / (with + 0.5));
            for (var text = 0; text < scores.Length; text++)
            {
                var damping = 1.2 * (0.25 + 0.75 * counts[text].Values.Sum() / average);
                scores[text] += rarity * Saturated(counts[text].GetValueOrDefault(term), damping);
                if (texts[text].Whole is { } whole)
                {
                    scores[text] += 0.25 * rarity * Saturated(wholes[whole].GetValueOrDefault(term), 1.2);
                }
            }
        }
        return [.. scores.Select((score, text) => Counts(query).Keys.Any(counts[text].ContainsKey) ? score : 0)];
    }

    static float Saturated(int count, double damping) => (float)(count * 2.2 / (count + damping));

    static Dictionary<string, int> Counts(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Terms.Read(text, term => counts[term.ToString()] = counts.GetValueOrDefault(term.ToString()) + 1);
        return counts;
    }

    static bool Same(double left, double right) => Math.Abs(left - right) <= 1e-9 * Math.Max(1, Math.Abs(right));
}
