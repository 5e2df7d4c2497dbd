using System.Text;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Importing;

/// <summary>A file that somebody wants to import: txt, docx, pdf or html. Its name and its content must agree.</summary>
static class SourceFile
{
    const int MegaByte = 1024 * 1024;
    const int Largest = 20 * MegaByte;

    /// <summary>A text that is not UTF-8 is refused: guessed characters would be quoted as the law's.</summary>
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly byte[] Zip = "PK"u8.ToArray();
    static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Reads and normalises a file.</summary>
    /// <exception cref="ImportRefusedException">It cannot be imported; says what to do.</exception>
    public static async Task<Imported> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new ImportRefusedException($"没有文件「{file.Name}」，请检查路径。");
        }
        if (file.Length > Largest)
        {
            throw new ImportRefusedException($"文件超过 {Largest / MegaByte} MB，不予读取；请删去图片，另存一份再试。");
        }
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        var extension = file.Extension.ToLowerInvariant();
        return (extension, Kind(bytes)) switch
        {
            (_, ".doc") => throw new ImportRefusedException(
                $"「{file.Name}」是旧版 doc 文件，或者加了密码；请用文字处理软件打开，另存为不加密码的 docx。"
            ),
            (".docx", ".docx") => Importer.Normalise(OfficeText.OfDocx(bytes)),
            (".pdf", ".pdf") => await PdfText.ReadAsync(file, cancel),
            (".html" or ".htm", ".txt") => Importer.Normalise(OfficeText.OfHtml(bytes)),
            (".txt", ".txt") => Importer.Normalise(Decode(file.Name, bytes)),
            (".txt" or ".docx" or ".pdf" or ".html" or ".htm", var kind) => throw new ImportRefusedException(
                $"「{file.Name}」的内容与扩展名不符{(kind == ".txt" ? "" : $"（看起来是 {kind}）")}；请改正扩展名，或重新下载。"
            ),
            _ => throw new ImportRefusedException(
                $"暂不支持 {file.Extension} 文件，请先另存为 docx、pdf、html 或纯文本（.txt，UTF-8 编码）再导入。"
            ),
        };
    }

    static string Kind(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Zip) ? ".docx"
        : bytes.StartsWith(OldOffice) ? ".doc"
        : bytes[..Math.Min(1024, bytes.Length)].IndexOf(Pdf) >= 0 ? ".pdf"
        : ".txt";

    static string Decode(string name, byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ImportRefusedException($"「{name}」不是 UTF-8 编码，请在记事本里另存为 UTF-8 再导入。");
        }
    }
}
