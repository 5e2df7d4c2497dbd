using System.Globalization;
using Assistant.Dialogue.Turns;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What the assistant says about a list that is no policy; the questions themselves stand in <c>lists.yaml</c>.</summary>
static class ListPhrases
{
    public const string ThatIsAll = "就这些";
    public const string AtOnce = "先看结果";
    public const string AllRight = "都对";
    public const string WhatIsWrong = "哪里不对？请直接说，如「第2个的单位是某某公司」「李四改成个人」「删掉第3个」。";
    public const string NextStep = "下一步做什么";
    public const string Forget = "删除名单";
    public const string AllIndividuals = "都是个人";
    public const string AllTeams = "都是团队";
    public const string Empty = "名单还是空的，没有可以核对的。";
    public const string Cleared = "好的，候选人都去掉了。";
    public const string Forgotten = "好的，名单和前面的聊天记录都删除了，没有留下姓名。";

    public const string StillKept = $"名单还给您留着，要改接着说就行；用不着了，说「{Forget}」，姓名就都清除。";

    public const string NoQuotaNeeded = "这个渠道的名额文件里写明了，不用另报。";
    public const string StillMissing = "好的，名单就这些。还差一点，不清楚也可以直说。";
    public const string MayChange = "要改接着说就行，如「删掉第2个」；用不着了，说「删除名单」就清除。";
    public const string MayBeChecked = "每个人自己的条件可以单独核对，由本人说";
    public const string OwnCheck = "一问一答";
    public const string CheckIsPaused = "您自己的核对还停在那里，说「继续」接着来。";

    public static string Restarted(string question) => $"好的，名单从头开始。\n{question}";

    public static string RoundIsOver(string round, DateTimeOffset deadline) => $"{round}的推荐已于{Phrases.Deadline(deadline)}截止。";

    public static string RoundIsOpen(string round, DateTimeOffset deadline) =>
        $"{round}的推荐截止时间是{Phrases.Deadline(deadline)}，还没有截止。";

    public static string Noted(string what) => $"好的，{what}。";

    public static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count}个候选人");

    public static string Resumed(int count) => $"我们接着核对推荐名单，已经记了{Count(count)}。";

    public static string Left(int count) =>
        $"好的，名单先停在这里，{Count(count)}都给您留着。想接着来，说「继续」就行；不要了，说「{Forget}」。";

    public static string Removed(string who) => $"去掉了{who}。";

    public const string OnePerson = "是同一个人";
    public const string Namesakes = "不是同一个人";
    public const string OneUnit = "是同一家单位";
    public const string TwoUnits = "不是同一家单位";
    public const string Anew = "重新报名单";
    public const string Back = "回到名单";
    public const string IsListMeant = "您说的像是候选人。要核对推荐名单，请点下面的按钮，再把候选人说一遍。";

    public static string MayClear(int count) =>
        $"手上这份名单有{Count(count)}，重新来会把他们都清掉。确定的话，说「{Anew}」；接着这份，说「{Back}」。";

    public static string Now(int count) => $"现在名单里有{Count(count)}：";

    public static string AreOne(string name, string unit) =>
        $"好的，两个「{name}」按同一个人核对，单位都记为「{unit}」；单位不对的话，说「第几个的单位是…」。";

    public static string AreOneUnit(string unit) => $"好的，按同一家单位核对，都记为「{PersonalNumbers.Masked(unit)}」。";

    public static string AreOtherUnits(string one, string other) =>
        $"好的，「{PersonalNumbers.Masked(one)}」和「{PersonalNumbers.Masked(other)}」不是同一家。";

    public static string PerhapsOneUnit(string one, string other) => $"「{one}」和「{other}」是不是同一家单位，请核对：名额按依托单位算。";

    public static string AreNamesakes(string name) => $"好的，不是同一个「{name}」。";

    public static string PerhapsOne(string name) => $"同名的「{name}」是不是同一个人，请核对：同一个人不能既报个人又带团队。";

    public static string Missed(string pieces) => $"前面没有记上的话：{pieces}。要是有候选人，请再说一遍。";

    public static string NotUnderstoodOf(string hint) => $"这句我没听明白，名单没有改。{hint}";

    public static string CountsTold(string quota) => $"您说的数要是附件1分给您单位的名额，请点「{quota}」。";

    public static string QuotaTap(decimal individual, decimal team) =>
        string.Create(CultureInfo.InvariantCulture, $"名额是个人{individual:0}个，团队{team:0}个");

    public const string RemoveWhom = "要删掉哪几个？请说序号或者姓名，如「删掉第2个和第3个」。现在一个都没有删。";

    public static string Recorded(string quota) => $"记着的：{quota}。不对的话，说「名额是…」。";

    public const string ChangeWhom = "要改哪一个？请说序号或者姓名，如「第2个改成团队」。现在一个都没有改。";

    public static string OtherCount(int listed, int told) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"名单里记了{listed}个候选人，您说的是{told}个：少了的请说一下，多了的说「删掉第几个」；没有差别，就说「{ThatIsAll}」。"
        );

    public static string InsteadOfWhom(string name) => $"要换掉哪一个？请说「第几个换成{name}」。现在一个都没有换。";

    public static string OwnUnit(string unit) => $"您单位记为「{unit}」。";

    public static string NoSuch(string who) => $"名单里没有「{who}」。";

    public static string Unclear(string name, string places) => $"名单里叫「{name}」的不止一个（{places}），请说第几个。";

    public static string NoName(string text) => $"「{text}」不像姓名，先没有记；就叫这个的话，请说「就叫{text}」。";

    public static string NotWhole(string text) => $"「{text}」不是全名，先没有记，请说全名；就叫这个的话，请说「就叫{text}」。";

    public static string Unread(string pieces) => $"没听明白、没有用上的：{pieces}。";

    public static string AskedBeside(string question) => $"您还问了「{question}」，请单独再问我一次。";

    public static string Same(int place) => string.Create(CultureInfo.InvariantCulture, $"（和第{place}个一样；说重了的话，请删掉一个）");

    public static string Present(string name, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"「{name}」已经是第{place}个；要是另一个人，请说「再加一个{name}」。");

    public static string OtherUnit(string name, int place, string unit) =>
        $"「{name}」已经是{Place(place)}，单位不是「{unit}」，先没有改：要改请说「{name}的单位是{unit}」；是另一个人，请说「再加一个{name}，{unit}」。";

    public static string OtherKind(string name, int place, string known, string said) =>
        $"「{name}」已经是{Place(place)}，报的是{known}，先没有改：要改请说「{name}改成{said}」；两样都报，请说「再加一个{name}，{said}」。";

    public static string TooMany(int most, int left) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"在对话里，一份名单最多记{most}个，后面{left}个没有记。人多的话，请用名单表格核对，或者分成几份。"
        );

    public static string More(int count) => string.Create(CultureInfo.InvariantCulture, $"……共{count}个，说「看看名单」可以看全。");

    public static string PersonOrUnit(string name, string whose) =>
        $"「{name}」是{whose}的依托单位，还是又一个候选人？请点一下，或者说「{UnitIs(name)}」「{OneMore(name)}」。";

    public static string OneMore(string name) => $"再加一个{name}";

    public static string UnitIs(string unit) => $"单位是{unit}";

    public static string Place(int place) => string.Create(CultureInfo.InvariantCulture, $"第{place}个");

    public static string Whose(int place, string? name) => $"{Place(place)}{name ?? "候选人"}";

    public static string OfCandidates(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"说到了自己情况的候选人（{count}个，不影响名单的结论）");

    public static string Silent(int count) =>
        count == 0
            ? "候选人自己的条件"
            : string.Create(CultureInfo.InvariantCulture, $"没有说到自己情况的候选人（{count}个，各自的条件没有核对）");

    public static string Known(int count) =>
        $"一份推荐名单（{Count(count)}的姓名、类别、依托单位和说到的情况，只在这次对话里；说「{Forget}」就清除）";
}
