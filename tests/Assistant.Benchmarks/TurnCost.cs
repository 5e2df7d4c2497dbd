using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

namespace Assistant.Benchmarks;

/// <summary>
/// What a turn without a model costs, and whether it grows with the length of the conversation: one conversation of many turns, checks
/// of several programmes, questions and small talk in between. Between turns the conversation goes through its JSON, as in the store.
/// </summary>
static class TurnCost
{
    /// <summary>What is said over and over; checks start, are answered, corrected, left and ended in it.</summary>
    static readonly string[] Said =
    [
        "我能报卓越工程师吗",
        "82年3月的",
        "全日制硕士",
        "为什么问这个",
        "快九年",
        "第1条",
        "截止时间是哪天",
        "都满足",
        "不对，是84年",
        "高工",
        "青创室要几个人，经费多少",
        "都满足",
        "结束",
        "材料清单",
        "我们团队能报青创室吗",
        "不清楚",
        "回到个人的",
        "谢谢",
        "退出",
        "没有高新企业证书，能推荐我吗",
    ];

    /// <summary>Runs it and prints medians by the length of the conversation.</summary>
    /// <param name="options"><c>turns</c>: how many turns, 2,000 unless told.</param>
    public static void Run(Options options)
    {
        var turns = (int)options.Number("turns", 2000);
        var handler = new TurnHandler(KnowledgeBase.Load(Path.Combine(AppContext.BaseDirectory, "knowledgebase")));
        var at = new DateTimeOffset(2025, 7, 10, 12, 0, 0, BeijingTime.Offset);
        Talk(handler, at, turns: Said.Length * 5);
        var costs = Talk(handler, at, turns);
        Console.WriteLine("turns       median ms   p99 ms   state bytes");
        foreach (var tenth in costs.Chunk(Math.Max(1, turns / 10)).Select((part, index) => (part, index)))
        {
            var sorted = tenth.part.Select(cost => cost.Milliseconds).Order().ToArray();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{tenth.index * turns / 10, 5}–{(tenth.index * turns / 10) + tenth.part.Length, -6}{sorted[sorted.Length / 2], 9:F2}{sorted[(int)(sorted.Length * 0.99)], 10:F2}{tenth.part[^1].Bytes, 14}"
                )
            );
        }
        var all = costs.Select(cost => cost.Milliseconds).Order().ToArray();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"all         {Median(all), 9:F2}{all[(int)(all.Length * 0.99)], 10:F2}")
        );
        Console.WriteLine();
        foreach (
            var said in costs
                .Select((cost, turn) => (cost.Milliseconds, Text: Said[turn % Said.Length]))
                .GroupBy(said => said.Text, StringComparer.Ordinal)
        )
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Median([.. said.Select(one => one.Milliseconds).Order()]), 9:F2}  {said.Key}"
                )
            );
        }
    }

    static double Median(double[] sorted) => sorted[sorted.Length / 2];

    static List<(double Milliseconds, int Bytes)> Talk(TurnHandler handler, DateTimeOffset at, int turns)
    {
        var costs = new List<(double, int)>();
        var state = JsonSerializer.SerializeToUtf8Bytes(Conversation.Start("c1"), ReplyJson.Options);
        for (var turn = 0; turn < turns; turn++)
        {
            var before = Stopwatch.GetTimestamp();
            var conversation = JsonSerializer.Deserialize<Conversation>(state, ReplyJson.Options)!;
            var result = handler
                .HandleAsync(conversation, new Turn("c1", "u1", Said[turn % Said.Length], at), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
            state = JsonSerializer.SerializeToUtf8Bytes(result.Conversation, ReplyJson.Options);
            costs.Add((Stopwatch.GetElapsedTime(before).TotalMilliseconds, state.Length));
        }
        return costs;
    }
}
