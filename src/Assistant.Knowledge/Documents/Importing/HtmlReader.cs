using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// Reads the text of a web page: its main part, with paragraphs, tables and the numbers of its lists. Nothing is run or
/// fetched. What surrounds the main part, and what nobody sees, is left out and told.
/// </summary>
sealed class HtmlReader
{
    const int Deepest = 400;
    const int MostElements = 200_000;
    const int MostColumns = 100;
    const int MostRows = 5000;

    /// <summary>A block with so many links that take up so much of its text leads elsewhere.</summary>
    const int FewestLinks = 3;
    const double LinkShare = 0.6;

    static readonly FrozenSet<string> NoText = Names(
        "script style noscript template head iframe object svg canvas audio video map datalist"
    );
    static readonly FrozenSet<string> Surroundings = Names("nav footer aside form button select textarea");
    static readonly FrozenSet<string> Inline = Names(
        "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
    );

    readonly SourceText _source = new();
    readonly StringBuilder _text = new();

    HtmlReader() { }

    /// <summary>Reads a page.</summary>
    /// <exception cref="ImportRefusedException">It is nested too deep, too large, or holds no text.</exception>
    public static SourceText Read(ReadOnlyMemory<byte> bytes)
    {
        var elements = 0;
        var options = new HtmlParserOptions
        {
            OnCreated = (_, _) =>
            {
                if (++elements > MostElements)
                {
                    throw new ImportRefusedException("网页的内容太多，不予读取；请只保留正文，另存一份再试。");
                }
            },
        };
        var html = HtmlEncoding.Decode(bytes.Span);
        if (HtmlDepth.Of(html) > Deepest)
        {
            throw new ImportRefusedException("网页的标签嵌套得太深，不予读取；请在浏览器里打开，复制正文存成 txt 再导入。");
        }
        var page = new HtmlParser(options).ParseDocument(html);
        var reader = new HtmlReader();
        var main = MainPart(page);
        if (main != page.Body && page.Body is { } body)
        {
            reader.LeaveOutBeside(body, main);
        }
        reader.ReadBlock(main);
        reader.EndParagraph();
        return reader._source.Lines.Count > 0
            ? reader._source
            : throw new ImportRefusedException("网页里没有正文（可能要用浏览器打开才会显示）；请在浏览器里打开，复制正文存成 txt 再导入。");
    }

    static IElement MainPart(IHtmlDocument page)
    {
        var parts = page.QuerySelectorAll("article, main, [role=main]");
        return parts.Length == 1 ? parts[0] : (IElement?)page.Body ?? page.DocumentElement;
    }

    void LeaveOutBeside(IElement element, IElement main)
    {
        foreach (var child in element.Children.Where(child => child != main && !NoText.Contains(child.LocalName)))
        {
            if (child.Contains(main))
            {
                LeaveOutBeside(child, main);
            }
            else
            {
                _source.LeaveOut("网页栏目", child.TextContent);
            }
        }
    }

    void ReadBlock(IElement block)
    {
        foreach (var node in block.ChildNodes)
        {
            if (node is IText text)
            {
                _text.Append(OneBlank(text.Data));
            }
            else if (node is IElement element && !IsLeftOut(element))
            {
                ReadElement(element);
            }
        }
    }

    void ReadElement(IElement element)
    {
        switch (element)
        {
            case IHtmlBreakRowElement:
                EndParagraph();
                break;
            case IHtmlTableElement table:
                EndParagraph();
                _source.AddTable(Rows(table));
                break;
            case IHtmlListItemElement item:
                EndParagraph();
                ReadItem(item);
                EndParagraph();
                break;
            case { LocalName: "img" }:
                if (element.GetAttribute("alt") is { Length: > 0 } or null)
                {
                    _source.Warn("图片（没有读取）", element.GetAttribute("alt") ?? "");
                }
                break;
            case { LocalName: "pre" }:
                EndParagraph();
                _source.AddParagraph(element.TextContent);
                break;
            case var inline when Inline.Contains(inline.LocalName):
                ReadBlock(inline);
                break;
            default:
                EndParagraph();
                ReadBlock(element);
                EndParagraph();
                break;
        }
    }

    /// <summary>An item of a numbered list shows a number that stands in no text.</summary>
    void ReadItem(IHtmlListItemElement item)
    {
        if (HtmlListNumber.Of(item) is { } number)
        {
            _text.Append(number);
        }
        ReadBlock(item);
    }

    bool IsLeftOut(IElement element)
    {
        if (NoText.Contains(element.LocalName))
        {
            return true;
        }
        if (HtmlHidden.Is(element))
        {
            _source.LeaveOut("隐藏文字", element.TextContent);
            if (!string.IsNullOrWhiteSpace(element.TextContent))
            {
                _source.Warn("隐藏文字（没有收进正文）", element.TextContent);
            }
            return true;
        }
        if (Surroundings.Contains(element.LocalName) || IsMostlyLinks(element))
        {
            _source.LeaveOut("网页栏目", element.TextContent);
            return true;
        }
        return false;
    }

    static bool IsMostlyLinks(IElement element)
    {
        if (element.LocalName is not ("ul" or "div" or "header" or "section"))
        {
            return false;
        }
        var links = element.QuerySelectorAll("a[href]");
        return links.Length >= FewestLinks
            && Letters(element.TextContent) is > 0 and var all
            && links.Sum(link => Letters(link.TextContent)) >= LinkShare * all;
    }

    static int Letters(string text) => text.Count(letter => !char.IsWhiteSpace(letter));

    List<List<List<string>>> Rows(IHtmlTableElement table)
    {
        var rows = new List<List<List<string>>>();
        var covered = new int[MostColumns];
        foreach (var row in table.Rows.Take(MostRows))
        {
            var cells = new List<List<string>>();
            foreach (var cell in row.Cells)
            {
                SkipCovered(cells, covered);
                var wide = Math.Clamp(cell.ColumnSpan, 1, MostColumns);
                var high = Math.Clamp(cell.RowSpan, 1, MostRows);
                for (var column = cells.Count; column < Math.Min(cells.Count + wide, MostColumns); column++)
                {
                    covered[column] = high - 1;
                }
                cells.Add(LinesOf(cell));
                cells.AddRange(Enumerable.Repeat(new List<string>(), Math.Max(0, Math.Min(wide - 1, MostColumns - cells.Count))));
            }
            SkipCovered(cells, covered);
            rows.Add(cells);
        }
        return rows;
    }

    /// <summary>The columns that a cell above reaches down into are blank.</summary>
    static void SkipCovered(List<List<string>> cells, int[] covered)
    {
        while (cells.Count < MostColumns && covered[cells.Count] > 0)
        {
            covered[cells.Count]--;
            cells.Add([]);
        }
    }

    List<string> LinesOf(IElement cell)
    {
        var inside = new HtmlReader();
        inside.ReadBlock(cell);
        inside.EndParagraph();
        foreach (var hazard in inside._source.Hazards)
        {
            _source.Warn(hazard.Kind, hazard.Text);
        }
        foreach (var left in inside._source.Furniture)
        {
            _source.LeaveOut(left.Name, left.Text);
        }
        return
        [
            .. inside
                ._source.Lines.Select(line =>
                    line.Table is { } table ? string.Join(' ', table.SelectMany(row => row).SelectMany(lines => lines)) : line.Text
                )
                .Where(line => line.Length > 0),
        ];
    }

    void EndParagraph()
    {
        _source.AddParagraph(_text.ToString());
        _text.Clear();
    }

    /// <summary>Line breaks in the file of a page are blanks; between Chinese characters they are nothing.</summary>
    static string OneBlank(string text)
    {
        var shown = new StringBuilder();
        var blank = "";
        foreach (var letter in text)
        {
            if (letter is '\r' or '\n' or '\t' or ' ')
            {
                blank = letter is '\r' or '\n' && blank.Length == 0 && shown.Length > 0 && shown[^1] > 0x2000 ? "" : " ";
                continue;
            }
            shown
                .Append(blank == " " && letter > 0x2000 && shown.Length > 0 && shown[^1] > 0x2000 && text.Contains('\n') ? "" : blank)
                .Append(letter);
            blank = "";
        }
        return shown.Append(blank).ToString();
    }

    static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
