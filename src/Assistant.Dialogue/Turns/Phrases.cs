using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Receipts;

namespace Assistant.Dialogue.Turns;

/// <summary>What the assistant says that is no policy: courtesies, directions, the joints between sentences.</summary>
static class Phrases
{
    /// <summary>Where an answer could not be proved and no clause is cited.</summary>
    public const string Unproved = "这个问题我不能确认，先不回答。请换个说法再问，或者向发布文件的单位咨询。";

    public const string NotSure = "不清楚";
    public const string WhyThis = "为什么问这个";
    public const string AllHold = "都满足";
    public const string SomeDoNotHold = "有不满足的";
    public const string HasAll = "都有";
    public const string HasNone = "都没有";
    public const string EndHere = "结束，看结果";
    public const string GoOn = "继续";
    public const string StartOver = "重新开始";
    public const string Leave = "退出";
    public const string RestartAnyway = "清掉重来";
    public const string DeleteMine = "删除我的数据";
    public const string MetAsRead = "其中条文没写明、按口径算满足的，待主办单位确认";
    public const string HowTo = "怎样才能符合";

    public const string InDetail = "逐条看";
    public const string MyMaterials = "材料清单";
    public const string NextSteps = "后面的步骤";
    public const string Duties = "入选以后的事";
    public const string OtherOptions = "我能报哪些项目";
    public const string RemindMe = "到时提醒我";
    public const string NoReminder = "取消提醒";
    public const string Agree = "同意";
    public const string RatherNot = "不用了";
    public const string WillRemind = "好，记下了。到时候您来，我先说这件事；不想要了就说「取消提醒」。";
    public const string NothingNoted = "好的，没有记。";
    public const string NoReminders = "没有记着要提醒您的事。";
    public const string RemindersCancelled = "好的，提醒都取消了，记录也删了。";
    public const string NoReceipts = "这里没有您的核对回执。做完一次核对，我会给您一个编号。";

    public const string HowToAnswerABundle =
        "都满足就回「都满足」；有不满足或不清楚的，告诉我是第几条（如「第3条不满足」），其余的我就记为满足。";

    public const string WhichOnes = "是第几条不满足？告诉我编号就行，其余的我就记为满足；不清楚的也可以说「第3条不清楚」。";
    public const string HowToPick = "都没有就回「都没有」；有的告诉我是第几条（如「第1条」「1和3」），其余的我就记为没有。";

    public const string WhichOnesToPick = "有的是第几条？告诉我编号就行，其余的我就记为没有。";
    public const string CountsFromTheLater = "职称和学历，年数从后取得的那个算起，请按这样再说一次。";
    public const string DegreeIsKept = "学历我先记着，问到的时候只问没说的那一半。";
    public const string OneByOne = "那我们一条一条来。";

    public const string AnswerForThem = "下面问到「您」时，请按这个人的情况回答。";

    public const string Privacy = $"开始前说明一下：{WhatIsKept}";

    public const string WhatIsKept =
        "我只记下判断条件要用到的几项情况（如出生年月、学历、职称）和核对结果，只用来给您核对；不需要姓名、身份证号和电话。随时说「删除我的数据」，我就全部清除。";

    public const string StopOrGoOn =
        "这是必须满足的条件，按现在的信息不能申报。想到此为止，请说「结束」；想把其余条件也看一遍，直接回答下面的问题就好。";
    public const string AgainInShort = "接着刚才的问题：";
    public const string AnswerIsSubjectToTheOrganiser = "以上根据您提供的情况和公开文件核对，仅供参考，以主办单位审核为准。";

    public const string Unreadable = "我没看到文字内容。请用文字告诉我，好吗？";
    public const string TooLong = "这段话太长了，我怕漏掉要点。请分几次说，每次一两件事就好。";

    public const string NoIdNumbers =
        "您发来的内容里像是有身份证号。为了您的安全，这条我没有记录，也不需要身份证号；请把它去掉再发一次，出生年月直接说「1985年6月」就行。";

    public const string NothingKept = "我没有保存您的任何情况。";
    public const string DeleteWhat = "您是想删除在这里说过的全部情况、核对结果和回执吗？删了就找不回来；确定的话，请说「删除我的数据」。";
    public const string NothingStored = "这里不保存核对结果，所以没有编号。可以截图；对话还在时，说「再看一遍结果」我就再说一遍。";
    public const string NoCheck = "现在没有正在进行的核对。想开始的话，点下面的任意一个就行。";
    public const string AlreadyEnded = "这次核对已经做完了。想改哪一项，直接说「改…」；也可以重新开始。";
    public const string NothingToChange = "您还没有回答过问题，暂时没有可以改的。";
    public const string WhichToChange = "好的，要改哪一项？直接说对的就行，比如「职称是工程师」；也可以点下面的。";
    public const string StartedOver = "好的，我们从头开始，之前的回答都清掉了。";
    public const string NoSource = "我前面还没有引用过条款。您想了解哪方面的规定？";
    public const string Thanks = "不客气，还有什么想了解的，随时告诉我。";
    public const string OnlyNear = "这是条款里最接近的一处，不一定就是您要问的；要不是，请换个说法。";
    public const string TakeYourTime = "好的，不急，您先忙。";
    public const string Listening = "我在呢。";
    public const string NothingLeft = "现在没有停在半路的核对可以接着做。想核对申报条件，说一声要核对哪个项目；想问政策，直接问就行。";

    public const string NoMatter = "没关系。您可以直接问想了解的政策，也可以让我帮您核对申报条件。";
    public const string Bye = "再见，祝您顺利！";
    public const string Sorry = "抱歉，让您费心了。您可以直接说想知道什么，我尽量简短地回答；也可以随时「退出」核对。";
    public const string SkipIt = "不方便或不清楚也没关系，说「不清楚」就可以跳过。";
    public const string SayOtherwise = "还是没听懂，对不起。可以点下面的一个；说「不清楚」就先跳过，说「退出」就先停下，答过的都留着。";
    public const string Skipped = "没关系，这项先记为「不清楚」。";
    public const string AsSaidBefore = "没关系，就按您前面说的算。";
    public const string GoOnLater = "已经答过的都给您留着，想接着来，说「继续」就行。";
    public const string NotThat = "好的，那不算。";

    public static readonly ImmutableArray<string> ConfirmOrDeny = ["对", "不对"];

    public const string SupposedWhat = "没听出假设的是什么，可以说「如果我评上高级工程师呢」「如果再干两年呢」。";

    public static string SaidTwoThings(string name) => $"您这句话里，「{name}」前后说的不一样，我先不记，请再说一次。";

    public static string AskAlone(string question) => $"「{question}」这一问我没有把握，请单独再问一次。";

    public static string Understood(string echo) => $"好的，{echo}。";

    public static string NotUnderstood(string hint) => $"抱歉，我没听明白。{hint}";

    public static string Unused(IEnumerable<string> clauses) =>
        $"{string.Concat(clauses.Select(clause => $"「{clause}」"))}这里没有用上；要改什么，请单独再说一次。";

    public static string IsThatRight(string echo) => $"我理解为「{echo}」，对吗？";

    public static string MoreExactly(string question) => $"能说得再准一点吗？{question}";

    public static string ToBeAskedAnew(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"好的，那么和单位有关的{count}项以前说的不算了，按现在的单位重新核对。");

    public static string DoesNotHold(int number) => string.Create(CultureInfo.InvariantCulture, $"第{number}条不满足");

    public static string HasNot(int number) => string.Create(CultureInfo.InvariantCulture, $"第{number}条没有");

    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"第{number}条");

    public static string Change(string name) => $"改{name}";

    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    public static string PerhapsMeant(bool mayTap) =>
        $"我不敢肯定您问的就是这件事；要不是，请换个说法{(mayTap ? "，或者点一个相近的问题" : "")}。";

    /// <summary>A deadline as documents write it: the first moment of a day is 24:00 of the day before.</summary>
    public static string Deadline(DateTimeOffset firstMomentTooLate)
    {
        var beijing = firstMomentTooLate.ToOffset(BeijingTime.Offset);
        return beijing.TimeOfDay == TimeSpan.Zero
            ? $"{Day(DateOnly.FromDateTime(beijing.DateTime.AddDays(-1)))}24:00"
            : $"{Day(DateOnly.FromDateTime(beijing.DateTime))}{beijing.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public static string RoundIsOver(string round, DateTimeOffset deadline) => $"{round}申报已于{Deadline(deadline)}截止。";

    public static string RoundIsOpen(string round, DateTimeOffset deadline) => $"{round}申报截止时间是{Deadline(deadline)}，还没有截止。";

    public static string NoDeadline(string round) => $"{round}的申报截止时间，文件里没有写。";

    public static string StartsChecking(string title) => $"好的，我来帮您核对「{title}」的条件，一问一答，几分钟就好。";

    public static string ClosedBut(string what, string round) => $"{round}{what}已经截止。按它的条件看，";

    public static string RoundIsOverButCompare(string round, DateTimeOffset deadline) =>
        $"先说明：{RoundIsOver(round, deadline)}现在可以先对照条件看看，之后的申报以新通知为准。";

    public static string KnownAlready(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"您之前告诉过我的{count}项情况我直接用，不再重复问（要改请说「改…」）。");

    public static string HasItAlready(string title) =>
        $"您说过已经有{title}职称，这一级不用再评；要看更高一级，直接说。想照样核对，回答下面的问题就好。";

    public static string NoPolicyYet(string name) => $"「{name}」我现在还不能逐条核对，只能从文件里回答。";

    public static string OrCheck(string invite) => $"想按您自己的情况逐条核对，说「{invite}」就行。";

    public static string StillChecking(string title) => $"我们正在核对「{title}」。";

    public static string Why(string names) => $"问这个，是因为文件规定的条件（{names}）要用到：";

    public static string SomeDoNotHoldSoFar(int failing, int open) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"到目前为止：{(failing == 0 ? "没有发现不满足的条件" : $"有{failing}项不满足")}，{(open == 0 ? "没有待确认的" : $"还有{open}项没确认")}。"
        );

    public static string NotMetEither(string names, string clauses) => $"{names}也不满足（{clauses}），我记下了。";

    public static string NoRoundToRemindOf(string title) =>
        $"「{title}」的申报时间，文件里没有写，我没法到时提醒您。请留意主管单位发布的通知。";

    public static string RemindsAlready(string title) => $"「{title}」的提醒已经记着了，到时候您来，我先说这件事。";

    public static string MayIRemind(string when) =>
        $"可以。我会记下您关注的项目和今天的日期，{when}，您来这里对话时我先提醒您；不打电话，不发短信，随时可以取消。同意我记下吗？";

    public static string Reminding(string text) => $"您托我提醒的：{text}不需要了请说「{NoReminder}」。";

    public static string KeptAs(string number) => $"回执编号：{number}，可以凭它再看这份结果（「看回执」加编号），也可以删掉。";

    public static string SeeReceipt(string number) => $"看回执 {number}";

    public static string RemoveReceipt(string number) => $"删除回执 {number}";

    public static string RestartDrops(int count) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"重新开始会清掉已经答过的{count}项。确定的话，请说「{RestartAnyway}」；只改一两项，直接说「改…」就行。"
        );

    public static string NoReceipt(string number) => $"没有找到回执 {number}。编号是您在这里核对时给的；删除过的就没有了。";

    public static string ReceiptDeleted(string number) =>
        $"好的，回执 {number} 已经删除。对话里说过的还在，要一并删除，请说「删除我的数据」。";

    public static string ToldWhatFor(string echo) =>
        $"好的，{echo}。您想核对哪一项？点一个就行，这些我不再重复问；说「{OtherOptions}」，我逐个对照。";

    public static string NotInDocuments(string title, string matter) =>
        $"「{title}」{matter}，收录的文件里没有写，我不能替它列。请以主管单位当年发布的申报通知为准。";

    public static string NotRenewable(string number, DateOnly day) =>
        $"回执 {number} 还在（{Day(day)}），但它核对的项目或情况现在的条件里已经没有，不能再核对。请在对话里重新核对一次。";

    /// <summary>That all was deleted; the number of its receipt only where one is kept.</summary>
    public static string Deleted(Deletion deletion, bool isKept, int candidates) =>
        $"好的，您的{Counts(deletion)}，连同核对进度{(candidates > 0 ? string.Create(CultureInfo.InvariantCulture, $"、名单里{candidates}个人的情况") : "")}{(isKept ? "、送审的草稿和您以前的对话" : "")}，都已经删除。"
        + (isKept ? $"删除回执编号：{deletion.Number}（{Moment(deletion.At)}），我只留下这个编号、时间和数目。" : "")
        + "需要时随时可以重新开始。";

    public static string DeletedThen(Deletion deletion) =>
        $"{Moment(deletion.At)}（北京时间）应本人要求删除了{Counts(deletion)}。删除回执 {deletion.Number} 只记时间和数目，不记内容。";

    static string Counts(Deletion deletion) =>
        string.Create(CultureInfo.InvariantCulture, $"情况{deletion.Facts}项、核对回执{deletion.Receipts}份、提醒{deletion.Reminders}条");

    static string Moment(DateTimeOffset moment)
    {
        var beijing = moment.ToOffset(BeijingTime.Offset);
        return $"{Day(DateOnly.FromDateTime(beijing.DateTime))}{beijing.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public static string StillSame(DateOnly day) => $"这是{Day(day)}的核对结果，依据的条件和文件没有变，今天再核对一遍，结果相同。";

    public static string SameThoughChanged(DateOnly day) =>
        $"这是{Day(day)}的核对结果。依据的条件或文件在那以后有改动，按现在的再核对一遍，结果相同。";

    public static string NoLongerSame(DateOnly day) =>
        $"这是{Day(day)}的情况。依据的条件或文件在那以后有改动，按现在的核对，结果和当时不同，请以下面这份为准：";

    public static string ParkedInstead(string title) => $"「{title}」先放一放，答过的都留着，随时说「继续核对{title}」。";

    public static string OtherProgrammes(string titles) => $"按您说的，还可以看看{titles}。";

    public static string StillWaiting(string title) => $"「{title}」还没有核对完，想接着来，说「继续」就行。";

    public static string GoOnWith(string title) => $"继续核对{title}";

    public static string Known(string kept) => $"我这里记着：{kept}。只用来给您核对和提醒；说「删除我的数据」就全部清除。";

    public static string KnownReceipts(int count) => string.Create(CultureInfo.InvariantCulture, $"核对回执{count}份");

    public static string KnownWishes(int count) => string.Create(CultureInfo.InvariantCulture, $"要提醒您的事{count}件");
}
