using System.Collections.Immutable;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Answers;

/// <summary>What a prepared answer does.</summary>
public enum AnswerPurpose
{
    /// <summary>Answers from the documents.</summary>
    Answer,

    /// <summary>Says that the documents do not answer, or that the assistant must not.</summary>
    Refusal,

    /// <summary>Answers what is no question about the programmes: a greeting, thanks, a complaint.</summary>
    Talk,

    /// <summary>Hands over to people who can help.</summary>
    Handoff,
}

/// <summary>
/// An answer that policy staff wrote to a question people often ask, resting on quoted clauses; or what is said to something
/// that the documents do not answer. Files: <c>answers/*.yaml</c>.
/// </summary>
public sealed record CuratedAnswer : Askable
{
    readonly string _text;

    CuratedAnswer(string text) => _text = text;

    /// <inheritdoc/>
    public override string Text => _text;

    /// <summary>What it does.</summary>
    public AnswerPurpose Purpose { get; init; }

    /// <summary>Whether it is said when nothing else answers: at most one entry is.</summary>
    public bool WhenNothingFound { get; init; }

    static readonly ImmutableArray<KeyValuePair<string, AnswerPurpose>> Purposes =
    [
        new("answer", AnswerPurpose.Answer),
        new("refusal", AnswerPurpose.Refusal),
        new("talk", AnswerPurpose.Talk),
        new("handoff", AnswerPurpose.Handoff),
    ];

    /// <summary>Whether it is about rounds that are not published yet, so that a question that names a published one cannot mean it.</summary>
    public bool IsForLaterRounds { get; init; }

    /// <summary>Reads one entry.</summary>
    /// <exception cref="KnowledgeException">A key is missing, unknown or of the wrong form.</exception>
    public static CuratedAnswer Read(YamlMap map)
    {
        map.Allow(
            "id",
            "programmes",
            "topic",
            "asked",
            "examples",
            "differs-from",
            "answer",
            "refusal",
            "talk",
            "handoff",
            "sources",
            "when-nothing-found",
            "later-rounds"
        );
        var texts = Purposes.Where(purpose => map.Has(purpose.Key)).ToList();
        if (texts is not [var (key, purpose)])
        {
            throw map.Error(
                "answer",
                "「answer」（回答）、「refusal」（说明文件没有写或不能答）、「talk」（闲谈时说的话）和「handoff」（请找工作人员）要有且只有一个。"
            );
        }
        var answer = new CuratedAnswer(map.Text(key))
        {
            Id = map.Text("id"),
            Programmes = [.. map.Texts("programmes")],
            Topic = map.OptionalText("topic"),
            Asked = Wording.ReadAll(map, "asked"),
            Examples = [.. map.Texts("examples").Select(NormalForm.Of)],
            DiffersFrom = [.. map.Texts("differs-from")],
            Sources = [.. map.Maps("sources").Select(source => LockedQuote.Read(source.Allow("clause", "quote")))],
            Purpose = purpose,
            IsForLaterRounds = map.OptionalText("later-rounds") == "true",
            WhenNothingFound = map.OptionalText("when-nothing-found") == "true",
        };
        return answer.Purpose != AnswerPurpose.Answer || !answer.Sources.IsEmpty
            ? answer
            : throw map.Error("sources", "回答必须有出处：在「sources」下写 clause 和 quote。");
    }
}
