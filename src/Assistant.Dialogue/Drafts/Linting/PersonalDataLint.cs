using System.Text.RegularExpressions;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Linting;

/// <summary>Numbers and addresses that identify a person in running text; the platform has fields of its own for them.</summary>
sealed partial class PersonalDataLint(KnowledgeBase knowledge) : ILint
{
    /// <inheritdoc/>
    public IEnumerable<Flag> Find(LintInput input)
    {
        if (!knowledge.Lints.Texts.TryGetValue(FlagKind.PersonalData, out var text))
        {
            yield break;
        }
        foreach (var (sentence, place) in input.Said)
        {
            var masked = PersonalNumbers.Masked(sentence.Text);
            if (masked != sentence.Text)
            {
                yield return WordSearch.Flag(FlagKind.PersonalData, text, masked) with
                {
                    Sentence = place,
                };
            }
            foreach (Match address in Address().Matches(sentence.Text))
            {
                yield return WordSearch.Flag(FlagKind.PersonalData, text, address.Value) with
                {
                    Sentence = place,
                };
            }
        }
    }

    // 家住…, 3号楼2单元, an e-mail address, 护照号E12345678.
    [GeneratedRegex(
        "(?:家住|住址|家庭地址|现住)[^,，。;；]{0,20}|[0-9]+号(?:楼|院)[^,，。;；]{0,10}(?:单元|室)|[0-9]+单元[0-9]+室?|(?:护照|证件|证明|证书|医保卡|社保卡|学号|工号|账号|卡号|微信|QQ)[^,，。;；0-9A-Za-z]{0,6}[A-Za-z]{0,2}[0-9]{6,}|微信号?[是为:：]?[A-Za-z][A-Za-z0-9_-]{4,}|[A-Za-z0-9._-]+@[A-Za-z0-9-]+\\.[A-Za-z.]+",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Address();
}
