using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>The facts of one case, read from a file that a command names.</summary>
static class FactsFile
{
    /// <summary>Reads the facts; otherwise says on standard error in one line what is wrong with them.</summary>
    /// <param name="file">The path; <c>-</c> is standard input.</param>
    /// <param name="catalog">The facts that may be stated.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>The facts, or null when the file cannot be read or is refused.</returns>
    public static async Task<Facts?> ReadAsync(string file, FactCatalog catalog, CancellationToken cancel)
    {
        try
        {
            using var buffer = new MemoryStream();
            await using (var input = CheckCommand.Read(file))
            {
                await input.CopyToAsync(buffer, cancel);
            }
            if (FactsJson.TryRead(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), catalog, out var facts, out var error))
            {
                return facts;
            }
            await Console.Error.WriteLineAsync($"{CheckCommand.Shown(file)}：{error}");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"读不了事实文件：{broken.Message} 请检查路径和权限。");
        }
        return null;
    }
}
