using System.IO.Compression;
using System.Xml;

namespace Assistant.Knowledge.Sources;

/// <summary>A packed file that may not be read.</summary>
/// <param name="exceedsBounds">Whether it unpacks to more than it may; otherwise it is broken.</param>
public sealed class PackedFileException(bool exceedsBounds) : Exception
{
    /// <summary>Whether it unpacks to more than it may; otherwise it is broken.</summary>
    public bool ExceedsBounds => exceedsBounds;
}

/// <summary>
/// The XML parts of an office file. The sizes are checked before anything is unpacked, parts are read as they are
/// unpacked and within the same bounds, and nothing outside of the file is ever asked for.
/// </summary>
public sealed class PackedFile : IDisposable
{
    const int MostParts = 1000;
    const int LargestRatio = 100;

    // Small parts compress as far as they like; a large one that does is a bomb.
    const int SmallPart = 1024 * 1024;

    readonly ZipArchive _archive;

    PackedFile(ZipArchive archive) => _archive = archive;

    /// <summary>The paths of all parts.</summary>
    public IEnumerable<string> Parts => _archive.Entries.Select(entry => entry.FullName);

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="unpacked">The most bytes that it may unpack to.</param>
    /// <exception cref="PackedFileException">It is no packed file, or unpacks to more than it may.</exception>
    public static PackedFile Open(ReadOnlyMemory<byte> bytes, int unpacked)
    {
        try
        {
            var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts)
            {
                throw new PackedFileException(exceedsBounds: true);
            }
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                total += entry.Length;
                if (
                    entry.Length < 0
                    || total > unpacked
                    || (entry.Length > SmallPart && entry.Length / Math.Max(1, entry.CompressedLength) > LargestRatio)
                )
                {
                    throw new PackedFileException(exceedsBounds: true);
                }
            }
            return new PackedFile(archive);
        }
        catch (InvalidDataException)
        {
            throw new PackedFileException(exceedsBounds: false);
        }
    }

    /// <summary>Reads a part element by element; nothing happens when the file has no such part.</summary>
    /// <param name="path">The part's path in the file.</param>
    /// <param name="largest">The most characters that the part may have.</param>
    /// <param name="read">Takes the reader before the first element.</param>
    /// <exception cref="PackedFileException">The part is no XML that may be read.</exception>
    public void Read(string path, int largest, Action<XmlReader> read)
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
                    MaxCharactersInDocument = largest,
                    IgnoreComments = true,
                    IgnoreProcessingInstructions = true,
                }
            );
            read(xml);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            throw new PackedFileException(exceedsBounds: false);
        }
    }
}
