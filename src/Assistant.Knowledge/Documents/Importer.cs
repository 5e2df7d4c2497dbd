using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents;

/// <summary>Something that the importer took out of a raw text because it belongs to the page, not to the document.</summary>
/// <param name="Name">What it is, such as 页码.</param>
/// <param name="Line">The line of the raw text, from 1.</param>
/// <param name="Text">What stood there.</param>
public sealed record Furniture(string Name, int Line, string Text);

/// <summary>A raw text made readable: one paragraph a line, tables as tables, page furniture gone.</summary>
/// <param name="Text">The normalised text.</param>
/// <param name="Removed">What was taken out, in the order of the raw text.</param>
/// <param name="Masked">What was made unreadable because it must not be kept, such as a password; never the thing itself.</param>
public sealed record Imported(string Text, ImmutableArray<Furniture> Removed, ImmutableArray<string> Masked);

/// <summary>
/// Repairs the text that a word processor or a PDF leaves: hard line wraps in the middle of words, page numbers, form
/// feeds, tables of contents, bookmarks, flattened tables. Not a character of the document is lost, doubled or moved.
/// </summary>
public static partial class Importer
{
    /// <summary>What stands in the place of a masked secret.</summary>
    const string Mask = "〔已隐去〕";

    /// <summary>A table of contents has at least this many lines.</summary>
    const int ShortestContents = 3;

    /// <summary>Normalises a raw text.</summary>
    public static Imported Normalise(string raw)
    {
        var removed = new List<Furniture>();
        var masked = new List<string>();
        var lines = raw.ReplaceLineEndings("\n").Split('\n').Select((text, at) => new RawLine(text, at + 1)).ToList();
        lines = [.. lines.Select(line => WithoutMarks(line, removed)).Select(line => WithoutSecrets(line, masked))];
        RemovePageNumbers(lines, removed);
        RemoveContents(lines, removed);
        var blocks = FlattenedTable.Split(lines);
        var width = WrapWidth.Of(blocks.OfType<RawParagraphs>().SelectMany(block => block.Lines));
        var text = string.Join(
            "\n\n",
            blocks.SelectMany(block => block is FlattenedTable table ? [table.ToText()] : Join(((RawParagraphs)block).Lines, width))
        );
        return new Imported(text + "\n", [.. removed.OrderBy(furniture => furniture.Line)], [.. masked]);
    }

    static RawLine WithoutMarks(RawLine line, List<Furniture> removed)
    {
        if (line.Text.Contains('\f'))
        {
            removed.Add(new Furniture("换页符", line.Number, ""));
        }
        var text = line.Text.Replace("\f", "", StringComparison.Ordinal);
        foreach (Match mark in Bookmark().Matches(text))
        {
            removed.Add(new Furniture("书签", line.Number, mark.Value));
        }
        return line with { Text = Bookmark().Replace(text, "") };
    }

    static RawLine WithoutSecrets(RawLine line, List<string> masked)
    {
        var secret = Secret().Match(line.Text);
        if (!secret.Success)
        {
            return line;
        }
        masked.Add(string.Create(CultureInfo.InvariantCulture, $"第{line.Number}行：{secret.Groups["name"].Value}"));
        return line with
        {
            Text = line.Text.Replace(
                secret.Value,
                secret.Groups["name"].Value + secret.Groups["colon"].Value + Mask,
                StringComparison.Ordinal
            ),
        };
    }

    static void RemovePageNumbers(List<RawLine> lines, List<Furniture> removed) =>
        lines.RemoveAll(line =>
        {
            var number = !line.IsCell && PageNumber().IsMatch(line.Text.Trim());
            if (number)
            {
                removed.Add(new Furniture("页码", line.Number, line.Text.Trim()));
            }
            return number;
        });

    /// <summary>A run of lines each of which repeats a heading that stands elsewhere.</summary>
    static void RemoveContents(List<RawLine> lines, List<Furniture> removed)
    {
        var headings = lines
            .Where(line => IsHeading(line.Text))
            .GroupBy(Entry, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        var run = new List<RawLine>();
        var contents = new List<RawLine>();
        foreach (var line in lines.Where(line => line.Text.Trim().Length > 0))
        {
            if (!headings.Contains(Entry(line)))
            {
                Close();
                continue;
            }
            run.Add(line);
        }
        Close();
        removed.AddRange(contents.Select(line => new Furniture("目录", line.Number, line.Text.Trim())));
        lines.RemoveAll(contents.Contains);

        void Close()
        {
            if (run.Count >= ShortestContents)
            {
                contents.AddRange(run);
            }
            run.Clear();
        }
    }

    static bool IsHeading(string text) => Marker.Read(text.Trim()) is { IsHeading: true };

    /// <summary>A line as a table of contents repeats it: without blanks, dot leaders and page number.</summary>
    static string Entry(RawLine line) => LeaderAndPage().Replace(string.Concat(line.Text.Where(letter => !char.IsWhiteSpace(letter))), "");

    /// <summary>Joins wrapped lines into paragraphs.</summary>
    static IEnumerable<string> Join(List<RawLine> lines, WrapWidth width)
    {
        var paragraph = new StringBuilder();
        var open = false;
        foreach (var line in lines.Select(line => line.Text.Trim()).Where(line => line.Length > 0))
        {
            if (paragraph.Length > 0 && (!(open || OpensTitle(paragraph)) || Marker.Read(line) is not null))
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
            paragraph.Append(Blanks().Replace(line, " "));
            open = width.Continues(line);
        }
        if (paragraph.Length > 0)
        {
            yield return paragraph.ToString();
        }
    }

    /// <summary>Whether a title in 《》 is still open: it goes on in the next line, however short this one is.</summary>
    static bool OpensTitle(StringBuilder paragraph) => paragraph.ToString() is var text && text.LastIndexOf('《') > text.LastIndexOf('》');

    [GeneratedRegex(@"\[bookmark:[^\]\n]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Bookmark();

    [GeneratedRegex(
        "^(?:[0-9]{1,4}|[-—–－] ?[0-9]{1,4} ?[-—–－]|第 ?[0-9]{1,4} ?页(?:[，, ]?共 ?[0-9]{1,4} ?页)?)$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex PageNumber();

    [GeneratedRegex("[.…·]{2,}[0-9]{1,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LeaderAndPage();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(
        "(?<name>(?:初始|默认)?(?:密码|口令))(?<colon>[为是]?[：:])\\s?(?!〔)[^\\s，。；、〔]{3,}",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Secret();
}

/// <summary>A line of a raw text.</summary>
/// <param name="Text">The line as it stands.</param>
/// <param name="Number">Its number, from 1.</param>
sealed record RawLine(string Text, int Number)
{
    /// <summary>Whether the line starts a cell of a flattened table.</summary>
    public bool IsCell => Text.StartsWith('\t');
}
