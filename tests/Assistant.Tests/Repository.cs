namespace Assistant.Tests;

/// <summary>The checkout that the tests run in.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string KnowledgeBase => Path.Combine(Root, "knowledgebase");

    public static string Case(params string[] path) => Path.Combine([Root, "tests", "cases", .. path]);

    /// <summary>The product's own source files: relative path and text, without comments.</summary>
    public static IEnumerable<(string Path, string Code)> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, WithoutComments(File.ReadAllLines(Path.Combine(Root, file)))));

    static string WithoutComments(IEnumerable<string> lines) =>
        string.Join('\n', lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Assistant.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName
            ?? throw new InvalidOperationException("Run the tests from a checkout: Assistant.sln was not found above the test program.");
    }
}
