namespace Assistant.Knowledge.Sources;

/// <summary>A folder of which every YAML file is one thing, identified by the file's name.</summary>
static class YamlFolder
{
    /// <summary>Reads every file, in the order of the names; a folder that is not there holds nothing.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="kind">The name of the folder in it.</param>
    /// <param name="read">Reads one file: its identifier and its text.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries the problems of all files.</exception>
    public static IReadOnlyList<T> Read<T>(string folder, string kind, Func<string, YamlMap, T> read)
    {
        var directory = Path.Combine(folder, kind);
        if (!Directory.Exists(directory))
        {
            return [];
        }
        var problems = new List<KnowledgeProblem>();
        var things = new List<T>();
        foreach (var file in Directory.GetFiles(directory, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                var map = YamlMap.Parse($"{kind}/{Path.GetFileName(file)}", File.ReadAllText(file));
                things.Add(read(Path.GetFileNameWithoutExtension(file), map));
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        return problems.Count == 0 ? things : throw new KnowledgeException(problems);
    }
}
