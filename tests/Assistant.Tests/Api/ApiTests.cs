using System.Text.Json;
using Assistant.Tests.Commands;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Storage;

namespace Assistant.Tests.Api;

/// <summary>What the interface for programs answers: the same as the commands.</summary>
public sealed class ApiTests(ApiServer shared) : IClassFixture<ApiServer>, IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly TestServer _server = shared.Server;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_question_is_answered_with_the_replies_of_one_turn_and_their_clauses()
    {
        var answer = await _server.SendAsync("/ask", """{"question":"推荐单位什么时候截止","asOf":"2025-07-10"}""");

        var reply = answer.GetProperty("replies").EnumerateArray().First();
        Assert.Equal("answer", reply.GetProperty("kind").GetString());
        Assert.Contains("7月23日", reply.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(reply.GetProperty("citations").EnumerateArray());
    }

    [Fact]
    public async Task One_question_knows_nothing_of_the_one_before()
    {
        await _server.SendAsync("/ask", """{"question":"推荐单位什么时候截止","asOf":"2025-07-10"}""");
        var alone = await _server.SendAsync("/ask", """{"question":"那申报人呢","asOf":"2025-07-10"}""");
        await using var fresh = await TestServer.StartAsync(with: options => options with { Api = ApiCalls.Generous });

        Assert.Equal((await fresh.SendAsync("/ask", """{"question":"那申报人呢","asOf":"2025-07-10"}""")).GetRawText(), alone.GetRawText());
    }

    [Theory]
    [InlineData("growth-2025", Samples.Person)]
    [InlineData("title-senior", Samples.Person)]
    [InlineData("host-unit-2025", "{}")]
    [InlineData("recommend-2025", Samples.List)]
    public async Task A_verdict_is_byte_for_byte_the_one_that_the_command_gives(string programme, string facts)
    {
        var file = _folder.File("facts.json");
        await File.WriteAllTextAsync(file, facts, TestContext.Current.CancellationToken);
        var (_, told, _) = await CommandLine.RunAsync(["check", programme, "--facts", file, "--as-of", Samples.Day, "--json"]);

        var answer = await _server.SendAsync($"/check/{programme}", Samples.Body(facts));

        Assert.Equal(told.TrimEnd('\n'), answer.GetRawText());
    }

    [Fact]
    public async Task All_programmes_are_held_against_a_case_as_the_command_does()
    {
        var file = _folder.File("facts.json");
        await File.WriteAllTextAsync(file, Samples.Person, TestContext.Current.CancellationToken);
        var (_, told, _) = await CommandLine.RunAsync(["find", "--facts", file, "--as-of", Samples.Day, "--json"]);

        Assert.Equal(told.TrimEnd('\n'), (await _server.SendAsync("/find", Samples.Body(Samples.Person))).GetRawText());
    }

    [Fact]
    public async Task A_section_is_drafted_as_the_command_does()
    {
        var sections = (await _server.ReadAsync("/sections")).GetProperty("sections");
        var section = sections[0].GetProperty("id").GetString()!;
        var file = _folder.File("facts.json");
        await File.WriteAllTextAsync(file, Samples.Person, TestContext.Current.CancellationToken);
        var (_, told, _) = await CommandLine.RunAsync(["draft", section, "--facts", file, "--as-of", Samples.Day, "--json"]);

        Assert.Equal(told.TrimEnd('\n'), (await _server.SendAsync($"/draft/{section}", Samples.Body(Samples.Person))).GetRawText());
        Assert.Equal(TestServer.Knowledge.Forms.Forms.Sum(form => form.Sections.Length), sections.GetArrayLength());
    }

    [Fact]
    public async Task Every_programme_tells_what_it_asks_and_whether_its_round_is_open()
    {
        var programmes = (await _server.ReadAsync("/programmes?asOf=2025-07-10")).GetProperty("programmes").EnumerateArray().ToList();
        var later = (await _server.ReadAsync("/programmes?asOf=2025-08-10")).GetProperty("programmes").EnumerateArray().ToList();

        Assert.Equal(
            TestServer.Knowledge.Policies.Policies.Select(policy => policy.Id).Append("recommend-2025").Order(StringComparer.Ordinal),
            programmes.Select(programme => programme.GetProperty("id").GetString())
        );
        var growth = programmes.Single(programme => programme.GetProperty("id").GetString() == "growth-2025");
        var facts = growth.GetProperty("facts").EnumerateArray().ToDictionary(fact => fact.GetProperty("name").GetString()!);
        Assert.Equal("date", facts["birth_date"].GetProperty("type").GetString());
        Assert.Contains("senior", facts["title"].GetProperty("choices").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("open", growth.GetProperty("round").GetProperty("state").GetString());
        Assert.Equal("closed", Round(later, "growth-2025"));
        Assert.DoesNotContain(
            programmes,
            programme => programme.GetProperty("id").GetString() == "title-senior" && programme.TryGetProperty("round", out _)
        );

        static string? Round(IEnumerable<JsonElement> programmes, string id) =>
            programmes.Single(one => one.GetProperty("id").GetString() == id).GetProperty("round").GetProperty("state").GetString();
    }

    [Theory]
    [InlineData("/clauses/notice-2025%231.1.2")]
    [InlineData("/clauses/notice-2025/1.1.2")]
    public async Task A_clause_is_found_by_its_reference_however_it_is_written(string path)
    {
        var clause = await _server.ReadAsync(path);

        Assert.Equal("notice-2025#1.1.2", clause.GetProperty("reference").GetString());
        Assert.Contains("1980年1月1日", clause.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("现行", clause.GetProperty("document").GetProperty("status").GetString());
        Assert.NotEmpty(clause.GetProperty("document").GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task A_clause_whose_path_has_chinese_in_it_is_found_too()
    {
        var clause = await _server.ReadAsync($"/clauses/{Uri.EscapeDataString("zgc-rules#annex1.创新成果.A")}");

        Assert.Equal("zgc-rules#annex1.创新成果.A", clause.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_search_gives_as_many_clauses_as_are_asked_for_best_first()
    {
        var hits = (await _server.ReadAsync("/clauses?query=%E9%AA%91%E7%BC%9D%E7%AB%A0&top=3")).GetProperty("clauses");

        Assert.Equal(3, hits.GetArrayLength());
        Assert.Contains("骑缝章", hits[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        var scores = hits.EnumerateArray().Select(hit => hit.GetProperty("score").GetDouble()).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Fact]
    public async Task Names_that_are_shown_to_nobody_are_shown_to_no_program()
    {
        var withheld = TestServer.Knowledge.Documents.SelectMany(document => document.Withheld.Select(name => (document, name))).ToList();
        Assert.NotEmpty(withheld);
        var said = new List<string>();
        foreach (var (document, name) in withheld)
        {
            foreach (var clause in document.Clauses)
            {
                said.Add((await _server.ReadAsync($"/clauses/{document.Id}/{Uri.EscapeDataString(clause.Path)}")).GetRawText());
            }
            said.Add((await _server.ReadAsync($"/clauses?query={Uri.EscapeDataString(name)}&top=50")).GetRawText());
        }
        said.Add((await _server.ReadAsync("/figures")).GetRawText());

        Assert.All(withheld, each => Assert.All(said, text => Assert.DoesNotContain(each.name, text, StringComparison.Ordinal)));
        Assert.Contains(said, text => text.Contains("〔略〕", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_figure_comes_with_its_clause_and_words_and_says_whether_it_is_over()
    {
        var figures = (await _server.ReadAsync("/figures?asOf=2025-07-20")).GetProperty("figures").EnumerateArray().ToList();

        Assert.All(
            figures.SelectMany(figure => figure.GetProperty("sources").EnumerateArray()),
            source =>
                Assert.Null(
                    TestServer.Knowledge.Clauses.WhyQuoteFails(
                        source.GetProperty("clause").GetString()!,
                        source.GetProperty("quote").GetString()!
                    )
                )
        );
        var deadlines = figures.Where(figure => figure.TryGetProperty("state", out _)).ToList();
        Assert.Contains(deadlines, figure => figure.GetProperty("state").GetString() == "closed");
        Assert.Contains(deadlines, figure => figure.GetProperty("state").GetString() == "open");
    }
}
