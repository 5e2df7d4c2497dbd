using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Sources;

namespace Assistant.Tests.Answers;

/// <summary>Plain questions with the clause, the figures and the kind of reply that they must get.</summary>
public sealed class AnswerCasesTests
{
    static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(Repository.KnowledgeBase);
    static readonly AnswerEngine Engine = new(Knowledge);
    static readonly DateTimeOffset AfterTheRound = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    public static TheoryData<AnswerCase> Cases()
    {
        var data = new TheoryData<AnswerCase>();
        foreach (var file in Directory.GetFiles(Repository.Case("answers"), "*.yaml").Order(StringComparer.Ordinal))
        {
            foreach (var map in YamlMap.Parse(Path.GetFileName(file), File.ReadAllText(file)).Maps("questions"))
            {
                data.Add(AnswerCase.Read(map));
            }
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_question_gets_the_right_clause_figure_and_kind(AnswerCase question)
    {
        var reply = Engine.Answer(question.Ask, AfterTheRound);

        Assert.True(question.Kind == reply.Kind, $"{reply.Kind}: {reply.Text}");
        Assert.All(question.Says, says => Assert.Contains(says, reply.Text, StringComparison.Ordinal));
        if (question.Clauses.Count > 0)
        {
            Assert.Contains(reply.Citations ?? [], citation => question.Clauses.Any(clause => Covers(clause, citation.Clause)));
        }
        Assert.All(reply.Citations ?? [], citation => Assert.Null(Knowledge.Clauses.WhyQuoteFails(citation.Clause, citation.Quote)));
    }

    /// <summary>A reference to a parent covers its children.</summary>
    static bool Covers(string expected, string cited) => cited == expected || cited.StartsWith(expected + ".", StringComparison.Ordinal);

    public sealed record AnswerCase(string Id, string Ask, IReadOnlyList<string> Clauses, IReadOnlyList<string> Says, ReplyKind Kind)
    {
        public static AnswerCase Read(YamlMap map)
        {
            map.Allow("id", "ask", "clause", "says", "kind");
            return new(
                map.Text("id"),
                map.Text("ask"),
                map.Texts("clause"),
                map.Texts("says"),
                Enum.Parse<ReplyKind>(map.OptionalText("kind") ?? "answer", ignoreCase: true)
            );
        }

        public override string ToString() => $"{Id}: {Ask}";
    }
}
