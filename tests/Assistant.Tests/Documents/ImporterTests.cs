using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Tests.Documents;

/// <summary>What the importer repairs, each on a made-up text of its own.</summary>
public sealed class ImporterTests
{
    /// <summary>A page of 28 Chinese characters a line, as a word processor writes it out; blank lines between all lines.</summary>
    const string Wrapped = """
        某市技能人才培养

        管理办法

        第一条 为加强某市技能人才队伍的建设工作，完善技能人才

        的培养机制，根据《某市关于加强和改进新时代人才工作的若干

        意见》（某财绩〔2020〕2146 号）等有关文件的精神，结合实

        际，制定本办法。

        第二条 申报人

        申报人应当在生产建设的第一线从事有关技术工作并且累计

        满五年，年龄一般不超过45周岁，特别优秀者的年龄可放宽至

        2026 年 1 月 1 日不满五十周岁，具体由某市主管部门另行规

        定并公布。



         单位盖章后报送：主管部门对符合前款规定条件的申报人按照

        （一）项所列的次序进行评审，评审结果应当在官方网站上公示

        五个工作日。

        第三条 有下列情形之一的，不予受理：

        （一）材料不齐的；

        （二）弄虚作假，谎报成果，采取不正当手段骗取资格的；

        （三）其他不符合本办法的情形。

        第四条 评审由某市主管部门组织专家进行，评审专家应当具

        有正高级职称，并与申报人没有利害关系。

        某市技能人才服务中心

        2026 年 3 月 5 日
        """;

    [Fact]
    public void Hard_wrapped_lines_become_paragraphs_again() =>
        Assert.Equal(
            """
            某市技能人才培养管理办法

            第一条 为加强某市技能人才队伍的建设工作，完善技能人才的培养机制，根据《某市关于加强和改进新时代人才工作的若干意见》（某财绩〔2020〕2146 号）等有关文件的精神，结合实际，制定本办法。

            第二条 申报人

            申报人应当在生产建设的第一线从事有关技术工作并且累计满五年，年龄一般不超过45周岁，特别优秀者的年龄可放宽至2026 年 1 月 1 日不满五十周岁，具体由某市主管部门另行规定并公布。

            单位盖章后报送：主管部门对符合前款规定条件的申报人按照（一）项所列的次序进行评审，评审结果应当在官方网站上公示五个工作日。

            第三条 有下列情形之一的，不予受理：

            （一）材料不齐的；

            （二）弄虚作假，谎报成果，采取不正当手段骗取资格的；

            （三）其他不符合本办法的情形。

            第四条 评审由某市主管部门组织专家进行，评审专家应当具有正高级职称，并与申报人没有利害关系。

            某市技能人才服务中心

            2026 年 3 月 5 日

            """,
            Importer.Normalise(Wrapped).Text
        );

    [Fact]
    public void The_same_holds_without_blank_lines_and_with_indents() =>
        Assert.Equal(
            Importer.Normalise(Wrapped).Text,
            Importer
                .Normalise(
                    string.Join(
                        '\n',
                        Wrapped
                            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                            .Select(line => line.StartsWith('第') || line.StartsWith('（') && line[2] == '）' ? "　　" + line : line)
                    )
                )
                .Text
        );

    [Fact]
    public void A_text_with_a_paragraph_a_line_stays_as_it_is()
    {
        const string text = "某通知\n一、申报条件\n（一）年龄不超过45周岁。\n联系人见附件\n电话另行通知\n二、时间";
        Assert.Equal(text.Replace("\n", "\n\n", StringComparison.Ordinal) + "\n", Importer.Normalise(text).Text);
    }

    [Fact]
    public void A_poem_of_even_lines_is_not_taken_for_wrapped_text()
    {
        var lines = Enumerable.Range(1, 30).Select(_ => "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰。");
        Assert.Equal(string.Join("\n\n", lines) + "\n", Importer.Normalise(string.Join('\n', lines)).Text);
    }

    [Theory]
    [InlineData("关于印发《某市某某\n\n实施办法》的通知\n\n各单位：", "关于印发《某市某某实施办法》的通知")]
    [InlineData("某局\n关于开展申报工作的通知\n各单位：", "某局关于开展申报工作的通知")]
    [InlineData("某局文件\n某局发〔2026〕3号\n关于开展\n申报工作的通知\n各单位：", "关于开展申报工作的通知")]
    [InlineData("某通知\n\n一、甲\n\n附件1\n\n某某人才\n\n评分标准\n\n1.甲", "某某人才评分标准")]
    public void A_title_on_several_lines_is_one_paragraph(string raw, string title) =>
        Assert.Contains(title, Importer.Normalise(raw).Text.Split("\n\n"));

    [Fact]
    public void Latin_words_keep_their_blank_when_lines_are_joined()
    {
        var lines = Enumerable.Repeat("申报人应当熟练使用各类工程软件进行设计和制图包括但不限于", 8).Append("Open").ToList();
        lines[^2] = "申报人应当熟练使用各类工程软件进行设计和制图包括Visual";
        lines[^1] = "Studio等。";
        Assert.EndsWith("包括Visual Studio等。\n", Importer.Normalise(string.Join('\n', lines)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("甲。\n\n- 12 -\n\n乙。", "页码", "- 12 -")]
    [InlineData("甲。\n— 3 —\n乙。", "页码", "— 3 —")]
    [InlineData("甲。\n第 3 页 共 10 页\n乙。", "页码", "第 3 页 共 10 页")]
    [InlineData("甲。\n\n7\n\n乙。", "页码", "7")]
    [InlineData("甲。\f\n乙。", "换页符", "")]
    [InlineData("甲。\n[bookmark: _Toc1]乙。", "书签", "[bookmark: _Toc1]")]
    [InlineData("甲\u200b。\n乙\ufeff。", "不可见字符", "U+200B U+FEFF")]
    [InlineData("甲。\u0000\n乙。", "不可见字符", "U+0000")]
    public void Page_furniture_is_removed_by_name(string raw, string name, string text)
    {
        var imported = Importer.Normalise(raw);
        Assert.Equal("甲。\n\n乙。\n", imported.Text);
        Assert.Equal((name, text), (imported.Removed[0].Name, string.Join(' ', imported.Removed.Select(removed => removed.Text))));
    }

    [Theory]
    [InlineData("全市名额\n30\n人")]
    [InlineData("本年度\n\n2025\n\n年")]
    [InlineData("名额\n\n\t7\n\n人")]
    public void A_number_that_may_be_text_is_kept(string raw) => Assert.Empty(Importer.Normalise(raw).Removed);

    [Theory]
    [InlineData("目 录\n第一章 总则……1\n第二章 条件……3\n第三章 附则……9\n")]
    [InlineData("目录\n\n\t第一章  总则\n\t第二章  条件\n\t第三章  附则\n\n")]
    public void A_table_of_contents_is_removed_and_the_headings_stay(string contents)
    {
        const string body = "第一章 总则\n第一条 甲。\n第二章 条件\n第二条 乙。\n第三章 附则\n第三条 丙。";
        var imported = Importer.Normalise("某办法\n" + contents + body);
        Assert.Equal("某办法\n\n" + body.Replace("\n", "\n\n", StringComparison.Ordinal) + "\n", imported.Text);
        Assert.Equal(4, imported.Removed.Count(removed => removed.Name == "目录"));
    }

    [Fact]
    public void A_list_that_is_printed_twice_is_no_table_of_contents()
    {
        const string list = "（一）身份证；\n（二）学历证；\n（三）职称证。";
        var imported = Importer.Normalise($"一、个人材料\n{list}\n二、团队材料\n{list}");
        Assert.Empty(imported.Removed);
        Assert.Equal(2, imported.Text.Split("（三）职称证。").Length - 1);
    }

    [Fact]
    public void A_flattened_table_gets_its_grid_back()
    {
        const string raw =
            "一、评分\n\n\t项目\n\t等级\n\t内容\n\t分值\n\n\t学历\n\tA\n\t下列之一：\n\n1、博士；\n\n2、双硕士。\n\t100\n\n\t\n\tB\n\t硕士\n\t80\n\n\t答辩\n\t优秀|良好\n\t100\n\n\n附件2：\n\n纪律\n\n1、保密。";
        Assert.Equal(
            """
            一、评分

            | 项目 | 等级 | 内容 | 分值 |
            | --- | --- | --- | --- |
            | 学历 | A | 下列之一：<br>1、博士；<br>2、双硕士。 | 100 |
            |  | B | 硕士 | 80 |
            | 答辩 |  | 优秀\|良好 | 100 |

            附件2：

            纪律

            1、保密。

            """,
            Importer.Normalise(raw).Text
        );
    }

    [Fact]
    public void Two_tables_keep_what_stands_between_them()
    {
        var text = Importer.Normalise("一、表\n\n\t甲\n\t乙\n\n\t1\n\t2\n\n说明文字。\n\n\t丙\n\t丁\n\n\t3\n\t4").Text;
        Assert.Equal("一、表\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n说明文字。\n\n| 丙 | 丁 |\n| --- | --- |\n| 3 | 4 |\n", text);
    }

    [Fact]
    public void Paragraphs_that_are_set_in_with_a_tab_are_no_table() =>
        Assert.Equal(
            "一、甲\n\n乙\n\n二、丙\n\n丁\n",
            Importer.Normalise("\t一、甲\n\t乙\n\n\t二、丙\n\t丁").Text.Replace("| ", "", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("未登录过的，初始密码" + "为：Abc#12345，登录后请修改。", "未登录过的，初始密码为：〔已隐去〕，登录后请修改。")]
    [InlineData("初始密码为身份证号后六位。", "初始密码为〔已隐去〕。")]
    [InlineData("账号：admin 密码：\nqwerty99", "账号：admin 密码：\n\n〔已隐去〕")]
    [InlineData("password: hunter2!", "password: 〔已隐去〕")]
    public void A_password_is_masked_and_reported_but_never_shown(string raw, string text)
    {
        var imported = Importer.Normalise(raw);
        Assert.Equal(text + "\n", imported.Text);
        Assert.Single(imported.Masked);
        Assert.DoesNotContain(
            imported.Masked,
            report => report.Contains("12345", StringComparison.Ordinal) || report.Contains("六位", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("初始密码为：〔此处原文为初始密码，已隐去〕，登录后请及时修改密码。")]
    [InlineData("推荐单位通过账号、密码的方式登录。")]
    [InlineData("如需建立账号或者修改密码等，请致电。")]
    public void Speaking_of_passwords_is_allowed(string raw)
    {
        var imported = Importer.Normalise(raw);
        Assert.Empty(imported.Masked);
        Assert.Equal(raw + "\n", imported.Text);
    }

    [Fact]
    public void An_empty_text_stays_empty() => Assert.Equal("\n", Importer.Normalise("").Text);
}
