using Assistant.Dialogue.Turns;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Grounding;

/// <summary>What is right is never held back: the examples of every prepared answer go through the whole turn, alone and two at a time.</summary>
public sealed class AuditedAnswersTests
{
    const int Seed = 20250716;

    static readonly TurnHandler Handler = new(Known.Base);

    [Fact]
    public Task No_answer_to_a_prepared_question_is_held_back() =>
        NoneIsHeldBack(
            Known
                .Base.Askables.Entries.Where(entry => !entry.Examples.IsEmpty)
                .SelectMany(entry => new[] { entry.Examples[0], entry.Examples[^1] })
                .Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public Task No_answer_to_two_questions_in_one_message_is_held_back()
    {
        var random = new Random(Seed);
        var examples = Known.Base.Askables.Entries.SelectMany(entry => entry.Examples).ToArray();
        return NoneIsHeldBack(Enumerable.Range(0, 300).Select(_ => $"{Pick(examples, random).TrimEnd('？')}？{Pick(examples, random)}"));
    }

    [Theory]
    [InlineData("同一个人又报成长计划又当青创室负责人行吗？一个单位最多报几个？")]
    [InlineData("前几年入选过卓越工程师成长计划、资助也领了，2025年这一轮个人项目还让再报吗")]
    [InlineData("2026截止时间")]
    [InlineData("需要什么条件")]
    public Task No_right_answer_is_held_back(string question) => NoneIsHeldBack([question]);

    static string Pick(string[] examples, Random random) => examples[random.Next(examples.Length)];

    static async Task NoneIsHeldBack(IEnumerable<string> questions)
    {
        var heldBack = new List<string>();
        var start = Conversation.Start("c");
        foreach (var question in questions)
        {
            var turn = new Turn("c", "u", question, new DateTimeOffset(2025, 7, 1, 9, 0, 0, TimeSpan.FromHours(8)));
            var result = await Handler.HandleAsync(start, turn, TestContext.Current.CancellationToken);
            heldBack.AddRange(result.HeldBack.Select(held => $"{question}: {held.Kind} {string.Join('、', held.Violations)}"));
        }
        Assert.True(heldBack.Count == 0, string.Join('\n', heldBack));
    }
}
