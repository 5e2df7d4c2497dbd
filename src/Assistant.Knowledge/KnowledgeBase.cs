using System.Collections.Immutable;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge;

/// <summary>
/// Everything the assistant knows, read from one folder of text files and immutable afterwards: it loads whole or
/// stops with every problem by file and line.
/// </summary>
public sealed class KnowledgeBase
{
    KnowledgeBase(ImmutableArray<Document> documents) => Documents = documents;

    /// <summary>The source documents, ordered by identifier.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="Sources.KnowledgeException">Something in it cannot be used.</exception>
    public static KnowledgeBase Load(string folder) =>
        Directory.Exists(folder) ? new([]) : throw new Sources.KnowledgeException(folder, 0, "没有这个文件夹。");
}
