namespace Assistant.Tests.Versions;

/// <summary>A copy of the knowledge base for a test to change.</summary>
sealed class KnowledgeFolderCopy : IDisposable
{
    public KnowledgeFolderCopy()
    {
        foreach (var file in Directory.GetFiles(Repository.KnowledgeBase, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Repository.KnowledgeBase, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("knowledge").FullName;

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Write(string file, string content) => File.WriteAllText(System.IO.Path.Combine(Path, file), content);

    public void Change(string file, string what, string by)
    {
        Assert.Contains(what, Read(file), StringComparison.Ordinal);
        Write(file, Read(file).Replace(what, by, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
