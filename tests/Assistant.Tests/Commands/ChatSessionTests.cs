using System.Text.Json;
using Assistant.Commands;
using Assistant.Dialogue.Turns;

namespace Assistant.Tests.Commands;

public sealed class ChatSessionTests
{
    const string Lines = """
        {"conversation":"c1","user":"u1","text":"一"}
        {"conversation":"c1","user":"u1","text":"坏"}
        {"conversation":"c1","user":"u1","text":"二"}
        """;

    [Fact]
    public async Task A_turn_that_fails_is_answered_with_an_apology_and_the_next_line_is_read()
    {
        var (output, log) = (new StringWriter(), new StringWriter());

        await Session(output, log).ReadJsonAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["smalltalk", "error", "smalltalk"], output.ToString().Trim().Split('\n').Select(KindOf));
        Assert.Contains(nameof(InvalidDataException), log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("身份证", log.ToString(), StringComparison.Ordinal);
    }

    static string? KindOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("replies")[0].GetProperty("kind").GetString();
    }

    static ChatSession Session(StringWriter output, StringWriter log) =>
        new(
            conversation => TurnResult.Saying(conversation, "您好。", []),
            (conversation, turn, _) =>
                turn.Text == "坏"
                    ? throw new InvalidDataException("身份证")
                    : Task.FromResult(TurnResult.Saying(conversation, turn.Text, [])),
            new ChatMemory(null, TimeProvider.System),
            new DateOnly(2025, 7, 10),
            new StringReader(Lines),
            output,
            log
        );
}
