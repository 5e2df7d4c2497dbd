using Assistant.Knowledge;

namespace Assistant.Commands;

/// <summary>Where the program finds its knowledge base.</summary>
static class KnowledgeFolder
{
    const string Name = "knowledgebase";

    /// <summary>
    /// The folder of the setting <c>Assistant__KnowledgeBase</c>; else the one in the current folder, so that staff see
    /// what they edit; else the one that travels with the program.
    /// </summary>
    public static string Path =>
        Environment.GetEnvironmentVariable("Assistant__KnowledgeBase") is { Length: > 0 } folder ? folder
        : Directory.Exists(Name) ? Name
        : System.IO.Path.Combine(AppContext.BaseDirectory, Name);

    /// <summary>Loads it.</summary>
    /// <exception cref="Knowledge.Sources.KnowledgeException">Something in it cannot be used.</exception>
    public static KnowledgeBase Load() => KnowledgeBase.Load(Path);
}
