using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Assistant.Tests;

/// <summary>The real clients, which <c>tests/run.sh</c> installs in <c>tests/clients</c>.</summary>
static class NodeClients
{
    public static string Folder => Path.Combine(Repository.Root, "tests", "clients");

    /// <summary>Runs a command there to its end and reads the JSON of its last line.</summary>
    public static async Task<JsonNode> RunAsync(string command, IEnumerable<string> arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules")),
            "Run tests/run.sh, or: npm ci --prefix tests/clients --ignore-scripts"
        );
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
        return JsonNode.Parse(output.Trim().Split('\n')[^1])!;
    }
}
