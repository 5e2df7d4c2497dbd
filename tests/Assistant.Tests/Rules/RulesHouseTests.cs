using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Assistant.Tests.Rules;

/// <summary>The verdict is a function of facts and policy: nothing else may reach it.</summary>
public sealed partial class RulesHouseTests
{
    static readonly string Folder = Path.Combine("src", "Assistant.Rules");

    [Fact]
    public void The_rules_refer_to_the_platform_only()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, Folder, "Assistant.Rules.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.All(
            typeof(Assistant.Rules.Policy).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_rules_touch_no_file_network_clock_chance_or_setting()
    {
        var found = Repository
            .Sources()
            .Where(source => source.Path.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .SelectMany(source => Outside().Matches(source.Code).Select(match => $"{source.Path}: {match.Value}"));
        Assert.True(!found.Any(), $"Take it as an argument instead: {string.Join("; ", found)}");
    }

    [GeneratedRegex(
        @"\b(?:File|Directory|FileStream|Console|Environment|Process|HttpClient|TimeProvider|Stopwatch|Random|Guid|Task|Thread)\b|\.(?:Now|UtcNow|Today)\b",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Outside();
}
