namespace Assistant.Tests.Documents;

/// <summary>Documents of other shapes than the five: what the parser makes of each.</summary>
public sealed class ClauseParserTests
{
    [Fact]
    public void A_statute_is_numbered_by_article_through_all_its_parts_and_chapters()
    {
        var document = Texts.Parse(
            """
            某省技能人才条例

            第一编 总则

            第一章 一般规定

            第一条 为了培养人才，制定本条例。

            第二条　本条例所称技能人才，是指下列人员：

            （一）技师；

            （二）高级技师。

            前款人员由主管部门认定。

            第二章 培养

            第一节 学校

            第三条 学校应当：

            （一）开设课程：

            1．理论课；

            2．实训课；

            （1）校内实训；

            （2）校外实训。

            第二节 企业

            第三条之一 企业应当提供岗位。

            第二编 附则

            第一章 施行

            第四条 本条例自2026年1月1日起施行。
            """
        );
        Assert.Equal(
            """
            head: 某省技能人才条例
            art1: 第一条为了培养人才，制定本条例。
            art2: 第二条本条例所称技能人才，是指下列人员：
            art2.1: （一）技师；
            art2.2: （二）高级技师。前款人员由主管部门认定。
            art3: 第三条学校应当：
            art3.1: （一）开设课程：
            art3.1.1: 1．理论课；
            art3.1.2: 2．实训课；
            art3.1.2.1: （1）校内实训；
            art3.1.2.2: （2）校外实训。
            art3-1: 第三条之一企业应当提供岗位。
            art4: 第四条本条例自2026年1月1日起施行。
            """,
            Texts.Outline(document)
        );
        Assert.Equal("第一编 总则 › 第二章 培养 › 第二节 企业", string.Join(" › ", document.Clauses[^2].Headings));
        Assert.Equal("第二编 附则 › 第一章 施行", string.Join(" › ", document.Clauses[^1].Headings));
        Assert.Equal("第三条之一", document.Clauses[^2].Number);
        Assert.Empty(document.Doubts);
    }

    [Fact]
    public void A_notice_that_carries_regulations_as_annexes_keeps_its_own_head_items_and_tail()
    {
        var document = Texts.Parse(
            """
            关于印发两个办法的通知

            各单位：

            现将两个办法印发你们。

            一、认真执行。

            二、及时上报。

            特此通知。

            附件：1.甲办法

            2.乙办法

            某市某局

            二〇二六年三月五日

            附件1

            甲办法

            第一章 总则

            第一条 甲的宗旨。

            第二条 甲的内容：

            （一）其一；

            （二）其二。

            附件2：

            乙办法

            第一条 乙的宗旨。

            一、乙的细目
            """
        );
        Assert.Equal(
            """
            head: 关于印发两个办法的通知各单位：现将两个办法印发你们。
            1: 一、认真执行。
            2: 二、及时上报。
            tail: 特此通知。附件：1.甲办法2.乙办法某市某局二〇二六年三月五日
            annex1: 附件1甲办法
            annex1.art1: 第一条甲的宗旨。
            annex1.art2: 第二条甲的内容：
            annex1.art2.1: （一）其一；
            annex1.art2.2: （二）其二。
            annex2: 附件2：乙办法
            annex2.art1: 第一条乙的宗旨。
            annex2.art1.1: 一、乙的细目
            """,
            Texts.Outline(document)
        );
        var item = document.AllClauses().Single(clause => clause.Path == "annex1.art2.2");
        Assert.Equal("附件1 第二条（二）", item.Number);
        Assert.Equal("第一章 总则", Assert.Single(item.Headings));
        Assert.Empty(document.Clauses[^1].Headings);
    }

    [Theory]
    [InlineData("附件：申报表", "附件：申报表")]
    [InlineData("附件：1.申报表\n\n2.汇总表", "附件：1.申报表2.汇总表")]
    [InlineData("附件：\n\n1.申报表\n\n2.汇总表", "附件：1.申报表2.汇总表")]
    [InlineData("附件1：申报表\n\n附件2：汇总表", "附件1：申报表附件2：汇总表")]
    public void A_list_of_annexes_is_part_of_the_tail_however_it_is_printed(string list, string printed)
    {
        var document = Texts.Parse($"某通知\n\n一、要求如下：\n\n1.按时。\n\n2.如实。\n\n{list}\n\n某局\n\n2026年3月5日");
        Assert.Equal($"tail: {printed}某局2026年3月5日", Texts.Outline(document).Split('\n')[^1]);
        Assert.Equal("head 1 1.1 1.2 tail", string.Join(' ', document.AllClauses().Select(clause => clause.Path)));
    }

    [Fact]
    public void An_annex_may_bear_its_title_on_its_own_line()
    {
        var document = Texts.Parse("某通知\n\n一、要求\n\n附件1：评分办法\n\n本办法用于评分。\n\n1.初评。\n\n附件2 工作纪律\n\n1.保密。");
        Assert.Equal(
            """
            head: 某通知
            1: 一、要求
            annex1: 附件1：评分办法本办法用于评分。
            annex1.1: 1.初评。
            annex2: 附件2工作纪律
            annex2.1: 1.保密。
            """,
            Texts.Outline(document)
        );
    }

    [Fact]
    public void What_closes_a_document_is_no_tail_when_an_item_follows_it()
    {
        var document = Texts.Parse("某通知\n\n一、时间\n\n附件：申报表\n\n某局\n\n2026年3月5日\n\n二、地点");
        Assert.Equal("head: 某通知\n1: 一、时间附件：申报表某局2026年3月5日\n2: 二、地点", Texts.Outline(document));
    }

    [Fact]
    public void Without_closing_text_there_is_no_tail_and_without_opening_text_no_head() =>
        Assert.Equal("1: 一、其一\n2: 二、其二某市某局", Texts.Outline(Texts.Parse("一、其一\n\n二、其二\n\n某市某局")));

    [Theory]
    [InlineData("3万元以内的不需要评审。")]
    [InlineData("2025年6月25日以前有效。")]
    [InlineData("1.5倍以上的不予支持。")]
    [InlineData("5.其他跳得太远的序号。")]
    [InlineData("1.又从一开始的序号。")]
    [InlineData("（三）项所列情形除外。")]
    [InlineData("第二条规定的情形除外。")]
    [InlineData("第九章的规定同样适用，不再重复。")]
    [InlineData("附件1所列材料齐全。")]
    public void A_number_that_does_not_count_on_is_text(string line)
    {
        var document = Texts.Parse($"第一条 条件：\n\n（一）其一：\n\n1.甲；\n\n{line}");
        Assert.Equal("art1 art1.1 art1.1.1", string.Join(' ', document.AllClauses().Select(clause => clause.Path)));
        Assert.EndsWith(line, document.AllClauses().Last().OwnText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_in_the_numbering_is_kept_and_told()
    {
        var document = Texts.Parse("第一条 甲。\n\n第四条 乙：\n\n1.其一；\n\n3.其三。");
        Assert.Equal("art1 art4 art4.1 art4.3", string.Join(' ', document.AllClauses().Select(clause => clause.Path)));
        Assert.Equal(
            [(4, "编号不连续：「第四条」之前缺第 2 项。"), (8, "编号不连续：「3」之前缺第 2 项。")],
            document.Doubts.Select(doubt => (doubt.Line, doubt.Message))
        );
    }

    [Fact]
    public void An_excerpt_may_start_with_any_chapter()
    {
        var document = Texts.Parse("第七章 罚则\n\n第五十条 甲。\n\n第八章 附则\n\n第五十一条 乙。");
        Assert.Equal(
            "art50 第七章 罚则, art51 第八章 附则",
            string.Join(", ", document.Clauses.Select(clause => $"{clause.Path} {clause.Headings[0]}"))
        );
        Assert.Equal(2, document.Doubts.Length);
    }

    [Fact]
    public void An_item_whose_text_starts_with_a_year_is_an_item() =>
        Assert.Equal(
            "1 1.1 1.2",
            string.Join(' ', Texts.Parse("一、成果\n\n1.2024年的；\n\n2.2025年的。").AllClauses().Select(clause => clause.Path))
        );

    [Fact]
    public void Half_width_and_full_width_numbers_count_alike()
    {
        var document = Texts.Parse(
            "第1条 甲\n\n(一) 其一\n\n１、子项\n\n2．子项\n\n（１）细项\n\n(2)细项\n\n1）目\n\n第２条 乙\n\n第一百二十条 丙"
        );
        Assert.Equal(
            "art1 art1.1 art1.1.1 art1.1.2 art1.1.2.1 art1.1.2.2 art1.1.2.2.1 art2 art120",
            string.Join(' ', document.AllClauses().Select(clause => clause.Path))
        );
    }

    [Fact]
    public void Circled_numbers_are_items_in_a_line_and_at_the_start_of_lines()
    {
        var document = Texts.Parse("一、材料包括①身份证；②学历证。\n\n二、流程：\n\n①申报；\n\n②评审，分两轮；③公示。\n\n完成后归档。");
        Assert.Equal(
            """
            1: 一、材料包括
            1.1: ①身份证；
            1.2: ②学历证。
            2: 二、流程：
            2.1: ①申报；
            2.2: ②评审，分两轮；
            2.3: ③公示。完成后归档。
            """,
            Texts.Outline(document)
        );
        Assert.Equal("二③", document.AllClauses().Last().Number);
    }

    [Fact]
    public void Circled_numbers_that_are_only_mentioned_are_no_items() =>
        Assert.Equal("1: 一、符合①、②和③中的两项。", Texts.Outline(Texts.Parse("一、符合①、②和③中的两项。")));

    [Fact]
    public void Numbering_that_starts_again_under_a_heading_gets_references_of_its_own()
    {
        var document = Texts.Parse("某方案\n\n第一章 目标\n\n一、近期\n\n二、远期\n\n第二章 措施\n\n一、培训\n\n1.线上");
        Assert.Equal("head 1 2 1-2 1-2.1", string.Join(' ', document.AllClauses().Select(clause => clause.Path)));
        Assert.Equal("第二章 措施", Assert.Single(document.Clauses[^1].Headings));
        Assert.Contains("改记为 1-2", Assert.Single(document.Doubts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_of_several_paragraphs_may_have_a_list_in_each()
    {
        var document = Texts.Parse(
            "第一条 有下列情形之一的，属于情节严重：\n\n（一）甲；\n\n（二）乙。\n\n有下列情形之一的，属于情节特别严重：\n\n（一）丙；\n\n（二）丁。\n\n第二条 戊。"
        );
        Assert.Equal(
            """
            art1: 第一条有下列情形之一的，属于情节严重：有下列情形之一的，属于情节特别严重：
            art1.1: （一）甲；
            art1.2: （二）乙。
            art1.1-2: （一）丙；
            art1.2-2: （二）丁。
            art2: 第二条戊。
            """,
            Texts.Outline(document)
        );
        Assert.All(document.Doubts, doubt => Assert.Contains("改记为", doubt.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_without_merged_cells_has_a_clause_for_each_row()
    {
        var document = Texts.Parse(
            """
            一、名额

            | 区 | 个人 | 团队 |
            | --- | --- | --- |
            | 东区 | 3人 | 1个 |
            | 西区 | 2人<br>（含高校） | 1个 |

            各区不得突破。
            """
        );
        Assert.Equal(
            """
            1: 一、名额区个人团队各区不得突破。
            1.东区: 东区3人1个
            1.西区: 西区2人（含高校）1个
            """,
            Texts.Outline(document)
        );
        Assert.Equal("西区 2人\n（含高校） 1个", document.Clauses[0].Children[1].OwnText);
        Assert.Equal("一 西区", document.Clauses[0].Children[1].Number);
    }

    [Fact]
    public void Rows_of_one_name_and_signs_of_the_table_itself_do_no_harm()
    {
        var document = Texts.Parse("一、表\n\n| 名 | 值 |\n| --- | --- |\n| a.b#c | x \\| y |\n| a.b#c | C:\\\\d |");
        Assert.Equal("1 1.a·b·c 1.a·b·c-2", string.Join(' ', document.AllClauses().Select(clause => clause.Path)));
        Assert.Equal(["a.b#cx|y", "a.b#cC:\\d"], document.Clauses[0].Children.Select(row => Texts.WithoutWhiteSpace(row.OwnText)));
    }

    [Fact]
    public void Numbered_lines_in_a_cell_are_no_clauses() =>
        Assert.Equal(
            "1 1.甲",
            string.Join(
                ' ',
                Texts
                    .Parse("一、表\n\n| 名 | 条件 |\n| --- | --- |\n| 甲 | 下列之一：<br>1、其一；<br>2、其二。 |")
                    .AllClauses()
                    .Select(clause => clause.Path)
            )
        );

    [Fact]
    public void A_text_without_any_number_is_all_head() =>
        Assert.Equal("head: 某公告兹定于明日停电。", Texts.Outline(Texts.Parse("某公告\n\n兹定于明日停电。")));
}
