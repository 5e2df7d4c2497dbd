using System.Collections.Immutable;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Forms;

namespace Assistant.Channels;

/// <summary>A reply for channels that show nothing but text: all that cards and buttons say elsewhere stands in it, line by line.</summary>
static class PlainText
{
    /// <summary>The whole reply as text.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="sources">Whether the quotes that it rests on follow the text.</param>
    public static string Of(OutgoingReply reply, bool sources = true) =>
        string.Join(
            "\n\n",
            new[]
            {
                reply.Reply.Text.Trim(),
                sources ? Sources(reply.Reply.Citations) : "",
                Links(reply),
                Choices(Offered(reply.Reply)),
            }.Where(part => part.Length > 0)
        );

    /// <summary>The quotes with their sources, one a line; empty when there are none.</summary>
    public static string Sources(ImmutableArray<Citation>? citations) =>
        string.Join(
            '\n',
            (citations is { IsDefaultOrEmpty: false } given ? given : [])
                .Select(citation => $"「{OnOneLine(citation.Quote)}」—{citation.Label}")
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>The links of a reply with what they open, one a line; empty when there are none.</summary>
    public static string Links(OutgoingReply reply)
    {
        var links = new StringBuilder();
        if (reply.Receipt is { } receipt)
        {
            links.Append("打印或保存：").Append(receipt);
        }
        if (reply.Draft is { } draft)
        {
            links.Append(links.Length > 0 ? "\n" : "").Append(PageOf(reply.Reply)).Append('：').Append(draft);
        }
        return links.ToString();
    }

    /// <summary>What can be said next, the answers to a question first, as they are to be typed.</summary>
    public static IEnumerable<string> Offered(Reply reply)
    {
        var choices = reply.Ask?.Choices is { IsDefaultOrEmpty: false } offered ? offered.Select(choice => choice.Label) : [];
        var suggestions = reply.Suggestions is { IsDefaultOrEmpty: false } said ? said : [];
        return choices.Concat(suggestions).Distinct(StringComparer.Ordinal);
    }

    static string Choices(IEnumerable<string> offered) =>
        string.Concat(offered.Select(choice => $"\n· {choice}")) is { Length: > 0 } list ? $"可以回复：{list}" : "";

    static string PageOf(Reply reply) => reply.ReviewReader == FormReader.Recommender ? "给单位看的页面" : "我的草稿页";

    static string OnOneLine(string quote) => string.Join("", quote.Split('\n', StringSplitOptions.TrimEntries));
}
