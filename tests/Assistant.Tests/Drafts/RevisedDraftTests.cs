using System.Collections.Immutable;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge.Forms;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Drafts;

/// <summary>Drafts that a person changed: what each sentence rests on now, and what is wrong with it.</summary>
public sealed class RevisedDraftTests
{
    const string Facts = """
        {
          "years_engineering": 12,
          "still_engineering": true,
          "speciality": "减速器设计",
          "career": "2012年入职做齿形设计，2018年起负责整机"
        }
        """;

    static readonly DateOnly Today = new(2025, 7, 10);

    [Fact]
    public void A_sentence_that_was_left_alone_rests_on_what_it_rested_on()
    {
        var (draft, revised) = Revise(text => text);
        Assert.Equal(
            draft.Sentences.Select(sentence => string.Join(' ', sentence.Facts)),
            revised.Sentences.Select(sentence => string.Join(' ', sentence.Facts))
        );
        Assert.Equal(draft.Flags, revised.Flags);
    }

    [Fact]
    public void A_reworded_sentence_rests_on_the_facts_whose_words_stand_in_it()
    {
        var (_, revised) = Revise(text =>
            text.Replace(
                "本人在生产建设一线从事工程技术工作12年，主要方向是减速器设计",
                "12年来，本人一直在一线做减速器设计",
                StringComparison.Ordinal
            )
        );
        var sentence = Assert.Single(revised.Sentences, one => one.Text.StartsWith("12年来", StringComparison.Ordinal));
        Assert.Equal(["years_engineering", "speciality"], sentence.Facts);
        Assert.NotEmpty(sentence.Clauses);
        Assert.DoesNotContain(revised.Flags, flag => flag.Kind == FlagKind.UnsupportedClaim);
    }

    [Fact]
    public void A_reworded_sentence_still_rests_on_what_is_told_without_words_of_its_own()
    {
        var (_, revised) = Revise(text => text.Replace("申报时仍在从事相关工作", "到申报时仍然在从事相关的工作", StringComparison.Ordinal));
        Assert.Contains(
            revised.Sentences,
            one => one.Text.Contains("仍然", StringComparison.Ordinal) && one.Facts.Contains("still_engineering")
        );
    }

    [Fact]
    public void A_sentence_that_nothing_told_supports_is_found()
    {
        var (_, revised) = Revise(text => text + "\n带领班组改造了装配线。");
        var flag = Assert.Single(
            revised.Flags,
            flag => flag.Kind == FlagKind.UnsupportedClaim && flag.Excerpt.StartsWith("带领班组", StringComparison.Ordinal)
        );
        Assert.Equal("带领班组改造了装配线。", revised.Sentences[flag.Sentence!.Value].Text);
    }

    [Fact]
    public void Where_it_is_not_known_what_was_told_no_sentence_is_said_to_rest_on_nothing()
    {
        var draft = SomeDraft.Of("growth-career", "{}");
        var revised = new Drafter(Known.Base).Revise(draft, [new DraftSentence("带领班组改造了装配线。", 0)], facts: null, Today);
        Assert.DoesNotContain(revised.Flags, flag => flag.Kind == FlagKind.UnsupportedClaim);
    }

    [Fact]
    public void A_figure_that_was_changed_is_found_and_the_number_of_another_fact_does_not_prove_it()
    {
        var (_, revised) = Revise(text => text.Replace("12年", "22年", StringComparison.Ordinal));
        Assert.Contains(revised.Flags, flag => flag.Kind == FlagKind.ContradictsFacts);
        Assert.DoesNotContain("years_engineering", revised.Sentences[0].Facts);
    }

    [Fact]
    public void A_placeholder_that_was_left_is_still_asked_for()
    {
        var draft = SomeDraft.Of("growth-career", """{"speciality":"减速器设计"}""");
        var revised = new Drafter(Known.Base).Revise(draft, draft.Sentences, facts: null, Today);
        Assert.Equal(
            draft.Flags.Where(flag => flag.Kind == FlagKind.MissingFact),
            revised.Flags.Where(flag => flag.Kind == FlagKind.MissingFact)
        );
    }

    [Theory]
    [InlineData("差旅费20000元，请客户吃饭10000元。", FlagKind.ForbiddenSpending, "吃饭")]
    [InlineData("给团队成员发奖金。", FlagKind.ForbiddenSpending, "奖金")]
    [InlineData("试验费20000元，培训费8000元。", FlagKind.SumMismatch, "2.8万元")]
    [InlineData("试验费2万元，培训费1万元，合计2.5万元。", FlagKind.SumMismatch, "2.5万元")]
    public void Spending_that_somebody_wrote_into_the_text_is_held_against_the_rules(string text, FlagKind kind, string excerpt)
    {
        var draft = SomeDraft.Of("growth-budget", "{}");
        var revised = new Drafter(Known.Base).Revise(draft, [new DraftSentence(text, 0)], facts: null, Today);
        Assert.Contains(revised.Flags, flag => flag.Kind == kind && flag.Excerpt.Contains(excerpt, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("试验费20000元，培训费1万元。")]
    [InlineData("检测10次，每次2000元，共20000元；培训费1万元。合计3万元。")]
    [InlineData("支持经费3万元，主要用于试验。")]
    public void Spending_that_adds_up_is_not_found_fault_with(string text)
    {
        var draft = SomeDraft.Of("growth-budget", "{}");
        var revised = new Drafter(Known.Base).Revise(draft, [new DraftSentence(text, 0)], facts: null, Today);
        Assert.DoesNotContain(revised.Flags, flag => flag.Kind is FlagKind.SumMismatch or FlagKind.ForbiddenSpending);
    }

    [Fact]
    public void Another_section_that_somebody_changed_is_what_a_section_is_held_against()
    {
        var draft = SomeDraft.Of("studio-team", """{"structure":"团队成员12人，老中青搭配"}""");
        var other = SomeDraft.Of("studio-training", "{}") with { Sentences = [new DraftSentence("团队共9人，每人带一名徒弟。", 0)] };
        var drafter = new Drafter(Known.Base);
        Assert.DoesNotContain(draft.Flags, flag => flag.Kind == FlagKind.ContradictsFacts);
        var revised = drafter.Revise(draft, draft.Sentences, facts: null, Today, [other]);
        var flag = Assert.Single(revised.Flags, flag => flag.Kind == FlagKind.ContradictsFacts);
        Assert.Contains("传帮带与人才培养", flag.Message, StringComparison.Ordinal);
    }

    static (Draft Draft, Draft Revised) Revise(Func<string, string> edit)
    {
        var draft = SomeDraft.Of("growth-career", Facts);
        Assert.True(new DraftFactsJson(Known.Base).TryRead(Facts, out var facts, out var error), error);
        ImmutableArray<DraftSentence> edited =
        [
            .. edit(draft.Text)
                .Split('\n')
                .SelectMany(
                    (line, paragraph) =>
                        line.Split('。', StringSplitOptions.RemoveEmptyEntries).Select(text => new DraftSentence($"{text}。", paragraph))
                ),
        ];
        return (draft, new Drafter(Known.Base).Revise(draft, edited, facts, Today));
    }
}
