namespace Assistant.Dialogue.Drafts;

/// <summary>The Chinese wording around drafts.</summary>
static class DraftPhrases
{
    public const string Show = "看草稿";
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

    public const string Known = "起草材料时说过的内容";

    public const string AllTold = "都问完了，下面是草稿。";

    public static string Write(string section) => $"帮我写{section}";

    public static string WriteIn(string form, string section) => $"帮我写{form}的{section}";
}
