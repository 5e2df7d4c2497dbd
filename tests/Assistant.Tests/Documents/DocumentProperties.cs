using System.Text;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Tests.Documents;

/// <summary>What holds for every document, shown on many made-up ones. A failure names the seed that brings it back.</summary>
public sealed class DocumentProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_document_parses_back_into_the_items_it_was_written_from(int seed)
    {
        var written = new RandomDocument(seed);
        Assert.Equal(written.Outline, Texts.Outline(Texts.Parse(string.Join("\n\n", written.Paragraphs))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Hard_wraps_of_any_page_change_no_clause(int seed)
    {
        var written = new RandomDocument(seed);
        var raw = written.Wrapped(columns: 40 + seed % 25 * 2, blankLines: seed % 2 == 0);
        Assert.Equal(written.Outline, Texts.Outline(Texts.Parse(Importer.Normalise(raw).Text)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Importing_loses_doubles_and_moves_nothing(int seed)
    {
        var raw = Soup(new Random(seed));
        var imported = Importer.Normalise(raw);
        var lines = raw.Split('\n');
        foreach (var removed in imported.Removed.Where(removed => removed.Name is "页码" or "目录" or "书签"))
        {
            Assert.Contains(removed.Text, lines[removed.Line - 1], StringComparison.Ordinal);
            lines[removed.Line - 1] = lines[removed.Line - 1].Replace(removed.Text, "", StringComparison.Ordinal);
        }
        var kept = string.Concat(lines).Replace("\u200b", "", StringComparison.Ordinal);
        Assert.Equal(Texts.WithoutWhiteSpace(kept), Texts.PutTogether(Texts.Parse(imported.Text)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_imported_document_stays_as_it_is_when_imported_again(int seed)
    {
        var once = Importer.Normalise(string.Join("\n\n", new RandomDocument(seed).Paragraphs)).Text;
        Assert.Equal(once, Importer.Normalise(once).Text);
    }

    public static TheoryData<string> Hostile => [.. HostileTexts.Keys];

    /// <summary>
    /// None of these may crash. Each is long enough that work that grows with the square of the length would keep the
    /// tests from ever ending.
    /// </summary>
    static readonly Dictionary<string, Func<string>> HostileTexts = new()
    {
        ["a line of a megabyte"] = () => new string('人', 1_000_000),
        ["a line of a megabyte of numbers"] = () => string.Concat(Enumerable.Repeat("①②③一、（一）1.", 70_000)),
        ["a megabyte of digits"] = () => new string('9', 1_000_000) + ".",
        ["nesting without end"] = () => Lines(60_000, at => new[] { "一、甲", "（一）甲", "1.甲", "（1）甲", "①甲", "1）甲" }[at % 6]),
        ["a hundred thousand articles"] = () => Lines(100_000, at => $"第{at + 1}条 内容"),
        ["the same number again and again"] = () => "一、甲\n" + Lines(60_000, _ => "1.甲"),
        ["annexes without end"] = () => "一、甲\n" + Lines(60_000, at => $"附件{at % 1000}：\n1.甲"),
        ["lists of annexes without end"] = () => "一、甲\n" + Lines(60_000, _ => "附件：1.甲\n2.乙"),
        ["chapters without end"] = () => Lines(60_000, at => $"第{at % 90 + 1}章 总则"),
        ["rows of one name"] = () => "一、表\n\n| 名 | 值 |\n| --- | --- |\n" + Lines(50_000, _ => "| 甲 | 1 |"),
        ["a merged table"] = () =>
            "一、表\n\n| 名 | 级 | 值 |\n| --- | --- | --- |\n" + Lines(50_000, at => at % 5 == 0 ? "| 甲 | A | 1 |" : "| | B | |"),
        ["a row of a hundred thousand cells"] = () => "一、表\n\n|" + Cells(100_000) + "\n| --- |\n|" + Cells(100_000) + "\n| |",
        ["cells without a grid"] = () => Lines(60_000, at => at % 7 == 0 ? "" : "\t甲"),
        ["cells that are never closed"] = () => Lines(40_000, at => at % 3 == 0 ? "\t甲\n\t乙\n" : "丙\n"),
        ["wrapped lines without end"] = () => Lines(40_000, _ => "一个没有尽头的段落其中没有标点也没有任何编号只是不断地写下去《"),
        ["lone surrogates"] = () => Lines(1000, at => $"一、\ud800甲\udfff{(char)(0xd800 + at)}"),
        ["control characters"] = () => string.Concat(Enumerable.Range(0, 0x3000).Select(letter => (char)letter)),
        ["bookmarks that never end"] = () => string.Concat(Enumerable.Repeat("[bookmark: ", 50_000)),
        ["passwords without end"] = () => string.Concat(Enumerable.Repeat("密码：", 50_000)),
        ["signatures without end"] = () => "一、甲\n" + Lines(60_000, at => at % 3 == 2 ? "2026年3月5日" : "某市某局"),
        ["backslashes"] = () => "一、表\n\n| a |\n| --- |\n| " + new string('\\', 500_000) + " |",
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_input_is_imported_parsed_and_indexed_in_good_time(string name)
    {
        var raw = HostileTexts[name]();
        var document = Texts.Parse(Importer.Normalise(raw).Text);
        Assert.NotEmpty(Texts.Spans(document));
        Assert.Equal(document.AllClauses().Count(), document.AllClauses().Select(clause => clause.Id).Distinct().Count());
        var index = new ClauseIndex(new ClauseBook([document]));
        Assert.True(index.Search("甲 内容", 10).Count <= 10);
    }

    static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    static string Cells(int count) => string.Concat(Enumerable.Repeat(" 甲 |", count));

    /// <summary>Lines of every sort that the importer and the parser know, thrown together.</summary>
    static string Soup(Random random)
    {
        string[] lines =
        [
            "",
            "",
            "第一章 总 则",
            "第二章 条件",
            "第三章 附则",
            "第一条 甲乙丙。",
            "第二条　丁戊",
            "一、己庚",
            "二、辛",
            "（一）壬癸；",
            "(二)子丑",
            "1.寅卯",
            "2、辰巳①午②未③申",
            "（1）酉",
            "①戌",
            "12",
            "- 3 -",
            "附件：1.亥",
            "2.子",
            "附件1",
            "附件2：丑",
            "\t寅",
            "\t",
            "\t卯",
            "  辰巳午未 ",
            "[bookmark: _x]申酉",
            "戌\u200b亥。",
            "某市某局",
            "2026年3月5日",
            "本办法自发布之日起施行。",
            "关于《甲乙",
            "丙丁》的通知",
            "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊",
            "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未，申酉戌亥甲乙。",
        ];
        var soup = new StringBuilder();
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            soup.Append(lines[random.Next(lines.Length)]).Append('\n');
        }
        return soup.ToString();
    }
}
