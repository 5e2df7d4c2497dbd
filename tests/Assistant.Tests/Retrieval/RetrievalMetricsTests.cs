using Assistant.Knowledge.Retrieval.Evaluation;

namespace Assistant.Tests.Retrieval;

/// <summary>The figures, worked out by hand.</summary>
public sealed class RetrievalMetricsTests
{
    [Fact]
    public void A_question_whose_right_texts_come_first_has_full_marks() => Assert.Equal((1, 1, 1), Of(10, (["a", "b", "x"], ["b", "a"])));

    [Fact]
    public void A_question_without_a_right_hit_has_none() => Assert.Equal((0, 0, 0), Of(10, (["x", "y"], ["a"]), ([], ["a"])));

    [Fact]
    public void Recall_is_the_share_found_the_rank_that_of_the_first_the_gain_falls_with_the_place()
    {
        // Right at places 2 and 4 of three right texts: 2/3; 1/2; (1/log2 3 + 1/log2 5) / (1 + 1/log2 3 + 1/log2 4).
        var (recall, rank, gain) = Of(10, (["x", "a", "y", "b"], ["a", "b", "c"]));
        Assert.Equal(2.0 / 3, recall, precision: 12);
        Assert.Equal(0.5, rank, precision: 12);
        Assert.Equal((0.6309297536 + 0.4306765581) / (1 + 0.6309297536 + 0.5), gain, precision: 9);
    }

    [Fact]
    public void Hits_behind_the_last_that_counts_do_not_count()
    {
        // With two hits counted the best order of three right texts has two: (1/log2 3) / (1 + 1/log2 3).
        var (recall, rank, gain) = Of(2, (["x", "a", "b", "c"], ["a", "b", "c"]));
        Assert.Equal(1.0 / 3, recall, precision: 12);
        Assert.Equal(0.5, rank, precision: 12);
        Assert.Equal(0.6309297536 / 1.6309297536, gain, precision: 9);
    }

    [Fact]
    public void All_questions_weigh_alike()
    {
        var (recall, rank, _) = Of(10, (["a"], ["a"]), (["x", "x2", "a"], ["a", "b", "c", "d"]));
        Assert.Equal((1 + 0.25) / 2, recall, precision: 12);
        Assert.Equal((1 + 1.0 / 3) / 2, rank, precision: 12);
    }

    [Fact]
    public void Without_questions_there_are_no_marks() => Assert.Equal((0, 0, 0), Of(10));

    static (double Recall, double ReciprocalRank, double DiscountedGain) Of(int top, params (string[] Hits, string[] Gold)[] questions)
    {
        var metrics = new RetrievalMetrics(top);
        foreach (var (hits, gold) in questions)
        {
            metrics.Add(hits, gold.ToHashSet(StringComparer.Ordinal));
        }
        return (metrics.Recall, metrics.ReciprocalRank, metrics.DiscountedGain);
    }
}
