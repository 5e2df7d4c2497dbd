using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents;

/// <summary>Reads all documents of a knowledge base.</summary>
public static class DocumentLibrary
{
    /// <summary>The folder of the documents inside the knowledge base.</summary>
    public const string Folder = "documents";

    /// <summary>Reads <c>documents/*.md</c>.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <exception cref="KnowledgeException">A document cannot be used; carries every problem.</exception>
    public static ClauseBook Load(string folder)
    {
        var problems = new List<KnowledgeProblem>();
        var documents = new List<Document>();
        foreach (var file in Directory.GetFiles(Path.Combine(folder, Folder), "*.md").Order(StringComparer.Ordinal))
        {
            var name = $"{Folder}/{Path.GetFileName(file)}";
            try
            {
                var document = DocumentFile.Read(name, File.ReadAllText(file));
                if (documents.Exists(other => other.Id == document.Id))
                {
                    problems.Add(new KnowledgeProblem(name, 2, $"编号「{document.Id}」已经被另一份文件用了，请改名。"));
                    continue;
                }
                documents.Add(document);
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        var book = new ClauseBook(documents);
        problems.AddRange(
            from document in documents
            from annex in document.MissingAnnexes
            where book.Find(annex.Clause) is null
            select new KnowledgeProblem($"{Folder}/{document.Id}.md", 1, $"附件「{annex.Name}」写的条款「{annex.Clause}」不存在。")
        );
        return problems.Count == 0 ? book : throw new KnowledgeException(problems);
    }
}
