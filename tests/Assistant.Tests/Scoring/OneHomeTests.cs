using System.Text.RegularExpressions;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Scoring;
using Assistant.Knowledge.Voting;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Scoring;

/// <summary>Figures and curated answers also tell weights, points and shares: they must tell the ones that are computed with.</summary>
public sealed partial class OneHomeTests
{
    static readonly ScoringStandard Standard = Assert.Single(Known.Base.Scoring);
    static readonly VotingProcedure Procedure = Assert.Single(Known.Base.Voting);

    public static TheoryData<string> Elements() => new(Standard.Elements.Select(element => element.Element.Name));

    [Theory]
    [MemberData(nameof(Elements))]
    public void Whatever_quotes_a_weight_or_a_band_quotes_the_one_of_the_table(string name)
    {
        var element = Standard.Elements.Single(element => element.Element.Name == name);
        foreach (var stated in element.Bands.Append(element.Weight))
        {
            var quotes = Quoting(stated.Clause)
                .Select(source => source.Quote)
                .Where(quote => Number().IsMatch(quote) && quote.Contains('%') == stated.Quote.Contains('%'))
                .Distinct();

            Assert.Equal([stated.Quote], quotes);
        }
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public void The_figure_of_a_weight_says_the_weight_of_the_table(string name)
    {
        var weight = Standard.Elements.Single(element => element.Element.Name == name).Weight;

        var figure = Assert.Single(Known.Base.Askables.Figures, figure => figure.Sources[0] == weight);
        Assert.Equal(weight.Quote, figure.Value);
    }

    [Fact]
    public void The_list_of_weights_and_the_list_of_bands_are_those_of_the_table()
    {
        var weights = Assert.Single(
            Known.Base.Askables.Figures,
            figure => Standard.Elements.All(element => figure.Sources.Contains(element.Weight))
        );
        Assert.All(
            Standard.Elements,
            element => Assert.Contains(element.Element.Name + element.Weight.Quote, weights.Text, StringComparison.Ordinal)
        );

        var bands = string.Join(
            '、',
            Standard.Table.Grades.Zip(Standard.Elements[0].Bands, (grade, band) => $"{grade.Name}级{band.Quote}")
        );
        Assert.Single(Known.Base.Askables.Figures, figure => figure.Value == bands);
    }

    [Fact]
    public void The_figures_of_the_committee_say_what_is_computed_with()
    {
        var size = Assert.Single(Known.Base.Askables.Figures, figure => figure.Sources[0].Clause == Procedure.Size.Source.Clause);
        Assert.StartsWith($"{Procedure.Size.Smallest}-{Procedure.Size.Largest}名", size.Value, StringComparison.Ordinal);

        var share = Assert.Single(Known.Base.Askables.Figures, figure => figure.Sources[0].Clause == Procedure.Pass.Source.Clause);
        Assert.Equal(Procedure.Pass.Printed, share.Value);
        Assert.Equal(Procedure.Quorum.Printed, share.Value);
    }

    static IEnumerable<LockedQuote> Quoting(string clause) =>
        Known.Base.Askables.Entries.SelectMany(entry => entry.Sources).Where(source => source.Clause == clause);

    [GeneratedRegex("^[0-9]+(?:%|-[0-9]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
