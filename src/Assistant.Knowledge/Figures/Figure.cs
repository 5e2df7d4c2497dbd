using System.Buffers;
using System.Globalization;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Figures;

/// <summary>
/// A deadline, amount, quota, share or contact that a document states, as data with its clause and a verbatim quote.
/// Files: <c>figures/*.yaml</c>.
/// </summary>
public sealed record Figure : Askable
{
    const string ValuePlace = "{value}";

    /// <summary>What a value consists of that says of nothing how much it is: digits and the signs that stand between them.</summary>
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９.,，、-—– ");

    readonly string _template;

    Figure(string template) => _template = template;

    /// <summary>What the figure is, such as 申报人网上报送截止时间.</summary>
    public required string Label { get; init; }

    /// <summary>The figure as people read it, such as 2025年7月16日24:00, 30人, 67224832.</summary>
    public required string Value { get; init; }

    /// <summary>
    /// The first moment that is too late, when the figure is a deadline: 24:00 of a day is 00:00 of the next.
    /// </summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The round that is over once the deadline has passed, such as <c>2025</c>; otherwise null.</summary>
    public string? Closes { get; init; }

    /// <inheritdoc/>
    public override string Text => _template.Replace(ValuePlace, Value, StringComparison.Ordinal);

    /// <summary>Reads one entry.</summary>
    /// <exception cref="KnowledgeException">A key is missing, unknown or of the wrong form.</exception>
    public static Figure Read(YamlMap map)
    {
        map.Allow(
            "id",
            "label",
            "value",
            "unit",
            "contact",
            "deadline",
            "closes",
            "programmes",
            "topic",
            "asked",
            "examples",
            "differs-from",
            "answer",
            "clause",
            "quote",
            "also"
        );
        if (map.Has("value") == map.Has("deadline"))
        {
            throw map.Error("value", "「value」（数值）和「deadline」（截止时间，如 2025-07-16 24:00）要有且只有一个。");
        }
        var deadline = map.OptionalText("deadline") is { } text
            ? Moment.Parse(text) ?? throw map.Error("deadline", $"截止时间「{text}」应写成 2025-07-16 24:00 这样（北京时间）。")
            : default(Moment?);
        if (map.Has("closes") && deadline is null)
        {
            throw map.Error("closes", "只有截止时间（deadline）才能结束一个年度的申报。");
        }
        CheckUnit(map);
        return new Figure(map.OptionalText("answer") ?? $"{map.Text("label")}：{ValuePlace}。")
        {
            Id = map.Text("id"),
            Label = map.Text("label"),
            Value = deadline?.ToString() ?? map.Text("value") + map.OptionalText("unit"),
            Deadline = deadline?.Instant,
            Closes = map.OptionalText("closes"),
            Programmes = [.. map.Texts("programmes")],
            Topic = map.OptionalText("topic"),
            Asked = Wording.ReadAll(map, "asked"),
            Examples = [.. map.Texts("examples").Select(NormalForm.Of)],
            DiffersFrom = [.. map.Texts("differs-from")],
            Sources = [LockedQuote.Read(map), .. map.Maps("also").Select(source => LockedQuote.Read(source.Allow("clause", "quote")))],
        };
    }

    /// <summary>A bare number says nothing: it has a unit, or it is one by which people are reached.</summary>
    static void CheckUnit(YamlMap map)
    {
        var isContact = map.OptionalText("contact") switch
        {
            null => false,
            "yes" => true,
            var other => throw map.Error("contact", $"「contact」只能写 yes（这是电话之类的联系方式），不能写「{other}」。"),
        };
        var isNumber = map.OptionalText("value") is { } value && !value.AsSpan().ContainsAnyExcept(Digits);
        if (isNumber && map.Has("unit") == isContact)
        {
            throw map.Error(
                "value",
                $"「{map.Text("value")}」是一个数，要写单位「unit」（例如 人、万元）；是电话就写 contact: yes，不写单位。"
            );
        }
        if (!isNumber && (map.Has("unit") || isContact))
        {
            throw map.Error(
                map.Has("unit") ? "unit" : "contact",
                "「unit」和「contact」只和数字一起写；单位已经写在「value」里的，请去掉。"
            );
        }
    }

    /// <summary>A moment in Beijing as documents write it: a day and a time from 00:00 to 24:00.</summary>
    readonly record struct Moment(DateOnly Day, int Minutes)
    {
        static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

        public DateTimeOffset Instant => new(Day.ToDateTime(TimeOnly.MinValue).AddMinutes(Minutes), BeijingOffset);

        public static Moment? Parse(string text) =>
            text.Split(' ') is [var day, var time]
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && time.Split(':') is [{ Length: 2 } hours, { Length: 2 } minutes]
            && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60
            && hour * 60 + minute <= 24 * 60
                ? new Moment(date, hour * 60 + minute)
                : null;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Day.Year}年{Day.Month}月{Day.Day}日{Minutes / 60:00}:{Minutes % 60:00}");
    }
}
