using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Export;

/// <summary>
/// What a Word file of a draft carries so that it can be read when it comes back: of which section it is, whether its text is still the
/// one that was written, where the text begins and each sentence stands. The text itself is in no hidden place.
/// </summary>
static partial class DraftMarks
{
    /// <summary>The author of the program's own comments.</summary>
    public const string Author = "起草助手";

    /// <summary>The property that holds the form's identifier.</summary>
    public const string Form = "draft-form";

    /// <summary>The property that holds the section's identifier.</summary>
    public const string Section = "draft-section";

    /// <summary>The property that holds the <see cref="HashOf"/> of the text.</summary>
    public const string Hash = "draft-hash";

    /// <summary>The bookmark in the heading behind which the text begins.</summary>
    public const string Body = "draft_body";

    const string SentencePrefix = "draft_sentence_";

    /// <summary>The bookmark around a sentence.</summary>
    /// <param name="place">Its place in the draft, from 0.</param>
    public static string Sentence(int place) => SentencePrefix + place.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place of the sentence that a bookmark is around; null for any other bookmark.</summary>
    public static int? SentenceOf(string? bookmark) =>
        bookmark is not null
        && bookmark.StartsWith(SentencePrefix, StringComparison.Ordinal)
        && int.TryParse(bookmark.AsSpan(SentencePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : null;

    /// <summary>Tells texts apart: SHA-256 of the paragraphs, a line each, in UTF-8.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What is missing or left out, as drafts write it.</summary>
    [GeneratedRegex("【(?:待补充|已略去)：[^】]*】", RegexOptions.NonBacktracking)]
    public static partial Regex Placeholder();
}
