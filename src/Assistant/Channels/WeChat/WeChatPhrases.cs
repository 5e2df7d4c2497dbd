namespace Assistant.Channels.WeChat;

/// <summary>What the channel says of itself.</summary>
static class WeChatPhrases
{
    public const string More = "继续";

    public const string ToBeContinued = "（未完，回复「继续」看下文）";

    public const string StillLooking = "还在查，请过几秒回复「继续」看结果。";

    public const string NotTaken = "服务暂时忙不过来，您刚才这句没有收下，请过一会儿再发一次。";

    public const string TextOnly = "我目前只能读文字，请把想问的用文字发给我。";

    public const string NotHeard = "语音没有识别出文字，请发送文字。";

    public const string EarlierIsReady = "（您前一个问题的回答已经好了，回复「继续」查看）";
}
