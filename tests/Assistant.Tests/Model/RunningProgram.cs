using System.Diagnostics;
using System.Text;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Model;

/// <summary>The built program as a process of its own, configured by its environment, with its streams in the test's hands.</summary>
sealed class RunningProgram : IDisposable
{
    readonly Process _process;
    readonly Task<string> _error;
    readonly StringBuilder _read = new();

    RunningProgram(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync(Cancel);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What was read of its output so far.</summary>
    public string Output => _read.ToString();

    public static RunningProgram Start(Uri model, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Assistant__KnowledgeBase"] = Repository.KnowledgeBase;
        start.Environment["Assistant__DirectLine__Secret"] = TestServer.Secret;
        start.Environment["Assistant__Model__BaseUrl"] = model.ToString();
        start.Environment["Assistant__Model__Key"] = ScriptedModel.Key;
        start.Environment["Assistant__Model__Name"] = "scripted";
        return new RunningProgram(Process.Start(start)!);
    }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), Cancel);
        await _process.StandardInput.FlushAsync(Cancel);
    }

    /// <summary>Ends its input, so that it ends once it has answered.</summary>
    public void SayNoMore() => _process.StandardInput.Close();

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(Cancel) ?? throw new InvalidOperationException($"It ended: {await _error}");

    /// <summary>Reads on until a text has come.</summary>
    public async Task ReadUntilAsync(string text)
    {
        var some = new char[256];
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            var count = await _process.StandardOutput.ReadAsync(some, Cancel);
            Assert.True(count > 0, $"It ended without 「{text}」:\n{Output}\n{(count == 0 ? await _error : "")}");
            _read.Append(some, 0, count);
        }
    }

    /// <summary>Says nothing more and reads all that is left.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        SayNoMore();
        _read.Append(await _process.StandardOutput.ReadToEndAsync(Cancel));
        await _process.WaitForExitAsync(Cancel);
        return (_process.ExitCode, Output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }
}
