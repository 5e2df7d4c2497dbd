using Assistant.Knowledge;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Retrieval;

/// <summary>The index over the real clauses.</summary>
public sealed class ClauseIndexTests
{
    static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);

    public static TheoryData<string, string> Searches => [.. Cases().Select(entry => (entry.Text("search"), entry.Text("finds")))];

    [Theory]
    [MemberData(nameof(Searches))]
    public void The_clause_in_question_is_among_the_first_three(string search, string finds) =>
        Assert.Contains(finds, Knowledge.Index.Search(search, 3).Select(hit => hit.Clause.Id));

    [Fact]
    public void Every_clause_is_found_by_its_own_text() =>
        Assert.All(
            Knowledge.Documents.SelectMany(document => document.AllClauses()),
            clause =>
                Assert.Contains(
                    clause.Document.Public(clause.OwnText),
                    Knowledge
                        .Index.Search(clause.Document.Public(clause.OwnText), 12)
                        .Select(hit => hit.Clause.Document.Public(hit.Clause.OwnText))
                )
        );

    [Fact]
    public void A_name_that_is_withheld_cannot_be_searched_for()
    {
        var withheld = Knowledge.Documents.SelectMany(document => document.Withheld).ToList();
        Assert.NotEmpty(withheld);
        var naming = Knowledge
            .Documents.SelectMany(document => document.AllClauses())
            .Where(clause => withheld.Exists(clause.OwnText.Contains));
        Assert.All(
            naming,
            clause =>
                Assert.All(withheld, name => Assert.DoesNotContain(Knowledge.Index.Explain(name, clause), part => part.Term == name[..2]))
        );
    }

    static IReadOnlyList<YamlMap> Cases() =>
        YamlMap.Parse("searches.yaml", File.ReadAllText(Repository.Case("documents", "searches.yaml"))).Maps("cases");
}
