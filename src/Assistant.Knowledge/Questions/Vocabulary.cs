using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Knowledge.Questions;

/// <summary>The words that the assistant knows in conversation, read from <c>phrases.yaml</c>. Immutable.</summary>
public sealed record Vocabulary
{
    /// <summary>Yes, no and neither.</summary>
    public required AnswerWords Answers { get; init; }

    /// <summary>Answers to bundled questions.</summary>
    public required BundleWords Bundles { get; init; }

    /// <summary>Degrees.</summary>
    public required DegreeWords Degrees { get; init; }

    /// <summary>Words by which a year is one since which something lasts.</summary>
    public required Words Since { get; init; }

    /// <summary>Words that hold one of <see cref="Since"/> and tell no beginning: 加起来, 从事.</summary>
    public required Words NotSince { get; init; }

    /// <summary>Words by which a message is a question.</summary>
    public required Words QuestionMarks { get; init; }

    /// <summary>Words that look like one of them and are not, such as 没什么.</summary>
    public required Words NoQuestionMarks { get; init; }

    /// <summary>Facts told in passing.</summary>
    public required PassingWords Passing { get; init; }

    /// <summary>Steering a check.</summary>
    public required ControlWords Controls { get; init; }

    /// <summary>What comes behind a verdict.</summary>
    public required AfterWords After { get; init; }

    /// <summary>Going on from the answer before.</summary>
    public required FollowUpWords FollowUps { get; init; }

    /// <summary>Small talk.</summary>
    public required TalkWords Talk { get; init; }

    /// <summary>Words of questions whether so many years suffice for a title.</summary>
    public required ReachWords Reach { get; init; }

    /// <summary>Asking for a check.</summary>
    public required StartWords Starts { get; init; }

    /// <summary>Headings and words of a recommending unit's list.</summary>
    public required ListWords Lists { get; init; }

    /// <summary>Asking for what fits and what is within reach.</summary>
    public required OutlookWords Outlook { get; init; }

    /// <summary>Reads <c>phrases.yaml</c> of the knowledge base's folder.</summary>
    /// <exception cref="KnowledgeException">A list is missing, empty or unknown.</exception>
    public static Vocabulary Load(string folder)
    {
        const string name = "phrases.yaml";
        var root = YamlMap
            .Parse(name, File.ReadAllText(Path.Combine(folder, name)))
            .Allow(
                "answers",
                "bundles",
                "degrees",
                "work",
                "questions",
                "passing",
                "controls",
                "after",
                "follow_ups",
                "talk",
                "reach",
                "starts",
                "lists",
                "outlook"
            );
        return new Vocabulary
        {
            Answers = Answer(root.Map("answers")),
            Bundles = Bundle(root.Map("bundles")),
            Degrees = Degree(root.Map("degrees")),
            Since = List(root.Map("work").Allow("since", "not_since"), "since"),
            NotSince = List(root.Map("work"), "not_since"),
            QuestionMarks = List(root.Map("questions").Allow("marks", "no_marks"), "marks"),
            NoQuestionMarks = List(root.Map("questions"), "no_marks"),
            Passing = InPassing(root.Map("passing")),
            Controls = Control(root.Map("controls")),
            After = Behind(root.Map("after")),
            FollowUps = FollowUp(root.Map("follow_ups")),
            Talk = SmallTalk(root.Map("talk")),
            Reach = Reached(root.Map("reach")),
            Starts = Start(root.Map("starts")),
            Lists = ListWords.Read(root.Map("lists")),
            Outlook = OutlookOf(root.Map("outlook")),
        };
    }

    static AfterWords Behind(YamlMap map)
    {
        map.Allow("details", "materials", "steps", "duties", "receipt", "remove", "remind", "no_reminder", "agree");
        return new AfterWords
        {
            Details = List(map, "details"),
            Materials = List(map, "materials"),
            Steps = List(map, "steps"),
            Duties = List(map, "duties"),
            Receipt = List(map, "receipt"),
            Remove = List(map, "remove"),
            Remind = List(map, "remind"),
            NoReminder = List(map, "no_reminder"),
            Agree = List(map, "agree"),
        };
    }

    static AnswerWords Answer(YamlMap map)
    {
        map.Allow("yes", "yes_at_start", "no", "no_at_start", "negators", "unsure", "hedges", "confirm", "deny", "fillers", "asides");
        return new AnswerWords
        {
            Yes = List(map, "yes"),
            YesAtStart = List(map, "yes_at_start"),
            No = List(map, "no"),
            NoAtStart = List(map, "no_at_start"),
            Negators = List(map, "negators"),
            Unsure = List(map, "unsure"),
            Hedges = List(map, "hedges"),
            Confirm = List(map, "confirm"),
            Deny = List(map, "deny"),
            Fillers = List(map, "fillers"),
            Asides = List(map, "asides"),
        };
    }

    static BundleWords Bundle(YamlMap map)
    {
        map.Allow("all", "all_bad", "rest", "except", "satisfied", "has", "has_not", "unsatisfied", "some_bad");
        return new BundleWords
        {
            All = List(map, "all"),
            AllBad = List(map, "all_bad"),
            Rest = List(map, "rest"),
            Except = List(map, "except"),
            Satisfied = List(map, "satisfied"),
            Has = List(map, "has"),
            HasNot = List(map, "has_not"),
            Unsatisfied = List(map, "unsatisfied"),
            SomeBad = List(map, "some_bad"),
        };
    }

    static DegreeWords Degree(YamlMap map)
    {
        map.Allow("levels", "forms", "without_schooling", "unfinished", "none", "highest");
        return new DegreeWords
        {
            Levels = Named(map.Map("levels")),
            Forms = Named(map.Map("forms")),
            WithoutSchooling = List(map, "without_schooling"),
            Unfinished = List(map, "unfinished"),
            None = List(map, "none"),
            Highest = List(map, "highest"),
        };
    }

    static PassingWords InPassing(YamlMap map)
    {
        map.Allow("asks", "others", "speaker", "self", "negators", "hopes", "aims", "reached", "harmless", "professions");
        return new PassingWords
        {
            Asks = List(map, "asks"),
            Others = List(map, "others"),
            Speaker = List(map, "speaker"),
            Self = List(map, "self"),
            Negators = List(map, "negators"),
            Hopes = List(map, "hopes"),
            Aims = List(map, "aims"),
            Reached = List(map, "reached"),
            Harmless = List(map, "harmless"),
            Professions = List(map, "professions"),
        };
    }

    static ControlWords Control(YamlMap map)
    {
        map.Allow(
            "why",
            "explain",
            "change",
            "instead",
            "wrong",
            "previous",
            "leave",
            "stop",
            "finish",
            "resume",
            "orders",
            "restart",
            "delete",
            "source",
            "known",
            "verdict",
            "so_far"
        );
        return new ControlWords
        {
            Why = List(map, "why"),
            Explain = List(map, "explain"),
            Change = List(map, "change"),
            Instead = List(map, "instead"),
            Wrong = List(map, "wrong"),
            Previous = List(map, "previous"),
            Leave = List(map, "leave"),
            Stop = List(map, "stop"),
            Finish = List(map, "finish"),
            Resume = List(map, "resume"),
            Orders = List(map, "orders"),
            Restart = List(map, "restart"),
            Delete = List(map, "delete"),
            Source = List(map, "source"),
            Known = List(map, "known"),
            Verdict = List(map, "verdict"),
            SoFar = List(map, "so_far"),
        };
    }

    static FollowUpWords FollowUp(YamlMap map)
    {
        map.Allow("plainer", "fuller", "links", "joints", "hesitations", "written", "swaps");
        return new FollowUpWords
        {
            Plainer = List(map, "plainer"),
            Fuller = List(map, "fuller"),
            Links = List(map, "links"),
            Joints = List(map, "joints"),
            Hesitations = List(map, "hesitations"),
            Written = List(map, "written"),
            Swaps = [.. map.Texts("swaps").Select(group => new Words(group.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
        };
    }

    static ReachWords Reached(YamlMap map)
    {
        map.Allow("asides", "denials", "others");
        return new ReachWords
        {
            Asides = List(map, "asides"),
            Denials = List(map, "denials"),
            Others = List(map, "others"),
        };
    }

    static TalkWords SmallTalk(YamlMap map)
    {
        map.Allow("hello", "thanks", "who", "bye", "complaint", "waits", "chat");
        return new TalkWords
        {
            Hello = List(map, "hello"),
            Thanks = List(map, "thanks"),
            Who = List(map, "who"),
            Bye = List(map, "bye"),
            Complaint = List(map, "complaint"),
            Waits = List(map, "waits"),
            Chat = List(map, "chat"),
        };
    }

    static StartWords Start(YamlMap map)
    {
        map.Allow("explicit", "self", "asks", "wishes", "verbs", "turns", "joints", "likewise", "about_policy", "late");
        return new StartWords
        {
            Explicit = List(map, "explicit"),
            Self = List(map, "self"),
            Asks = List(map, "asks"),
            Wishes = List(map, "wishes"),
            Verbs = List(map, "verbs"),
            Turns = List(map, "turns"),
            Joints = List(map, "joints"),
            Likewise = List(map, "likewise"),
            AboutPolicy = List(map, "about_policy"),
            Late = List(map, "late"),
        };
    }

    static OutlookWords OutlookOf(YamlMap map)
    {
        map.Allow("programmes", "when", "obtain", "titles", "suppose");
        return new OutlookWords
        {
            Programmes = List(map, "programmes"),
            When = List(map, "when"),
            Obtain = List(map, "obtain"),
            Titles = List(map, "titles"),
            Suppose = List(map, "suppose"),
        };
    }

    static ImmutableArray<(string, Words)> Named(YamlMap map) => [.. map.Keys.Select(key => (key, List(map, key)))];

    static Words List(YamlMap map, string key) =>
        map.Texts(key) is { Count: > 0 } words ? new Words(words) : throw map.Error(key, $"「{key}」至少要有一个说法。");
}
