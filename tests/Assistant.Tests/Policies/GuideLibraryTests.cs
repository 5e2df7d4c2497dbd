using Assistant.Knowledge.Guides;
using Assistant.Knowledge.Policies;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>What comes after a check, as data.</summary>
public sealed class GuideLibraryTests
{
    static readonly Dictionary<string, DateTimeOffset> Deadlines = new(StringComparer.Ordinal) { ["trial-deadline"] = Some.Deadline };

    public static TheoryData<string> Mistakes() => BadFiles.In("guides", "bad");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var files = BadFiles.Read("guides/", "guides", "bad", name);
        BadFiles.AreReported(files, () => Read(files[0].Text, Path.GetFileName(files[0].File)));
    }

    [Fact]
    public void Two_files_for_one_policy_are_refused()
    {
        const string guide = """
            policies: [trial]
            steps:
              - text: 报送
                law: { law#1: 名额30人 }
            """;
        var broken = Assert.Throws<Assistant.Knowledge.Sources.KnowledgeException>(() => Read(guide, "a.yaml", guide, "b.yaml"));

        Assert.Contains("已经写在另一份文件里", broken.Problems.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_policy_that_has_a_round_has_a_guide_with_materials_steps_and_duties() =>
        Assert.All(
            Assistant.Tests.Dialogue.Known.Base.Policies.Policies.Where(policy => policy.Id is "growth-2025" or "studio-2025"),
            policy =>
            {
                var guide = Assistant.Tests.Dialogue.Known.Base.Guides.Of(policy.Id);
                Assert.NotNull(guide);
                Assert.NotEmpty(guide.Materials);
                Assert.NotEmpty(guide.Steps);
                Assert.NotEmpty(guide.Duties);
            }
        );

    static GuideLibrary Read(params string[] textsAndNames)
    {
        var folder = Directory.CreateTempSubdirectory("guides-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "guides"));
            foreach (var pair in textsAndNames.Chunk(2))
            {
                File.WriteAllText(Path.Combine(folder.FullName, "guides", pair[1]), pair[0]);
            }
            return GuideLibrary.Load(folder.FullName, Policies(), Some.Catalog, BadFiles.WhyQuoteFails, Deadlines);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static PolicyLibrary Policies() =>
        PolicyLibrary.Read(
            [
                (
                    "policies/trial.yaml",
                    """
                    title: 试行办法
                    programme: trial
                    valid: { from: 2025-01-01 }
                    conditions:
                      - id: age
                        name: 年龄
                        law: { law#1: 1980年1月1日及以后出生 }
                        when: born >= 1980-01-01
                    """
                ),
            ],
            Some.Catalog,
            BadFiles.WhyQuoteFails,
            Deadlines
        );
}
