using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class FactsTests
{
    [Fact]
    public void Several_facts_are_stated_at_once_and_of_two_statements_of_one_fact_the_later_counts()
    {
        var facts = Some.Nothing.With(
            (Some.Years, new NumberValue(Interval.Point(8m))),
            (Some.Rank, new EnumValue("low")),
            (Some.Rank, new EnumValue("high")),
            (Some.Fact("a"), new BoolValue(true)),
            (Some.Fact("a"), null)
        );

        Assert.Equal("""{"years":8,"rank":"high"}""", FactsJson.Write(facts));
    }

    [Fact]
    public void Stating_a_fact_leaves_the_case_that_was_as_it_was()
    {
        var before = Some.Facts("""{"a":true}""");
        var after = before.With(Some.Fact("a"), null).With(Some.Fact("b"), new BoolValue(false));

        Assert.Equal("""{"a":true}""", FactsJson.Write(before));
        Assert.Equal("""{"b":false}""", FactsJson.Write(after));
        Assert.Same(before.Catalog, after.Catalog);
    }

    [Fact]
    public void One_value_that_a_fact_cannot_have_refuses_them_all_and_names_the_fact()
    {
        var refused = Assert.Throws<ArgumentException>(() =>
            Some.Nothing.With((Some.Fact("a"), new BoolValue(true)), (Some.Rank, new EnumValue("highest")))
        );
        Assert.Contains("rank", refused.Message, StringComparison.Ordinal);
        Assert.Contains("highest", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("born")]
    [InlineData("years")]
    [InlineData("rank")]
    [InlineData("a")]
    public void A_fact_accepts_values_of_its_own_type_only(string name)
    {
        var fact = Some.Fact(name);
        FactValue[] values =
        [
            new DateValue(Interval.Point(new DateOnly(1980, 1, 1))),
            new NumberValue(Interval.Point(8m)),
            new BoolValue(true),
            new EnumValue("low"),
        ];

        Assert.Equal(values[(int)fact.Type], Assert.Single(values, fact.Accepts));
    }

    [Fact]
    public void A_name_is_the_same_whoever_states_it()
    {
        var read = Some.Facts("""{"rank":"middle"}""");
        var stated = Some.Nothing.With(Some.Rank, new EnumValue("middle"));
        var condition = new EnumComparison(Some.Rank, Comparison.Equal, "middle");

        Assert.Equal(read[Some.Rank], stated[Some.Rank]);
        Assert.Equal(new EnumValue("middle"), read[Some.Rank]);
        Assert.Equal(new EnumValue("middle").GetHashCode(), read[Some.Rank]!.GetHashCode());
        Assert.NotEqual(new EnumValue("low"), read[Some.Rank]);
        Assert.False(new EnumValue("middle").Equals(null));
        Assert.Equal([Status.Met, Status.Met], [condition.Evaluate(read), condition.Evaluate(stated)]);
    }

    [Fact]
    public void Two_facts_of_one_name_make_no_catalogue() =>
        Assert.Throws<ArgumentException>(() =>
            new FactCatalog([new FactDefinition("a", FactType.Bool, []), new FactDefinition("a", FactType.Number, [])])
        );

    [Fact]
    public void A_catalogue_finds_facts_by_their_exact_name()
    {
        Assert.True(Some.Catalog.TryGet("rank", out var rank));
        Assert.Same(Some.Rank, rank);
        Assert.False(Some.Catalog.TryGet("Rank", out _));
        Assert.False(Some.Catalog.TryGet("", out _));
        Assert.Equal([0, 1, 2, 3, 4, 5], Some.Catalog.Definitions.Select(fact => fact.Slot));
    }

    [Theory]
    [InlineData("yeers", "years")]
    [InlineData("BORN", "born")]
    [InlineData("yearsxx", "years")]
    [InlineData("yearsxxx", "")]
    [InlineData("bron", "born")]
    [InlineData("obnr", "")]
    [InlineData("Bron", "born")]
    [InlineData("yaers", "years")]
    [InlineData("yrs", "")]
    [InlineData("orn", "born")]
    [InlineData("sraey", "")]
    [InlineData("", "")]
    [InlineData("d", "")]
    public void A_misspelt_name_brings_up_those_within_a_third_of_its_letters(string name, string similar) =>
        Assert.Equal(similar, string.Join(' ', Some.Catalog.SimilarTo(name)));

    [Fact]
    public void Of_the_names_that_may_be_meant_at_most_three_come_the_nearest_first()
    {
        var catalog = new FactCatalog([
            new FactDefinition("unit_xx_c", FactType.Bool, []),
            new FactDefinition("unit_xx_b", FactType.Bool, []),
            new FactDefinition("unit_x_aa", FactType.Bool, []),
            new FactDefinition("unit_x_a", FactType.Bool, []),
            new FactDefinition("unit_xx_d", FactType.Bool, []),
        ]);

        Assert.Equal(["unit_x_a", "unit_x_aa", "unit_xx_b"], catalog.SimilarTo("unit_x_a"));
    }

    [Fact]
    public void A_name_longer_than_any_slip_of_the_pen_brings_up_nothing()
    {
        var catalog = new FactCatalog([
            new FactDefinition(new string('x', 65), FactType.Bool, []),
            new FactDefinition(new string('x', 64), FactType.Bool, []),
        ]);

        Assert.Empty(catalog.SimilarTo(new string('x', 65)));
        Assert.Equal(2, catalog.SimilarTo(new string('x', 64)).Length);
    }
}
