using Assistant.Dialogue.Lists;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>What must not stand in a draft at all, and so is not written: what may be secret, and numbers that identify a person.</summary>
sealed class Withheld(KnowledgeBase knowledge)
{
    /// <summary>What stands in the place of something that may be secret.</summary>
    public const string Secret = "【已略去：涉密内容】";

    /// <summary>What stands in the place of what identifies a person.</summary>
    public const string Personal = "【已略去：个人信息】";

    /// <summary>What stands in the place of a text, and the problem with it; null when it may be written.</summary>
    public (string InPlace, Flag Flag)? Of(string text)
    {
        if (knowledge.Lints.Words.FirstOrDefault(lint => lint.IsWithheld && WordSearch.In(text, lint).Any()) is { } secret)
        {
            return (Secret, WordSearch.Flag(secret, WordSearch.In(text, secret).First()));
        }
        var masked = PersonalNumbers.Masked(text);
        return masked == text || !knowledge.Lints.Texts.TryGetValue(FlagKind.PersonalData, out var personal)
            ? null
            : (Personal, WordSearch.Flag(FlagKind.PersonalData, personal, masked));
    }
}
