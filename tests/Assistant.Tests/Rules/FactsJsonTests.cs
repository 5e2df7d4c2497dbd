using System.Globalization;
using Assistant.Rules;

namespace Assistant.Tests.Rules;

public sealed class FactsJsonTests
{
    static string ErrorOf(string json)
    {
        Assert.False(FactsJson.TryRead(json, Some.Catalog, out var facts, out var error), json);
        Assert.Null(facts);
        Assert.DoesNotContain('\n', error);
        return error;
    }

    static Interval<DateOnly> Days(string born) => Assert.IsType<DateValue>(Some.Facts($$"""{"born":{{born}}}""")[Some.Born]).Days;

    static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("\"1980-01-01\"", "1980-01-01", "1980-01-01")]
    [InlineData("\"1980-02\"", "1980-02-01", "1980-02-29")]
    [InlineData("\"1981-02\"", "1981-02-01", "1981-02-28")]
    [InlineData("\"1980\"", "1980-01-01", "1980-12-31")]
    [InlineData("\"0001-01-01\"", "0001-01-01", "0001-01-01")]
    [InlineData("\"9999\"", "9999-01-01", "9999-12-31")]
    [InlineData("\"9999-12\"", "9999-12-01", "9999-12-31")]
    [InlineData("""{"from":"1979-07-02","to":"1980-07-01"}""", "1979-07-02", "1980-07-01")]
    [InlineData("""{"to":"1980","from":"1979-07"}""", "1979-07-01", "1980-12-31")]
    [InlineData("""{"from":"1980-01","to":"1980-01"}""", "1980-01-01", "1980-01-31")]
    [InlineData("""{"from":"1980-01-01","to":"1980-01-01"}""", "1980-01-01", "1980-01-01")]
    [InlineData("""{"from":"1980-03-05","to":"1980"}""", "1980-03-05", "1980-12-31")]
    [InlineData("""{"from":"1980"}""", "1980-01-01", null)]
    [InlineData("""{"to":"1980"}""", null, "1980-12-31")]
    [InlineData("""{"from":"1980","to":null}""", "1980-01-01", null)]
    public void A_date_is_the_interval_that_it_spans(string json, string? first, string? last) =>
        Assert.Equal(new Interval<DateOnly>(Day(first), Day(last)), Days(json));

    [Theory]
    [InlineData("8", 8.0, 8.0)]
    [InlineData("7.5", 7.5, 7.5)]
    [InlineData("0", 0.0, 0.0)]
    [InlineData("8e0", 8.0, 8.0)]
    [InlineData("""{"min":7,"max":9}""", 7.0, 9.0)]
    [InlineData("""{"max":9,"min":9}""", 9.0, 9.0)]
    [InlineData("""{"min":8}""", 8.0, null)]
    [InlineData("""{"max":9}""", null, 9.0)]
    [InlineData("""{"min":null,"max":9}""", null, 9.0)]
    public void A_number_is_a_point_or_an_interval_with_open_ends(string json, double? least, double? most) =>
        Assert.Equal(
            new NumberValue(new Interval<decimal>((decimal?)least, (decimal?)most)),
            Some.Facts($$"""{"years":{{json}}}""")[Some.Years]
        );

    [Fact]
    public void Yes_no_and_names_are_read_as_they_stand()
    {
        var facts = Some.Facts("""{ "a" : true, "b" : false, "rank" : "middle" }""");

        Assert.Equal(new BoolValue(true), facts[Some.Fact("a")]);
        Assert.Equal(new BoolValue(false), facts[Some.Fact("b")]);
        Assert.Equal(new EnumValue("middle"), facts[Some.Rank]);
    }

    [Fact]
    public void Null_and_absent_are_both_unknown()
    {
        var facts = Some.Facts("""{"a":null,"born":null,"years":null,"rank":null}""");

        Assert.Empty(facts.Known);
        Assert.Empty(Some.Facts("{}").Known);
    }

    [Fact]
    public void Letters_may_be_written_with_escapes()
    {
        var facts = Some.Facts("""{"\u0062orn":"\u0031980\u002d01","\u0061":true,"rank":"m\u0069ddle","years":{"m\u0069n":7}}""");

        Assert.Equal(
            """{"born":{"from":"1980-01-01","to":"1980-01-31"},"years":{"min":7},"rank":"middle","a":true}""",
            FactsJson.Write(facts)
        );
    }

    [Fact]
    public void Names_that_are_alike_at_both_ends_are_told_apart()
    {
        string[] names = ["", "x", "xx", "xax", "team_one_done", "team_two_done", "team_ten_done", "团队一完成", "团队二完成"];
        var catalog = new FactCatalog(names.Select(name => new FactDefinition(name, FactType.Enum, [.. names])));
        foreach (var (name, other) in names.Zip(names.Reverse()))
        {
            Assert.True(FactsJson.TryRead($$"""{"{{name}}":"{{other}}"}""", catalog, out var facts, out var error), error);
            Assert.Equal([(name, new EnumValue(other))], facts.Known.Select(known => (known.Fact.Name, (EnumValue)known.Value)));
        }
        Assert.False(FactsJson.TryRead("""{"team_six_done":"x"}""", catalog, out _, out _));
        Assert.False(FactsJson.TryRead("""{"x":"xbx"}""", catalog, out _, out _));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. """{"a":true}"""u8];

        Assert.True(FactsJson.TryRead(bytes, Some.Catalog, out var facts, out _));
        Assert.Single(facts.Known);
    }

    [Theory]
    [InlineData("""{"borne":"1980"}""", "borne", "born")]
    [InlineData("""{"年龄":45}""", "年龄", "born、years、rank")]
    [InlineData("""{"Born":"1980"}""", "Born", "born")]
    [InlineData("""{"":1}""", "不认识的键", "born、years、rank")]
    public void An_unknown_key_is_refused_with_the_names_that_may_be_meant(string json, string key, string hint)
    {
        var error = ErrorOf(json);
        Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":true,"a":true}""", "a")]
    [InlineData("""{"a":null,"a":null}""", "a")]
    [InlineData("""{"a":null,"a":true}""", "a")]
    [InlineData("""{"a":true,"b":null,"a":null}""", "a")]
    [InlineData("""{"a":true,"\u0061":false}""", "a")]
    [InlineData("""{"years":{"min":1,"min":2}}""", "years")]
    [InlineData("""{"born":{"to":null,"to":"1980"}}""", "born")]
    public void A_key_that_stands_twice_is_refused(string json, string key)
    {
        var error = ErrorOf(json);
        Assert.Contains($"「{key}」", error, StringComparison.Ordinal);
        Assert.Contains("两次", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("born", "1980")]
    [InlineData("born", "true")]
    [InlineData("born", "[]")]
    [InlineData("born", "\"\"")]
    [InlineData("born", "\"1980-1-1\"")]
    [InlineData("born", "\"1980-1\"")]
    [InlineData("born", "\"80\"")]
    [InlineData("born", "\"19800101\"")]
    [InlineData("born", "\"1980/01/01\"")]
    [InlineData("born", "\"1980-01-01T00:00:00\"")]
    [InlineData("born", "\" 1980\"")]
    [InlineData("born", "\"1980 \"")]
    [InlineData("born", "\"１９８０\"")]
    [InlineData("born", "\"-980\"")]
    [InlineData("born", "\"1985-02-30\"")]
    [InlineData("born", "\"1981-02-29\"")]
    [InlineData("born", "\"1985-13\"")]
    [InlineData("born", "\"1985-00\"")]
    [InlineData("born", "\"1985-01-00\"")]
    [InlineData("born", "\"0000\"")]
    [InlineData("born", "\"0000-01-01\"")]
    [InlineData("born", "\"10000\"")]
    [InlineData("born", "\"10000-01-01\"")]
    [InlineData("born", "\"1980年1月\"")]
    [InlineData("born", "{}")]
    [InlineData("born", "{\"from\":null}")]
    [InlineData("born", "{\"from\":null,\"to\":null}")]
    [InlineData("born", "{\"min\":\"1980\"}")]
    [InlineData("born", "{\"from\":\"1980\",\"until\":\"1981\"}")]
    [InlineData("born", "{\"from\":1980}")]
    [InlineData("born", "{\"from\":{\"from\":\"1980\"}}")]
    [InlineData("born", "{\"from\":\"1980-02-30\"}")]
    [InlineData("born", "{\"from\":\"1981\",\"to\":\"1980\"}")]
    [InlineData("born", "{\"from\":\"1980-01-02\",\"to\":\"1980-01-01\"}")]
    [InlineData("years", "\"8\"")]
    [InlineData("years", "true")]
    [InlineData("years", "[8]")]
    [InlineData("years", "-1")]
    [InlineData("years", "-0.5")]
    [InlineData("years", "1e400")]
    [InlineData("years", "99999999999999999999999999999999999999")]
    [InlineData("years", "7.9999999999999999999999999999999999")]
    [InlineData("years", "{}")]
    [InlineData("years", "{\"min\":9,\"max\":8}")]
    [InlineData("years", "{\"min\":-1}")]
    [InlineData("years", "{\"max\":-1}")]
    [InlineData("years", "{\"min\":\"7\"}")]
    [InlineData("years", "{\"from\":7}")]
    [InlineData("years", "{\"min\":{\"min\":7}}")]
    [InlineData("years", "{\"min\":7,\"note\":null}")]
    [InlineData("a", "\"true\"")]
    [InlineData("a", "1")]
    [InlineData("a", "\"是\"")]
    [InlineData("a", "{}")]
    [InlineData("rank", "\"highest\"")]
    [InlineData("rank", "\"High\"")]
    [InlineData("rank", "\"\"")]
    [InlineData("rank", "2")]
    [InlineData("rank", "true")]
    [InlineData("rank", "[\"high\"]")]
    [InlineData("rank", "{}")]
    public void A_value_that_is_not_allowed_is_refused_by_key(string key, string value) =>
        Assert.Contains($"「{key}」", ErrorOf($$"""{"{{key}}":{{value}}}"""), StringComparison.Ordinal);

    const string DateForms = """应写成 "1980-01-01"、"1980-01"、"1980" 或 {"from":"1979-07-02","to":"1980-07-01"}（可只写一端）""";
    const string NumberForms = """应写成 8、7.5 或 {"min":7,"max":9}（可只写一端），不能是负数""";

    [Theory]
    [InlineData("""{"borne":"1980"}""", "不认识的键「borne」。是否想写 born？可用的键有：born、years、rank、a、b、c。")]
    [InlineData("""{"年龄":45}""", "不认识的键「年龄」。可用的键有：born、years、rank、a、b、c。")]
    [InlineData("""{"a":true,"a":true}""", "「a」写了两次，请只保留一个。")]
    [InlineData("""{"a":"是"}""", "「a」不能是文字，应写成 true 或 false。")]
    [InlineData("""{"a":1}""", "「a」不能是数字，应写成 true 或 false。")]
    [InlineData("""{"rank":"top"}""", "「rank」没有「top」这个取值，应为下列之一：low、middle、high。")]
    [InlineData("""{"rank":false}""", "「rank」不能是true/false，应为下列之一：low、middle、high。")]
    [InlineData("""{"rank":["low"]}""", "「rank」不能是列表，应为下列之一：low、middle、high。")]
    [InlineData("""{"rank":{}}""", "「rank」不能是对象，应为下列之一：low、middle、high。")]
    [InlineData("""{"born":true}""", $"「born」不能是true/false，{DateForms}。")]
    [InlineData("""{"born":{"from":1980}}""", $"「born」不能是数字，{DateForms}。")]
    [InlineData("""{"born":"1985-13"}""", $"「born」的日期「1985-13」写法不对或并不存在，{DateForms}。")]
    [InlineData("""{"born":{"from":"1981","to":"1980"}}""", "「born」的 from 晚于 to，请对调或更正。")]
    [InlineData("""{"born":{"from":"1980","from":"1980"}}""", "「born」里面的 from 写了两次，请只保留一个。")]
    [InlineData("""{"born":{"to":"1980","to":"1980"}}""", "「born」里面的 to 写了两次，请只保留一个。")]
    [InlineData("""{"born":{"from":"1980","until":"1981"}}""", $"「born」里面不认识「until」，{DateForms}。")]
    [InlineData("""{"born":{}}""", $"「born」是空的，{DateForms}。")]
    [InlineData("""{"years":[8]}""", $"「years」不能是列表，{NumberForms}。")]
    [InlineData("""{"years":{"min":"7"}}""", $"「years」不能是文字，{NumberForms}。")]
    [InlineData("""{"years":{"min":9,"max":8}}""", "「years」的 min 大于 max，请对调或更正。")]
    [InlineData("""{"years":-0.5}""", $"「years」不能是负数 -0.5，{NumberForms}。")]
    [InlineData("""{"years":1e400}""", $"「years」的数字太大或位数太多，{NumberForms}。")]
    [InlineData("[]", """应为一个 JSON 对象，例如 {"birth_date":"1985-06","title":"senior"}。""")]
    [InlineData("{\"a\":true,\n \"b\":}", "不是合法的 JSON（第 2 行第 6 个字节附近），请检查引号、逗号和括号。")]
    [InlineData("{\"rank\":\"\\ud800\"}", "有无法识别的字符，文件应以 UTF-8 编码保存。")]
    public void The_error_says_what_is_wrong_and_what_is_allowed(string json, string expected) => Assert.Equal(expected, ErrorOf(json));

    [Fact]
    public void Every_name_that_may_be_meant_is_offered()
    {
        var catalog = new FactCatalog([new FactDefinition("unit_a", FactType.Bool, []), new FactDefinition("unit_b", FactType.Bool, [])]);

        Assert.False(FactsJson.TryRead("""{"unit_c":true}""", catalog, out _, out var error));
        Assert.Equal("不认识的键「unit_c」。是否想写 unit_a、unit_b？可用的键有：unit_a、unit_b。", error);
    }

    [Theory]
    [InlineData("1234567890123456789012345678", true)]
    [InlineData("0.12345678901234567890123456", true)]
    [InlineData("12345678901234567890123456789", false)]
    [InlineData("0.123456789012345678901234567", false)]
    public void A_number_of_up_to_28_characters_is_exact_and_a_longer_one_is_refused(string number, bool isRead) =>
        Assert.Equal(isRead, FactsJson.TryRead($$"""{"years":{{number}}}""", Some.Catalog, out _, out _));

    [Fact]
    public void What_was_written_comes_back_up_to_forty_letters()
    {
        var forty = new string('长', 40);

        Assert.Contains($"「{forty}」", ErrorOf($$"""{"{{forty}}":1}"""), StringComparison.Ordinal);
        Assert.Contains($"「{forty}…」", ErrorOf($$"""{"{{forty}}长":1}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("8")]
    [InlineData("\"a\"")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("{")]
    [InlineData("{\"a\":true")]
    [InlineData("{\"a\":true,}")]
    [InlineData("{\"a\":}")]
    [InlineData("{a:true}")]
    [InlineData("{'a':true}")]
    [InlineData("{\"a\":true} {}")]
    [InlineData("{\"a\":true}x")]
    [InlineData("{} // done")]
    [InlineData("{\"years\":08}")]
    [InlineData("{\"years\":NaN}")]
    [InlineData("{\"years\":+1}")]
    [InlineData("\u0000{}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"rank\":\"\\ud800\"}")]
    [InlineData("{\"born\":{\"\\ud800\":1}}")]
    public void What_is_not_one_json_object_is_refused_and_nothing_breaks(string json) => Assert.NotEmpty(ErrorOf(json));

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] bytes = [.. "{\"rank\":\""u8, 0xFF, 0xFE, .. "\"}"u8];

        Assert.False(FactsJson.TryRead(bytes, Some.Catalog, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"born\":", 100_000));

        Assert.NotEmpty(ErrorOf(deep));
        Assert.NotEmpty(ErrorOf(new string('[', 100_000)));
    }

    [Fact]
    public void A_very_long_key_or_value_does_not_come_back_whole()
    {
        var long_ = new string('长', 100_000);

        Assert.InRange(ErrorOf($$"""{"{{long_}}":1}""").Length, 1, 300);
        Assert.InRange(ErrorOf($$"""{"rank":"{{long_}}"}""").Length, 1, 300);
    }

    [Fact]
    public void Line_breaks_of_the_input_do_not_break_the_error_line() => Assert.NotEmpty(ErrorOf("{\"a\\nb\\u2028c\":1}"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"born":"1980-01-01"}""")]
    [InlineData("""{"born":{"from":"1980-01-01","to":"1980-12-31"},"years":8,"rank":"high","a":true,"b":false}""")]
    [InlineData("""{"born":{"from":"1980-01-01"},"years":{"min":7.5}}""")]
    [InlineData("""{"born":{"to":"1980-01-31"},"years":{"max":9}}""")]
    public void Facts_are_written_as_they_were_read(string json) => Assert.Equal(json, FactsJson.Write(Some.Facts(json)));
}
