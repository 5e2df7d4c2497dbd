using System.Collections.Frozen;
using System.Collections.Immutable;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>Reads one file of <c>forms/</c>.</summary>
sealed class FormReading(
    YamlMap file,
    FieldCatalog fields,
    FactCatalog facts,
    PolicyLibrary policies,
    Func<string, string, string?> whyQuoteFails
)
{
    /// <summary>What sections are about, by its name in files.</summary>
    public static FrozenDictionary<string, SectionTopic> Topics { get; } = Named<SectionTopic>();
    static readonly FrozenDictionary<string, FormReader> Readers = Named<FormReader>();

    readonly ConditionReader _conditions = new(file.File, facts, whyQuoteFails);

    /// <summary>The form.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="taken">The identifiers of the sections of all forms, which grow by those of this one.</param>
    public Form Read(string id, HashSet<string> taken)
    {
        file.Allow("title", "policy", "note", "sections");
        Policy? policy = null;
        if (file.OptionalText("policy") is { } name && !policies.TryGet(name, out policy))
        {
            throw file.Error("policy", $"没有政策「{name}」，已有的是：{string.Join("、", policies.Policies.Select(known => known.Id))}。");
        }
        var problems = new List<KnowledgeProblem>();
        var sections = ImmutableArray.CreateBuilder<FormSection>();
        foreach (var map in file.Maps("sections"))
        {
            try
            {
                sections.Add(Section(map, taken));
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        return problems.Count > 0
            ? throw new KnowledgeException(problems)
            : new(id, file.Text("title"), policy, file.Text("note"), sections.ToImmutable());
    }

    FormSection Section(YamlMap map, HashSet<string> taken)
    {
        map.Allow("id", "title", "names", "guide", "law", "least", "most", "evidence", "readers", "topics", "text");
        var id = map.Text("id");
        if (!taken.Add(id))
        {
            throw map.Error("id", $"「{id}」已经是另一节的编号，请换一个。");
        }
        return new(
            id,
            map.Text("title"),
            [.. map.Texts("names")],
            map.Text("guide"),
            PolicyFile.ReadLaw(id, map.Map("law"), whyQuoteFails),
            [.. map.Maps("text").Select(Passage)]
        )
        {
            Least = Count(map, "least"),
            Most = Count(map, "most"),
            Evidence = [.. map.Maps("evidence").Select(Evidence)],
            Readers = map.Has("readers") ? Several(map, "readers", Readers) : [FormReader.Author, FormReader.Reviewer],
            Topics = map.Has("topics") ? Several(map, "topics", Topics) : [],
        };
    }

    GuideText Evidence(YamlMap map)
    {
        var text = map.Allow("text", "law").Text("text");
        return new(text, PolicyFile.ReadLaw(text, map.Map("law"), whyQuoteFails));
    }

    FormPassage Passage(YamlMap map)
    {
        map.Allow("each", "say", "when", "law", "claim", "missing");
        var each = map.OptionalText("each") is not { } name
            ? null
            : fields.Records.FirstOrDefault(record => record.Name == name)
                ?? throw map.Error(
                    "each",
                    $"drafting/fields.yaml 里没有「{name}」这种记录，已有的是：{string.Join("、", fields.Records.Select(record => record.Name))}。"
                );
        var law = map.Has("law") ? PolicyFile.ReadLaw(map.File, map.Map("law"), whyQuoteFails) : [];
        var when = map.Has("when") ? _conditions.Read(map.Node("when")) : null;
        if (map.OptionalText("missing") is { } missing)
        {
            return map.Has("say") || when is null
                ? throw map.Error("missing", "missing 和 when 一起写：when 里的事还不知道时，提醒补上它；这一条里不写 say。")
                : new(each, []) { Missing = missing, When = when };
        }
        var isClaim = map.OptionalText("claim") == "yes";
        return new(each, [.. Lines(map).Select(line => Sentence(line, map, each, law, when) with { IsClaim = isClaim })]);
    }

    static IEnumerable<string> Lines(YamlMap map) =>
        map.Texts("say") is { Count: > 0 } lines ? lines : throw map.Error("say", "「say」至少要有一句话。");

    SentencePattern Sentence(string text, YamlMap map, FormRecord? each, ImmutableArray<LawQuote> law, Condition? when)
    {
        try
        {
            var pattern = new SentencePattern(PatternPart.Read(text), law) { When = when };
            if (!pattern.Slots.Any() && when is null)
            {
                throw new FormatException("里面没有要填的内容：没有依据的话不写进草稿");
            }
            if (pattern.Parts.OfType<PatternPart.Literal>().Any(literal => literal.Text.Any(char.IsAsciiDigit)))
            {
                throw new FormatException("自己写了数字：数字只能来自填写的内容");
            }
            foreach (var slot in pattern.Slots)
            {
                if (Unusable(slot, each) is { } why)
                {
                    throw new FormatException(why);
                }
            }
            return pattern;
        }
        catch (FormatException broken)
        {
            throw map.Error("say", $"「{text}」：{broken.Message}。");
        }
    }

    string? Unusable(PatternPart.Slot slot, FormRecord? each)
    {
        var field = each?[slot.Name] ?? fields.Fields.FirstOrDefault(known => known.Name == slot.Name);
        return field is null
            ? facts.TryGet(slot.Name, out var fact) && slot.Form is null
                ? null
                : fact is not null
                    ? $"事实「{slot.Name}」只有一种说法，不能写「.{slot.Form}」"
                    : $"没有名为「{slot.Name}」的事实或字段"
            : slot.Form is { } form && !field.Choices.All(choice => choice.Forms.ContainsKey(form))
                ? $"「{slot.Name}」的选项没有都写「{form}」这种说法"
                : null;
    }

    static int Count(YamlMap map, string key) =>
        int.TryParse(map.Text(key), out var count) && count > 0 ? count : throw map.Error(key, $"「{key}」应为字数，例如 300。");

    /// <summary>Several values under a key.</summary>
    public static ImmutableArray<T> Several<T>(YamlMap map, string key, FrozenDictionary<string, T> known) =>
        [
            .. map.Texts(key)
                .Select(name =>
                    known.TryGetValue(name, out var one)
                        ? one
                        : throw map.Error(
                            key,
                            $"不认识「{name}」，可用的有：{string.Join("、", known.Keys.Order(StringComparer.Ordinal))}。"
                        )
                ),
        ];

    /// <summary>The values of an enumeration by their names in files: OwnWork is own_work.</summary>
    public static FrozenDictionary<string, T> Named<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>()
            .ToFrozenDictionary(
                value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()),
                StringComparer.Ordinal
            );
}
