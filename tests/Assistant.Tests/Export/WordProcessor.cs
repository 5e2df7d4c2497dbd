using System.Diagnostics;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Export;

/// <summary>What another word processor makes of a Word file.</summary>
static class WordProcessor
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The text of the file as it is laid out on paper, without blanks.</summary>
    public static async Task<string> TextAsync(byte[] file)
    {
        using var folder = new TemporaryFolder();
        await ConvertAsync(file, folder, "pdf");
        var text = await RunAsync("pdftotext", "-layout", folder.File("file.pdf"), "-");
        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
    }

    /// <summary>The file as the other word processor saves it.</summary>
    public static async Task<byte[]> AgainAsync(byte[] file)
    {
        using var folder = new TemporaryFolder();
        await ConvertAsync(file, folder, "docx");
        return await File.ReadAllBytesAsync(folder.File("file.docx"), TestContext.Current.CancellationToken);
    }

    static async Task ConvertAsync(byte[] file, TemporaryFolder folder, string format)
    {
        var original = folder.File("original/file.docx");
        Directory.CreateDirectory(Path.GetDirectoryName(original)!);
        await File.WriteAllBytesAsync(original, file, TestContext.Current.CancellationToken);
        await RunAsync(
            "soffice",
            "--headless",
            $"-env:UserInstallation={new Uri(folder.File("profile"))}",
            "--convert-to",
            format,
            "--outdir",
            Path.GetDirectoryName(folder.File("x"))!,
            original
        );
    }

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program}: {await complaints}");
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
