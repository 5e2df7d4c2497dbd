using System.Globalization;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using static Assistant.Pages.Page;

namespace Assistant.Writing;

/// <summary>The pages on which anybody may write a section.</summary>
static class WritingPage
{
    /// <summary>Which sections there are.</summary>
    public static string List(KnowledgeBase knowledge) =>
        Of(
            "写申报材料",
            string.Join(
                '\n',
                [
                    "<h1>写申报材料</h1>",
                    "<p>选一节来写。边写边指出要处理的地方，附条款；这里写的内容不保存，写好请复制走。</p>",
                    .. knowledge.Forms.Forms.SelectMany(form =>
                        new[] { $"<h2>{Escape(form.Title)}</h2>", $"<p class=\"note\">{Escape(form.Note)}</p>", "<ul>" }
                            .Concat(form.Sections.Select(Item))
                            .Append("</ul>")
                    ),
                    "<p class=\"note\">不知道怎么写的，回到<a href=\"/\">对话</a>里说「帮我写」加上节名，一问一答地起草。</p>",
                ]
            )
        );

    /// <summary>A section with an editor.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="section">The section.</param>
    /// <param name="editor">The editor.</param>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="problem">Why the text was not checked; null otherwise.</param>
    public static string Section(Form form, FormSection section, Editor editor, KnowledgeBase knowledge, string? problem = null) =>
        Of(
            $"{form.Title}：{section.Title}",
            $"""
            <p><a href="{WritingEndpoints.Root}">← 全部的节</a></p>
            <h1>{Escape($"{form.Title}：{section.Title}")}</h1>
            {Editor.About(section, knowledge)}
            <p class="note">{Escape(ReviewWords.ReadersOf(section))}。这里写的内容不保存、不提交，写好请复制走。</p>
            {(problem is null ? "" : $"<p class=\"outcome bad\" role=\"alert\">{Escape(problem)}</p>")}
            {editor.Html()}
            """,
            Editor.Script
        );

    static string Item(FormSection section) =>
        $"<li><a href=\"{WritingEndpoints.Root}/{section.Id}\">{Escape(section.Title)}</a><p class=\"detail\">{Escape(section.Guide)}{section.Least.ToString(CultureInfo.InvariantCulture)}到{section.Most.ToString(CultureInfo.InvariantCulture)}字。</p></li>";
}
