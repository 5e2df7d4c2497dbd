using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Assistant.Export;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Importing;

/// <summary>
/// Reads the text behind the cover of an edited draft, as it was before the tracked changes and as it is with them. A sentence of the
/// draft stands between its bookmarks; what people wrote outside of them is parted at its full stops.
/// </summary>
sealed class MarkedUpBody
{
    readonly XElement _heading;
    readonly StringBuilder _old = new();
    readonly StringBuilder _sentence = new();
    readonly SentenceEnd _end = new();
    readonly List<MarkedUpSentence> _sentences = [];
    readonly Dictionary<string, int> _bookmarks = new(StringComparer.Ordinal);
    readonly HashSet<string> _openComments = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _comments = new(StringComparer.Ordinal);
    bool _isBehindCover;
    int? _place;
    int? _placeOfSentence;
    int _paragraph;
    int _length;

    MarkedUpBody(XElement heading) => _heading = heading;

    /// <summary>The sentences as they are now.</summary>
    public ImmutableArray<MarkedUpSentence> Sentences => [.. _sentences];

    /// <summary>The text before the tracked changes, a paragraph a line.</summary>
    public string Old => string.Join('\n', _old.ToString().Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)));

    /// <summary>Whether boxes, pictures or notes stand in the text, which are not read.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The sentence at which a comment is; null when it is at none that is left.</summary>
    public int? SentenceOf(string comment) => _comments.TryGetValue(comment, out var at) && at < _sentences.Count ? at : null;

    /// <summary>Reads the body of a document.</summary>
    /// <param name="body">The body.</param>
    /// <param name="title">The heading of the section, which shows where the text begins when the bookmark is lost.</param>
    /// <exception cref="ImportRefusedException">There is no text, or more than a section may have.</exception>
    public static MarkedUpBody Read(XElement body, string title)
    {
        if (body.Descendants().Any(element => element.Name.LocalName == "altChunk"))
        {
            throw new ImportRefusedException("正文里嵌入了另一份文件，不予读取；请把它的文字粘贴成纯文本，再导入。");
        }
        var heading =
            body.Descendants()
                .FirstOrDefault(element => element.Name.LocalName == "bookmarkStart" && element.Get("name") == DraftMarks.Body)
                ?.Ancestors()
                .FirstOrDefault(element => element.Name.LocalName == "p")
            ?? body.Descendants().LastOrDefault(element => element.Name.LocalName == "p" && element.Value.Trim() == title)
            ?? throw new ImportRefusedException($"找不到正文从哪里开始；请保留封面后面「{title}」这个标题，不要删掉。");
        var reader = new MarkedUpBody(heading);
        reader.Walk(body, isOld: true, isNew: true);
        reader.End();
        return reader._sentences.Count > 0
            ? reader
            : throw new ImportRefusedException($"「{title}」下面没有文字；请检查是不是把正文删掉了，或者存错了文件。");
    }

    void Walk(XElement container, bool isOld, bool isNew)
    {
        foreach (var child in container.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "p":
                    Walk(child, isOld, isNew);
                    var mark = child.One("pPr").One("rPr");
                    Break(isOld && !IsInserted(mark), isNew && !IsDeleted(mark));
                    _isBehindCover |= child == _heading;
                    break;
                case "ins" or "moveTo":
                    Walk(child, isOld: false, isNew);
                    break;
                case "del" or "moveFrom":
                    Walk(child, isOld, isNew: false);
                    break;
                case "tr":
                    Walk(child, isOld && !IsInserted(child.One("trPr")), isNew && !IsDeleted(child.One("trPr")));
                    break;
                case "r" when child.One("rPr").Switch("vanish") == true:
                    break;
                case "bookmarkStart" or "bookmarkEnd":
                    Bookmark(child);
                    break;
                case "commentRangeStart":
                    _openComments.Add(child.Get("id") ?? "");
                    break;
                case "commentReference":
                    EndComment(child.Get("id") ?? "");
                    break;
                case "t" or "delText":
                    Add(child.Value.ReplaceLineEndings(" "), isOld, isNew);
                    break;
                case "tab" or "ptab":
                    Add(" ", isOld, isNew);
                    break;
                case "br" or "cr" when child.Get("type") is null or "textWrapping":
                    Break(isOld, isNew);
                    break;
                case "noBreakHyphen":
                    Add("-", isOld, isNew);
                    break;
                case "drawing" or "pict" or "object" or "AlternateContent" or "footnoteReference" or "endnoteReference":
                    HasMore |= _isBehindCover;
                    break;
                case not ("pPr" or "rPr" or "sdtPr" or "instrText" or "br"):
                    Walk(child, isOld, isNew);
                    break;
                default:
                    break;
            }
        }
    }

    static bool IsInserted(XElement? mark) => mark.One("ins") is not null || mark.One("moveTo") is not null;

    static bool IsDeleted(XElement? mark) => mark.One("del") is not null || mark.One("moveFrom") is not null;

    void Bookmark(XElement bookmark)
    {
        var id = bookmark.Get("id") ?? "";
        if (DraftMarks.SentenceOf(bookmark.Get("name")) is { } place)
        {
            (_bookmarks[id], _place) = (place, place);
        }
        else if (bookmark.Name.LocalName == "bookmarkEnd" && _bookmarks.TryGetValue(id, out var ended) && ended == _place)
        {
            _place = null;
        }
    }

    /// <summary>A comment on nothing that is left, or on a mere place, is at the sentence before it.</summary>
    void EndComment(string id)
    {
        _openComments.Remove(id);
        if (_isBehindCover)
        {
            _comments.TryAdd(id, _sentence.Length > 0 ? _sentences.Count : Math.Max(0, _sentences.Count - 1));
        }
    }

    void Add(string text, bool isOld, bool isNew)
    {
        if (!_isBehindCover)
        {
            return;
        }
        if ((_length += text.Length) > TypedText.Longest)
        {
            throw new ImportRefusedException(
                $"正文连同修订超过 {TypedText.Longest} 字，不像一节申报材料；请只留这一节的内容，接受已经看过的修订，再导入。"
            );
        }
        if (isOld)
        {
            _old.Append(text);
        }
        if (!isNew || text.Length == 0)
        {
            return;
        }
        if (_place is null ? _end.IsBefore(text[0]) : _place != _placeOfSentence)
        {
            End();
        }
        foreach (var comment in _openComments)
        {
            _comments.TryAdd(comment, _sentences.Count);
        }
        _openComments.Clear();
        foreach (var letter in text)
        {
            // Outside of the bookmarks; word processors lose the last full stop out of them.
            if (_place is null && _end.IsBefore(letter))
            {
                End();
            }
            _sentence.Append(letter);
            // A placeholder of the draft is a sentence without a full stop.
            _end.Pass(letter, isLast: letter == '】' && _place is not null);
        }
    }

    void Break(bool isOld, bool isNew)
    {
        if (!_isBehindCover)
        {
            return;
        }
        if (isOld)
        {
            _old.Append('\n');
        }
        if (isNew)
        {
            End();
            _paragraph = _sentences.Count > 0 ? _sentences[^1].Paragraph + 1 : 0;
        }
    }

    void End()
    {
        if (!string.IsNullOrWhiteSpace(_sentence.ToString()))
        {
            _sentences.Add(new MarkedUpSentence(_sentence.ToString(), _paragraph, _placeOfSentence));
        }
        _sentence.Clear();
        _placeOfSentence = _place;
        _end.Reset();
    }
}
