using System.Xml;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge.Sources;

namespace Assistant.Lists;

/// <summary>The parts of a workbook file as far as a list needs them, within the bounds of a list.</summary>
sealed class XlsxPackage : IDisposable
{
    const int DeepestElement = 64;

    readonly PackedFile _file;

    XlsxPackage(PackedFile file) => _file = file;

    public void Dispose() => _file.Dispose();

    /// <summary>Opens a file.</summary>
    /// <exception cref="ListRefusedException">It is no such file, or unpacks to more than it may.</exception>
    public static XlsxPackage Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new XlsxPackage(PackedFile.Open(bytes, TableBounds.Unpacked));
        }
        catch (PackedFileException refused)
        {
            throw refused.ExceedsBounds ? TooLarge() : Broken();
        }
    }

    /// <summary>Reads a part element by element; nothing happens when the file has no such part.</summary>
    /// <param name="path">The part's path in the file.</param>
    /// <param name="read">Takes the reader before the first element.</param>
    /// <exception cref="ListRefusedException">The part is no XML that may be read.</exception>
    public void Read(string path, Action<XmlReader> read)
    {
        try
        {
            _file.Read(path, TableBounds.Unpacked, read);
        }
        catch (PackedFileException)
        {
            throw Broken();
        }
    }

    /// <summary>Goes on to the next node.</summary>
    /// <exception cref="ListRefusedException">It is nested deeper than any workbook nests.</exception>
    public static bool Next(XmlReader xml) => xml.Read() && (xml.Depth <= DeepestElement ? true : throw Broken());

    static ListRefusedException Broken() => new("不是完好的 xlsx 文件（或者加了密码），请用表格软件打开，另存为 xlsx 再试。");

    static ListRefusedException TooLarge() =>
        new($"文件解开以后超过 {TableBounds.Unpacked / 1024 / 1024} MB 或压缩得不正常，不予读取；请把名单复制到一份新的 xlsx 里再试。");
}
