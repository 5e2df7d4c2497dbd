using System.Collections.Immutable;
using Assistant.Dialogue.Answers;

namespace Assistant.Tests.Answers;

/// <summary>Which answer a question is for, by the examples of all answers.</summary>
public sealed class LikelihoodTests
{
    static readonly ImmutableArray<ImmutableArray<QuestionTerms>> Examples =
    [
        [Terms("年龄", "多大"), Terms("年龄", "限制")],
        [Terms("经费", "多少"), Terms("经费", "怎么花")],
        [],
    ];

    static QuestionTerms Terms(params IEnumerable<string> terms) => new(terms.ToHashSet(StringComparer.Ordinal), NamesProgramme: false);

    static Likelihood Learnt(params IEnumerable<(ImmutableArray<QuestionTerms> Examples, QuestionTerms Text)> answers) => new([.. answers]);

    [Fact]
    public void An_answer_is_as_like_as_its_likest_example()
    {
        var likeness = new Likeness(Examples).Of(Terms("年龄", "多大"));

        Assert.Equal(1, likeness[0], precision: 9);
        Assert.Equal(0, likeness[1]);
        Assert.Equal(0, likeness[2]);
    }

    [Fact]
    public void An_example_that_names_a_programme_is_less_like_a_question_that_names_none()
    {
        var likeness = new Likeness([
            [Terms("年龄") with { NamesProgramme = true }],
            [Terms("年龄")],
        ]);

        Assert.True(likeness.Of(Terms("年龄"))[0] < likeness.Of(Terms("年龄"))[1]);
        Assert.Equal(1, likeness.Of(Terms("年龄") with { NamesProgramme = true })[0], precision: 9);
    }

    [Fact]
    public void Words_that_no_example_holds_make_a_question_less_like_any() =>
        Assert.InRange(new Likeness(Examples).Of(Terms("年龄", "多大", "天气"))[0], 0.1, 0.99);

    [Fact]
    public void A_term_that_many_examples_of_an_answer_hold_speaks_for_it()
    {
        var likelihood = Learnt(Examples.Select(examples => (examples, Terms()))).Of(Terms("经费", "限制"));

        Assert.True(likelihood[1] > likelihood[0]);
    }

    [Fact]
    public void The_answers_own_words_speak_for_it_faintly()
    {
        var likelihood = Learnt(
                ([Terms("年龄"), Terms("多大")], Terms("限制")),
                ([Terms("经费"), Terms("限制", "多少")], Terms()),
                ([Terms("年龄"), Terms("多大")], Terms())
            )
            .Of(Terms("限制"));

        Assert.True(likelihood[1] > likelihood[0]);
        Assert.True(likelihood[0] > likelihood[2]);
    }

    [Fact]
    public void An_answer_without_examples_is_never_likely() =>
        Assert.Equal(double.NegativeInfinity, Learnt(Examples.Select(examples => (examples, Terms()))).Of(Terms("经费"))[2]);
}
