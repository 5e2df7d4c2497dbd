using System.Text.RegularExpressions;
using Assistant.Dialogue.Model;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Model;

/// <summary>A model that lies is not believed: nothing is shown that does not stand in the clauses, however little was changed.</summary>
public sealed partial class ModelLiesTests
{
    static readonly (string From, string To)[] Turned =
    [
        ("不", ""),
        ("可", "不可"),
        ("应当", "可以"),
        ("应在", "可在"),
        ("应为", "可为"),
        ("须", "无须"),
        ("不得", "可以"),
        ("或", "且"),
        ("以上", "以下"),
        ("及初", "或初"),
        ("和", "或"),
        ("除", "含"),
    ];

    static readonly ClaimAudit Audit = new(Known.Base);

    [Fact]
    public async Task No_lie_of_the_list_is_shown()
    {
        await using var asking = await Asking.StartAsync();
        var without = Asking.Json(await Asking.PlainAsync(Asking.Likely));
        var lies = YamlMap
            .Parse("lies.yaml", await File.ReadAllTextAsync(Repository.Case("model", "lies.yaml"), TestContext.Current.CancellationToken))
            .Texts("lies");
        Assert.True(lies.Count >= 100);
        Assert.All(lies, lie => Assert.DoesNotContain(lie, without, StringComparison.Ordinal));
        foreach (var lie in lies)
        {
            asking.Model.Claims = clauses => [(lie, clauses)];
            Assert.Equal(without, Asking.Json(await asking.AskAsync(Asking.Likely)));
        }
        Assert.Equal(2 * lies.Count, asking.Model.Requests.Count);
    }

    [Fact]
    public async Task A_lie_behind_a_true_claim_is_left_out()
    {
        await using var asking = await Asking.StartAsync();
        asking.Model.Rank = clauses => [clauses[0]];
        asking.Model.Claims = clauses =>
        {
            var truth = Passages.Of(Known.Base.Clauses.Find(clauses[0])!).First().Quote;
            return [(truth, clauses), ($"{truth}申报电话13800138000。", clauses), ("青创室名额增加到500人。", clauses)];
        };

        var reply = await asking.AskAsync(Asking.Likely);

        Assert.Single(reply.Citations!.Value);
        Assert.DoesNotContain("13800138000", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("500", reply.Text, StringComparison.Ordinal);
    }

    /// <summary>
    /// Of every sentence of every document: another number, a negation left out or put in, 应 for 可, a telephone number or a
    /// promise behind it.
    /// </summary>
    [Fact]
    public void No_sentence_of_the_documents_stands_when_it_is_changed()
    {
        var clauses = Known.Base.Documents.SelectMany(document => document.AllClauses()).Where(clause => clause.Children.IsEmpty).ToList();
        var lies = clauses
            .SelectMany(clause =>
                Passages.Of(clause).SelectMany(passage => Changed(passage.Quote).Select(text => (Text: text, Clause: clause)))
            )
            .ToList();
        Assert.True(lies.Count > 1000, $"{lies.Count}");
        var believed = lies.Where(lie => Shows(lie.Text, lie.Clause)).Select(lie => $"{lie.Clause.Id}: {lie.Text}").ToList();
        Assert.True(believed.Count == 0, string.Join('\n', believed.Take(20)));
    }

    [Fact]
    public void Every_sentence_of_the_documents_stands_as_it_is()
    {
        foreach (var clause in Known.Base.Documents.SelectMany(document => document.AllClauses()).Where(clause => clause.Children.IsEmpty))
        {
            foreach (var passage in Passages.Of(clause).Where(passage => passage.Quote.Any(char.IsLetterOrDigit)))
            {
                Assert.Equal(passage.Quote, Audit.Standing(new Claim(passage.Quote, [clause.Id]), [clause])?[0].Text);
                Assert.Null(Known.Base.Clauses.WhyQuoteFails(passage.Clause, passage.Quote));
            }
        }
    }

    // A lie is believed when it is shown in its own words; the clause's own sentence is no lie.
    static bool Shows(string text, Clause clause) =>
        Audit.Standing(new Claim(text, [clause.Id]), [clause]) is { } standing
        && standing.Any(sentence => sentence.Text != sentence.Source.Quote);

    static IEnumerable<string> Changed(string sentence)
    {
        if (Number().Match(sentence) is { Success: true } number)
        {
            yield return sentence.Remove(number.Index, number.Length).Insert(number.Index, $"{number.Value}7");
        }
        foreach (var (from, to) in Turned)
        {
            var at = sentence.IndexOf(from, StringComparison.Ordinal);
            if (at >= 0 && sentence.Length > from.Length + 3)
            {
                yield return sentence.Remove(at, from.Length).Insert(at, to);
            }
        }
        yield return $"{sentence.TrimEnd('。', '；')}，咨询电话13800138000。";
        yield return $"{sentence.TrimEnd('。', '；')}，名额不限。";
        yield return $"经核实您符合条件，{sentence}";
    }

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
