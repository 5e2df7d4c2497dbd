using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>The words by which corrections begin, and what stands behind them. All texts are <see cref="PlainText"/>.</summary>
sealed class CorrectionOpenings(Vocabulary vocabulary)
{
    readonly ControlWords _words = vocabulary.Controls;

    /// <summary>What follows 不对: alone it may be an answer; with something behind it, it takes back what was understood last.</summary>
    public string? AfterWrong(string plain)
    {
        var text = WithoutOpening(plain);
        var length = Math.Max(_words.Wrong.LengthAt(text, 0), ChangeAt(text));
        return length == 0 ? null : WithoutInstead(text[length..].TrimStart(',', '。', ' ', '!', '了'));
    }

    /// <summary>What stands before a 刚才说错了 that ends a text; null when none does.</summary>
    public string? BeforeWrong(string plain) =>
        PlainText.Clauses(plain) is [.., var last] clauses
        && clauses.Length > 1
        && (_words.Wrong.Are(last) || _words.Wrong.Are(last.TrimEnd('啊', '呀', '哈', '了')))
            ? string.Join(',', clauses[..^1])
            : null;

    /// <summary>The length of a 改一下 that begins a text and is set apart: 改一下，是1980年1月, but not 改一下学历.</summary>
    public int ChangeAt(string text) =>
        _words.Change.LengthAt(text, 0) is > 0 and var length && length < text.Length && text[length] == ',' ? length : 0;

    /// <summary>What follows a denial set apart: 不是，我是说没拿过资助.</summary>
    public string? AfterDenial(string plain) =>
        PlainText.Clauses(plain) is [var first, ..] && vocabulary.Answers.Deny.Are(first)
            ? plain[first.Length..].TrimStart(',', ' ', '。')
            : null;

    // 哦不对，… and 不好意思，打错了，… take back too.
    string WithoutOpening(string plain)
    {
        var at = 0;
        while (
            Math.Max(vocabulary.Answers.Fillers.LengthAt(plain, at), at < plain.Length && plain[at] is ',' or ' ' ? 1 : 0)
                is > 0
                    and var length
        )
        {
            at += length;
        }
        return plain[at..];
    }

    string WithoutInstead(string text) => text[_words.Instead.LengthAt(text, 0)..];

    /// <summary>What stands behind the first word of replacement that is more than a mere 是; null when there is none.</summary>
    public string? Behind(string plain)
    {
        for (var at = 0; at < plain.Length; at++)
        {
            if (_words.Instead.LengthAt(plain, at) is > 1 and var length)
            {
                return plain[(at + length)..];
            }
        }
        return null;
    }
}
