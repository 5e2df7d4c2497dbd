using System.Collections.Immutable;
using Assistant.Channels.Activity;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Documents;

namespace Assistant.Channels.WeChat;

/// <summary>
/// Turns replies into what a chat of plain text can show: the text, where it stands, links as lines of their own, and a numbered list
/// of what can be said next. The clauses come whole when asked for.
/// </summary>
sealed class WeChatRenderer(ClauseBook clauses)
{
    /// <summary>How many bytes of text one message may have: what is known to go through is 2048, and the call for 「继续」 needs room.</summary>
    public const int LongestMessage = 1900;

    /// <summary>The word that brings the clauses.</summary>
    public const string Sources = "原文";

    /// <summary>The replies of one turn, in pages, with what their numbers stand for.</summary>
    public static WeChatMemory Render(ImmutableArray<OutgoingReply> replies)
    {
        var last = replies[^1].Reply;
        ImmutableArray<string> cited =
        [
            .. replies
                .SelectMany(reply => Given(reply.Reply.Citations))
                .Select(citation => citation.Clause)
                .Distinct(StringComparer.Ordinal),
        ];
        var list = ListOf(last, cited);
        var text = string.Join("\n\n", [.. replies.Select(Paragraphs), .. Offer(last, list, cited)]);
        return new WeChatMemory
        {
            Pages = TextPages.Of(text, LongestMessage),
            List = list,
            Clauses = cited,
        };
    }

    /// <summary>Clauses, whole, in pages.</summary>
    public ImmutableArray<string> RenderClauses(ImmutableArray<string> references) =>
        TextPages.Of(
            string.Join("\n\n", references.Select(clauses.Find).OfType<Clause>().Select(Whole)) is { Length: > 0 } text
                ? text
                : "上一条回答没有引用文件原文。",
            LongestMessage
        );

    static string Whole(Clause clause)
    {
        var document = clause.Document;
        return $"《{document.Title}》{clause.Number}\n（{CitationCard.StatusOf(document)}）\n{document.Public(clause.Text)}";
    }

    static string Paragraphs(OutgoingReply reply)
    {
        // What the text names already is not named again.
        var sources = Given(reply.Reply.Citations)
            .Select(citation => citation.Label)
            .Distinct(StringComparer.Ordinal)
            .Where(label => !reply.Reply.Text.Contains(label, StringComparison.Ordinal))
            .ToList();
        return string.Join(
            '\n',
            [
                reply.Reply.Text,
                .. sources.Count == 0 ? Array.Empty<string>() : [$"依据：{string.Join('、', sources)}"],
                .. reply.Receipt is { } receipt ? [Link("打印或保存核对结果", receipt)] : Array.Empty<string>(),
                .. reply.Draft is { } draft ? [Link("打开草稿页", draft)] : Array.Empty<string>(),
            ]
        );
    }

    static string Link(string title, string address) => $"<a href=\"{address}\">{title}</a>";

    // Where a number is an answer, or names one of the conditions that are asked together, nothing else is numbered. Else the clauses
    // come first, unless there are answers to choose from, which must begin at 1.
    static ImmutableArray<Numbered> ListOf(Reply last, ImmutableArray<string> cited)
    {
        if (last.Ask is { Type: "number" or "date" or "bundle" })
        {
            return [];
        }
        IEnumerable<Numbered> said = PlainText.Offered(last).Select(label => new Numbered(label, []));
        IEnumerable<Numbered> whole = cited.IsEmpty ? [] : [new Numbered(Say: null, cited)];
        return last.Ask is null ? [.. whole, .. said] : [.. said, .. whole];
    }

    static string Line(Numbered line, int index) => $"{index + 1} {line.Say ?? $"看{Sources}"}";

    // The question itself may have numbered its answers, alike.
    static bool IsTold(Reply last, Numbered line, int index) =>
        line.Say is { } say && last.Text.Contains($"\n{index + 1}. {say}", StringComparison.Ordinal);

    static IEnumerable<string> Offer(Reply last, ImmutableArray<Numbered> list, ImmutableArray<string> cited)
    {
        if (!list.IsEmpty)
        {
            yield return string.Join('\n', ["回复数字：", .. list.Select(Line).Where((_, index) => !IsTold(last, list[index], index))]);
            yield break;
        }
        ImmutableArray<string> words = [.. PlainText.Offered(last), .. cited.IsEmpty ? [] : (ImmutableArray<string>)[Sources]];
        if (!words.IsEmpty)
        {
            yield return $"也可以回复：{string.Join('、', words.Select(word => $"「{word}」"))}";
        }
    }

    static ImmutableArray<Citation> Given(ImmutableArray<Citation>? citations) => citations is { IsDefault: false } given ? given : [];
}
