using System.Collections.Frozen;

namespace Assistant.Channels.Handovers;

/// <summary>What is said, and heard, of continuing a conversation elsewhere.</summary>
static class HandoverPhrases
{
    /// <summary>Where conversations are continued, as it is told.</summary>
    public const string Web = "网页",
        WeChat = "微信",
        WeCom = "企业微信";

    /// <summary>What people write who want to go on in a browser.</summary>
    public static readonly FrozenSet<string> WantsWeb = FrozenSet.ToFrozenSet(
        ["转到网页", "在网页上继续", "到网页上继续", "换到网页", "转到电脑", "在电脑上继续", "换到电脑", "换到电脑上"],
        StringComparer.Ordinal
    );

    /// <summary>That a code opens nothing.</summary>
    public const string Wrong = "这个接续码不对，或者已经过期、用过了（10 分钟内有效，只能用一次）。请在原来的对话里重新取一个。";

    /// <summary>That the conversation goes on in a browser, and how.</summary>
    public static string GoToWeb(string origin, string code) =>
        $"请在电脑或手机浏览器里打开 {origin}/ ，在对话框里发送接续码：{Spaced(code)}，就能接着这段对话说（10 分钟内有效，只能用一次，不要告诉别人）。";

    /// <summary>That the conversation goes on in WeChat, and how.</summary>
    public static string GoTo(string where, string code) =>
        $"请在{where}里打开本助手，发送接续码：{Spaced(code)}，就能接着这段对话说（10 分钟内有效，只能用一次，不要告诉别人）。";

    /// <summary>That the conversation goes on elsewhere, for whoever watches it.</summary>
    public static string ContinuedOn(string where) =>
        $"这段对话已经接到{where}，可以在那里接着说。如果不是您本人接的，请说「删除我的数据」。";

    /// <summary>That the conversation was found.</summary>
    public const string TakenUp = "已经接上您的对话，可以接着说。上一句是：";

    // In two halves, which stay on one line.
    static string Spaced(string code) => $"{code[..4]}\u00a0{code[4..]}";
}
