using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue;

/// <summary>
/// Somebody with facts and a way of talking, both from one seed: what they do not know they say so, the rest they say in
/// one of many wordings. They may interrupt, but they never lie.
/// </summary>
sealed class Persona
{
    static readonly string[] Interruptions =
    [
        "为什么问这个",
        "什么意思",
        "申报截止时间是什么时候？",
        "谢谢",
        "资助多少钱？",
        "哈哈哈",
        "你记了什么",
    ];

    readonly Random _random;
    readonly DateOnly _asOf;

    public Persona(IEnumerable<FactDefinition> facts, int seed, DateOnly asOf, bool knowsAll = false)
    {
        (_random, _asOf) = (new Random(seed), asOf);
        Facts = Facts.None(Known.Base.Facts.Catalog);
        // Some meet nearly every condition, others are drawn at random: together they come to every outcome.
        var fitness = _random.Next(2) == 0 ? 0.97 : _random.NextDouble();
        var ignorance = knowsAll || _random.Next(2) == 0 ? 0 : 0.06;
        var claims = _random.Next(6) == 0;
        foreach (var fact in facts)
        {
            Facts = Facts.With(
                fact,
                _random.NextDouble() < ignorance ? null
                    : claims ? Claimed(fact)
                    : _random.NextDouble() < fitness ? Fit(fact)
                    : Any(fact)
            );
        }
        Limit(facts);
    }

    // Nobody has worked for longer than they can have.
    void Limit(IEnumerable<FactDefinition> facts)
    {
        if (facts.Select(fact => Facts[fact]).OfType<DateValue>().FirstOrDefault() is not { Days.Low: { } born })
        {
            return;
        }
        var most = Math.Floor(CalendarYears.Between(born.AddYears(16), _asOf) * 2) / 2;
        foreach (var fact in facts.Where(IsDuration))
        {
            Facts = Facts.With(
                fact,
                Facts[fact] is NumberValue { Range.Low: var low } && low > most ? new NumberValue(Interval.Point(most)) : Facts[fact]
            );
        }
    }

    public Facts Facts { get; private set; }

    public bool Interrupts(out string words)
    {
        words = Interruptions[_random.Next(Interruptions.Length)];
        return _random.Next(8) == 0;
    }

    /// <summary>What they answer to a question.</summary>
    public string Answer(Ask ask, string question) =>
        question.Contains("我理解为", StringComparison.Ordinal) ? Pick("对", "是的", "嗯", "没错", "对的")
        : _random.Next(8) == 0 ? Pick("嗯，", "哦，", "这个嘛，", "我想想，") + Plainly(ask, question)
        : Plainly(ask, question);

    string Plainly(Ask ask, string question) =>
        ask.Fact is { } fact ? Single(Known.Fact(fact), ask, question) : Bundle([.. ask.Facts!.Value.Select(Known.Fact)], question);

    string Single(FactDefinition fact, Ask ask, string question) =>
        Facts[fact] switch
        {
            null => Pick("不清楚", "不知道", "跳过", "不太清楚", "说不准", "忘了"),
            DateValue { Days.Low: { } day } => question.Contains("年月日", StringComparison.Ordinal) ? Exact(day) : Date(day),
            NumberValue { Range.Low: { } number } when IsDuration(fact) => Years(number, question),
            NumberValue { Range.Low: { } number } => Count((int)number),
            BoolValue { Value: true } => Pick(
                "是",
                "有",
                "是的",
                "有的",
                "对",
                "嗯",
                "满足",
                "当然",
                "应该有",
                "算是吧",
                "应该是",
                ask.Choices!.Value[0].Label
            ),
            BoolValue => Pick(
                "不是",
                "没有",
                "没",
                "不",
                "没有的",
                "不满足",
                "应该没有",
                "对，没有",
                "还没有",
                ask.Choices!.Value[1].Label
            ),
            EnumValue when question.Contains("最高学历", StringComparison.Ordinal) && Highest() is { } highest => highest,
            EnumValue named when ask.Choices is { } choices => Choice(
                fact,
                named,
                choices,
                question.Contains("是全日制的吗", StringComparison.Ordinal)
            ),
            _ => throw new InvalidOperationException($"No words for {fact.Name}."),
        };

    /// <summary>Their highest degree in words; null when they have none, or do not know of a higher one.</summary>
    string? Highest()
    {
        var degrees = new[] { ("doctor", "博士"), ("master", "硕士"), ("bachelor", "本科"), ("associate", "大专"), ("secondary", "中专") };
        foreach (var (name, word) in degrees)
        {
            switch (Facts[Known.Fact(name)])
            {
                case null:
                    return null;
                case EnumValue { Name: "full_time" }:
                    return Pick($"全日制{word}", $"{word}", $"{word}，全日制的", $"最高是全日制{word}");
                case EnumValue { Name: "part_time" }:
                    return Pick($"在职{word}", $"{word}，在职读的", $"非全日制{word}");
                case EnumValue { Name: "overseas" }:
                    return Pick($"境外{word}", $"国外的{word}");
                default:
                    break;
            }
        }
        return null;
    }

    string Choice(FactDefinition fact, EnumValue named, ImmutableArray<Choice> choices, bool isForm)
    {
        var place = choices.IndexOf(choices.First(choice => choice.Value == named.Name));
        var label = choices[place].Label;
        var number = (place + 1).ToString(CultureInfo.InvariantCulture);
        return (fact.Name, named.Name) switch
        {
            (_, "full_time") when isForm => Pick("是的", "全日制", "对，全日制的"),
            ("master", "full_time") => Pick(label, "硕士", "全日制硕士", "统招硕士", "硕士，全日制的", "清华硕士全日制"),
            ("master", "part_time") => Pick(label, "在职硕士", "非全日制研究生", "在职读的硕士"),
            ("master" or "doctor", "overseas") => Pick(label, "海归", "国外读的", "留学"),
            ("master" or "doctor", "none") => Pick(label, "没有", "没读过", "无"),
            ("doctor", "full_time") => Pick(label, "全日制博士", "博士，全日制"),
            ("title", "senior") => Pick(label, "高工", "副高", "高级职称", number),
            ("title", "professor") => Pick(label, "正高", "教授级高工", "教高"),
            ("title", "engineer") => Pick(label, "中级", "工程师", number),
            ("bachelor" or "associate" or "secondary", "none") => Pick(label, "没有", "没读过"),
            ("title", "none") => Pick(label, "没有职称", "没评过", "没有"),
            _ => Pick(label, number, $"第{number}个", $"选{number}"),
        };
    }

    string Bundle(ImmutableArray<FactDefinition> facts, string question)
    {
        var bundle = Known.Base.Questions.Bundles.First(bundle => bundle.Items.Any(item => item.Fact == facts[0]));
        var items = bundle.Items.ToDictionary(item => item.Fact.Name, StringComparer.Ordinal);
        var failing = Places(facts, fact => Facts[fact] is { } value && !items[fact.Name].HoldsFor(value));
        var unsure = Places(facts, fact => Facts[fact] is null);
        if (bundle.IsPick)
        {
            return Picked(Places(facts, fact => Facts[fact] is { } value && items[fact.Name].HoldsFor(value)), failing, unsure);
        }
        if (failing.Count == 0 && unsure.Count == 0)
        {
            return Pick("都满足", "满足", "都符合", "没问题，都满足", "全部满足", "都满足的");
        }
        if (failing.Count == 0)
        {
            return Pick($"第{Listed(unsure)}条不清楚", $"除了第{Listed(unsure)}条不确定，其他都满足", $"{Listed(unsure)}不清楚，其余满足");
        }
        if (unsure.Count > 0)
        {
            return $"第{Listed(failing)}条不满足，第{Listed(unsure)}条不清楚，其他都满足";
        }
        var asksWhich = question.Contains("第几条", StringComparison.Ordinal);
        return !asksWhich && _random.Next(5) == 0
            ? Pick("有不满足的", "不都满足", "部分满足")
            : Pick(
                $"除了第{Listed(failing)}条都满足",
                $"{Listed(failing)}不满足",
                $"第{Listed(failing)}条不符合，其余都符合",
                $"除了{Listed(failing)}，其他都满足"
            );
    }

    string Picked(List<int> had, List<int> failing, List<int> unsure) =>
        (had.Count, failing.Count, unsure.Count) switch
        {
            (0, 0, _) => Pick("都不清楚", "不清楚", "不知道"),
            (0, _, 0) => Pick("都没有", "没有", "一个都没有", "都没", "没有，都没有"),
            (0, _, _) => $"第{Listed(unsure)}条不清楚，其他都没有",
            (_, 0, 0) => Pick("都有", "都满足", $"第{Listed(had)}条"),
            (_, _, 0) => Pick(
                $"第{Listed(had)}条",
                $"{Listed(had)}",
                $"有第{Listed(had)}条",
                $"除了第{Listed(had)}条都没有",
                $"第{Listed(had)}条有，其他没有"
            ),
            _ => $"第{Listed(had)}条有，第{Listed(unsure)}条不清楚，其他没有",
        };

    static List<int> Places(ImmutableArray<FactDefinition> facts, Func<FactDefinition, bool> belongs) =>
        [.. Enumerable.Range(1, facts.Length).Where(place => belongs(facts[place - 1]))];

    string Listed(List<int> places) => string.Join(Pick("、", "和", ","), places);

    /// <summary>Of somebody who has nothing to show but claims that a person must judge.</summary>
    FactValue Claimed(FactDefinition fact) =>
        fact.Name switch
        {
            "team_mentor" => new EnumValue("expert"),
            "team_major_result" => new EnumValue("claimed"),
            "doctor" or "master" or "bachelor" or "title" or "led_national_project" => new EnumValue("none"),
            "provincial_science_award" or "patent_silver_top3" or "standard_drafter" or "skilled_honour" => new BoolValue(false),
            "national_science_award" or "national_talent_award" => new BoolValue(false),
            _ => Fit(fact),
        };

    FactValue Fit(FactDefinition fact) =>
        fact.Name switch
        {
            "citizenship" => new EnumValue("cn"),
            "master" or "doctor" or "bachelor" => new EnumValue("full_time"),
            "title" => new EnumValue("senior"),
            "field" => new EnumValue("ic"),
            "channel" => new EnumValue("society"),
            "team_mentor" => new EnumValue("renowned"),
            "team_major_result" => new EnumValue("certified"),
            "led_national_project" => new EnumValue("completed"),
            "birth_date" => new DateValue(Interval.Point(new DateOnly(1980, 1, 1).AddDays(_random.Next(0, 6000)))),
            _ when fact.Type == FactType.Bool => new BoolValue(!Fails(fact)),
            _ when fact.Type == FactType.Enum => new EnumValue(fact.Values[0]),
            _ when IsDuration(fact) => new NumberValue(Interval.Point(_random.Next(16, 60) / 2m)),
            _ => new NumberValue(Interval.Point(fact.Name.StartsWith("unit", StringComparison.Ordinal) ? 1m : _random.Next(5, 12))),
        };

    FactValue Any(FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Date => new DateValue(Interval.Point(new DateOnly(1980, 1, 1).AddDays(_random.Next(-2500, 6000)))),
            FactType.Number => new NumberValue(Interval.Point(IsDuration(fact) ? _random.Next(1, 60) / 2m : _random.Next(0, 8))),
            FactType.Bool => new BoolValue(_random.Next(2) == 0),
            _ => new EnumValue(fact.Values[_random.Next(fact.Values.Length)]),
        };

    static bool IsDuration(FactDefinition fact) => Known.Base.Facts[fact].Unit == "年";

    // Facts of which true speaks against the applicant.
    static bool Fails(FactDefinition fact) =>
        fact.Name
            is "previously_funded"
                or "leads_studio_application"
                or "applies_individual"
                or "multiple_channels"
                or "team_multiple_channels"
                or "unit_own_association"
                or "barred_two_years";

    string Date(DateOnly day) =>
        Pick(
            $"{day.Year}年{day.Month}月",
            $"{day.Year}年{day.Month}月{day.Day}日",
            $"{day.Year % 100:00}年{day.Month}月的",
            $"{day:yyyy-MM-dd}",
            $"{day.Year}.{day.Month}",
            $"{day:yyyyMMdd}",
            $"{Chinese(day.Year)}年{day.Month}月",
            $"{day.Year}年",
            $"{Age(day)}岁",
            $"今年{Age(day)}周岁"
        );

    string Exact(DateOnly day) => Pick($"{day.Year}年{day.Month}月{day.Day}日", $"{day:yyyy-MM-dd}", $"{day:yyyy/M/d}");

    int Age(DateOnly day) => _asOf.Year - day.Year - (day > _asOf.AddYears(day.Year - _asOf.Year) ? 1 : 0);

    string Years(decimal years, string question)
    {
        var whole = (int)years;
        var isHalf = years != whole;
        return question.Contains("再准一点", StringComparison.Ordinal) || _random.Next(3) > 0
            ? (
                isHalf
                    ? Pick($"{whole}年半", $"{years}年", $"{whole}年6个月", $"干了{whole}年半")
                    : Pick($"{whole}年", $"{whole}", $"干了{whole}年", $"{whole}年了")
            )
            : (
                isHalf
                    ? Pick($"快{whole + 1}年了", $"{whole}年多", $"将近{whole + 1}年")
                    : Pick($"大概{whole}年", $"{whole}年左右", $"差不多{whole}年")
            );
    }

    string Count(int count) =>
        count == 0
            ? Pick("没有", "0", "0个")
            : Pick($"{count}个", $"{count}", count <= 10 ? $"{"零一两三四五六七八九十"[count]}个" : $"{count}项", $"一共{count}个");

    static string Chinese(int year) =>
        string.Concat(year.ToString(CultureInfo.InvariantCulture).Select(digit => "〇一二三四五六七八九"[digit - '0']));

    string Pick(params string[] wordings) => wordings[_random.Next(wordings.Length)];
}
