using System.Text.Json.Nodes;
using Assistant.Dialogue.Model;
using Assistant.Model;
using Assistant.Tests.Dialogue;
using Microsoft.AspNetCore.Http;

namespace Assistant.Tests.Model;

/// <summary>The search by meaning beside the search by words.</summary>
public sealed class VectorTests
{
    // No word of this stands in the clause that the scripted service says it means.
    const string Meant = "notice-2025#5.2.5";

    [Fact]
    public async Task A_clause_that_shares_no_word_with_the_question_is_offered_because_of_its_meaning()
    {
        await using var asking = await Asking.StartAsync(WithVectors);
        asking.Model.Instead = ServeAsync(asking.Model);
        await asking.PrepareAsync();
        await asking.AskAsync(Asking.Unfound);
        Assert.Contains($"[{Meant}]", asking.Model.Requests.Last(), StringComparison.Ordinal);
        Assert.Empty(asking.Told);
    }

    [Fact]
    public async Task Without_the_service_the_search_by_words_goes_on_and_the_log_has_one_line()
    {
        await using var asking = await Asking.StartAsync(WithVectors);
        var serve = ServeAsync(asking.Model);
        asking.Model.Instead = serve;
        await asking.PrepareAsync();
        asking.Model.Instead = context => IsOfVectors(context) ? Broken(context) : serve(context);
        for (var time = 0; time < 3; time++)
        {
            await asking.AskAsync(Asking.Unfound);
        }
        Assert.DoesNotContain($"[{Meant}]", asking.Model.Requests.Last(), StringComparison.Ordinal);
        Assert.Contains("词语", Assert.Single(asking.Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_could_not_be_made_finds_nothing_and_harms_nobody()
    {
        await using var asking = await Asking.StartAsync(WithVectors);
        asking.Model.Instead = Broken;
        await asking.PrepareAsync();
        asking.Model.Instead = null;
        await asking.AskAsync(Asking.Unfound);
        Assert.Single(asking.Told);
        Assert.Single(asking.Model.Requests, request => request.StartsWith("/v1/embeddings", StringComparison.Ordinal));
    }

    static ModelSettings WithVectors(ScriptedModel model) => model.Settings with { Embedding = model.Settings.Chat };

    static bool IsOfVectors(HttpContext context) => context.Request.Path.Value!.EndsWith("/embeddings", StringComparison.Ordinal);

    static Task Broken(HttpContext context)
    {
        context.Response.StatusCode = 500;
        return Task.CompletedTask;
    }

    /// <summary>Two directions: what is meant, and everything else.</summary>
    static Func<HttpContext, Task> ServeAsync(ScriptedModel model) =>
        async context =>
        {
            var request = JsonNode.Parse(model.Requests.Last().Split(' ', 2)[1])!;
            if (!IsOfVectors(context))
            {
                await model.ReplyAsync(context, request);
                return;
            }
            var meant = Candidates.TextOf(Known.Base.Clauses.Find(Meant)!);
            var vectors = request["input"]!
                .AsArray()
                .Select(
                    (text, index) =>
                        new JsonObject
                        {
                            ["object"] = "embedding",
                            ["index"] = index,
                            ["embedding"] = Base64(
                                text!.ToString().EndsWith(meant, StringComparison.Ordinal) || text.ToString() == Asking.Unfound
                                    ? [1, 0]
                                    : [0, 1]
                            ),
                        }
                );
            await context.Response.WriteAsJsonAsync(
                new JsonObject
                {
                    ["object"] = "list",
                    ["model"] = "scripted",
                    ["data"] = new JsonArray([.. vectors]),
                    ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["total_tokens"] = 1 },
                }
            );
        };

    static string Base64(float[] vector) => Convert.ToBase64String([.. vector.SelectMany(BitConverter.GetBytes)]);
}
