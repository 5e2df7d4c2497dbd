using System.Globalization;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Documents;

/// <summary>The five documents as they came, and what the importer and the parser make of them.</summary>
public sealed class RawDocumentsTests
{
    public static TheoryData<string> Ids => [.. Texts.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Importing_the_raw_text_gives_the_committed_document_byte_for_byte(string id) =>
        Assert.Equal(Texts.Committed(id).Text.TrimStart('\n'), Importer.Normalise(Texts.Raw(id)).Text);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Clauses_and_headings_put_together_are_the_raw_text_but_for_white_space_and_approved_furniture(string id)
    {
        var document = Texts.Committed(id);
        Assert.Equal(WithoutApprovedFurniture(id), Texts.PutTogether(document));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_two_clauses_share_a_character(string id)
    {
        var spans = Texts.Spans(Texts.Committed(id));
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start, $"{pair.First} {pair.Second}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_own_text_of_a_clause_is_what_its_spans_cover(string id)
    {
        var document = Texts.Committed(id);
        Assert.All(
            document.AllClauses(),
            clause =>
                Assert.Equal(
                    Texts.WithoutWhiteSpace(string.Concat(clause.Spans.Select(span => document.Text.Substring(span.Start, span.Length)))),
                    Texts.WithoutWhiteSpace(clause.OwnText)
                )
        );
    }

    [Fact]
    public void Only_approved_furniture_is_removed() =>
        Assert.Equal(
            ApprovedFurniture().Select(entry => $"{entry.Document} {entry.Line} {entry.Name} {entry.Text}"),
            Texts.Ids.SelectMany(id =>
                Importer.Normalise(Texts.Raw(id)).Removed.Select(removed => $"{id} {removed.Line} {removed.Name} {removed.Text}")
            )
        );

    [Fact]
    public void Nothing_in_the_five_documents_is_left_for_a_person_to_look_at() =>
        Assert.Empty(Texts.Ids.SelectMany(id => Texts.Committed(id).Doubts.Select(doubt => $"{id}:{doubt.Line} {doubt.Message}")));

    [Fact]
    public void The_clauses_are_the_approved_ones()
    {
        var found = string.Concat(
            Texts
                .Ids.SelectMany(id => Texts.Committed(id).AllClauses())
                .Select(clause => $"{clause.Id}\t{clause.Number}\t{Start(clause)}\n")
        );
        var approved = Repository.Case("documents", "clauses.txt");
        if (!File.Exists(approved) || File.ReadAllText(approved) != found)
        {
            var actual = Path.Combine(
                Directory.CreateDirectory(Path.Combine(Repository.Root, "tests", "artifacts")).FullName,
                "clauses.txt"
            );
            File.WriteAllText(actual, found);
            Assert.Fail(
                $"The clauses have changed. Compare tests/artifacts/clauses.txt with {approved} and approve it by copying it there."
            );
        }
    }

    [Theory]
    [InlineData("cie-2022", 36)]
    [InlineData("studio", 13)]
    [InlineData("zgc-rules", 16)]
    public void Every_article_is_there(string id, int articles) =>
        Assert.Equal(
            Enumerable.Range(1, articles).Select(number => $"art{number}"),
            Texts.Committed(id).Clauses.Select(clause => clause.Path).Where(path => path.StartsWith("art", StringComparison.Ordinal))
        );

    [Fact]
    public void The_scoring_table_has_eleven_rows_of_four_grades_whose_weights_make_a_hundred()
    {
        var table = Texts.Committed("zgc-rules").Clauses.Single(clause => clause.Path == "annex1");
        Assert.Equal(11, table.Children.Length);
        Assert.All(table.Children, row => Assert.Equal("A B C D", string.Join(' ', row.Children.Select(grade => grade.Path[^1]))));
        Assert.Equal(100, table.Children.Sum(row => int.Parse(row.OwnText.Split(' ')[^1].TrimEnd('%'), CultureInfo.InvariantCulture)));
        Assert.All(
            table.Children.Select(row => row.Children[0].OwnText),
            best => Assert.EndsWith(" 100-80", best, StringComparison.Ordinal)
        );
    }

    public static TheoryData<string> References => [.. ReferenceCases().Select(reference => reference.Text("clause"))];

    [Theory]
    [MemberData(nameof(References))]
    public void A_reference_leads_to_the_clause_with_its_printed_number_and_text(string reference)
    {
        var expected = ReferenceCases().Single(entry => entry.Text("clause") == reference);
        var clause = Assert.Single(
            Texts.Committed(reference[..reference.IndexOf('#', StringComparison.Ordinal)]).AllClauses(),
            clause => clause.Id == reference
        );
        Assert.Equal(expected.OptionalText("number") ?? "", clause.Number);
        Assert.StartsWith(
            Texts.WithoutWhiteSpace(expected.Text("starts")),
            Texts.WithoutWhiteSpace(clause.OwnText),
            StringComparison.Ordinal
        );
        Assert.EndsWith(Texts.WithoutWhiteSpace(expected.Text("ends")), Texts.WithoutWhiteSpace(clause.Text), StringComparison.Ordinal);
        Assert.Equal(expected.OptionalText("under") ?? "", string.Join(" ", clause.Headings));
    }

    static IReadOnlyList<YamlMap> ReferenceCases() => Cases("references.yaml");

    static IReadOnlyList<YamlMap> Cases(string file) =>
        YamlMap.Parse(file, File.ReadAllText(Repository.Case("documents", file))).Maps("cases");

    static IEnumerable<(string Document, int Line, string Name, string Text)> ApprovedFurniture() =>
        Cases("furniture.yaml")
            .Select(entry =>
                (
                    entry.Text("document"),
                    int.Parse(entry.Text("line"), CultureInfo.InvariantCulture),
                    entry.Text("name"),
                    entry.Text("text")
                )
            );

    /// <summary>The raw text without white space, and without exactly the pieces of text that the approved list names.</summary>
    static string WithoutApprovedFurniture(string id)
    {
        var lines = Texts.Raw(id).Split('\n');
        foreach (var (_, line, _, text) in ApprovedFurniture().Where(entry => entry.Document == id))
        {
            Assert.Contains(text, lines[line - 1], StringComparison.Ordinal);
            lines[line - 1] = lines[line - 1].Replace(text, "", StringComparison.Ordinal);
        }
        return Texts.WithoutWhiteSpace(string.Concat(lines));
    }

    static string Start(Clause clause) =>
        Texts.WithoutWhiteSpace(clause.OwnText) is { Length: > 20 } text ? text[..20] : Texts.WithoutWhiteSpace(clause.OwnText);
}
