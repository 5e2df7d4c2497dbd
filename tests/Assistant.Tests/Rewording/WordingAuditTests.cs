using Assistant.Dialogue.Drafts.Rewording;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Drafts;

namespace Assistant.Tests.Rewording;

/// <summary>What a model may make of a sentence, and what it may not.</summary>
public sealed class WordingAuditTests(ITestOutputHelper output)
{
    /// <summary>Of the honest rewordings that are not known to fail, and of all.</summary>
    const double LeastStanding = 1;
    const double LeastOfAll = 0.8;

    [Fact]
    public void No_lie_of_the_list_stands()
    {
        Assert.True(Wordings.Lies.Count >= 80, "There are 80 lies.");
        Assert.All(Wordings.Lies, lie => Assert.NotEqual(lie.Sentence, lie.Lie));
        var believed = Wordings.Lies.Where(lie => Wordings.Audit.Faults(lie.Sentence, lie.Lie).IsEmpty).ToList();
        Assert.True(believed.Count == 0, string.Join('\n', believed.Select(lie => $"{lie.Why}：{lie.Lie}")));
    }

    [Fact]
    public void Most_lies_break_two_rules_so_that_none_hangs_by_one_line_of_data()
    {
        var caught = Wordings.Lies.Select(lie => (lie.Why, Faults: Wordings.Audit.Faults(lie.Sentence, lie.Lie))).ToList();
        foreach (var rule in Enum.GetValues<WordingFault>())
        {
            output.WriteLine($"{rule, -10} {caught.Count(one => one.Faults.Contains(rule)), 3} of {caught.Count}");
        }
        output.WriteLine(string.Join('\n', caught.Where(one => one.Faults.Length == 1).Select(one => $"{one.Faults[0]}: {one.Why}")));
        Assert.True(caught.Count(one => one.Faults.Length > 1 || one.Faults.Contains(WordingFault.Letters)) > caught.Count / 2);
    }

    [Fact]
    public void Most_honest_rewordings_stand()
    {
        var fallen = Wordings.Honest.Where(one => !Wordings.Audit.Faults(one.Sentence, one.Honest).IsEmpty).ToList();
        foreach (var one in fallen)
        {
            output.WriteLine($"{Wordings.Faults(one.Sentence, one.Honest)}: {one.Honest}");
        }
        output.WriteLine($"{Wordings.Honest.Count - fallen.Count} of {Wordings.Honest.Count} stand.");
        Assert.True(Wordings.Honest.Count(one => one.Stands) >= 30, "There are 30 honest ones.");
        Assert.True(fallen.Count(one => one.Stands) <= (1 - LeastStanding) * Wordings.Honest.Count(one => one.Stands), "See the output.");
        Assert.True(Wordings.Honest.Count - fallen.Count >= LeastOfAll * Wordings.Honest.Count, "See the output.");
    }

    [Fact]
    public void What_is_known_not_to_stand_does_not() =>
        Assert.All(Wordings.Honest.Where(one => !one.Stands), one => Assert.NotEmpty(Wordings.Audit.Faults(one.Sentence, one.Honest)));

    /// <summary>Otherwise a sentence could not be reworded at all.</summary>
    [Fact]
    public void Every_sentence_of_the_lists_and_of_drawn_drafts_stands_as_it_is()
    {
        var sentences = Wordings
            .Honest.Select(one => one.Sentence)
            .Concat(Wordings.Lies.Select(lie => lie.Sentence))
            .Concat(
                DraftPropertyTests
                    .Drawn(60)
                    .SelectMany(one => Drafting.Write(one.Section, one.Facts).Sentences)
                    .Select(sentence => sentence.Text)
            )
            .Distinct()
            .ToList();
        var fallen = sentences.FindAll(sentence => !Wordings.Audit.Faults(sentence, sentence).IsEmpty);
        output.WriteLine(string.Join('\n', fallen.Select(sentence => $"{Wordings.Faults(sentence, sentence)}: {sentence}")));
        Assert.True(fallen.Count <= sentences.Count / 50, $"{fallen.Count} of {sentences.Count} do not follow from themselves.");
    }

    [Theory]
    [InlineData("added: [并, 已]", "「已」")]
    [InlineData("added: [并, 成功]", "「成功」")]
    [InlineData("linking: [从而]", "「从而」")]
    [InlineData("alike: [提高 显著提高]", "带评价")]
    [InlineData("alike: [采用 运用, 运用 使用]", "写了两次")]
    [InlineData("alike: [采用]", "两种以上")]
    [InlineData("addde: [并]", "addde")]
    public void Words_that_would_let_a_model_say_something_stop_the_start_with_file_and_line(string line, string named)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.KnowledgeBase, "drafting", "wording.yaml")).ToList();
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var at = lines.FindIndex(one => one.StartsWith($"{key}:", StringComparison.Ordinal));
        if (at >= 0)
        {
            lines.RemoveAt(at);
            while (at < lines.Count && lines[at] is [' ', ..])
            {
                lines.RemoveAt(at);
            }
        }
        lines.Add(line);

        var refused = Assert.Throws<KnowledgeException>(() => WordingWords.Parse(string.Join('\n', lines)));

        var problem = Assert.Single(refused.Problems);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("drafting/wording.yaml", lines.Count), (problem.File, problem.Line));
    }
}
