using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Tests.Answers;

/// <summary>
/// A notice that the code has never heard of, of a city that does not exist: imported as staff import one, it is
/// answered from at once, with and without figures beside it.
/// </summary>
public sealed class MadeUpNoticeTests : IDisposable
{
    static readonly DateTimeOffset DuringTheRound = new(2027, 5, 10, 17, 59, 59, TimeSpan.FromHours(8));
    static readonly DateTimeOffset AfterTheRound = new(2027, 5, 10, 18, 0, 0, TimeSpan.FromHours(8));

    readonly string _folder = Directory.CreateTempSubdirectory("made-up").FullName;
    readonly AnswerEngine _fromClauses;
    readonly AnswerEngine _withFigures;

    public MadeUpNoticeTests()
    {
        foreach (var folder in new[] { "documents", "figures", "answers" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }
        var raw = File.ReadAllText(Repository.Case("madeup", "notice.txt"));
        File.WriteAllText(
            Path.Combine(_folder, "documents", "made-up.md"),
            DocumentFile.Compose("made-up", "2027年江州通知", Importer.Normalise(raw).Text)
        );
        File.Copy(Repository.Case("madeup", "answers.yaml"), Path.Combine(_folder, "answers", "answers.yaml"));
        File.Copy(Repository.Case("madeup", "questions.yaml"), Path.Combine(_folder, "questions.yaml"));
        foreach (var shared in new[] { "facts.yaml", "phrases.yaml", "glossary.yaml", "characters.yaml", "audit.yaml" })
        {
            File.Copy(Path.Combine(Repository.KnowledgeBase, shared), Path.Combine(_folder, shared));
        }
        _fromClauses = new AnswerEngine(KnowledgeBase.Load(_folder));
        File.Copy(Repository.Case("madeup", "figures.yaml"), Path.Combine(_folder, "figures", "figures.yaml"));
        _withFigures = new AnswerEngine(KnowledgeBase.Load(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("个人条件是什么", "made-up#1.1", "22周岁")]
    [InlineData("年龄有什么限制，多少周岁", "made-up#1.1.1", "32周岁")]
    [InlineData("要在一线岗位工作几年", "made-up#1.1.1", "满3年")]
    [InlineData("要取得中级工以上的证书吗", "made-up#1.1.2", "中级工")]
    [InlineData("技能竞赛要第几名", "made-up#1.1.3", "前八名")]
    [InlineData("企业要不要是会员", "made-up#1.2", "协会会员")]
    [InlineData("全市遴选多少人", "made-up#2.1", "45人")]
    [InlineData("每家企业能推荐几人", "made-up#2.1", "3人")]
    [InlineData("培养补贴多少钱", "made-up#2.2", "8000元")]
    [InlineData("补贴能用来聚餐吗", "made-up#2.3", "不得")]
    [InlineData("网上填报什么时候截止", "made-up#3.1", "5月10日18:00")]
    [InlineData("企业审核到什么时候", "made-up#3.2", "5月17日18:00")]
    [InlineData("实操占多少分", "made-up#3.3", "70分")]
    [InlineData("公示几个工作日", "made-up#3.4", "7个工作日")]
    [InlineData("申请表要几份", "made-up#4.1", "一式两份")]
    [InlineData("师傅要写承诺书吗", "made-up#4.3", "承诺书")]
    [InlineData("咨询电话是多少", "made-up#5", "0199-5551234")]
    public void A_question_is_answered_from_the_right_clause_with_the_right_figure(string question, string clause, string figure)
    {
        foreach (var engine in new[] { _fromClauses, _withFigures })
        {
            var reply = engine.Answer(question, DuringTheRound);

            Assert.Equal(ReplyKind.Answer, reply.Kind);
            Assert.Contains(figure, reply.Text, StringComparison.Ordinal);
            Assert.Contains(
                reply.Citations!.Value,
                citation => citation.Clause == clause || citation.Clause.StartsWith(clause + ".", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("江州明天天气怎么样")]
    [InlineData("落户需要多少积分")]
    [InlineData("卓越工程师成长计划支持多少人")]
    [InlineData("住房公积金怎么提取")]
    [InlineData("青创室负责人年龄")]
    public void What_the_notice_does_not_say_is_refused_with_its_own_contact(string question)
    {
        var reply = _withFigures.Answer(question, DuringTheRound);

        Assert.Equal(ReplyKind.Refuse, reply.Kind);
        Assert.Contains("0199-5551234", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_round_is_over_at_the_minute_of_its_deadline()
    {
        Assert.DoesNotContain("已于", _withFigures.Answer("培养补贴多少钱", DuringTheRound).Text, StringComparison.Ordinal);
        Assert.Contains(
            "2027年度的申报已于2027年5月10日18:00截止",
            _withFigures.Answer("培养补贴多少钱", AfterTheRound).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_later_year_is_not_known_and_what_there_is_instead_is_said()
    {
        var reply = _withFigures.Answer("2028年的培养补贴多少钱", DuringTheRound);

        Assert.Equal(ReplyKind.Refuse, reply.Kind);
        Assert.Contains("没有收录2028年度的文件", reply.Text, StringComparison.Ordinal);
        Assert.Contains("8000元", reply.Text, StringComparison.Ordinal);
    }
}
