using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;

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
            ByModel = draft.IsByModel ? true : null,
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
    public string Text(Draft draft) =>
        string.Join(
            '\n',
            [
                $"{draft.Form.Title}：{draft.Section.Title}",
                .. draft.IsByModel ? [DraftPhrases.ByModel] : Array.Empty<string>(),
                "",
                draft.Text,
                "",
                .. Listed($"要处理的（{Count(draft.Flags.Length)}处）：", draft.Flags.Select(Line)),
                .. Listed("应附的材料：", draft.Section.Evidence.Select(evidence => $"{evidence.Text}（{Label(evidence.Law[0].Clause)}）")),
                $"说明：{draft.Form.Note}这是草稿，供审核，不会替您提交。",
            ]
        );

    static IEnumerable<string> Listed(string heading, IEnumerable<string> lines) =>
        lines.Select(line => $"· {line}").ToList() is { Count: > 0 } items ? items.Prepend(heading).Append("") : [];

    static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A problem as one line.</summary>
    public string Line(Flag flag) => flag.Message + flag.Suggestion + (flag.Clause is { } clause ? $"（{Label(clause)}）" : "");

    string Label(string clause) => knowledge.Clauses.Find(clause)?.Label ?? clause;
}
