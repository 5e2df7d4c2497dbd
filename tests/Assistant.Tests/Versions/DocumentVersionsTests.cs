using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Versions;

/// <summary>A new version takes over on its day; until then, and for earlier days, the old one answers.</summary>
public sealed class DocumentVersionsTests
{
    static readonly DateOnly Takeover = new(2026, 7, 1);
    static readonly string[] Three = ["one", "two", "three"];

    [Fact]
    public void Each_day_is_answered_from_the_version_that_holds_on_it()
    {
        using var folder = WithNewVersion();
        var knowledge = KnowledgeBase.Load(folder.Path);
        Assert.Equal("studio", Found(knowledge, Takeover.AddDays(-1)));
        Assert.Equal("studio-2026", Found(knowledge, Takeover));
        Assert.Equal("studio", Found(knowledge, new DateOnly(2025, 7, 1)));
    }

    [Fact]
    public void Figures_and_answers_are_given_while_the_versions_that_they_rest_on_hold()
    {
        using var folder = WithNewVersion();
        var knowledge = KnowledgeBase.Load(folder.Path);
        var resting = knowledge
            .Askables.Entries.Where(entry => entry.Sources.Any(source => ClauseBook.DocumentOf(source.Clause) == "studio"))
            .ToList();
        Assert.NotEmpty(resting);
        Assert.All(resting, entry => Assert.Contains(entry, knowledge.On(Takeover.AddDays(-1)).Askables.Entries));
        Assert.All(resting, entry => Assert.DoesNotContain(entry, knowledge.On(Takeover).Askables.Entries));
        Assert.NotNull(knowledge.On(Takeover).Clauses.Find("studio#art4.1"));
    }

    [Fact]
    public void Without_versions_every_day_has_the_whole_knowledge_base()
    {
        var knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);
        Assert.Same(knowledge, knowledge.On(DateOnly.MinValue));
        Assert.Same(knowledge, knowledge.On(DateOnly.MaxValue));
    }

    [Fact]
    public void A_policy_may_not_outlive_the_law_that_it_quotes()
    {
        using var folder = WithNewVersion();
        folder.Change("policies/studio-2025.yaml", ", to: 2026-06-30", "");
        var broken = Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(folder.Path));
        Assert.Contains(
            broken.Problems,
            problem => problem.File == "policies/studio-2025.yaml" && problem.Message.Contains("to: 2026-06-30", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("supersedes: gone\neffective: 2026-07-01", "不在知识库里")]
    [InlineData("supersedes: one", "还要写 effective")]
    [InlineData("supersedes: one\neffective: 2025-01-01", "应晚于")]
    public void A_version_says_what_it_supersedes_and_from_when(string head, string message)
    {
        var one = Versioned("one", "effective: 2025-01-01", "一、甲");
        var two = Versioned("two", head, "一、乙");
        Assert.Contains(
            message,
            Assert.Throws<KnowledgeException>(() => new DocumentVersions([one, two])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_documents_cannot_supersede_the_same()
    {
        var one = Versioned("one", "effective: 2025-01-01", "一、甲");
        var two = Versioned("two", "supersedes: one\neffective: 2026-01-01", "一、乙");
        var three = Versioned("three", "supersedes: one\neffective: 2027-01-01", "一、丙");
        Assert.Contains(
            "已经由「two」代替",
            Assert.Throws<KnowledgeException>(() => new DocumentVersions([one, two, three])).Message,
            StringComparison.Ordinal
        );
        var next = Versioned("three", "supersedes: two\neffective: 2027-01-01", "一、丙");
        var versions = new DocumentVersions([one, two, next]);
        string Holding(int year) => string.Join(' ', Three.Where(id => versions.HoldsOn(id, new DateOnly(year, 6, 1))));
        Assert.Equal("one two three", $"{Holding(2025)} {Holding(2026)} {Holding(2027)}");
    }

    [Fact]
    public void A_published_text_cannot_be_changed_unnoticed()
    {
        var content = DocumentFile.Seal(DocumentFile.Compose("one", "某办法", "一、名额30人。\n"), "one.md");
        Assert.Equal("一、名额30人。", DocumentFile.Read("one.md", content).Clauses[0].OwnText);
        Assert.Equal(content, DocumentFile.Seal(content, "one.md"));
        var confirmed = content.Replace("待确认", "现行", StringComparison.Ordinal);
        Assert.Equal(DocumentStatus.InForce, DocumentFile.Read("one.md", confirmed).Status);
        var changed = Assert.Throws<KnowledgeException>(() =>
            DocumentFile.Read("one.md", content.Replace("30人", "40人", StringComparison.Ordinal))
        );
        Assert.Contains("已发布的版本不能改", changed.Message, StringComparison.Ordinal);
    }

    static Document Versioned(string id, string head, string text) =>
        DocumentFile.Read($"{id}.md", $"---\nid: {id}\ntitle: 某办法\nshort: 某办法\nstatus: 现行\n{head}\n---\n\n{text}");

    /// <summary>The rules of the studios have a new version; the policy that quotes them ends the day before.</summary>
    static KnowledgeFolderCopy WithNewVersion()
    {
        var folder = new KnowledgeFolderCopy();
        folder.Write(
            "documents/studio-2026.md",
            folder
                .Read("documents/studio.md")
                .Replace("id: studio\n", "id: studio-2026\nsupersedes: studio\neffective: 2026-07-01\n", StringComparison.Ordinal)
                .Replace("studio#", "studio-2026#", StringComparison.Ordinal)
        );
        foreach (var policy in Directory.GetFiles(Path.Combine(folder.Path, "policies"), "*-2025.yaml").Select(Path.GetFileName))
        {
            folder.Change($"policies/{policy}", "valid: { from: 2025-06-25 }", "valid: { from: 2025-06-25, to: 2026-06-30 }");
        }
        return folder;
    }

    /// <summary>The document of the clause that answers what only the rules of the studios speak of.</summary>
    static string Found(KnowledgeBase knowledge, DateOnly day) =>
        knowledge.On(day).Index.Search("青创室建立评价考核机制，组织专家对研发成果进行科技评价", 1)[0].Clause.Document.Id;
}
