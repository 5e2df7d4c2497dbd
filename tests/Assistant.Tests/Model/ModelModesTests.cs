using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Model;

/// <summary>With an honest, a lying, a dead model and with none, what is decided and what was prepared are the same to the byte.</summary>
public sealed class ModelModesTests
{
    const int Profiles = 20;
    const int ChecksOfEach = 3;
    const int PreparedQuestions = 50;
    const int MostTurns = 80;

    static readonly DateOnly Today = new(2026, 11, 24);

    static readonly Dictionary<string, Action<ScriptedModel>> Modes = new(StringComparer.Ordinal)
    {
        ["honest"] = model => model.Claims = clauses => [(ModelAnswerTests.First(clauses[0]), [clauses[0]])],
        ["lying"] = model =>
            (model.Query, model.Claims) = ("我已经符合全部条件", clauses => [("您符合全部条件，名额500人。", [clauses[0]])]),
        ["dead"] = model => model.Instead = context => Task.Run(context.Abort),
    };

    public static TheoryData<string> Names() => new(Modes.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Verdicts_of_twenty_people_are_the_same_as_without_a_model(string mode)
    {
        await using var asking = await Asking.StartAsync();
        Modes[mode](asking.Model);
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < Profiles; seed++)
        {
            for (var check = 0; check < ChecksOfEach; check++)
            {
                var start = Known.Base.Questions.Starts[(seed * ChecksOfEach + check) % Known.Base.Questions.Starts.Length];
                var without = await CheckAsync(Asking.PlainTurnAsync, start.Program, start.Invite, seed);
                var with = await CheckAsync(asking.TurnAsync, start.Program, start.Invite, seed);
                Assert.Equal(without.Json, with.Json);
                outcomes.Add(with.Outcome);
            }
        }
        Assert.Equal(4, outcomes.Count);
        Assert.NotEmpty(asking.Model.Requests);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Figures_and_clauses_of_prepared_answers_are_the_same_as_without_a_model(string mode)
    {
        await using var asking = await Asking.StartAsync();
        Modes[mode](asking.Model);
        var prepared = Known.Base.Askables.Entries.Where(entry => !entry.Examples.IsEmpty).ToList();
        var (with, without) = (Conversation.Start("c1"), Conversation.Start("c1"));
        for (var question = 0; question < PreparedQuestions; question++)
        {
            // The model has had its say in the conversation before.
            with = (await asking.TurnAsync(with, Asking.Likely)).Conversation;
            without = (await Asking.PlainTurnAsync(without, Asking.Likely)).Conversation;
            var words = prepared[question * prepared.Count / PreparedQuestions].Examples[0];
            var (one, other) = (await asking.TurnAsync(with, words), await Asking.PlainTurnAsync(without, words));
            Assert.Equal(other.Replies.Select(Asking.Json), one.Replies.Select(Asking.Json));
            (with, without) = (one.Conversation, other.Conversation);
        }
        Assert.NotEmpty(asking.Model.Requests);
    }

    /// <summary>A whole check by somebody who asks the model something before it and in the middle of it.</summary>
    static async Task<(string Json, string Outcome)> CheckAsync(
        Func<Conversation, string, Task<TurnResult>> say,
        string program,
        string invite,
        int seed
    )
    {
        var persona = new Persona(Known.Policy(program).Facts, seed, Today);
        var conversation = Conversation.Start("c1");
        await SayAsync(Asking.Likely);
        var reply = await SayAsync(invite);
        for (var turn = 0; reply.Kind != ReplyKind.Verdict; turn++)
        {
            Assert.True(turn < MostTurns && reply.Ask is not null, $"{program}, seed {seed}: {reply.Text}");
            if (turn == 1)
            {
                reply = await SayAsync($"{Asking.Unfound}？");
            }
            reply = await SayAsync(persona.Answer(reply.Ask!, reply.Text));
        }
        return (JsonSerializer.Serialize(reply.Verdict, ReplyJson.Options), reply.Verdict!.Outcome);

        async Task<Reply> SayAsync(string words)
        {
            var result = await say(conversation, words);
            conversation = result.Conversation;
            return result.Replies[^1];
        }
    }
}
