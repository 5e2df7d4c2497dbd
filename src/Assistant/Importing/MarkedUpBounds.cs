using System.IO.Compression;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Importing;

/// <summary>What a Word file must be before anything in it is read: a draft that somebody edited is small and has no programs in it.</summary>
static class MarkedUpBounds
{
    const int MegaByte = 1024 * 1024;

    /// <summary>As many bytes as a file may have.</summary>
    public const int File = 5 * MegaByte;

    const int Parts = 500;
    const long Unpacked = 50 * MegaByte;
    const int Ratio = 200;

    static readonly byte[] Zip = "PK"u8.ToArray();
    static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    // The programs themselves, and what they are bound to.
    static readonly string[] Programs = ["vbaProject.bin", "vbaData.xml", "attachedToolbars.bin"];

    /// <summary>Reads a file whole, as far as it may be long.</summary>
    /// <exception cref="ImportRefusedException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream input, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        while (await input.ReadAsync(chunk, cancel) is > 0 and var length)
        {
            if (buffer.Length + length > File)
            {
                throw TooLong();
            }
            buffer.Write(chunk, 0, length);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Looks at the outside of a file.</summary>
    /// <exception cref="ImportRefusedException">It is out of bounds.</exception>
    public static void Check(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > File)
        {
            throw TooLong();
        }
        if (bytes.Span.StartsWith(OldOffice))
        {
            throw new ImportRefusedException("这是旧版 doc 文件，或者加了密码；请用文字处理软件打开，另存为不加密码的 docx。");
        }
        if (!bytes.Span.StartsWith(Zip))
        {
            throw new ImportRefusedException("这不是 docx 文件；请用导出的那份 Word 文件修改，存成 docx 再导入。");
        }
        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > Parts)
        {
            throw new ImportRefusedException(
                $"文件里有 {archive.Entries.Count} 个部件，超过 {Parts} 个；请把正文复制回导出的那份 Word 文件，再导入。"
            );
        }
        var total = archive.Entries.Sum(entry => entry.Length);
        if (total > Unpacked || total > Ratio * (long)bytes.Length)
        {
            throw new ImportRefusedException(
                $"文件解开以后超过 {Unpacked / MegaByte} MB，或者压缩得不正常（超过 {Ratio} 倍）；请删去图片和附件，另存一份再导入。"
            );
        }
        if (archive.Entries.Any(entry => Programs.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)))
        {
            throw HasPrograms();
        }
    }

    /// <summary>Looks at what the file says that it holds.</summary>
    /// <exception cref="ImportRefusedException">There are programs in it, or it is no Word file.</exception>
    public static void CheckKinds(DocxPackage package)
    {
        var kinds = package.Load("[Content_Types].xml")?.Elements().Select(part => part.Get("ContentType") ?? "").ToList() ?? [];
        if (kinds.Exists(kind => IsProgram(kind, "macroEnabled") || IsProgram(kind, "vbaProject")))
        {
            throw HasPrograms();
        }
    }

    static bool IsProgram(string kind, string mark) => kind.Contains(mark, StringComparison.OrdinalIgnoreCase);

    static ImportRefusedException TooLong() => new($"文件超过 {File / MegaByte} MB；请删去图片和附件，另存一份再导入。");

    static ImportRefusedException HasPrograms() => new("文件里有宏，不予读取；请另存为不带宏的 docx 再导入。");
}
