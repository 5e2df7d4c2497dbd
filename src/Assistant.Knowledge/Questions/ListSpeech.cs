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

    /// <summary>Letters that end no name where something follows: of 李四也是 the name is 李四.</summary>
    public required Words NoNameEnds { get; init; }

    /// <summary>What stands before a name that is meant, whatever it looks like: 就叫.</summary>
    public required Words Named { get; init; }

    /// <summary>That somebody has another name: 改名.</summary>
    public required Words Rename { get; init; }

    /// <summary>That something is not so, before what is so: 不是.</summary>
    public required Words Deny { get; init; }

    /// <summary>What stands before the unit where somebody works: 在.</summary>
    public required Words At { get; init; }

    /// <summary>What stands between 我们 and what they are.</summary>
    public required Words Is { get; init; }

    /// <summary>Whoever tells the list: 我们.</summary>
    public required Words Self { get; init; }

    /// <summary>The unit of whoever tells the list: 我们公司.</summary>
    public required Words OwnUnit { get; init; }

    /// <summary>What stands before a unit that was named before: 也是.</summary>
    public required Words Also { get; init; }

    /// <summary>That something is as of another candidate: 一样.</summary>
    public required Words Like { get; init; }

    /// <summary>The candidate before: the 上 of 同上.</summary>
    public required Words Above { get; init; }

    /// <summary>What stands for the unit of the candidate before: 〃.</summary>
    public required Words AboveMarks { get; init; }

    /// <summary>What stands between the recommending unit and its candidates: 推荐.</summary>
    public required Words Recommend { get; init; }

    /// <summary>What may stand beside a candidate who is referred to and says nothing.</summary>
    public required Words Aside { get; init; }

    /// <summary>All candidates but those named.</summary>
    public required Words Others { get; init; }

    /// <summary>That only those named stay.</summary>
    public required Words Keep { get; init; }

    /// <summary>That those named stay while others go.</summary>
    public required Words Except { get; init; }

    /// <summary>What lists tell of people and nobody needs.</summary>
    public required Words Ignored { get; init; }

    /// <summary>That two of one name are one person.</summary>
    public required Words SamePerson { get; init; }

    /// <summary>That two of one name are different people.</summary>
    public required Words Namesakes { get; init; }

    /// <summary>That another list is meant.</summary>
    public required Words Another { get; init; }

    /// <summary>How many more there is room for.</summary>
    public required Words Room { get; init; }

    /// <summary>What came of the list.</summary>
    public required Words Result { get; init; }

    /// <summary>What stands before a candidate of whom something is otherwise: 其实.</summary>
    public required Words Corrects { get; init; }

    /// <summary>What begins as the place where somebody works and is none: 在职.</summary>
    public required Words NotAt { get; init; }

    /// <summary>Letters that stand in no short name of a unit: 很优秀 is none.</summary>
    public required Words NoUnitLetters { get; init; }

    /// <summary>That they want to see the result, whatever is lacking.</summary>
    public required Words AtOnce { get; init; }

    /// <summary>What stands before a family name alone: 小.</summary>
    public required Words Nicks { get; init; }

    /// <summary>What stands behind a family name alone: 老师, 总.</summary>
    public required Words Addresses { get; init; }

    /// <summary>That whoever is named before comes for whoever is named behind: 顶替.</summary>
    public required Words Replaces { get; init; }

    /// <summary>That two names are of one unit.</summary>
    public required Words SameUnit { get; init; }

    /// <summary>That they are of two.</summary>
    public required Words OtherUnits { get; init; }

    /// <summary>That something is to be told otherwise than it is: 换个单位名报.</summary>
    public required Words Fakes { get; init; }

    /// <summary>That something is to be otherwise, without saying how: 改一下.</summary>
    public required Words VagueChanges { get; init; }

    /// <summary>What nobody can choose: 出生日期.</summary>
    public required Words FixedFacts { get; init; }

    /// <summary>That there is nothing: 没有.</summary>
    public required Words None { get; init; }

    /// <summary>That what follows is all: 就.</summary>
    public required Words Only { get; init; }

    /// <summary>All who were told: 这些.</summary>
    public required Words These { get; init; }

    /// <summary>That something was not said of somebody, or is not to be kept: 别乱记.</summary>
    public required Words Unsay { get; init; }

    /// <summary>How many were taken down: 你记的几个.</summary>
    public required Words Recorded { get; init; }

    /// <summary>That what was told of somebody holds: 没错.</summary>
    public required Words Right { get; init; }

    /// <summary>That the whole list is right: 都对.</summary>
    public required Words Confirmed { get; init; }

    /// <summary>That something of it is wrong, without what: 有错.</summary>
    public required Words Wrong { get; init; }

    /// <summary>What stands between whom a change is of and what is true instead, in the form in which changes are asked for: 的单位是.</summary>
    public required Words Sets { get; init; }

    /// <summary>How the names of recommending units end: 科协.</summary>
    public required Words Associations { get; init; }

    /// <summary>That another channel recommends somebody too: 多渠道.</summary>
    public required Words Elsewhere { get; init; }

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
            "joints",
            "no_name_ends",
            "named",
            "rename",
            "deny",
            "at",
            "is",
            "self",
            "own_unit",
            "also",
            "like",
            "above",
            "above_marks",
            "recommend",
            "aside",
            "others",
            "keep",
            "except",
            "ignored",
            "same_person",
            "namesakes",
            "another",
            "room",
            "result",
            "corrects",
            "not_at",
            "no_unit_letters",
            "at_once",
            "nicks",
            "addresses",
            "replaces",
            "same_unit",
            "other_units",
            "fakes",
            "vague_changes",
            "fixed_facts",
            "none",
            "only",
            "these",
            "unsay",
            "recorded",
            "right",
            "confirmed",
            "wrong",
            "sets",
            "associations",
            "elsewhere"
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
            NoNameEnds = Words.Read(map, "no_name_ends"),
            Named = Words.Read(map, "named"),
            Rename = Words.Read(map, "rename"),
            Deny = Words.Read(map, "deny"),
            At = Words.Read(map, "at"),
            Is = Words.Read(map, "is"),
            Self = Words.Read(map, "self"),
            OwnUnit = Words.Read(map, "own_unit"),
            Also = Words.Read(map, "also"),
            Like = Words.Read(map, "like"),
            Above = Words.Read(map, "above"),
            AboveMarks = Words.Read(map, "above_marks"),
            Recommend = Words.Read(map, "recommend"),
            Aside = Words.Read(map, "aside"),
            Others = Words.Read(map, "others"),
            Keep = Words.Read(map, "keep"),
            Except = Words.Read(map, "except"),
            Ignored = Words.Read(map, "ignored"),
            SamePerson = Words.Read(map, "same_person"),
            Namesakes = Words.Read(map, "namesakes"),
            Another = Words.Read(map, "another"),
            Room = Words.Read(map, "room"),
            Result = Words.Read(map, "result"),
            Corrects = Words.Read(map, "corrects"),
            NotAt = Words.Read(map, "not_at"),
            NoUnitLetters = Words.Read(map, "no_unit_letters"),
            AtOnce = Words.Read(map, "at_once"),
            Nicks = Words.Read(map, "nicks"),
            Addresses = Words.Read(map, "addresses"),
            Replaces = Words.Read(map, "replaces"),
            SameUnit = Words.Read(map, "same_unit"),
            OtherUnits = Words.Read(map, "other_units"),
            Fakes = Words.Read(map, "fakes"),
            VagueChanges = Words.Read(map, "vague_changes"),
            FixedFacts = Words.Read(map, "fixed_facts"),
            None = Words.Read(map, "none"),
            Only = Words.Read(map, "only"),
            These = Words.Read(map, "these"),
            Unsay = Words.Read(map, "unsay"),
            Recorded = Words.Read(map, "recorded"),
            Right = Words.Read(map, "right"),
            Confirmed = Words.Read(map, "confirmed"),
            Wrong = Words.Read(map, "wrong"),
            Sets = Words.Read(map, "sets"),
            Associations = Words.Read(map, "associations"),
            Elsewhere = Words.Read(map, "elsewhere"),
        };
    }
}
