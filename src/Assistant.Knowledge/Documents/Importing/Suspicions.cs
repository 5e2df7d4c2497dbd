using System.Globalization;
using System.Text.RegularExpressions;

namespace Assistant.Knowledge.Documents.Importing;

/// <summary>
/// What in a document's text a person must decide on before it is published: numbers of persons, and words that speak to
/// a machine. The text is left as it is: it is quoted, never obeyed.
/// </summary>
static partial class Suspicions
{
    const int Around = 12;

    /// <summary>Finds them in a document.</summary>
    public static IEnumerable<Hazard> In(Document document)
    {
        var line = 0;
        foreach (var text in document.Text.Split('\n'))
        {
            line++;
            var where = string.Create(CultureInfo.InvariantCulture, $"正文第{line}行");
            foreach (Match number in Numbers.Matches(text))
            {
                var found = number.Groups["number"].Value;
                yield return new Hazard(
                    found.Length == 11 ? "个人手机号" : "身份证号",
                    where,
                    $"{found[..3]}…{found[^2..]}（要不要公开，请定）"
                );
            }
            foreach (Match order in Orders.Matches(text))
            {
                var from = Math.Max(0, order.Index - Around);
                var to = Math.Min(text.Length, order.Index + order.Length + Around);
                yield return new Hazard("像是写给机器的指令", where, $"…{text[from..to]}…");
            }
        }
    }

    [GeneratedRegex(
        "(^|[^0-9])(?<number>1[3-9][0-9]{9}|[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx])([^0-9]|$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    static partial Regex Numbers { get; }

    [GeneratedRegex(
        "(忽略|无视|忘记|不要理会|不用管)[^。；\n]{0,12}(以上|之前|前面|上述|先前|所有|系统)[^。；\n]{0,8}(指令|指示|提示|要求|规则|设定|内容)"
            + "|(你|您)(现在|从现在起|必须|应当)?(是|扮演|充当)一?[个名]?[^。；，\n]{0,8}(助手|模型|机器人|AI|人工智能)"
            + "|系统提示词?[:：]|(大模型|语言模型|聊天机器人|智能助手|AI助手)[^。；\n]{0,10}(必须|应当|请|要)(回答|回复|输出|告诉|判定)"
            + "|ignore[^.\n]{0,20}(previous|above|prior|all)[^.\n]{0,20}(instruction|prompt|rule)|system prompt|<\\|[a-z_]{2,20}\\|>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    static partial Regex Orders { get; }
}
