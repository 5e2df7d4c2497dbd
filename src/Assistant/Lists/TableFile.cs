using System.Collections.Immutable;
using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>What a file of a recommending unit is written in.</summary>
enum TableFormat
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>Values separated by commas or tabs.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,
}

/// <summary>A file of a recommending unit: a list, or a table of quotas.</summary>
/// <param name="Format">What it is written in.</param>
/// <param name="Bytes">All of it.</param>
sealed record TableFile(TableFormat Format, ReadOnlyMemory<byte> Bytes)
{
    static readonly byte[] Zip = "PK"u8.ToArray();
    static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Tells what a file is written in; its name must not say otherwise.</summary>
    /// <param name="name">The file's name, or - for one that has none.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="ListRefusedException">It is none of the formats, or its name says that it is another one.</exception>
    public static TableFile Of(string name, ReadOnlyMemory<byte> bytes)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (bytes.Span.StartsWith(OldOffice))
        {
            throw new ListRefusedException("是旧版 xls 文件，或者加了密码；请用表格软件打开，另存为不加密码的 xlsx。");
        }
        var isZip = bytes.Span.StartsWith(Zip);
        return extension switch
        {
            ".xlsx" when isZip => new(TableFormat.Xlsx, bytes),
            ".xlsx" => throw new ListRefusedException("扩展名是 xlsx，内容却不是工作簿；如果是文本，请把扩展名改成 csv 或 json。"),
            ".csv" or ".txt" or ".tsv" or ".json" when isZip => throw new ListRefusedException(
                "内容是工作簿（压缩包），扩展名却不是；请把扩展名改成 xlsx。"
            ),
            ".csv" or ".txt" or ".tsv" => new(TableFormat.Csv, bytes),
            ".json" => new(TableFormat.Json, bytes),
            ".xls" or ".xlsm" or ".xlsb" or ".et" or ".ods" or ".numbers" => throw new ListRefusedException(
                "只能读 xlsx、csv 和 JSON；请用表格软件打开，另存为 xlsx。"
            ),
            _ => new(
                isZip ? TableFormat.Xlsx
                    : LooksLikeJson(bytes.Span) ? TableFormat.Json
                    : TableFormat.Csv,
                bytes
            ),
        };
    }

    /// <summary>The tables of a file that is one or several.</summary>
    /// <exception cref="ListRefusedException">They cannot be read.</exception>
    public ImmutableArray<Sheet> Sheets() => Format == TableFormat.Xlsx ? XlsxReader.Read(Bytes) : [CsvReader.Read(Bytes, "")];

    static bool LooksLikeJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
