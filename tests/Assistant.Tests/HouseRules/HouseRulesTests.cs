using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Tests.HouseRules;

/// <summary>What every change must keep: each test says what to do instead.</summary>
public sealed partial class HouseRulesTests
{
    static readonly Assembly[] Ours =
    [
        typeof(Assistant.Rules.Facts).Assembly,
        typeof(KnowledgeBase).Assembly,
        typeof(Reply).Assembly,
        Assembly.Load("assistant"),
    ];

    [Theory]
    [InlineData("Assistant.Rules")]
    [InlineData("Assistant.Knowledge", "Assistant.Rules")]
    [InlineData("Assistant.Dialogue", "Assistant.Knowledge")]
    [InlineData("Assistant", "Assistant.Dialogue")]
    public void Projects_depend_in_one_direction_only(string project, params string[] allowed)
    {
        var file = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        var references = XDocument
            .Load(file)
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        Assert.Equal(allowed, references.ToArray());
    }

    [Fact]
    public void No_linear_pattern_begins_with_something_optional_which_the_engine_would_miss()
    {
        var patterns = Ours.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<GeneratedRegexAttribute>())
            .OfType<GeneratedRegexAttribute>()
            .Where(pattern => pattern.Options.HasFlag(RegexOptions.NonBacktracking) && !pattern.Pattern.StartsWith('^'));
        var broken = patterns.Where(pattern => LinearPatterns.BeginsOptionally(pattern.Pattern)).Select(pattern => pattern.Pattern);
        Assert.True(!broken.Any(), $"Use RegexOptions.None with matchTimeoutMilliseconds: 100 for: {string.Join("  ", broken)}");
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var types = Ours.SelectMany(assembly => assembly.GetTypes()).ToList();
        var lonely = types.Where(type => type.IsInterface && types.Count(other => other != type && type.IsAssignableFrom(other)) < 2);
        Assert.True(!lonely.Any(), $"Use the class itself instead of: {string.Join(", ", lonely.Select(type => type.FullName))}");
    }

    [Fact]
    public void No_document_clause_or_programme_stands_in_code()
    {
        var knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);
        var names = knowledge
            .Clauses.Documents.SelectMany(document => new[] { document.Id, document.Title, document.ShortTitle })
            .Concat(
                knowledge.Glossary.Programmes.SelectMany(programme => programme.Names.Where(name => name.Length > 3).Append(programme.Id))
            )
            .Concat(knowledge.Policies.Policies.Select(policy => policy.Id))
            .Concat(knowledge.Policies.Lists.Select(list => list.Id))
            .ToList();
        Assert.NotEmpty(names);
        var found = Repository
            .Sources()
            .SelectMany(source =>
                names.Where(name => source.Code.Contains(name, StringComparison.Ordinal)).Select(name => $"{source.Path}: {name}")
            );
        Assert.True(!found.Any(), $"Move these into knowledgebase/: {string.Join("; ", found)}");
    }

    [Fact]
    public void No_clause_reference_stands_in_code()
    {
        var found = Repository.Sources().Where(source => ClauseReference().IsMatch(source.Code)).Select(source => source.Path);
        Assert.True(!found.Any(), $"Clause references are data, move them into knowledgebase/: {string.Join(", ", found)}");
    }

    [Fact]
    public void Time_is_an_argument_and_only_the_host_has_a_clock()
    {
        var found = Repository.Sources().Where(source => Clock().IsMatch(source.Code)).Select(source => source.Path);
        Assert.True(!found.Any(), $"Take the moment as an argument, in the host from TimeProvider: {string.Join(", ", found)}");
    }

    [Fact]
    public void Only_the_host_does_input_and_output_beyond_reading_the_knowledge_base()
    {
        string[] forbidden = ["System.Net", "HttpClient", "Console.", "Process.Start", "Environment.GetEnvironmentVariable"];
        var found = Repository
            .Sources()
            .Where(source =>
                !source.Path.StartsWith(Path.Combine("src", "Assistant") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
            .Where(source => forbidden.Any(name => source.Code.Contains(name, StringComparison.Ordinal)))
            .Select(source => source.Path);
        Assert.True(!found.Any(), $"Network, console, processes and settings belong to the host: {string.Join(", ", found)}");
    }

    [Fact]
    public void Every_regular_expression_is_linear_or_timed()
    {
        var found =
            from source in Repository.Sources()
            from Match use in RegexUse().Matches(source.Code)
            where
                !use.Value.Contains("NonBacktracking", StringComparison.Ordinal)
                && !use.Value.Contains("matchTimeoutMilliseconds", StringComparison.Ordinal)
            select $"{source.Path}: {use.Value}";
        Assert.True(
            !found.Any(),
            $"Add RegexOptions.NonBacktracking or a matchTimeoutMilliseconds of at most 100: {string.Join("; ", found)}"
        );
    }

    [Fact]
    public void Digits_in_patterns_are_ascii()
    {
        var found = Repository
            .Sources()
            .Where(source => source.Code.Contains(@"\d", StringComparison.Ordinal))
            .Select(source => source.Path);
        Assert.True(!found.Any(), $"\\d also matches full-width digits, which int.Parse refuses; write [0-9]: {string.Join(", ", found)}");
    }

    [Fact]
    public void No_type_is_named_like_the_root_namespace() =>
        Assert.DoesNotContain(Ours.SelectMany(assembly => assembly.GetTypes()), type => type.Name == "Assistant");

    [GeneratedRegex("\"[^\"\n]*[a-z0-9]#(?:art|annex|head|tail|[0-9])[^\"\n]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex ClauseReference();

    [GeneratedRegex(@"DateTime(?:Offset)?\.(?:Now|UtcNow|Today)|Stopwatch\.GetTimestamp", RegexOptions.NonBacktracking)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"(?:GeneratedRegex|new Regex)\([\s\S]{0,600}?\)\](?:\s|$)|new Regex\([^;]*;",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex RegexUse();
}
