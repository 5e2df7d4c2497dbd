using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>How much a table may hold. Files come from elsewhere: what exceeds this is no list of a recommending unit.</summary>
static class TableBounds
{
    /// <summary>Bytes of a file.</summary>
    public const int File = 10 * 1024 * 1024;

    /// <summary>Bytes of a packed file when it is unpacked.</summary>
    public const int Unpacked = 50 * 1024 * 1024;

    /// <summary>Rows with content in one table.</summary>
    public const int Rows = 5000;

    /// <summary>Columns of one table.</summary>
    public const int Columns = 200;

    /// <summary>Characters of one cell.</summary>
    public const int Cell = 2000;

    /// <summary>Reads a file whole, as far as it may be long.</summary>
    /// <exception cref="ListRefusedException">It is longer.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream input, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        while (await input.ReadAsync(chunk, cancel) is > 0 and var length)
        {
            if (buffer.Length + length > File)
            {
                throw new ListRefusedException($"文件超过 {File / 1024 / 1024} MB，请删去图片和多余的工作表，或分成几份。");
            }
            buffer.Write(chunk, 0, length);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
