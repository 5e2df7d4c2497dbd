using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Policies;

/// <summary>
/// A file of <c>policies/</c> that is about the list of a recommending unit, told from the others by its key <c>list</c>:
/// who judges its candidates, how many each channel may recommend, and what the list must meet as a whole.
/// </summary>
sealed class ListPolicyFile(
    YamlMap file,
    FactCatalog catalog,
    IReadOnlyCollection<Policy> policies,
    IReadOnlyCollection<string> known,
    ReadingLibrary ledger,
    Func<string, string, string?> whyQuoteFails,
    IReadOnlyDictionary<string, DateTimeOffset> deadlines
)
{
    const string Individual = "individual";
    const string Team = "team";

    /// <summary>Whether a file is one about lists.</summary>
    public static bool IsOne(YamlMap map) => map.Has("list");

    /// <exception cref="KnowledgeException">Something in it is missing, unknown, of the wrong form or not in its clause.</exception>
    public ListPolicy Read(string id)
    {
        file.Allow("title", "programme", "valid", "round", "deadline", "list", "conditions");
        var (from, to) = PolicyFile.ReadValidity(file);
        var list = file.Map("list").Allow("channel", "kinds", "channels");
        var channel = Fact(list, "channel", FactType.Enum);
        var kinds = list.Map("kinds").Allow(Individual, Team);
        return new ListPolicy
        {
            Id = id,
            Title = file.Text("title"),
            Programme = file.Text("programme"),
            ValidFrom = from,
            ValidTo = to,
            Round = PolicyFile.ReadRound(file, deadlines),
            Channel = channel,
            Judges = new(Judge(kinds.Map(Individual)), Judge(kinds.Map(Team))),
            Limits = Limits(list.Map("channels"), channel),
            Conditions = Conditions(),
        };
    }

    KindJudge Judge(YamlMap map)
    {
        map.Allow("policy", "count");
        var id = map.Text("policy");
        var policy = policies.FirstOrDefault(policy => policy.Id == id);
        if (policy is null)
        {
            throw known.Contains(id, StringComparer.Ordinal)
                ? map.Error("policy", $"政策文件「{id}」不能用来核对候选人，它有错，或者本身也是一份名单。")
                : map.Error(
                    "policy",
                    $"没有政策文件「{id}」，已有的是：{string.Join("、", policies.Select(policy => policy.Id))}；请补上这个文件，或改正这里的编号。"
                );
        }
        return new(policy, Fact(map, "count", FactType.Number));
    }

    FactDefinition Fact(YamlMap map, string key, FactType type) =>
        catalog.TryGet(map.Text(key), out var fact) && fact.Type == type
            ? fact
            : throw map.Error(key, $"facts.yaml 里没有类型为 {type.ToString().ToLowerInvariant()} 的事实「{map.Text(key)}」。");

    ImmutableDictionary<string, ChannelLimit> Limits(YamlMap channels, FactDefinition channel)
    {
        channels.Allow([.. channel.Values]);
        return channel.Values.ToImmutableDictionary(
            value => value,
            value =>
                channels.Has(value)
                    ? Limit(channels.Map(value), value)
                    : throw channels.Error(value, $"没有写渠道「{value}」的名额，facts.yaml 里的每个渠道都要写到。"),
            StringComparer.Ordinal
        );
    }

    ChannelLimit Limit(YamlMap map, string channel)
    {
        map.Allow("table", Individual, Team, "law");
        var law = PolicyFile.ReadLaw(channel, map.Map("law"), whyQuoteFails);
        var isInTable = map.OptionalText("table") switch
        {
            null => false,
            "yes" => true,
            _ => throw map.Error("table", "名额在分配表里的写「table: yes」，其他的不写。"),
        };
        return isInTable != (map.Has(Individual) || map.Has(Team))
            ? new(isInTable ? null : new(Amount(map, Individual, law), Amount(map, Team, law)), law)
            : throw map.Error("table", $"渠道「{channel}」要么写「table: yes」，要么写 {Individual} 和 {Team} 两个名额。");
    }

    ImmutableArray<ListCondition> Conditions()
    {
        var conditions = file.Maps("conditions").Select(Condition).ToImmutableArray();
        var twice = conditions.GroupBy(condition => condition.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1);
        return conditions.IsEmpty ? throw file.Error("conditions", "缺少「conditions」，至少要有一个条件。")
            : twice is not null ? throw file.Error("conditions", $"条件编号「{twice.Key}」重复，请改名或去掉一处。")
            : conditions;
    }

    ListCondition Condition(YamlMap map)
    {
        map.Allow("id", "name", "law", "reading", "rule", "of", "most", "otherwise");
        var id = map.Text("id");
        var name = map.Text("rule");
        var law = map.Has("law") ? PolicyFile.ReadLaw(id, map.Map("law"), whyQuoteFails) : [];
        ListRule rule = name switch
        {
            "within_quota" => new ListRule.WithinQuota(Kind(map)),
            "few_per_unit" => new ListRule.FewPerUnit(Kind(map), Amount(map, "most", law)),
            "one_kind_per_person" => new ListRule.OneKindPerPerson(),
            "listed_once" => new ListRule.ListedOnce(),
            _ => throw map.Error(
                "rule",
                $"不认识的规则「{name}」，应为下列之一：within_quota、few_per_unit、one_kind_per_person、listed_once。"
            ),
        };
        if (map.Has("of") != (rule is ListRule.WithinQuota or ListRule.FewPerUnit) || map.Has("most") != (rule is ListRule.FewPerUnit))
        {
            throw map.Error("rule", $"条件「{id}」：within_quota 和 few_per_unit 写 of，few_per_unit 还写 most，其他规则都不写。");
        }
        if (law.IsEmpty != rule is ListRule.WithinQuota)
        {
            throw map.Error("law", $"条件「{id}」：within_quota 的条款写在 channels 里，其他规则要在这里写「law」。");
        }
        return new(
            id,
            map.Text("name"),
            rule,
            Otherwise(map),
            law,
            map.OptionalText("reading") is { } reading ? PolicyFile.Find(reading, map, ledger) : null
        );
    }

    static CandidateKind Kind(YamlMap map) =>
        map.Text("of") switch
        {
            Individual => CandidateKind.Individual,
            Team => CandidateKind.Team,
            var other => throw map.Error("of", $"不认识「{other}」，应为 {Individual} 或 {Team}。"),
        };

    static Status Otherwise(YamlMap map) =>
        map.Text("otherwise") switch
        {
            "not_met" => Status.NotMet,
            "review" => Status.Review,
            var other => throw map.Error("otherwise", $"不认识「{other}」，应为 not_met 或 review。"),
        };

    /// <summary>A number with its unit, as the clause writes it: so nobody can change the one without the other.</summary>
    static decimal Amount(YamlMap map, string key, ImmutableArray<LawQuote> law)
    {
        var text = map.Text(key);
        var digits = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || digits.Length == text.Length)
        {
            throw map.Error(key, $"「{key}」应为带单位的整数，例如「2人」，而不是「{text}」。");
        }
        // That there is none is nowhere written as a number.
        return number == 0 || law.Any(law => Stands(text, law.Quote))
            ? number
            : throw map.Error(key, $"「{text}」不在所引的原文里，请改正，或引上写着它的原文。");
    }

    // 2人 does not stand in 12人.
    static bool Stands(string amount, string quote)
    {
        var at = quote.IndexOf(amount, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !char.IsAsciiDigit(quote[at - 1]) || Stands(amount, quote[(at + 1)..]));
    }
}
