using Assistant.Dialogue.Answers;
using Assistant.Dialogue.Turns;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using FsCheck;
using FsCheck.Fluent;

namespace Assistant.Tests.Answers;

/// <summary>Whatever is said about scores and votes, in whatever order, is answered, and only what was said is remembered.</summary>
public sealed class ComputedAnswersTests
{
    static readonly AnswerEngine Engine = new(Known.Base);
    static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    static readonly string[] Scraps =
    [
        .. "教育背景,专业经历,答辩,获奖,其他,全部,都,分别,除了,以外,不知道,A,B级,C或D,A到,E级,至少B,D以上,85分,-5分,105分,80到90,八十多分,不到60分,3分之2,100,博士,专利,总分,多少分".Split(
            ','
        ),
        .. "评委会,委员,全体,到会,出席,请假,到齐,同意,反对,弃权,11个人,8名,六票,0票,几票,几人,999999人,第8名,7-15名,三分之二,通过了吗,那,如果,呢,的,有,、,，,。, ,：,是".Split(
            ','
        ),
        "，",
    ];

    static Gen<string> Messages =>
        from length in Gen.Choose(1, 12)
        from scraps in Gen.Elements(Scraps).ListOf(length)
        select string.Concat(scraps);

    [Fact]
    public void Any_conversation_is_answered_from_numbers_that_can_be() =>
        Prop.ForAll(
                Messages.ListOf(3).ToArbitrary(),
                messages =>
                {
                    Worked? worked = null;
                    foreach (var message in messages)
                    {
                        var answered = Engine.Answer(message, Now, programme: null, worked);
                        worked = answered.Worked;
                        if (answered.Reply.Text.Length == 0 || !(worked?.Points?.All(IsOfTheTable) ?? true))
                        {
                            return false;
                        }
                    }
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_message_as_long_as_any_that_is_read_is_answered()
    {
        foreach (var scrap in new[] { "教育背景A、", "评委会11人到会8人", "A或", "8票同意反对" })
        {
            var message = string.Concat(Enumerable.Repeat(scrap, 2000 / scrap.Length)) + "总分多少分，几票通过";
            Assert.NotEqual(ReplyKind.Error, Engine.Answer(message, Now).Kind);
        }
    }

    static bool IsOfTheTable(StatedPoints said) =>
        Known.Base.Scoring.Any(standard =>
            standard.Table.Elements.Any(element => element.Name == said.Element)
            && standard.Table.Any.Covers(new Points(said.Low, said.High))
        );
}
