using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class ScoringTests
{
    static readonly ScoringTable Table = new(
        [new ScoringElement("x", 60), new ScoringElement("y", 40)],
        [new Grade("good", new Points(50, 100)), new Grade("poor", new Points(10, 50))]
    );

    [Fact]
    public void A_total_is_the_sum_of_points_times_weight()
    {
        var score = Table.Score(new Dictionary<string, Points> { ["x"] = new(50, 100), ["y"] = new(12.5m, 12.5m) });

        Assert.Equal(new Points(35, 65), score.Total);
        Assert.Equal([new Points(30, 60), new Points(5, 5)], score.Elements.Select(part => part.Share));
        Assert.Equal("x", Assert.Single(score.Widest).Element.Name);
    }

    [Fact]
    public void An_element_that_is_not_named_may_get_any_points_of_the_table() =>
        Assert.Equal(new Points(10, 100), Table.Score(new Dictionary<string, Points>()).Total);

    [Fact]
    public void What_can_be_narrowed_the_most_names_every_element_of_equal_width()
    {
        var even = Table with { Elements = [new ScoringElement("x", 50), new ScoringElement("y", 50)] };

        Assert.Equal(["x", "y"], even.Score(new Dictionary<string, Points>()).Widest.Select(part => part.Element.Name));
    }

    [Fact]
    public void A_settled_total_has_nothing_to_narrow() =>
        Assert.Empty(Table.Score(new Dictionary<string, Points> { ["x"] = new(50, 50), ["y"] = new(50, 50) }).Widest);

    [Theory]
    [InlineData("z", 50, 60, "no element z")]
    [InlineData("x", 9, 60, "between 10 and 100")]
    [InlineData("x", 50, 101, "between 10 and 100")]
    [InlineData("x", 60, 50, "between 10 and 100")]
    public void What_the_table_does_not_know_is_refused(string name, int low, int high, string why)
    {
        var refused = Assert.Throws<ArgumentException>(() => Table.Score(new Dictionary<string, Points> { [name] = new(low, high) }));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbouring_grades_share_their_edge()
    {
        Assert.Equal([50m], Table.SharedEdges);
        Assert.Null(Table.Disjoint);
        Assert.Equal(100, Table.WeightSum);
    }

    [Theory]
    [InlineData(49)]
    [InlineData(51)]
    public void Bands_that_do_not_join_are_told_by_the_grade(int edge)
    {
        var apart = Table with { Grades = [new Grade("good", new Points(50, 100)), new Grade("poor", new Points(10, edge))] };

        Assert.Equal("poor", apart.Disjoint?.Name);
    }

    [Fact]
    public void Ranges_cover_what_lies_within_them_the_ends_included()
    {
        Assert.True(new Points(40, 60).Covers(new Points(40, 60)));
        Assert.False(new Points(40, 60).Covers(new Points(39, 60)));
        Assert.False(new Points(40, 60).Covers(new Points(40, 61)));
        Assert.Equal(20, new Points(40, 60).Width);
    }

    [Fact]
    public void The_first_band_that_does_not_join_is_told_and_every_edge_but_the_last_is_shared()
    {
        var three = Table with { Grades = [new("a", new(80, 100)), new("b", new(60, 80)), new("c", new(0, 50)), new("d", new(0, 10))] };

        Assert.Equal("c", three.Disjoint?.Name);
        Assert.Equal([80m, 60m, 0m], three.SharedEdges);
        Assert.Equal(new Points(0, 100), three.Any);
    }

    [Fact]
    public void Points_at_the_ends_of_the_table_are_taken() =>
        Assert.Equal(new Points(46, 46), Table.Score(new Dictionary<string, Points> { ["x"] = new(10, 10), ["y"] = new(100, 100) }).Total);

    [Fact]
    public void What_leaves_the_most_open_counts_its_weight()
    {
        var score = Table.Score(new Dictionary<string, Points> { ["x"] = new(50, 80), ["y"] = new(50, 100) });

        Assert.Equal(["y"], score.Widest.Select(part => part.Element.Name));
    }

    [Fact]
    public void Ranges_are_joined_and_cut()
    {
        Assert.Equal(new Points(40, 100), new Points(80, 100).Hull(new Points(40, 60)));
        Assert.Null(new Points(60, 79).Common(new Points(80, 100)));
        Assert.Equal(new Points(40, 100), new Points(40, 60).Hull(new Points(80, 100)));
        Assert.Equal(new Points(80, 85), new Points(80, 100).Common(new Points(70, 85)));
        Assert.Equal(new Points(80, 80), new Points(80, 100).Common(new Points(60, 80)));
        Assert.Null(new Points(80, 100).Common(new Points(60, 79)));
    }
}
