using System.Text;
using Assistant.Dialogue.Lists;

namespace Assistant.Lists;

/// <summary>
/// Reads a table of comma- or tab-separated values as spreadsheets write them: UTF-8 with or without a mark, GB18030, or
/// the UTF-16 of a "Unicode text"; quotes as in RFC 4180.
/// </summary>
static class CsvReader
{
    /// <summary>Reads the table.</summary>
    /// <exception cref="ListRefusedException">It is no text in one of the encodings, or exceeds the bounds.</exception>
    public static Sheet Read(ReadOnlyMemory<byte> bytes, string name) => Parse(Decode(bytes.Span), name);

    static string Decode(ReadOnlySpan<byte> bytes)
    {
        foreach (var encoding in Encodings(bytes))
        {
            try
            {
                return encoding.GetString(bytes).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // The next one, then.
            }
        }
        throw new ListRefusedException("不是 UTF-8 或 GB18030 编码的文本，请在表格软件里另存为「CSV UTF-8」。");
    }

    static IEnumerable<Encoding> Encodings(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, ..] ? [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)]
        : bytes is [0xFE, 0xFF, ..] ? [new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)]
        :
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding(
                "GB18030",
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            )!,
        ];

    static Sheet Parse(string text, string name)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ListRefusedException("不是文本文件，请在表格软件里另存为「CSV UTF-8」或 xlsx。");
        }
        var sheet = new SheetBuilder(name);
        var separator = Separator(text);
        var (row, column, cell) = (1, 0, new StringBuilder());
        var (isQuoted, wasQuoted) = (false, false);
        // Where a quote was opened that is not closed, or before it one behind whose end the cell goes on, as after a stray quote.
        var (opened, stray) = ((Row: 0, Column: 0), default((int Row, int Column)?));
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (isQuoted && letter == '"')
            {
                isQuoted = at + 1 < text.Length && text[at + 1] == '"';
                at += isQuoted ? 1 : 0;
                if (isQuoted)
                {
                    cell.Append('"');
                }
            }
            else if (isQuoted)
            {
                cell.Append(letter);
            }
            else if (letter == '"' && cell.Length == 0 && !wasQuoted)
            {
                (isQuoted, wasQuoted) = (true, true);
                opened = (row, column);
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter is '\n' or '\r')
            {
                at += letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                EndCell();
                sheet.EndRow(row);
                (row, column) = (row + 1, 0);
            }
            else
            {
                stray ??= wasQuoted ? opened : null;
                cell.Append(letter);
            }
        }
        if (isQuoted)
        {
            var at = stray ?? opened;
            throw new ListRefusedException(
                $"第{at.Row}行第{at.Column + 1}列的引号没有配对，请删去多余的引号，或用表格软件打开，改好后另存为 CSV 再试。"
            );
        }
        EndCell();
        sheet.EndRow(row);
        return sheet.Build();

        void EndCell()
        {
            sheet.Add(row, column, new Cell(cell.ToString()));
            cell.Clear();
            (column, wasQuoted) = (column + 1, false);
        }
    }

    /// <summary>The separator that the text has more of, outside of quotes.</summary>
    static char Separator(string text)
    {
        var (commas, tabs, isQuoted) = (0, 0, false);
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            commas += !isQuoted && letter == ',' ? 1 : 0;
            tabs += !isQuoted && letter == '\t' ? 1 : 0;
        }
        return tabs > commas ? '\t' : ',';
    }
}
