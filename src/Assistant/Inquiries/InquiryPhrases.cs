using Assistant.Knowledge;

namespace Assistant.Inquiries;

/// <summary>What is said to whoever asks without a conversation.</summary>
static class InquiryPhrases
{
    const int LongestShown = 60;

    /// <summary>Nothing was sent.</summary>
    public const string Empty = "没有收到内容：请求体应为一个 JSON 对象。";

    /// <summary>The encoding is another one.</summary>
    public const string NotUtf8 = "内容不是 UTF-8 编码，请改用 UTF-8 再发。";

    /// <summary>A character is broken.</summary>
    public const string HalfCharacter = "内容里有无法识别的字符（半个代理对），请检查 \\u 转义。";

    /// <summary>Objects and lists are nested too deeply.</summary>
    public static readonly string TooDeep = $"JSON 嵌套超过{GivenJson.Deepest}层，请去掉多余的层。";

    /// <summary>A question came to no end in time.</summary>
    public const string TookTooLong = "没有及时答完，请稍后再问一次，或者换个简单些的问法。";

    /// <summary>What somebody else wrote, as it stands in a message: short, and on one line.</summary>
    public static string Shown(string text)
    {
        var line = string.Concat(
            text.Take(LongestShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '□' : letter)
        );
        return text.Length > LongestShown ? line + "…" : line;
    }

    /// <summary>It is no JSON.</summary>
    public static string NoJson(long? line, long? place) =>
        $"不是合法的 JSON（第 {line} 行第 {place} 个字节附近），请检查引号、逗号和括号。";

    /// <summary>It is JSON and no object.</summary>
    public static string NoObject(IEnumerable<string> known) => $"应为一个 JSON 对象，可用的键有：{string.Join("、", known)}。";

    /// <summary>A key is unknown.</summary>
    public static string UnknownKey(string key, IReadOnlyCollection<string> known) =>
        known.Count == 0
            ? $"不认识的键「{Shown(key)}」，这里不用写任何键。"
            : $"不认识的键「{Shown(key)}」，可用的有：{string.Join("、", known)}。";

    /// <summary>A key is there twice.</summary>
    public static string Twice(string key) => $"「{key}」写了两次，请只保留一个。";

    /// <summary>A key is missing.</summary>
    public static string Missing(string key) => $"缺少「{key}」，请补上。";

    /// <summary>A value is no text.</summary>
    public static string NoText(string key) => $"「{key}」应为一段文字。";

    /// <summary>A text is too long.</summary>
    public static string TooLong(string key, int longest) => $"「{key}」超过{longest}字，请写短些，或者分几次问。";

    /// <summary>A value is no day.</summary>
    public static string NoDay(string key) => $"「{key}」应为 2025-07-16 这样的日期（北京时间）。";

    /// <summary>A value is no number of things.</summary>
    public static string NoCount(string key, int most) => $"「{key}」应为 1 到 {most} 的整数。";

    /// <summary>A value is no object.</summary>
    public static string NoObjectUnder(string key) => $"「{key}」应为一个 JSON 对象。";

    /// <summary>There is no such programme.</summary>
    public static string NoProgramme(string id, KnowledgeBase knowledge) =>
        $"没有项目「{Shown(id)}」，可用的有：{string.Join("、", Programmes.Ids(knowledge))}。";

    /// <summary>There is no such section.</summary>
    public static string NoSection(string id, KnowledgeBase knowledge) =>
        $"没有「{Shown(id)}」这一节，可用的有：{string.Join("、", knowledge.Forms.Forms.SelectMany(form => form.Sections).Select(section => section.Id))}。";

    /// <summary>There is no such clause.</summary>
    public static string NoClause(string reference, KnowledgeBase knowledge) =>
        $"没有条款「{Shown(reference)}」。编号写作 文件编号#序号，文件编号有：{string.Join("、", knowledge.Documents.Select(document => document.Id))}；不知道序号时先检索。";

    /// <summary>What a programme for one case is about.</summary>
    public static string About(IEnumerable<string> documents, IReadOnlyCollection<string> conditions) =>
        $"依据{string.Join("、", documents)}，逐条核对{conditions.Count}项条件：{string.Join("、", conditions)}。";

    /// <summary>What a programme for a list is about.</summary>
    public static string AboutList(IReadOnlyCollection<string> conditions) =>
        $"核对一个推荐单位的名单，看{string.Join("、", conditions)}，每个候选人自己的条件另列。"
        + """facts 写成 {"channel":"…","candidates":[{"name":"…","kind":"individual 或 team","unit":"…","facts":{…}}],"quota":{"individual":1,"team":1}}。""";
}
