using System.Text.Json;
using Assistant.Tests.DirectLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.Tests.Api;

/// <summary>The description of the interface, held against what is really served.</summary>
public sealed class OpenApiTests(ApiServer shared) : IClassFixture<ApiServer>, IAsyncLifetime
{
    const string Root = "/api/v1";

    readonly TestServer _server = shared.Server;
    JsonElement _described;

    public async ValueTask InitializeAsync() => _described = await _server.ReadAsync("/openapi.json");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_path_that_is_served_is_described_and_no_other()
    {
        var served = _server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Root, StringComparison.Ordinal))
            .SelectMany(endpoint =>
                endpoint
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method => $"{method} {Written(endpoint.RoutePattern)}")
            )
            .Where(path => path != $"GET {Root}/openapi.json");

        Assert.Equal(
            served.Order(StringComparer.Ordinal),
            Operations().Select(each => $"{each.Method} {each.Path}").Order(StringComparer.Ordinal)
        );

        static string Written(RoutePattern pattern) => pattern.RawText!;
    }

    [Fact]
    public async Task Every_path_that_is_described_answers_as_it_is_described()
    {
        foreach (var (method, path, operation) in Operations())
        {
            var address = path.Replace("{programme}", "growth-2025", StringComparison.Ordinal)
                .Replace("{section}", "growth-results", StringComparison.Ordinal)
                .Replace("{reference}", "notice-2025%231.1.2", StringComparison.Ordinal)
                .Replace("{document}", "notice-2025", StringComparison.Ordinal)
                .Replace("{path}", "1.1.2", StringComparison.Ordinal)[Root.Length..];
            if (path.EndsWith("/clauses", StringComparison.Ordinal))
            {
                address += "?query=%E5%B9%B4%E9%BE%84";
            }
            var body = path.EndsWith("/ask", StringComparison.Ordinal)
                ? """{"question":"推荐单位什么时候截止","asOf":"2025-07-10"}"""
                : Samples.Body(path.Contains("/draft/", StringComparison.Ordinal) ? "{}" : Samples.Person);
            var answer = method == "GET" ? await _server.ReadAsync(address) : await _server.SendAsync(address, body);

            Fits(answer, SchemaOf(operation, "200", "application/json"), path);
        }
    }

    [Fact]
    public async Task A_list_with_its_candidates_is_described_too()
    {
        var answer = await _server.SendAsync("/check/recommend-2025", Samples.Body(Samples.List));

        Fits(answer, Component("Verdict"), "recommend-2025");
    }

    [Theory]
    [InlineData("/ask", "{}")]
    [InlineData("/check/nowhere", """{"facts":{}}""")]
    [InlineData("/find", "{")]
    public async Task A_problem_is_described_too_and_its_status(string path, string body)
    {
        using var answer = await _server.Http.PostAsync($"{Root}{path}", ApiCalls.Json(body), TestContext.Current.CancellationToken);
        var problem = await ApiCalls.ProblemAsync(answer);

        var operation = Operations().Single(each => each.Path.StartsWith($"{Root}/{path.Split('/')[1]}", StringComparison.Ordinal));
        var status = problem.GetProperty("status").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Fits(problem, SchemaOf(operation.Operation, status, "application/problem+json"), path);
    }

    [Fact]
    public void Whatever_is_described_is_described_in_chinese()
    {
        var silent = Described(_described, "").Where(each => !each.Text.Any(letter => letter is >= '一' and <= '鿿')).ToList();
        Assert.Empty(silent);
        Assert.All(
            _described.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            schema =>
            {
                Assert.True(schema.Value.TryGetProperty("description", out _), schema.Name);
                foreach (var property in schema.Value.TryGetProperty("properties", out var known) ? known.EnumerateObject() : default)
                {
                    Assert.True(
                        property.Value.TryGetProperty("description", out _),
                        $"Describe {schema.Name}.{property.Name} in SchemaPhrases."
                    );
                }
            }
        );
    }

    [Fact]
    public void Parameters_and_keys_are_described()
    {
        var search = Operations().Single(each => each.Path == $"{Root}/clauses").Operation;
        Assert.Equal(
            ["query", "top", "asOf"],
            search.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())
        );
        Assert.Equal(
            "http",
            _described.GetProperty("components").GetProperty("securitySchemes").GetProperty("partnerKey").GetProperty("type").GetString()
        );
    }

    IEnumerable<(string Method, string Path, JsonElement Operation)> Operations() =>
        _described
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(each => (each.Name.ToUpperInvariant(), path.Name, each.Value)));

    JsonElement Component(string name) => _described.GetProperty("components").GetProperty("schemas").GetProperty(name);

    static JsonElement SchemaOf(JsonElement operation, string status, string type) =>
        operation.GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty(type).GetProperty("schema");

    static IEnumerable<(string Where, string Text)> Described(JsonElement json, string where) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(entry =>
                    entry.NameEquals("description") && entry.Value.ValueKind == JsonValueKind.String
                        ? [(where, entry.Value.GetString()!)]
                        : Described(entry.Value, $"{where}/{entry.Name}")
                ),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Described(item, where)),
            _ => [],
        };

    // Enough of JSON Schema to see that names, lists and references are as they are described.
    void Fits(JsonElement answer, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            schema = choices.EnumerateArray().Single(choice => choice.TryGetProperty("$ref", out _));
        }
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = Component(reference.GetString()!.Split('/')[^1]);
        }
        if (schema.TryGetProperty("enum", out var names))
        {
            Assert.Contains(answer.GetString(), names.EnumerateArray().Select(name => name.GetString()));
        }
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var entry in answer.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(entry.Name, out var property), $"{where}.{entry.Name} is not described.");
                Fits(entry.Value, property, $"{where}.{entry.Name}");
            }
            foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : default)
            {
                Assert.True(answer.TryGetProperty(name.GetString()!, out _), $"{where}.{name} is missing.");
            }
        }
        else if (schema.TryGetProperty("items", out var items))
        {
            foreach (var item in answer.EnumerateArray())
            {
                Fits(item, items, $"{where}[]");
            }
        }
        else if (schema.TryGetProperty("type", out var type))
        {
            var kinds = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(kind => kind.GetString()) : [type.GetString()];
            Assert.Contains(Kind(answer), kinds.Select(kind => kind == "integer" ? "number" : kind));
        }
    }

    static string Kind(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString().ToLowerInvariant(),
        };
}
