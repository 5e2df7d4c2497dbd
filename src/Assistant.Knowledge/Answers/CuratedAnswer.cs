using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Answers;

/// <summary>
/// An answer that policy staff wrote to a question people often ask, resting on quoted clauses; or the refusal of a
/// question that the documents do not answer. Files: <c>answers/*.yaml</c>.
/// </summary>
public sealed record CuratedAnswer : Askable
{
    readonly string _text;

    CuratedAnswer(string text) => _text = text;

    /// <inheritdoc/>
    public override string Text => _text;

    /// <summary>Whether it says that the documents do not answer, or that the assistant must not.</summary>
    public bool Refuses { get; init; }

    /// <summary>Whether it is said when nothing else answers: at most one entry is.</summary>
    public bool WhenNothingFound { get; init; }

    /// <summary>Reads one entry.</summary>
    /// <exception cref="KnowledgeException">A key is missing, unknown or of the wrong form.</exception>
    public static CuratedAnswer Read(YamlMap map)
    {
        map.Allow("id", "programmes", "topic", "asked", "examples", "differs-from", "answer", "refusal", "sources", "when-nothing-found");
        if (map.Has("answer") == map.Has("refusal"))
        {
            throw map.Error("answer", "「answer」（回答）和「refusal」（说明文件没有写或不能答）要有且只有一个。");
        }
        var answer = new CuratedAnswer(map.OptionalText("answer") ?? map.Text("refusal"))
        {
            Id = map.Text("id"),
            Programmes = [.. map.Texts("programmes")],
            Topic = map.OptionalText("topic"),
            Asked = Wording.ReadAll(map, "asked"),
            Examples = [.. map.Texts("examples").Select(NormalForm.Of)],
            DiffersFrom = [.. map.Texts("differs-from")],
            Sources = [.. map.Maps("sources").Select(source => LockedQuote.Read(source.Allow("clause", "quote")))],
            Refuses = map.Has("refusal"),
            WhenNothingFound = map.OptionalText("when-nothing-found") == "true",
        };
        return answer.Refuses || !answer.Sources.IsEmpty
            ? answer
            : throw map.Error("sources", "回答必须有出处：在「sources」下写 clause 和 quote。");
    }
}
