using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents;

/// <summary>
/// Recognises the text that closes a document after its last item: the formula of effect, the list of annexes, the
/// signature with its date.
/// </summary>
static partial class ClosingText
{
    /// <summary>An issuer's name is no longer than this, in characters.</summary>
    const int LongestSignature = 40;

    /// <summary>The line at which the closing text starts, or the end when there is none.</summary>
    /// <param name="lines">The lines of the document.</param>
    /// <param name="start">The first line that may belong to it.</param>
    /// <param name="end">The line behind the body.</param>
    /// <param name="topKind">The outermost kind of item: no such item follows the closing text.</param>
    public static int StartOf(List<TextLine> lines, int start, int end, MarkerKind topKind)
    {
        var last = start;
        for (var at = start; at < end; at++)
        {
            last = Marker.Read(lines[at].Text)?.Kind == topKind ? at + 1 : last;
        }
        for (var at = last; at < end; at++)
        {
            var text = WithoutBlanks(lines[at].Text);
            if (Effect().IsMatch(text) || AnnexList().IsMatch(text) || IsSignature(lines, at, end))
            {
                return at;
            }
        }
        return end;
    }

    /// <summary>A short line without punctuation, followed at once, or after more of its kind, by a line that is only a date.</summary>
    static bool IsSignature(List<TextLine> lines, int at, int end)
    {
        while (at < end && IsName(lines[at].Text))
        {
            at++;
            if (at < end && Date().IsMatch(WithoutBlanks(lines[at].Text)))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsName(string text) =>
        text.Length <= LongestSignature && Marker.Read(text) is null && text.IndexOfAny(['。', '，', '；', '：', ':', '、']) < 0;

    static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex("^本(?:办法|规定|规则|细则|通知|意见|方案|条例)自.{1,20}起(?:施行|实施|执行)。?$", RegexOptions.NonBacktracking)]
    private static partial Regex Effect();

    [GeneratedRegex("^附件[一二三四五六七八九十0-9]*[：:].", RegexOptions.NonBacktracking)]
    private static partial Regex AnnexList();

    [GeneratedRegex(
        "^[0-9０-９〇零一二三四五六七八九]{4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Date();
}
