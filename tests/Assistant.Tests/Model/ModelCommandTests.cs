using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Model;

/// <summary>The program itself, configured by its environment.</summary>
public sealed class ModelCommandTests
{
    const string AsOf = "--as-of=2026-11-24";

    [Fact]
    public async Task A_broken_model_is_one_line_on_standard_error_and_the_key_is_on_neither()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Instead = context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync($"bad key {ScriptedModel.Key}");
        };
        var (exitCode, output, error) = await RunAsync(model.Address, "ask", Asking.Likely, AsOf);
        Assert.Equal(0, exitCode);
        Assert.StartsWith((await Asking.PlainAsync(Asking.Likely)).Text, output, StringComparison.Ordinal);
        Assert.Contains("模型没有帮上忙", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedModel.Key, output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask", "你好")]
    [InlineData("chat", "--json")]
    [InlineData("serve", "--urls=http://127.0.0.1:0")]
    public async Task A_bad_setting_stops_the_start_by_its_name(params string[] command)
    {
        var (exitCode, output, error) = await RunAsync(new Uri("http://models.example.org"), command);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("Assistant__Model__BaseUrl 有误", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static async Task<(int ExitCode, string Output, string Error)> RunAsync(Uri address, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "assistant.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Assistant__KnowledgeBase"] = Repository.KnowledgeBase;
        start.Environment["Assistant__Model__BaseUrl"] = address.ToString();
        start.Environment["Assistant__Model__Key"] = ScriptedModel.Key;
        start.Environment["Assistant__Model__Name"] = "scripted";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
