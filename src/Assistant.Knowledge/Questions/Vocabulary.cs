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

    /// <summary>Words by which a day is the one on which a title or a degree was obtained: 评, 毕业.</summary>
    public required Words Obtained { get; init; }

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
            Since = Words.Read(root.Map("work").Allow("since", "not_since", "obtained"), "since"),
            NotSince = Words.Read(root.Map("work"), "not_since"),
            Obtained = Words.Read(root.Map("work"), "obtained"),
            QuestionMarks = Words.Read(root.Map("questions").Allow("marks", "no_marks"), "marks"),
            NoQuestionMarks = Words.Read(root.Map("questions"), "no_marks"),
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
        map.Allow(
            "details",
            "ways",
            "materials",
            "steps",
            "onward",
            "duties",
            "receipt",
            "keep",
            "remove",
            "remind",
            "no_reminder",
            "agree"
        );
        return new AfterWords
        {
            Details = Words.Read(map, "details"),
            Materials = Words.Read(map, "materials"),
            Ways = Words.Read(map, "ways"),
            Steps = Words.Read(map, "steps"),
            Onward = Words.Read(map, "onward"),
            Duties = Words.Read(map, "duties"),
            Receipt = Words.Read(map, "receipt"),
            Keep = Words.Read(map, "keep"),
            Remove = Words.Read(map, "remove"),
            Remind = Words.Read(map, "remind"),
            NoReminder = Words.Read(map, "no_reminder"),
            Agree = Words.Read(map, "agree"),
        };
    }

    static AnswerWords Answer(YamlMap map)
    {
        map.Allow("yes", "yes_at_start", "no", "no_at_start", "negators", "unsure", "hedges", "confirm", "deny", "fillers", "asides");
        return new AnswerWords
        {
            Yes = Words.Read(map, "yes"),
            YesAtStart = Words.Read(map, "yes_at_start"),
            No = Words.Read(map, "no"),
            NoAtStart = Words.Read(map, "no_at_start"),
            Negators = Words.Read(map, "negators"),
            Unsure = Words.Read(map, "unsure"),
            Hedges = Words.Read(map, "hedges"),
            Confirm = Words.Read(map, "confirm"),
            Deny = Words.Read(map, "deny"),
            Fillers = Words.Read(map, "fillers"),
            Asides = Words.Read(map, "asides"),
        };
    }

    static BundleWords Bundle(YamlMap map)
    {
        map.Allow("all", "all_bad", "rest", "except", "satisfied", "has", "has_not", "unsatisfied", "some_bad", "but");
        return new BundleWords
        {
            All = Words.Read(map, "all"),
            AllBad = Words.Read(map, "all_bad"),
            Rest = Words.Read(map, "rest"),
            Except = Words.Read(map, "except"),
            Satisfied = Words.Read(map, "satisfied"),
            Has = Words.Read(map, "has"),
            HasNot = Words.Read(map, "has_not"),
            Unsatisfied = Words.Read(map, "unsatisfied"),
            SomeBad = Words.Read(map, "some_bad"),
            But = Words.Read(map, "but"),
        };
    }

    static DegreeWords Degree(YamlMap map)
    {
        map.Allow("levels", "forms", "without_schooling", "unfinished", "none", "highest", "below");
        return new DegreeWords
        {
            Levels = Named(map.Map("levels")),
            Forms = Named(map.Map("forms")),
            WithoutSchooling = Words.Read(map, "without_schooling"),
            Unfinished = Words.Read(map, "unfinished"),
            None = Words.Read(map, "none"),
            Highest = Words.Read(map, "highest"),
            Below = Words.Read(map, "below"),
        };
    }

    static PassingWords InPassing(YamlMap map)
    {
        map.Allow("asks", "others", "groups", "speaker", "self", "negators", "hopes", "news", "aims", "reached", "harmless", "professions");
        return new PassingWords
        {
            Asks = Words.Read(map, "asks"),
            Others = Words.Read(map, "others"),
            Groups = Words.Read(map, "groups"),
            Speaker = Words.Read(map, "speaker"),
            Self = Words.Read(map, "self"),
            Negators = Words.Read(map, "negators"),
            Hopes = Words.Read(map, "hopes"),
            News = Words.Read(map, "news"),
            Aims = Words.Read(map, "aims"),
            Reached = Words.Read(map, "reached"),
            Harmless = Words.Read(map, "harmless"),
            Professions = Words.Read(map, "professions"),
        };
    }

    static ControlWords Control(YamlMap map)
    {
        map.Allow(
            "why",
            "explain",
            "simpler",
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
            "restart_anyway",
            "delete",
            "clear",
            "recorded",
            "privacy",
            "source",
            "known",
            "verdict",
            "so_far"
        );
        return new ControlWords
        {
            Why = Words.Read(map, "why"),
            Explain = Words.Read(map, "explain"),
            Simpler = Words.Read(map, "simpler"),
            Change = Words.Read(map, "change"),
            Instead = Words.Read(map, "instead"),
            Wrong = Words.Read(map, "wrong"),
            Previous = Words.Read(map, "previous"),
            Leave = Words.Read(map, "leave"),
            Stop = Words.Read(map, "stop"),
            Finish = Words.Read(map, "finish"),
            Resume = Words.Read(map, "resume"),
            Orders = Words.Read(map, "orders"),
            Restart = Words.Read(map, "restart"),
            RestartAnyway = Words.Read(map, "restart_anyway"),
            Delete = Words.Read(map, "delete"),
            Clear = Words.Read(map, "clear"),
            Recorded = Words.Read(map, "recorded"),
            Privacy = Words.Read(map, "privacy"),
            Source = Words.Read(map, "source"),
            Known = Words.Read(map, "known"),
            Verdict = Words.Read(map, "verdict"),
            SoFar = Words.Read(map, "so_far"),
        };
    }

    static FollowUpWords FollowUp(YamlMap map)
    {
        map.Allow("plainer", "fuller", "links", "joints", "announce", "hesitations", "written", "swaps");
        return new FollowUpWords
        {
            Plainer = Words.Read(map, "plainer"),
            Fuller = Words.Read(map, "fuller"),
            Links = Words.Read(map, "links"),
            Announce = Words.Read(map, "announce"),
            Joints = Words.Read(map, "joints"),
            Hesitations = Words.Read(map, "hesitations"),
            Written = Words.Read(map, "written"),
            Swaps = [.. map.Texts("swaps").Select(group => new Words(group.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
        };
    }

    static ReachWords Reached(YamlMap map)
    {
        map.Allow("asides", "denials", "others");
        return new ReachWords
        {
            Asides = Words.Read(map, "asides"),
            Denials = Words.Read(map, "denials"),
            Others = Words.Read(map, "others"),
        };
    }

    static TalkWords SmallTalk(YamlMap map)
    {
        map.Allow("hello", "thanks", "who", "bye", "complaint", "waits", "chat");
        return new TalkWords
        {
            Hello = Words.Read(map, "hello"),
            Thanks = Words.Read(map, "thanks"),
            Who = Words.Read(map, "who"),
            Bye = Words.Read(map, "bye"),
            Complaint = Words.Read(map, "complaint"),
            Waits = Words.Read(map, "waits"),
            Chat = Words.Read(map, "chat"),
        };
    }

    static StartWords Start(YamlMap map)
    {
        map.Allow(
            "explicit",
            "help",
            "look",
            "matter",
            "case",
            "aspects",
            "denied",
            "checks",
            "self",
            "asks",
            "wishes",
            "verbs",
            "turns",
            "joints",
            "likewise",
            "about_policy",
            "late"
        );
        return new StartWords
        {
            Explicit = Words.Read(map, "explicit"),
            Help = Words.Read(map, "help"),
            Look = Words.Read(map, "look"),
            Matter = Words.Read(map, "matter"),
            Case = Words.Read(map, "case"),
            Aspects = Words.Read(map, "aspects"),
            Denied = Words.Read(map, "denied"),
            Checks = Words.Read(map, "checks"),
            Self = Words.Read(map, "self"),
            Asks = Words.Read(map, "asks"),
            Wishes = Words.Read(map, "wishes"),
            Verbs = Words.Read(map, "verbs"),
            Turns = Words.Read(map, "turns"),
            Joints = Words.Read(map, "joints"),
            Likewise = Words.Read(map, "likewise"),
            AboutPolicy = Words.Read(map, "about_policy"),
            Late = Words.Read(map, "late"),
        };
    }

    static OutlookWords OutlookOf(YamlMap map)
    {
        map.Allow("programmes", "when", "obtain", "titles", "later", "suppose");
        return new OutlookWords
        {
            Programmes = Words.Read(map, "programmes"),
            When = Words.Read(map, "when"),
            Obtain = Words.Read(map, "obtain"),
            Titles = Words.Read(map, "titles"),
            Later = Words.Read(map, "later"),
            Suppose = Words.Read(map, "suppose"),
        };
    }

    static ImmutableArray<(string, Words)> Named(YamlMap map) => [.. map.Keys.Select(key => (key, Words.Read(map, key)))];
}
