using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents;

/// <summary>Reads all documents of a knowledge base.</summary>
public static class DocumentLibrary
{
    /// <summary>The folder of the documents inside the knowledge base.</summary>
    public const string Folder = "documents";

    /// <summary>Reads <c>documents/*.md</c>.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="joining">A document that is to join them; null for none.</param>
    /// <exception cref="KnowledgeException">A document cannot be used; carries every problem.</exception>
    public static ClauseBook Load(string folder, Document? joining = null)
    {
        var documents = Path.Combine(folder, Folder);
        if (!Directory.Exists(documents))
        {
            throw new KnowledgeException(Folder, 0, "没有这个文件夹，文件原文应放在里面。");
        }
        var problems = new List<KnowledgeProblem>();
        var read = new List<Document>();
        foreach (var file in Directory.GetFiles(documents, "*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                read.Add(Read(file));
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        if (joining is not null)
        {
            read.Add(joining);
        }
        return problems.Count == 0 ? new ClauseBook(read) : throw new KnowledgeException(problems);
    }

    static Document Read(string path)
    {
        var name = $"{Folder}/{Path.GetFileName(path)}";
        var document = DocumentFile.Read(name, File.ReadAllText(path));
        var secrets = new List<string>();
        Secrets.Hide(document.Text, secrets);
        // Files of one folder differ in name, so this also keeps identifiers apart.
        return Path.GetFileNameWithoutExtension(path) != document.Id
                ? throw new KnowledgeException(name, 1, $"文件名应与 id 一致，请改名为 {document.Id}.md。")
            : secrets is [var secret, ..]
                ? throw new KnowledgeException(
                    name,
                    0,
                    $"{secret}像是印着密码，谁问都会引用出来；请改成「{Secrets.Mask}」，或用 kb import 重新导入。"
                )
            : document.Clauses.IsEmpty ? throw new KnowledgeException(name, 1, "没有正文，请把正文放在第二行 --- 之后。")
            : document;
    }
}
