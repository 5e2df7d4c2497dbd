using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Sources;
using Assistant.Tests.Documents;

namespace Assistant.Tests;

/// <summary>
/// A file with one mistake, below <c>tests/cases/KIND/bad</c>. Its first line is a comment that says on which line the
/// loader must complain and with which words. Files quote <c>tests/cases/KIND/made-up.txt</c>.
/// </summary>
static class BadFile
{
    public static TheoryData<string> All(string kind) =>
        new(
            Directory.GetFiles(Repository.Case(kind, "bad"), "*.yaml").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
        );

    /// <summary>The document that the files of a kind quote.</summary>
    public static ClauseBook Clauses(string kind) => new([Texts.Parse(File.ReadAllText(Repository.Case(kind, "made-up.txt")))]);

    public static void IsReported(string kind, string name, Func<YamlMap, ClauseBook, object> read)
    {
        var text = File.ReadAllText(Repository.Case(kind, "bad", name));
        var (line, words) = text.Split('\n')[0].TrimStart('#', ' ').Split(": ", 2) is [var number, var rest] ? (number, rest) : ("", "");

        var problems = Assert.Throws<KnowledgeException>(() => read(YamlMap.Parse($"{kind}/{name}", text), Clauses(kind))).Problems;

        Assert.Contains(
            problems,
            problem =>
                problem.File == $"{kind}/{name}" && problem.Message.Contains(words, StringComparison.Ordinal) && $"{problem.Line}" == line
        );
    }
}
