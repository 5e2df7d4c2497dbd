using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Dialogue.Receipts;

/// <summary>Numbers of receipts: ten characters in two groups, without those that are easily taken for another (I, L, O, U).</summary>
public static partial class ReceiptNumber
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const int Length = 10;

    /// <summary>
    /// The number of what is written in a text. The same text always has the same number, and nobody comes from the number to the text
    /// as long as something in it cannot be guessed.
    /// </summary>
    public static string Of(string text)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var number = string.Concat(digest.Take(Length).Select(value => Alphabet[value % Alphabet.Length]));
        return $"{number[..5]}-{number[5..]}";
    }

    /// <summary>The number that a message names, however it is written; null when it names none.</summary>
    public static string? In(string text) =>
        Written().Match(text.ToUpperInvariant()) is { Success: true } match
            ? $"{match.Groups["first"].Value}-{match.Groups["second"].Value}"
            : null;

    [GeneratedRegex(
        "(?<![0-9A-Z])(?<first>[0-9A-HJKMNP-TV-Z]{5})[-－— ]?(?<second>[0-9A-HJKMNP-TV-Z]{5})(?![0-9A-Z])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Written();
}
