using System.Collections.Frozen;
using System.Collections.Immutable;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>What can be wrong with a sentence of a draft. The names on the wire are the snake-case ones.</summary>
public enum FlagKind
{
    /// <summary>Something that the section needs is not told.</summary>
    MissingFact,

    /// <summary>A claim for which nothing is offered.</summary>
    UnsupportedClaim,

    /// <summary>It says something else than the facts, the check or another section.</summary>
    ContradictsFacts,

    /// <summary>A result that lies outside Beijing.</summary>
    OutsideBeijing,

    /// <summary>Papers are counted as if they were the achievement.</summary>
    PaperCount,

    /// <summary>It may be secret.</summary>
    Classified,

    /// <summary>What others achieved.</summary>
    OthersAchievement,

    /// <summary>Numbers or addresses that identify a person.</summary>
    PersonalData,

    /// <summary>A promise that nobody made.</summary>
    UnmadeCommitment,

    /// <summary>Spending that is not allowed.</summary>
    ForbiddenSpending,

    /// <summary>Amounts that do not add up.</summary>
    SumMismatch,

    /// <summary>More than the rules allow: persons, teams, years, money.</summary>
    OverLimit,

    /// <summary>More than anybody reads.</summary>
    TooLong,

    /// <summary>Words that say nothing.</summary>
    WeakPhrase,
}

/// <summary>What is said of a problem.</summary>
/// <param name="Message">Why it is one; <c>{}</c> stands for the words that are meant.</param>
/// <param name="Suggestion">What to write instead.</param>
/// <param name="Law">The clauses that it rests on, with their words; empty where it is a matter of style.</param>
public sealed record LintText(string Message, string Suggestion, ImmutableArray<LawQuote> Law);

/// <summary>Words that are a problem wherever they stand in a draft.</summary>
/// <param name="Kind">The problem.</param>
/// <param name="Words">The words.</param>
/// <param name="Except">Longer words that contain them and are none.</param>
/// <param name="Text">What is said of it.</param>
public sealed record WordLint(FlagKind Kind, Words Words, Words Except, LintText Text)
{
    /// <summary>The sections that it is for, by what they are about; all when empty.</summary>
    public ImmutableArray<SectionTopic> Topics { get; init; } = [];

    /// <summary>Whether evidence that is offered for the sentence lifts it.</summary>
    public bool IsLiftedByEvidence { get; init; }

    /// <summary>What must follow the words in the same clause to make them the problem: 公司 and 研制; none when they are it alone.</summary>
    public Words Then { get; init; } = Words.None;

    /// <summary>As many characters may stand between the words and what must follow.</summary>
    public int Within { get; init; }

    /// <summary>What lifts it where it holds; null for nothing.</summary>
    public Condition? Unless { get; init; }

    /// <summary>Where it is a problem at all; null for everywhere.</summary>
    public Condition? When { get; init; }

    /// <summary>What is told of the thing that the sentence is about where it is a problem, such as role: member; null for all.</summary>
    public (string Field, string Value)? Told { get; init; }

    /// <summary>Whether what contains the words is not written at all.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>A number of which an application can have only one, wherever it stands: how many are in the team.</summary>
/// <param name="What">What is counted, such as 团队人数.</param>
/// <param name="Words">What stands before the number.</param>
/// <param name="Units">What stands behind it.</param>
public sealed record SingleCount(string What, Words Words, Words Units);

/// <summary>Words beside which a number of years is a part of the whole that was told, and cannot be more.</summary>
/// <param name="Fact">The whole, a fact of the rules.</param>
/// <param name="Words">The words.</param>
public sealed record SpellWords(FactDefinition Fact, Words Words);

/// <summary>The problems that drafts are searched for, read from <c>drafting/lints.yaml</c>. Immutable.</summary>
/// <param name="Words">Problems that lie in words.</param>
/// <param name="Texts">What is said of the problems that are found otherwise.</param>
public sealed record LintBook(ImmutableArray<WordLint> Words, FrozenDictionary<FlagKind, LintText> Texts)
{
    /// <summary>The years of which those that a sentence names can only be a part.</summary>
    public ImmutableArray<SpellWords> Spells { get; init; } = [];

    /// <summary>The numbers that must be the same wherever they stand.</summary>
    public ImmutableArray<SingleCount> Counts { get; init; } = [];

    const string File = "drafting/lints.yaml";

    static readonly FrozenDictionary<string, FlagKind> Kinds = FormReading.Named<FlagKind>();

    /// <summary>Reads the file of a knowledge base's folder; where there is none, drafts are not searched.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="facts">The facts of the rules.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <exception cref="KnowledgeException">Something in it cannot be used.</exception>
    public static LintBook Load(string folder, FactCatalog facts, Func<string, string, string?> whyQuoteFails)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return new([], FrozenDictionary<FlagKind, LintText>.Empty);
        }
        var file = YamlMap.Parse(File, System.IO.File.ReadAllText(path)).Allow("texts", "counts", "spells", "words");
        var conditions = new ConditionReader(File, facts, whyQuoteFails);
        var texts = file.Map("texts");
        return new(
            [.. file.Maps("words").Select(map => ReadWords(map, conditions, whyQuoteFails))],
            texts.Keys.ToFrozenDictionary(
                key => Kind(texts, key, key),
                key => ReadText(texts.Map(key).Allow("message", "suggestion", "law"), whyQuoteFails)
            )
        )
        {
            Spells = [.. file.Maps("spells").Select(map => map.Allow("fact", "words")).Select(Spell)],
            Counts =
            [
                .. file.Maps("counts")
                    .Select(map => map.Allow("what", "words", "units"))
                    .Select(map => new SingleCount(
                        map.Text("what"),
                        Questions.Words.Read(map, "words"),
                        Questions.Words.Read(map, "units")
                    )),
            ],
        };

        SpellWords Spell(YamlMap map) =>
            facts.TryGet(map.Text("fact"), out var fact)
                ? new(fact, Questions.Words.Read(map, "words"))
                : throw map.Error("fact", $"facts.yaml 里没有「{map.Text("fact")}」这个事实。");
    }

    static WordLint ReadWords(YamlMap map, ConditionReader conditions, Func<string, string, string?> whyQuoteFails)
    {
        map.Allow(
            "kind",
            "words",
            "except",
            "then",
            "within",
            "topics",
            "lifted_by",
            "unless",
            "when",
            "told",
            "withhold",
            "message",
            "suggestion",
            "law"
        );
        return new(
            Kind(map, "kind", map.Text("kind")),
            Questions.Words.Read(map, "words"),
            new Words(map.Texts("except")),
            ReadText(map, whyQuoteFails)
        )
        {
            Topics = map.Has("topics") ? FormReading.Several(map, "topics", FormReading.Topics) : [],
            IsLiftedByEvidence = map.OptionalText("lifted_by") == "evidence",
            Then = map.Has("then") ? Questions.Words.Read(map, "then") : Questions.Words.None,
            Within = Within(map),
            Unless = map.Has("unless") ? conditions.Read(map.Node("unless")) : null,
            When = map.Has("when") ? conditions.Read(map.Node("when")) : null,
            Told = map.OptionalMap("told") is { } told && told.Keys.Single() is var field ? (field, told.Text(field)) : null,
            IsWithheld = map.OptionalText("withhold") == "yes",
        };
    }

    static int Within(YamlMap map) =>
        map.Has("then") != map.Has("within") ? throw map.Error("then", "then 和 within 要一起写：后面跟什么、中间最多隔几个字。")
        : map.OptionalText("within") is not { } text ? 0
        : int.TryParse(text, out var within) && within >= 0 ? within
        : throw map.Error("within", "within 应为中间最多隔几个字，例如 6。");

    static LintText ReadText(YamlMap map, Func<string, string, string?> whyQuoteFails) =>
        new(map.Text("message"), map.Text("suggestion"), map.Has("law") ? PolicyFile.ReadLaw(File, map.Map("law"), whyQuoteFails) : []);

    static FlagKind Kind(YamlMap map, string key, string name) =>
        Kinds.TryGetValue(name, out var kind)
            ? kind
            : throw map.Error(key, $"不认识「{name}」，可用的有：{string.Join("、", Kinds.Keys.Order(StringComparer.Ordinal))}。");
}
