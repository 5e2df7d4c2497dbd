using System.Diagnostics;
using System.Text;

namespace Assistant.Tests.Commands;

/// <summary>The built program, run from beginning to end as people run it.</summary>
static class CommandLine
{
    /// <summary>Runs it and reads all that it says.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="input">What it reads; nothing by default.</param>
    /// <param name="knowledge">The knowledge base; the repository's by default.</param>
    /// <param name="folder">Where it is called; where the tests run by default.</param>
    /// <param name="path">Where it finds other programs; the tests' own by default.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        string? knowledge = null,
        string? folder = null,
        string? path = null
    )
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), .. arguments])
        {
            WorkingDirectory = folder ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Assistant__KnowledgeBase"] = knowledge ?? Repository.KnowledgeBase;
        start.Environment["PATH"] = path ?? start.Environment["PATH"];
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancel);
        return (process.ExitCode, await output, await error);
    }
}
