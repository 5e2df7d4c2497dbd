using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Importing;

/// <summary>Reads the text of a PDF with poppler's pdftotext, a program of its own: no shell, bounded in time and in what it writes.</summary>
static class PdfText
{
    const string Program = "pdftotext";
    const int MostPages = 1000;
    const int MostCharacters = 64 * 1024 * 1024;

    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ImportRefusedException">The program is not installed, or the file cannot be read.</exception>
    public static async Task<Imported> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        var imported = Importer.Normalise(OfficeText.OfPdf(await RunAsync(file, cancel)));
        return string.IsNullOrWhiteSpace(imported.Text)
            ? throw new ImportRefusedException($"「{file.Name}」里没有文字，可能是扫描件；请先做文字识别，或向发文单位索取 docx、txt。")
            : imported;
    }

    static async Task<string> RunAsync(FileInfo file, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Program, ["-bbox-layout", "-enc", "UTF-8", "-l", $"{MostPages}", file.FullName, "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Start(start);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            process.StandardInput.Close();
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await ReadAsync(process.StandardOutput, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await complaints;
            return process.ExitCode == 0
                ? text
                : throw new ImportRefusedException($"「{file.Name}」不是完好的 PDF，或者加了密码；请用 PDF 阅读器打开看看，另存一份再试。");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ImportRefusedException(
                $"「{file.Name}」读了 {Longest.TotalSeconds:0} 秒还没有读完，已经停下；请另存一份较小的再试。"
            );
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new ImportRefusedException(
                "读 PDF 要用 pdftotext，这台机器上没有；请安装 poppler（Debian：apt-get install poppler-utils），或先另存为 docx、txt。"
            );
        }
    }

    static async Task<string> ReadAsync(StreamReader output, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var chunk = new char[64 * 1024];
        while (await output.ReadAsync(chunk, cancel) is > 0 and var length)
        {
            text.Append(chunk, 0, length);
            if (text.Length > MostCharacters)
            {
                throw new ImportRefusedException("PDF 里的文字太多，不予读取；请拆成几份再导入。");
            }
        }
        return text.ToString();
    }
}
