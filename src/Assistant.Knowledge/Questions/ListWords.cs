using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Questions;

/// <summary>
/// The headings and words of a recommending unit's list, read from <c>phrases.yaml</c>. The headings of facts are not among
/// them: those are the labels of the facts and what people call them.
/// </summary>
public sealed record ListWords
{
    /// <summary>Headings of the candidate's name.</summary>
    public required Words Name { get; init; }

    /// <summary>Headings of what the candidate is put forward for.</summary>
    public required Words Kind { get; init; }

    /// <summary>Headings of the host unit.</summary>
    public required Words Unit { get; init; }

    /// <summary>Headings of the recommending unit.</summary>
    public required Words Recommender { get; init; }

    /// <summary>Headings of the quota of persons.</summary>
    public required Words QuotaIndividual { get; init; }

    /// <summary>Headings of the quota of teams.</summary>
    public required Words QuotaTeam { get; init; }

    /// <summary>Headings of the highest degree, whichever it is.</summary>
    public required Words Degree { get; init; }

    /// <summary>Headings of the way in which a degree was obtained, which completes the column of the degree.</summary>
    public required Words DegreeForm { get; init; }

    /// <summary>Headings of numbers and addresses of a person, which are neither read nor passed on.</summary>
    public required Words Personal { get; init; }

    /// <summary>Headings that are common in lists and tell nothing that can be checked.</summary>
    public required Words Ignored { get; init; }

    /// <summary>Words for a person in the column of the kind.</summary>
    public required Words Individual { get; init; }

    /// <summary>Words for a team in the column of the kind.</summary>
    public required Words Team { get; init; }

    /// <summary>Words that begin the name in a row that only shows how to fill in the list.</summary>
    public required Words Example { get; init; }

    /// <summary>What is written into a cell instead of leaving it empty.</summary>
    public required Words Blank { get; init; }

    internal static ListWords Read(YamlMap map)
    {
        map.Allow(
            "name",
            "kind",
            "unit",
            "recommender",
            "quota_individual",
            "quota_team",
            "degree",
            "degree_form",
            "personal",
            "ignored",
            "individual",
            "team",
            "example",
            "blank"
        );
        return new ListWords
        {
            Name = Words.Read(map, "name"),
            Kind = Words.Read(map, "kind"),
            Unit = Words.Read(map, "unit"),
            Recommender = Words.Read(map, "recommender"),
            QuotaIndividual = Words.Read(map, "quota_individual"),
            QuotaTeam = Words.Read(map, "quota_team"),
            Degree = Words.Read(map, "degree"),
            DegreeForm = Words.Read(map, "degree_form"),
            Personal = Words.Read(map, "personal"),
            Ignored = Words.Read(map, "ignored"),
            Individual = Words.Read(map, "individual"),
            Team = Words.Read(map, "team"),
            Example = Words.Read(map, "example"),
            Blank = Words.Read(map, "blank"),
        };
    }
}
