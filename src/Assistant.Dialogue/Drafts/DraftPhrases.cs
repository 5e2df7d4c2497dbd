using Assistant.Dialogue.Drafts.Rewording;

namespace Assistant.Dialogue.Drafts;

/// <summary>The Chinese wording around drafts.</summary>
static class DraftPhrases
{
    public const string Show = "看草稿";
    public const string Reword = "润色文字";
    public const string Agree = "同意润色";
    public const string Undo = "用回原来的文字";
    public const string Unworded = "好的，用回原来的文字。";
    public const string NeverWorded = "这一节没有用过模型润色的文字，本来就是原来的。";
    public const string ByModel = "（以下文字由人工智能润色，内容以您说过的情况为准，请逐句核对）";
    public const string NoModel =
        "这里没有接语言模型，不能润色文字；草稿的内容不受影响。您可以说「给我纯文本」复制出去自己改，或者说「改」加上那一项的名字，换一种说法告诉我。";
    public const string Plain = "给我纯文本";
    public const string Skip = "跳过";
    public const string GoOn = "继续写";
    public const string NoMore = "没有了";
    public const string SkippedNote = "好的，这一项先空着，草稿里会标出来。";
    public const string WhichSection = "我按您说的情况一节一节地起草，缺的会标出来，由您和单位审核，不会替您提交。想写哪一节？";
    public const string WhichForm = "这一节在几种申报书里都有，您要写的是哪一种？";
    public const string NothingTold = "还没有可以写的内容。";
    public const string Stopped = "好的，写到这里，说过的都还在。想接着写就说「继续写」，想看就说「看草稿」。";

    public static string Opening(string form, string section, string guide) =>
        $"好的，我来帮您起草{form}的「{section}」。{guide}\n我一句一句地问，只写您说过的，不替您编；说不上来就回「跳过」，随时可以「看草稿」。说过的记在这次对话里，说「删除我的数据」就清除；涉密内容和身份证号、手机号请不要告诉我。";

    public static string Reused(int count) => $"核对时说过的{count}项情况我直接用。";

    public static string Noted(string label, string value) => $"好的，{label}：{value}。";

    public static string NotRead(string label) => $"抱歉，这句里我没看出{label}。";

    public static string ChangeWhat(string label) => $"好的，重新说{label}。";

    public static string MaySend(string where) =>
        $"润色文字要把这一节草稿的句子发给运营单位所接的语言模型（{where}）。您作为姓名、单位、出生年月、地址告诉我的内容先换成代号，身份证号、手机号和可能涉密的句子不发；您在别的句子里随手写到的人名、项目名会随句子发出去。模型只改说法：每一句都由程序对照原句核对，多了、少了、换了意思的不用。同意就说「同意润色」，这次对话只问一次；不同意，草稿照样能用。";

    public static string Reworded(DraftRewording rewording) =>
        (rewording.IsAnswered, rewording.Worded.Length, rewording.HeldBack) switch
        {
            (false, _, _) => "这次模型没有帮上忙，文字没有改；可以过一会儿再说「润色文字」。",
            (_, 0, 0) => "没有要改的句子，文字还是原来的。",
            (_, var worded, 0) => FormattableString.Invariant($"润色了{worded}句。不满意就说「用回原来的文字」。"),
            (_, 0, var kept) => FormattableString.Invariant($"模型改的{kept}句都没有通过核对，仍用原来的文字。"),
            (_, var worded, var kept) => FormattableString.Invariant(
                $"润色了{worded}句；另有{kept}句没有通过核对，仍用原句。不满意就说「用回原来的文字」。"
            ),
        };

    public const string Known = "起草材料时说过的内容";

    public const string AllTold = "都问完了，下面是草稿。";

    public static string Write(string section) => $"帮我写{section}";

    public static string WriteIn(string form, string section) => $"帮我写{form}的{section}";
}
