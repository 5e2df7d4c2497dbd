using System.IO.Compression;
using System.Xml;
using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>
/// The parts of a workbook file as far as a list needs them. The sizes are checked before anything is unpacked, parts are
/// read as they are unpacked and within the same bounds, and nothing outside of the file is ever asked for.
/// </summary>
sealed class XlsxPackage : IDisposable
{
    const int MostParts = 1000;
    const int LargestRatio = 100;

    // Small parts compress as far as they like; a large one that does is a bomb.
    const int SmallPart = 1024 * 1024;

    const int DeepestElement = 64;

    readonly ZipArchive _archive;

    XlsxPackage(ZipArchive archive) => _archive = archive;

    public void Dispose() => _archive.Dispose();

    /// <summary>Opens a file.</summary>
    /// <exception cref="ListRefusedException">It is no such file, or unpacks to more than it may.</exception>
    public static XlsxPackage Open(ReadOnlyMemory<byte> bytes)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts)
            {
                throw TooLarge();
            }
        }
        catch (InvalidDataException)
        {
            throw Broken();
        }
        var unpacked = 0L;
        foreach (var entry in archive.Entries)
        {
            unpacked += entry.Length;
            if (
                entry.Length < 0
                || unpacked > TableBounds.Unpacked
                || (entry.Length > SmallPart && entry.Length / Math.Max(1, entry.CompressedLength) > LargestRatio)
            )
            {
                throw TooLarge();
            }
        }
        return new XlsxPackage(archive);
    }

    /// <summary>Reads a part element by element; nothing happens when the file has no such part.</summary>
    /// <param name="path">The part's path in the file.</param>
    /// <param name="read">Takes the reader before the first element.</param>
    /// <exception cref="ListRefusedException">The part is no XML that may be read.</exception>
    public void Read(string path, Action<XmlReader> read)
    {
        if (_archive.GetEntry(path.TrimStart('/')) is not { } entry)
        {
            return;
        }
        try
        {
            using var part = entry.Open();
            using var xml = XmlReader.Create(
                part,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = TableBounds.Unpacked,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                }
            );
            read(xml);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
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
