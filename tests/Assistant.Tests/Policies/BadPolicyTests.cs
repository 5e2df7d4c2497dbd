using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>
/// One file, or one folder of files, for each mistake that can be made in a policy. Its first line is a comment that says
/// on which line the loader must complain (where it can know) and with which words.
/// </summary>
public sealed class BadPolicyTests
{
    const string Law = "年龄不超过45周岁（1980年1月1日及以后出生）";

    public static TheoryData<string> Mistakes() =>
        new(
            Directory
                .GetFileSystemEntries(Repository.Case("policies", "bad"))
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var files = FilesOf(Repository.Case("policies", "bad", name));
        var expected = files.Single(file => file.Text.StartsWith('#'));
        var comment = expected.Text.Split('\n')[0].TrimStart('#', ' ');
        var (line, words) =
            comment.Split(": ", 2) is [var number, var rest] && int.TryParse(number, out var known) ? (known, rest) : (0, comment);

        var problems = Assert.Throws<KnowledgeException>(() => Read(files)).Problems;

        Assert.Contains(
            problems,
            problem =>
                problem.File == expected.File
                && problem.Message.Contains(words, StringComparison.Ordinal)
                && (line == 0 ? problem.Line > 0 : problem.Line == line)
        );
    }

    [Fact]
    public void Every_problem_of_every_file_is_reported_at_once()
    {
        string[] names = ["unknown-fact.yaml", "quote-not-in-clause.yaml", "same-id-twice.yaml", "not-yaml.yaml"];

        var broken = Assert.Throws<KnowledgeException>(() =>
            Read([.. names.SelectMany(name => FilesOf(Repository.Case("policies", "bad", name)))])
        );

        Assert.All(names, name => Assert.Contains(broken.Problems, problem => problem.File.EndsWith(name, StringComparison.Ordinal)));
    }

    static PolicyLibrary Read((string File, string Text)[] files) =>
        PolicyLibrary.Read(
            files,
            Some.Catalog,
            (clause, quote) =>
                clause != "law#1" ? $"没有条款「{clause}」。"
                : Law.Contains(quote, StringComparison.Ordinal) ? null
                : $"引文「{quote}」不在 {clause} 中。",
            new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) { ["trial-deadline"] = Some.Deadline }
        );

    static (string File, string Text)[] FilesOf(string path) =>
        [
            .. (Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : (IEnumerable<string>)[path]).Select(
                file => ($"policies/{Path.GetFileName(file)}", File.ReadAllText(file))
            ),
        ];
}
