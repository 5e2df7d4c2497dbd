using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>In which encoding a page is written: what it says of itself, else UTF-8.</summary>
static partial class HtmlEncoding
{
    /// <summary>A page says its encoding in its first characters.</summary>
    const int Head = 2048;

    static HtmlEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes a page.</summary>
    /// <exception cref="ImportRefusedException">Its bytes are not in the encoding that it names.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Strict("utf-8").GetString(bytes[Encoding.UTF8.Preamble.Length..]);
        }
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(Head, bytes.Length)]);
        var name = Charset.Match(head) is { Success: true } named ? named.Groups["name"].Value : "utf-8";
        // GB 2312 and GBK are parts of GB 18030, and pages that name the smaller use the larger.
        name = name.StartsWith("gb", StringComparison.OrdinalIgnoreCase) ? "gb18030" : name;
        try
        {
            return Strict(name).GetString(bytes);
        }
        catch (Exception broken) when (broken is DecoderFallbackException or ArgumentException)
        {
            throw new ImportRefusedException($"网页不是它所说的 {name} 编码；请在浏览器里打开，复制正文存成 txt（UTF-8）再导入。");
        }
    }

    static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex("charset\\s*=\\s*[\"']?(?<name>[a-zA-Z0-9_-]{2,30})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    static partial Regex Charset { get; }
}
