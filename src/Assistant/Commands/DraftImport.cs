using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Turns;
using Assistant.Export;
using Assistant.Importing;
using Assistant.Knowledge;
using Assistant.Knowledge.Versions;

namespace Assistant.Commands;

/// <summary>An edited draft as a program reads it.</summary>
/// <param name="Draft">The text as it is now, and what is wrong with it.</param>
/// <param name="Changes">The text with what was removed and added; left out when the exported text is not known any more.</param>
/// <param name="Comments">What people said.</param>
sealed record ImportedDraft(DraftResult Draft, ImmutableArray<WordRun>? Changes, ImmutableArray<MarkedUpComment> Comments);

/// <summary><c>assistant draft --import FILE</c>: what a person changed in an exported draft, what was said, and what is wrong with it now.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="asOf">Today, Beijing time.</param>
sealed class DraftImport(KnowledgeBase knowledge, DateOnly asOf)
{
    readonly Drafter _drafter = new(knowledge);
    readonly DraftWording _wording = new(knowledge);

    /// <summary>Holds an edited draft against the facts.</summary>
    /// <param name="edited">The edited draft.</param>
    /// <param name="facts">The facts that it may state; null when they are not given.</param>
    public (ImportedDraft Content, string Text) Of(MarkedUpDraft edited, DraftFacts? facts)
    {
        var drafted = _drafter.Write(edited.Form, edited.Section, facts ?? DraftFacts.None(knowledge), asOf);
        var isSame = DraftMarks.HashOf(drafted.Text) == edited.Hash;
        var revised = _drafter.Revise(drafted, edited.On(isSame ? drafted.Sentences : []), facts, asOf);
        ImmutableArray<WordRun>? changes = (edited.Exported ?? (isSame ? drafted.Text : null)) is { } old
            ? ChangedWords.Between(old, revised.Text)
            : null;
        var content = new ImportedDraft(DraftWording.Of(revised), changes, edited.Comments);
        return (content, Text(content, revised, edited, facts is not null));
    }

    string Text(ImportedDraft content, Draft revised, MarkedUpDraft edited, bool hasFacts) =>
        string.Join(
            '\n',
            [
                $"{edited.Form.Title}：{edited.Section.Title}（已读入修改）",
                "",
                content.Changes is not { } runs
                    ? $"没有全程记录修订，比不出改了哪里；用 --facts 给出当时的事实文件就能比。现在的文字：\n{revised.Text}"
                : runs.All(run => run.Kind == RunKind.Same) ? $"文字没有改动：\n{revised.Text}"
                : string.Concat(runs.Select(Marked)),
                "",
                .. Listed($"批注（{Count(edited.Comments.Length)}条）：", edited.Comments.Select(comment => Said(comment, revised))),
                .. Listed($"要处理的（{Count(revised.Flags.Length)}处）：", revised.Flags.Select(_wording.Line)),
                .. Listed("还没有填的：", revised.Placeholders),
                .. Remarks(edited, hasFacts),
                "说明：这是草稿，供审核，不会替您提交。",
            ]
        );

    static IEnumerable<string> Remarks(MarkedUpDraft edited, bool hasFacts)
    {
        if (edited.HasMore)
        {
            yield return "提醒：文本框、图片和脚注没有读入，要用的文字请移到正文里。";
        }
        if (!hasFacts)
        {
            yield return "提醒：没有给 --facts，数字和证明材料没有对照事实核对。";
        }
    }

    static string Said(MarkedUpComment comment, Draft revised) =>
        $"{comment.Author}：{comment.Words.ReplaceLineEndings(" ")}"
        + (comment.Sentence is { } at ? $"（在「{revised.Sentences[at].Text}」）" : "");

    static string Marked(WordRun run) =>
        run.Kind switch
        {
            RunKind.Removed => $"〔删：{run.Text}〕",
            RunKind.Added => $"〔增：{run.Text}〕",
            _ => run.Text,
        };

    static IEnumerable<string> Listed(string heading, IEnumerable<string> lines) =>
        lines.Select(line => $"· {line}").ToList() is { Count: > 0 } items ? items.Prepend(heading).Append("") : [];

    static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
