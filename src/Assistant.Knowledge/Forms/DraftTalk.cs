using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Forms;

/// <summary>How people talk while a section is drafted, read from <c>drafting/talk.yaml</c>. Immutable.</summary>
public sealed record DraftTalk
{
    const string File = "drafting/talk.yaml";

    /// <summary>They want something written: 帮我写.</summary>
    public required Words Write { get; init; }

    /// <summary>What they want written without saying which section: 申报书.</summary>
    public required Words What { get; init; }

    /// <summary>They want to see the draft.</summary>
    public required Words Show { get; init; }

    /// <summary>They want the draft as text to paste.</summary>
    public required Words Plain { get; init; }

    /// <summary>They stop for now.</summary>
    public required Words Stop { get; init; }

    /// <summary>They do not answer what was asked.</summary>
    public required Words Skip { get; init; }

    /// <summary>There are no more of a kind.</summary>
    public required Words None { get; init; }

    /// <summary>They want to change what they said.</summary>
    public required Words Change { get; init; }

    /// <summary>They hand the draft in for review, for the first time or again.</summary>
    public required Words Submit { get; init; }

    /// <summary>They ask how far the review has come and what was said.</summary>
    public required Words Progress { get; init; }

    /// <summary>They want to change the text themselves.</summary>
    public required Words Edit { get; init; }

    /// <summary>They want a link for the recommending unit.</summary>
    public required Words Share { get; init; }

    /// <summary>What may stand before a name: 我叫.</summary>
    public required Words NameIs { get; init; }

    /// <summary>They want the links to their drafts to open nothing any more.</summary>
    public required Words Close { get; init; }

    /// <summary>They want the draft reworded by a model.</summary>
    public required Words Reword { get; init; }

    /// <summary>They agree to what it is sent.</summary>
    public required Words Agree { get; init; }

    /// <summary>They want the draft in its own words again.</summary>
    public required Words Undo { get; init; }

    /// <summary>Reads the file of a knowledge base's folder; where there is none, nothing is drafted in conversation.</summary>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static DraftTalk? Load(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return null;
        }
        var file = YamlMap
            .Parse(File, System.IO.File.ReadAllText(path))
            .Allow(
                "write",
                "what",
                "show",
                "plain",
                "stop",
                "skip",
                "none",
                "change",
                "submit",
                "progress",
                "close",
                "edit",
                "share",
                "name_is",
                "reword",
                "agree",
                "undo"
            );
        return new()
        {
            Write = Words.Read(file, "write"),
            What = Words.Read(file, "what"),
            Show = Words.Read(file, "show"),
            Plain = Words.Read(file, "plain"),
            Stop = Words.Read(file, "stop"),
            Skip = Words.Read(file, "skip"),
            None = Words.Read(file, "none"),
            Change = Words.Read(file, "change"),
            Submit = Words.Read(file, "submit"),
            Progress = Words.Read(file, "progress"),
            Close = Words.Read(file, "close"),
            Edit = Words.Read(file, "edit"),
            Share = Words.Read(file, "share"),
            NameIs = Words.Read(file, "name_is"),
            Reword = Words.Read(file, "reword"),
            Agree = Words.Read(file, "agree"),
            Undo = Words.Read(file, "undo"),
        };
    }
}
