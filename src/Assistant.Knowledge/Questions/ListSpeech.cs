using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Questions;

/// <summary>What people say about a list and its candidates, the part <c>says</c> of <c>lists.yaml</c>.</summary>
public sealed record ListSpeech
{
    /// <summary>That nothing more comes: 就这些.</summary>
    public required Words Done { get; init; }

    /// <summary>What may stand beside that and says nothing.</summary>
    public required Words Filler { get; init; }

    /// <summary>That they want to hear the list.</summary>
    public required Words Show { get; init; }

    /// <summary>That all candidates go.</summary>
    public required Words Clear { get; init; }

    /// <summary>That the list is to be forgotten.</summary>
    public required Words Forget { get; init; }

    /// <summary>That a candidate goes.</summary>
    public required Words Delete { get; init; }

    /// <summary>That something of a candidate is otherwise.</summary>
    public required Words Change { get; init; }

    /// <summary>What stands before the candidate that is changed: 把.</summary>
    public required Words Take { get; init; }

    /// <summary>The last candidate.</summary>
    public required Words Last { get; init; }

    /// <summary>All candidates.</summary>
    public required Words All { get; init; }

    /// <summary>What stands before the channel.</summary>
    public required Words Channel { get; init; }

    /// <summary>That the quota is meant.</summary>
    public required Words Quota { get; init; }

    /// <summary>What stands before a name, a kind or a unit and says nothing of it.</summary>
    public required Words Openers { get; init; }

    /// <summary>That a further candidate comes, be the name known or not.</summary>
    public required Words Additions { get; init; }

    /// <summary>What stands between a name and a kind.</summary>
    public required Words KindVerbs { get; init; }

    /// <summary>What stands behind a name or a kind and says nothing of it.</summary>
    public required Words Closers { get; init; }

    /// <summary>What stands between two names.</summary>
    public required Words Joints { get; init; }

    internal static ListSpeech Read(YamlMap map)
    {
        map.Allow(
            "done",
            "filler",
            "show",
            "clear",
            "forget",
            "delete",
            "change",
            "take",
            "last",
            "all",
            "channel",
            "quota",
            "openers",
            "additions",
            "kind_verbs",
            "closers",
            "joints"
        );
        return new ListSpeech
        {
            Done = Words.Read(map, "done"),
            Filler = Words.Read(map, "filler"),
            Show = Words.Read(map, "show"),
            Clear = Words.Read(map, "clear"),
            Forget = Words.Read(map, "forget"),
            Delete = Words.Read(map, "delete"),
            Change = Words.Read(map, "change"),
            Take = Words.Read(map, "take"),
            Last = Words.Read(map, "last"),
            All = Words.Read(map, "all"),
            Channel = Words.Read(map, "channel"),
            Quota = Words.Read(map, "quota"),
            Openers = Words.Read(map, "openers"),
            Additions = Words.Read(map, "additions"),
            KindVerbs = Words.Read(map, "kind_verbs"),
            Closers = Words.Read(map, "closers"),
            Joints = Words.Read(map, "joints"),
        };
    }
}
