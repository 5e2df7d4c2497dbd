using System.Globalization;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Versions;

/// <summary>A new version takes over on its day; until then, and for earlier days, the old one answers.</summary>
public sealed class DocumentVersionsTests
{
    static readonly DateOnly Takeover = new(2026, 7, 1);
    static readonly string[] Three = ["one", "two", "three"];

    [Theory]
    [InlineData("2027-06-30", "made-up#2.2", "8000元")]
    [InlineData("2027-07-01", "made-up-2#2.2", "9000元")]
    [InlineData("2027-01-01", "made-up#2.2", "8000元")]
    public async Task Each_day_is_answered_from_the_version_that_holds_on_it(string day, string clause, string says)
    {
        using var folder = new KnowledgeFolderCopy();
        foreach (var emptied in new[] { "documents", "figures", "answers", "policies", "guides", "forms", "drafting", "scoring", "voting" })
        {
            Directory.Delete(Path.Combine(folder.Path, emptied), recursive: true);
        }
        Directory.CreateDirectory(Path.Combine(folder.Path, "documents"));
        File.Delete(Path.Combine(folder.Path, "readings.yaml"));
        File.Delete(Path.Combine(folder.Path, "ladder.yaml"));
        File.Delete(Path.Combine(folder.Path, "lists.yaml"));
        folder.Write("questions.yaml", File.ReadAllText(Repository.Case("madeup", "questions.yaml")));
        var notice = Importer.Normalise(File.ReadAllText(Repository.Case("madeup", "notice.txt"))).Text;
        folder.Write("documents/made-up.md", DocumentFile.Compose("made-up", "江州通知", notice));
        folder.Write(
            "documents/made-up-2.md",
            DocumentFile
                .Compose("made-up-2", "江州通知", notice.Replace("8000元", "9000元", StringComparison.Ordinal), supersedes: "made-up")
                .Replace("\nsupersedes:", "\neffective: 2027-07-01\nsupersedes:", StringComparison.Ordinal)
        );

        var noon = new DateTimeOffset(
            DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(12, 0)),
            BeijingTime.Offset
        );
        var handler = new TurnHandler(KnowledgeBase.Load(folder.Path));
        var turn = new Turn("c", "u", "培养补贴多少钱", noon);
        var reply = (await handler.HandleAsync(Conversation.Start("c"), turn, TestContext.Current.CancellationToken)).Replies[^1];

        Assert.Equal(clause, Assert.Single(reply.Citations!.Value).Clause);
        Assert.Contains(says, reply.Text, StringComparison.Ordinal);
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
}
