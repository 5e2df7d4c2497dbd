using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using static Assistant.Pages.Page;

namespace Assistant.Writing;

/// <summary>A place to write a section: the text, what is wrong with it, and what can be done with it. Its script is <see cref="Script"/>.</summary>
sealed record Editor
{
    /// <summary>The script, which shows what is wrong while one types; without it the button does.</summary>
    public const string Script = "/draft.js";

    /// <summary>Where the form goes.</summary>
    public required string Address { get; init; }

    /// <summary>Where the script asks what is wrong.</summary>
    public required string LintAddress { get; init; }

    /// <summary>The text in it.</summary>
    public required string Text { get; init; }

    /// <summary>What is wrong with the text.</summary>
    public required Findings Found { get; init; }

    /// <summary>Under what the browser keeps the text until the window is closed; another version has another one.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the text is one that was written and is stored nowhere yet.</summary>
    public bool IsUnsent { get; init; }

    /// <summary>What the form carries unseen, by name.</summary>
    public ImmutableArray<(string Name, string Value)> Carried { get; init; } = [];

    /// <summary>What should be known of the checks; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>More buttons beside the one that checks, as HTML.</summary>
    public string Buttons { get; init; } = "";

    /// <summary>What stands below, as HTML: handing it in.</summary>
    public string Below { get; init; } = "";

    /// <summary>The editor as HTML.</summary>
    public string Html() =>
        $"""
            <form class="editor" method="post" action="{Address}" data-lint="{LintAddress}" data-key="{Escape(Key)}" data-unsent="{(
                IsUnsent ? "yes" : "no"
            )}">
            {string.Join(
                '\n',
                Carried.Select(field => $"<input type=\"hidden\" name=\"{field.Name}\" value=\"{Escape(field.Value)}\">")
            )}
            <div class="writing">
            <label for="text">正文（一行一段）</label>
            <textarea id="text" name="text" rows="14" spellcheck="false" autocomplete="off" aria-describedby="counted">
            {Escape(Text)}</textarea>
            <p class="note" id="counted">{Escape(Found.Counted)}</p>
            <button class="do" name="do" value="check">检查</button>
            {Buttons}
            </div>
            <section class="problems" aria-labelledby="problems">
            <h2 id="problems">要处理的</h2>
            <div id="found" aria-live="polite">
            <p>{Escape(Found.Summary)}</p>
            {string.Join('\n', Problems())}
            </div>
            {(Note.Length == 0 ? "" : $"<p class=\"note\">{Escape(Note)}</p>")}
            </section>
            {(Below.Length == 0 ? "" : $"<div class=\"below\">\n{Below}\n</div>")}
            </form>
            """;

    /// <summary>What belongs into a section, why, and what to enclose.</summary>
    /// <param name="section">The section.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static string About(FormSection section, KnowledgeBase knowledge)
    {
        return string.Join(
            '\n',
            [
                $"<p>{Escape(section.Guide)}</p>",
                .. Listed("文件里的要求", section.Law.Select(law => $"<li>{Quote(law.Quote, law.Clause)}</li>")),
                .. Listed(
                    "应附的材料",
                    section.Evidence.Select(evidence =>
                        $"<li>{Escape(evidence.Text)}{string.Concat(evidence.Law.Select(law => Quote(law.Quote, law.Clause)))}</li>"
                    )
                ),
            ]
        );

        string Quote(string quote, string clause) =>
            $"<p class=\"detail\">「{Escape(quote)}」（{Escape(knowledge.Clauses.Find(clause)?.Label ?? clause)}）</p>";
    }

    static IEnumerable<string> Listed(string heading, IEnumerable<string> lines)
    {
        var items = lines.ToList();
        return items.Count == 0
            ? []
            :
            [
                "<details>",
                $"<summary>{heading}（{items.Count.ToString(CultureInfo.InvariantCulture)}条）</summary>",
                "<ul>",
                .. items,
                "</ul>",
                "</details>",
            ];
    }

    // The script writes the same.
    IEnumerable<string> Problems() =>
        Found.Flags.IsEmpty && !Found.Untold.Any()
            ? []
            :
            [
                "<ul>",
                .. Found.Flags.Select(flag =>
                    $"<li><q>{Escape(flag.Excerpt)}</q><p>{Escape(flag.Message)}</p><p class=\"detail\">{Escape(flag.Suggestion + (flag.Label is { } label ? $"（{label}）" : ""))}</p></li>"
                ),
                .. Found.Untold.Select(placeholder => $"<li><q>{Escape(placeholder)}</q></li>"),
                "</ul>",
            ];
}
