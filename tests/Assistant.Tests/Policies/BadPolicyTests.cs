using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>One file, or one folder of files, for each mistake that can be made in a policy.</summary>
public sealed class BadPolicyTests
{
    const string Ledger = """
        readings:
          - id: day
            question: 以什么为准？
            sides:
              - { says: 以日期为准, clause: law#1, quote: 1980年1月1日及以后出生 }
            reading: 以日期为准
            confirmed: 待确认
        """;

    public static TheoryData<string> Mistakes() => BadFiles.In("policies", "bad");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var files = FilesOf(name);
        BadFiles.AreReported(files, () => Read(files));
    }

    [Fact]
    public void Every_problem_of_every_file_is_reported_at_once()
    {
        string[] names = ["unknown-fact.yaml", "quote-not-in-clause.yaml", "same-id-twice.yaml", "not-yaml.yaml"];

        var broken = Assert.Throws<KnowledgeException>(() => Read([.. names.SelectMany(FilesOf)]));

        Assert.All(names, name => Assert.Contains(broken.Problems, problem => problem.File.EndsWith(name, StringComparison.Ordinal)));
    }

    static PolicyLibrary Read((string File, string Text)[] files) =>
        PolicyLibrary.Read(
            files,
            Some.Catalog,
            BadFiles.WhyQuoteFails,
            new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["trial-deadline"] = Some.Deadline },
            ReadingLibrary.Read(Ledger, Some.Catalog, BadFiles.WhyQuoteFails)
        );

    static (string File, string Text)[] FilesOf(string name) => BadFiles.Read("policies/", "policies", "bad", name);
}
