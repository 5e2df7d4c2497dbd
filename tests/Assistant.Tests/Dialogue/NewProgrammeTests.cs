using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Tests.Versions;

namespace Assistant.Tests.Dialogue;

/// <summary>A programme with a fact that nobody foresaw is data alone: it is started, asked for, decided, explained and followed up.</summary>
public sealed class NewProgrammeTests
{
    static readonly DateTimeOffset At = new(2025, 7, 10, 12, 0, 0, BeijingTime.Offset);

    [Fact]
    public async Task A_new_programme_with_a_new_fact_is_checked_in_conversation_without_any_change_of_code()
    {
        using var folder = new KnowledgeFolderCopy();
        folder.Write(
            "facts.yaml",
            folder.Read("facts.yaml")
                + """

                apprentices:
                  label: 带过的徒弟
                  type: number
                  unit: 人
                  changed_by: person
                  remedy: 带徒{}
                  meaning: 正式签过师徒协议的徒弟，前后一共几人。
                """
        );
        folder.Write(
            "policies/mentor-2025.yaml",
            """
            title: 传帮带导师（2025年度）
            programme: mentor
            valid: { from: 2025-06-25 }
            round: 2025年度
            deadline: applicants-deadline-2025
            conditions:
              - id: apprentices
                name: 带徒人数
                law: { studio#art3: 名师带徒 }
                when: apprentices >= 3
            """
        );
        folder.Write(
            "guides/mentor.yaml",
            """
            policies: [mentor-2025]
            materials:
              - heading: 证明
                items:
                  - text: 师徒协议
                    law: { studio#art3: 名师带徒 }
            """
        );
        folder.Change(
            "questions.yaml",
            "start_choices:",
            """
              - program: mentor-2025
                invite: 我能当传帮带导师吗

            start_choices:
            """
        );
        folder.Write(
            "questions.yaml",
            folder
                .Read("questions.yaml")
                .Replace(
                    "\nfacts:\n",
                    """

                    facts:
                      apprentices:
                        ask: 您正式带过几个徒弟？
                        short: 带过几个徒弟？
                        hint: 说个数就行，比如「3个」。
                        names: [徒弟, 带徒人数]
                        echo: 带过的徒弟{}

                    """,
                    StringComparison.Ordinal
                )
        );
        folder.Change("glossary.yaml", "programmes:\n", "programmes:\n  mentor-2025:\n    name: 传帮带导师\n    names: [传帮带导师]\n");
        var talk = new Speaker(new TurnHandler(KnowledgeBase.Load(folder.Path)));

        var asked = await talk.SayAsync("我能报传帮带导师吗");
        var verdict = await talk.SayAsync("两个");
        var corrected = await talk.SayAsync("不对，是3个");
        var materials = await talk.SayAsync("材料清单");

        Assert.Equal("apprentices", asked.Ask!.Fact);
        Assert.Contains("带过几个徒弟", asked.Text, StringComparison.Ordinal);
        Assert.Equal("not_eligible", verdict.Verdict!.Outcome);
        Assert.Contains("带徒不少于3人", verdict.Text, StringComparison.Ordinal);
        Assert.Equal("eligible", corrected.Verdict!.Outcome);
        Assert.Contains("师徒协议", materials.Text, StringComparison.Ordinal);
    }

    sealed class Speaker(TurnHandler handler)
    {
        Conversation _conversation = Conversation.Start("c1");

        public async Task<Reply> SayAsync(string text)
        {
            var result = await handler.HandleAsync(_conversation, new Turn("c1", "u1", text, At), TestContext.Current.CancellationToken);
            _conversation = result.Conversation;
            return result.Replies[^1];
        }
    }
}
