using System.Security.Cryptography;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Puts drafts into words and into JSON.</summary>
public sealed class DraftWording(KnowledgeBase knowledge)
{
    /// <summary>The draft as a program reads it.</summary>
    public static DraftResult Of(Draft draft) =>
        new()
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draft.Section.Id}\n{draft.Text}")))[..16],
            Section = draft.Section.Id,
            Text = draft.Text,
            Placeholders = [.. draft.Placeholders],
            Flags =
            [
                .. draft.Flags.Select(flag => new DraftFlag(
                    flag.Kind,
                    flag.Excerpt,
                    flag.Clause,
                    flag.Message,
                    flag.Suggestion,
                    flag.Sentence
                )),
            ],
            Sentences =
            [
                .. draft.Sentences.Select(sentence => new DraftProvenance(
                    sentence.Text,
                    sentence.Facts,
                    sentence.Evidence,
                    sentence.Clauses
                )),
            ],
        };

    /// <summary>The draft for people: the text, what is missing or doubtful, what to enclose.</summary>
    public string Text(Draft draft)
    {
        var text = new StringBuilder();
        text.Append(draft.Form.Title).Append("：").AppendLine(draft.Section.Title).AppendLine();
        text.AppendLine(draft.Text).AppendLine();
        if (!draft.Flags.IsEmpty)
        {
            text.AppendLine($"要处理的（{draft.Flags.Length}处）：");
            foreach (var flag in draft.Flags)
            {
                text.Append("· ").AppendLine(Line(flag));
            }
            text.AppendLine();
        }
        if (!draft.Section.Evidence.IsEmpty)
        {
            text.AppendLine("应附的材料：");
            foreach (var evidence in draft.Section.Evidence)
            {
                text.AppendLine($"· {evidence.Text}（{Label(evidence.Law[0].Clause)}）");
            }
            text.AppendLine();
        }
        text.Append($"说明：{draft.Form.Note}这是草稿，供审核，不会替您提交。");
        return text.ToString();
    }

    /// <summary>A problem as one line.</summary>
    public string Line(Flag flag) => flag.Message + flag.Suggestion + (flag.Clause is { } clause ? $"（{Label(clause)}）" : "");

    string Label(string clause) => knowledge.Clauses.Find(clause)?.Label ?? clause;
}
