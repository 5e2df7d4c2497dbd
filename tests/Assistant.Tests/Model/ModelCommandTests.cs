using System.Diagnostics;
using System.Text;
using Assistant.Dialogue.Model;
using Assistant.Tests.Dialogue;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Model;

/// <summary>The program itself, configured by its environment.</summary>
public sealed class ModelCommandTests
{
    const string AsOf = "--as-of=2026-11-24";

    [Fact]
    public async Task Ask_uses_the_model_that_the_environment_names()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Claims = clauses => [(First(clauses[0]), [clauses[0]])];
        var (exitCode, output, error) = await RunAsync(model.Address, "", "ask", Asking.Likely, AsOf);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("（以下回答由人工智能", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_chat_what_was_streamed_is_not_said_twice()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Claims = clauses => [(First(clauses[0]), [clauses[0]]), (First(clauses[1]), [clauses[1]])];
        var (_, output, _) = await RunAsync(model.Address, $"{Asking.Likely}\n", "chat", AsOf);
        Assert.Equal(2, output.Split("（以下回答由人工智能", 3).Length);
        Assert.Contains("\n\n依据：", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_model_is_one_line_on_standard_error_and_the_key_is_on_neither()
    {
        await using var model = await ScriptedModel.StartAsync();
        model.Instead = context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync($"bad key {ScriptedModel.Key}");
        };
        var (exitCode, output, error) = await RunAsync(model.Address, "", "ask", Asking.Likely, AsOf);
        Assert.Equal(0, exitCode);
        Assert.StartsWith((await Asking.PlainAsync(Asking.Likely)).Text, output, StringComparison.Ordinal);
        Assert.Contains("__Key", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptedModel.Key, output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask", "你好")]
    [InlineData("chat", "--json")]
    [InlineData("serve", "--urls=http://127.0.0.1:0")]
    public async Task A_bad_setting_stops_the_start_by_its_name(params string[] command)
    {
        var (exitCode, output, error) = await RunAsync(new Uri("http://models.example.org"), "", command);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("Assistant__Model__BaseUrl 有误", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static string First(string clause) => Passages.Of(Known.Base.Clauses.Find(clause)!).First().Quote;

    static async Task<(int ExitCode, string Output, string Error)> RunAsync(Uri address, string input, params string[] arguments)
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
        start.Environment["Assistant__Model__BaseUrl"] = address.ToString();
        start.Environment["Assistant__Model__Key"] = ScriptedModel.Key;
        start.Environment["Assistant__Model__Name"] = "scripted";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
