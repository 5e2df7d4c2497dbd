using System.Globalization;

namespace Assistant.Channels.DirectLine;

/// <summary>How a file that somebody sent is named where it is shown.</summary>
static class FileName
{
    const int Longest = 100;

    /// <summary>The last part of the name, without characters that cannot be seen; a stand-in where nothing is left.</summary>
    public static string Of(string? given)
    {
        var last = given?.Split('/', '\\')[^1] ?? "";
        var seen = string.Concat(last.EnumerateRunes().Where(rune => !IsHidden(System.Text.Rune.GetUnicodeCategory(rune))).Take(Longest));
        return string.IsNullOrWhiteSpace(seen) ? "未命名文件" : seen.Trim();
    }

    static bool IsHidden(UnicodeCategory category) =>
        category
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
