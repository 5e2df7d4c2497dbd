using Assistant.Enquiry;
using Assistant.Knowledge;
using static Assistant.Pages.Page;

namespace Assistant.Embeds;

/// <summary>The chat as it stands in a frame on another site, which has the title and the button that closes it.</summary>
static class EmbedPage
{
    /// <summary>The page.</summary>
    /// <param name="site">The origin of the site around it; only with it are messages exchanged.</param>
    /// <param name="knowledge">The knowledge base, which has the greeting.</param>
    public static string Of(string site, KnowledgeBase knowledge) =>
        AskPage.Of(
            "政策咨询",
            AskPage.Scripts("frame.js"),
            $"""
            <body class="chat framed" data-site="{Escape(site)}">
            <main>
            <div class="tools"><p class="note" id="caveat">{AskPage.Caveat}</p><button id="fresh" type="button" hidden>新对话</button></div>
            <p id="greeting" hidden></p>
            <p id="notice" role="status" hidden></p>
            {QuestionBox.Of(knowledge)}
            <div id="chat" hidden></div>
            </main>
            </body>
            """
        );
}
