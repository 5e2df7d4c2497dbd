using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Policies;

/// <summary>
/// Broken files of the knowledge base, one for each mistake. The first line of a file is a comment that says on which line
/// the loader must complain (where it can know) and with which words.
/// </summary>
static class BadFiles
{
    /// <summary>The law that the quotes of broken files may stand in: one clause, <c>law#1</c>.</summary>
    const string Law = "年龄不超过45周岁（1980年1月1日及以后出生）；名额30人";

    /// <summary>The names of the mistakes in a folder of <c>tests/cases</c>.</summary>
    public static TheoryData<string> In(params string[] folder) =>
        new(Directory.GetFileSystemEntries(Repository.Case(folder)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    /// <summary>The text of a mistake's file, or of every file of its folder, with the name that the loader is told.</summary>
    public static (string File, string Text)[] Read(string loadedFrom, params string[] path)
    {
        var place = Repository.Case(path);
        var files = Directory.Exists(place) ? Directory.GetFiles(place).Order(StringComparer.Ordinal) : (IEnumerable<string>)[place];
        return [.. files.Select(file => ($"{loadedFrom}{Path.GetFileName(file)}", File.ReadAllText(file)))];
    }

    public static void AreReported((string File, string Text)[] files, Action load)
    {
        var (file, text) = files.Single(file => file.Text.StartsWith('#'));
        var comment = text.Split('\n')[0].TrimStart('#', ' ');
        var (line, words) =
            comment.Split(": ", 2) is [var number, var rest] && int.TryParse(number, out var known) ? (known, rest) : (0, comment);

        var problems = Assert.Throws<KnowledgeException>(load).Problems;

        Assert.True(
            problems.Any(problem =>
                problem.File == file
                && problem.Message.Contains(words, StringComparison.Ordinal)
                && (line == 0 ? problem.Line > 0 : problem.Line == line)
            ),
            string.Join('\n', problems)
        );
    }

    /// <summary>What is wrong with a quote of a clause, or null when it holds.</summary>
    public static string? WhyQuoteFails(string clause, string quote) =>
        clause != "law#1" ? $"没有条款「{clause}」。"
        : Law.Contains(quote, StringComparison.Ordinal) ? null
        : $"引文「{quote}」不在 {clause} 中。";
}
