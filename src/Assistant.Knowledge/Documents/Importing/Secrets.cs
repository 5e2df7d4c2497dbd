using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>Passwords that a document prints must exist in no index, store, log or answer: they are masked on the way in.</summary>
static partial class Secrets
{
    /// <summary>What stands in the place of a masked secret.</summary>
    public const string Mask = "〔已隐去〕";

    /// <summary>Masks every password in a normalised text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="report">Takes a line for each, which never holds the secret itself.</param>
    public static string Hide(string text, List<string> report)
    {
        var hidden = new StringBuilder();
        var (done, line) = (0, 1);
        foreach (Match match in Secret.Matches(text))
        {
            var secret = match.Groups["secret"];
            line += text.AsSpan(done, secret.Index - done).Count('\n');
            report.Add(string.Create(CultureInfo.InvariantCulture, $"正文第{line}行：{match.Groups["name"].Value}"));
            hidden.Append(text, done, secret.Index - done).Append(Mask);
            done = secret.Index + secret.Length;
        }
        return hidden.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>
    /// A password is what follows its name and 为, 是 or a colon: any run of western characters, and for an initial
    /// password also its description in words.
    /// </summary>
    [GeneratedRegex(
        "(?<name>密码|口令|password)\\s{0,3}(?:统一)?(?:为|是|：|:|=)\\s{0,3}[：:]?\\s{0,3}(?<secret>[!-~]{3,})"
            + "|(?<name>(?:初始|默认|原始)(?:密码|口令))(?:统一)?(?:为|是|：|:)[：:]?\\s{0,3}(?<secret>[^\\s〔，。；、（]{2,40})",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    static partial Regex Secret { get; }
}
