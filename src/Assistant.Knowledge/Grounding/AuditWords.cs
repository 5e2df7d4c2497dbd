using System.Collections.Immutable;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Grounding;

/// <summary>
/// The knowledge of the language by which replies are held against the clauses that they cite: units, bounds, modality,
/// negation, and other words for the same thing. Read from <c>audit.yaml</c>; it says nothing of any document. Immutable.
/// </summary>
public sealed record AuditWords
{
    /// <summary>Units and the ways to write them.</summary>
    public required ImmutableArray<(string Unit, Words Written)> Units { get; init; }

    /// <summary>Units that say nothing of what they count.</summary>
    public required ImmutableHashSet<string> Generic { get; init; }

    /// <summary>Units by which a text counts what it is about to tell (四个方面).</summary>
    public required ImmutableHashSet<string> Counted { get; init; }

    /// <summary>Words before a number that bound it.</summary>
    public required ImmutableArray<(Bound Bound, Words Words)> Before { get; init; }

    /// <summary>Words after a number that bound it.</summary>
    public required ImmutableArray<(Bound Bound, Words Words)> After { get; init; }

    /// <summary>Words after a date that bound it.</summary>
    public required ImmutableArray<(Bound Bound, Words Words)> AfterDate { get; init; }

    /// <summary>Words by which an amount is one for each.</summary>
    public required Words Per { get; init; }

    /// <summary>Words that turn what is said of something.</summary>
    public required ImmutableArray<(Turning Turning, Words Words)> Turnings { get; init; }

    /// <summary>Words that look like one of them and are not, such as 应用 or 不同.</summary>
    public required Words Harmless { get; init; }

    /// <summary>Endings by which half a sentence depends on the next one.</summary>
    public required ImmutableArray<string> Dependent { get; init; }

    /// <summary>Groups of words of which a part is something else: 高级工程师 is no 工程师.</summary>
    public required ImmutableArray<Words> Whole { get; init; }

    /// <summary>Who does something.</summary>
    public required Words Actors { get; init; }

    /// <summary>Words before somebody to whom something is done.</summary>
    public required ImmutableArray<string> Objects { get; init; }

    /// <summary>What people say, and the documents' words for it.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Synonyms { get; init; }

    /// <summary>The words that have synonyms.</summary>
    public required Words Spoken { get; init; }

    /// <summary>Words for not having what is asked for.</summary>
    public required Words Lacking { get; init; }

    /// <summary>Words for what cannot be because of it.</summary>
    public required Words Barred { get; init; }

    /// <summary>Words by which a text asks for something.</summary>
    public required Words Required { get; init; }

    /// <summary>Words by which a text says that something is not always so.</summary>
    public required Words Hedges { get; init; }

    /// <summary>Words by which half a sentence says of what the next one is.</summary>
    public required Words Topics { get; init; }

    /// <summary>Words that join what is all meant.</summary>
    public required ImmutableArray<string> Joining { get; init; }

    /// <summary>Words for whoever is spoken to.</summary>
    public required Words Person { get; init; }

    /// <summary>Words for meeting conditions.</summary>
    public required Words Fits { get; init; }

    /// <summary>Words for what is done first.</summary>
    public required Words First { get; init; }

    /// <summary>Words for what is done after it.</summary>
    public required Words Then { get; init; }

    /// <summary>Words by which a sentence introduces what follows it.</summary>
    public required Words Leads { get; init; }

    /// <summary>Words by which the things of two lists belong together in their order.</summary>
    public required Words Respectively { get; init; }

    /// <summary>Words before the document on which something rests (根据).</summary>
    public required Words According { get; init; }

    /// <summary>Words that add nothing to what is said.</summary>
    public required Words Neutral { get; init; }

    /// <summary>Reads <c>audit.yaml</c> of the knowledge base's folder.</summary>
    /// <exception cref="KnowledgeException">A list is missing or unknown.</exception>
    public static AuditWords Load(string folder)
    {
        const string name = "audit.yaml";
        var root = YamlMap
            .Parse(name, File.ReadAllText(Path.Combine(folder, name)))
            .Allow(
                "units",
                "generic",
                "counted",
                "before",
                "after",
                "since",
                "until",
                "per",
                "turnings",
                "harmless",
                "dependent",
                "whole",
                "actors",
                "objects",
                "lacking",
                "barred",
                "required",
                "hedges",
                "topics",
                "joining",
                "person",
                "fits",
                "first",
                "then",
                "leads",
                "respectively",
                "according",
                "synonyms",
                "neutral"
            );
        var units = root.Map("units");
        var turnings = root.Map("turnings").Allow([.. Enum.GetValues<Turning>().Select(Key)]);
        var synonyms = root.Map("synonyms");
        return new AuditWords
        {
            Units = [.. units.Keys.Select(unit => (unit, new Words(units.Texts(unit))))],
            Generic = [.. root.Texts("generic")],
            Counted = [.. root.Texts("counted")],
            Before = Bounds(root.Map("before")),
            After = Bounds(root.Map("after")),
            AfterDate = [(Bound.AtLeast, List("since")), (Bound.AtMost, List("until"))],
            Per = List("per"),
            Turnings = [.. Enum.GetValues<Turning>().Select(turning => (turning, new Words(turnings.Texts(Key(turning)))))],
            Harmless = List("harmless"),
            Dependent = [.. root.Texts("dependent")],
            Whole = [.. root.Texts("whole").Select(group => new Words(group.Split(' ')))],
            Actors = List("actors"),
            Objects = [.. root.Texts("objects")],
            Synonyms = synonyms.Keys.ToImmutableDictionary(
                PlainForm.Of,
                word => (ImmutableArray<string>)[.. synonyms.Text(word).Split(' ').Select(PlainForm.Of)],
                StringComparer.Ordinal
            ),
            Spoken = new Words(synonyms.Keys),
            Lacking = List("lacking"),
            Barred = List("barred"),
            Required = List("required"),
            Hedges = List("hedges"),
            Topics = List("topics"),
            Joining = [.. root.Texts("joining")],
            Person = List("person"),
            Fits = List("fits"),
            First = List("first"),
            Then = List("then"),
            Leads = List("leads"),
            Respectively = List("respectively"),
            According = List("according"),
            Neutral = List("neutral"),
        };

        Words List(string key) => new(root.Texts(key));
    }

    static ImmutableArray<(Bound, Words)> Bounds(YamlMap map)
    {
        map.Allow("at_most", "at_least", "more_than", "less_than");
        return
        [
            (Bound.AtMost, new Words(map.Texts("at_most"))),
            (Bound.AtLeast, new Words(map.Texts("at_least"))),
            (Bound.MoreThan, new Words(map.Texts("more_than"))),
            (Bound.LessThan, new Words(map.Texts("less_than"))),
        ];
    }

    /// <summary>MustNot is <c>must_not</c> in the file.</summary>
    static string Key(Turning turning) =>
        string.Concat(turning.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{letter}"))
            .ToLowerInvariant();
}

/// <summary>What a word does to what is said: the modality, the negation, the extent.</summary>
public enum Turning
{
    /// <summary>须, 应当.</summary>
    Must,

    /// <summary>可以.</summary>
    May,

    /// <summary>不得.</summary>
    MustNot,

    /// <summary>无需.</summary>
    NeedNot,

    /// <summary>鼓励.</summary>
    Encourage,

    /// <summary>不, 未.</summary>
    Not,

    /// <summary>不限于.</summary>
    Unlimited,

    /// <summary>仅限.</summary>
    Limited,

    /// <summary>所有.</summary>
    Universal,

    /// <summary>或者.</summary>
    Either,

    /// <summary>并且.</summary>
    Both,

    /// <summary>之前.</summary>
    Earlier,

    /// <summary>之后.</summary>
    Later,
}
