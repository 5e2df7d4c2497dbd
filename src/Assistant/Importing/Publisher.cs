using System.Text;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Importing;

/// <summary>
/// Puts a version of a document into the knowledge base: the whole knowledge base is proved as it would be, and only then
/// the file appears, all of it at once. A version that is there is never written again.
/// </summary>
static class Publisher
{
    /// <summary>Publishes a document.</summary>
    /// <param name="knowledgeBase">The knowledge base's folder.</param>
    /// <param name="name">The file's name, for complaints.</param>
    /// <param name="content">The document with its front matter.</param>
    /// <returns>The file that was written.</returns>
    /// <exception cref="ImportRefusedException">There is such a version already.</exception>
    /// <exception cref="Knowledge.Sources.KnowledgeException">The knowledge base would not hold.</exception>
    public static FileInfo Publish(string knowledgeBase, string name, string content)
    {
        var @sealed = DocumentFile.Seal(content, name);
        var document = DocumentFile.Read(name, @sealed);
        var folder = Path.Combine(knowledgeBase, DocumentLibrary.Folder);
        var target = new FileInfo(Path.Combine(folder, document.Id + ".md"));
        if (target.Exists)
        {
            throw new ImportRefusedException(
                $"「{target.Name}」已经存在，没有覆盖它：发布过的版本不能改。请换一个编号（--id），如果是新版本，再写明它代替哪一份（--supersedes {document.Id}）。"
            );
        }
        KnowledgeBase.Load(knowledgeBase, document);
        var draft = Path.Combine(folder, $".{document.Id}.{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(@sealed));
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, target.FullName, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
        return target;
    }
}
