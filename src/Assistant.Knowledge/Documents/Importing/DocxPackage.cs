using System.Xml.Linq;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>The parts of a docx file as far as its text needs them. Names are compared without namespaces: there are two sets of them.</summary>
public sealed class DocxPackage : IDisposable
{
    const int MegaByte = 1024 * 1024;
    const int Unpacked = 100 * MegaByte;

    /// <summary>A statute of a thousand articles takes about three million characters.</summary>
    const int LargestPart = 12 * MegaByte;

    /// <summary>Tables in tables in text boxes come to some fifty.</summary>
    const int DeepestElement = 200;

    readonly PackedFile _file;

    DocxPackage(PackedFile file) => _file = file;

    /// <summary>The paths of all parts.</summary>
    public IEnumerable<string> Parts => _file.Parts;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="ImportRefusedException">It is no packed file, or unpacks to more than it may.</exception>
    public static DocxPackage Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new DocxPackage(PackedFile.Open(bytes, Unpacked));
        }
        catch (PackedFileException refused)
        {
            throw refused.ExceedsBounds
                ? new ImportRefusedException(
                    $"文件解开以后超过 {Unpacked / MegaByte} MB 或压缩得不正常，不予读取；请删去图片，另存一份再试。"
                )
                : Broken();
        }
    }

    /// <summary>The root element of a part; null when the file has no such part.</summary>
    /// <exception cref="ImportRefusedException">The part is no XML that may be read.</exception>
    public XElement? Load(string path)
    {
        XElement? root = null;
        try
        {
            // Read once for the depth, so that the tree is only built when it can be walked.
            _file.Read(
                path,
                LargestPart,
                xml =>
                {
                    while (xml.Read())
                    {
                        if (xml.Depth > DeepestElement)
                        {
                            throw Broken();
                        }
                    }
                }
            );
            _file.Read(path, LargestPart, xml => root = XDocument.Load(xml, LoadOptions.PreserveWhitespace).Root);
        }
        catch (PackedFileException)
        {
            throw Broken();
        }
        return root;
    }

    static ImportRefusedException Broken() =>
        new("不是完好的 docx 文件（或者加了密码、正文太长），请用文字处理软件打开，另存为 docx 再试。");
}
