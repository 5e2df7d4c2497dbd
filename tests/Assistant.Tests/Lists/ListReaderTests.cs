using Assistant.Dialogue.Lists;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Lists;

/// <summary>How a recommending unit's table is read: headings, cells, and what is not plain.</summary>
public sealed class ListReaderTests
{
    [Fact]
    public void A_list_is_read_from_a_table_as_units_write_it()
    {
        var table = Table.Read(
            "卓越工程师推荐名单",
            "推荐渠道：|园区科协||填表日期|2025年7月1日",
            "推荐单位：某园区科协",
            "",
            "序号|申报类型|*姓名|依托单位（全称）|出生年月|备注",
            "1|个人|张三|甲公司|1985.6|",
            "2|青创室|李四|乙公司||已沟通",
            "3|||||"
        );

        Assert.Equal(("park_association", "某园区科协"), (table.List.Channel, table.List.Recommender));
        Assert.Equal(
            [("张三", CandidateKind.Individual, "甲公司", "第6行"), ("李四", CandidateKind.Team, "乙公司", "第7行")],
            table.List.Candidates.Select(one => (one.Candidate.Name!, one.Candidate.Kind!.Value, one.Candidate.Unit!, one.Place))
        );
        Assert.Equal(
            """{"birth_date":{"from":"1985-06-01","to":"1985-06-30"}}""",
            FactsJson.Write(table.List.Candidates[0].Candidate.Facts!)
        );
        Assert.Equal(["序号", "备注"], table.Layout.Unused);
        Assert.Equal([6, 7], table.Rows);
    }

    [Theory]
    [InlineData("出生年月", "1985.6", """{"birth_date":{"from":"1985-06-01","to":"1985-06-30"}}""")]
    [InlineData("出生日期", "1985年6月3日", """{"birth_date":"1985-06-03"}""")]
    [InlineData("出生日期", "1985/6/3", """{"birth_date":"1985-06-03"}""")]
    [InlineData("生日", "82年3月", """{"birth_date":{"from":"1982-03-01","to":"1982-03-31"}}""")]
    [InlineData("出生年月", "1985.10", """{"birth_date":{"from":"1985-10-01","to":"1985-10-31"}}""")]
    [InlineData("出生年月", "1985年", """{"birth_date":{"from":"1985-01-01","to":"1985-12-31"}}""")]
    [InlineData("年龄", "45", """{"birth_date":{"from":"1979-07-02","to":"1980-07-01"}}""")]
    [InlineData("年龄（周岁）", "45岁", """{"birth_date":{"from":"1979-07-02","to":"1980-07-01"}}""")]
    [InlineData("birth_date", "1985-06-03", """{"birth_date":"1985-06-03"}""")]
    [InlineData("学历", "全日制硕士", """{"doctor":"none","master":"full_time"}""")]
    [InlineData("最高学历", "全日制博士研究生", """{"doctor":"full_time"}""")]
    [InlineData("学历", "在职研究生", """{"doctor":"none","master":"part_time"}""")]
    [InlineData("学历", "英国硕士", """{"doctor":"none","master":"overseas"}""")]
    [InlineData("学历", "大学本科", """{"doctor":"none","master":"none"}""")]
    [InlineData("硕士研究生学历", "全日制", """{"master":"full_time"}""")]
    [InlineData("博士研究生学历", "没有", """{"doctor":"none"}""")]
    [InlineData("硕士研究生学历", "非全日制等国内其他形式", """{"master":"part_time"}""")]
    [InlineData("职称", "高工", """{"title":"senior"}""")]
    [InlineData("职称", "正高级工程师", """{"title":"professor"}""")]
    [InlineData("工程系列职称", "没有职称", """{"title":"none"}""")]
    [InlineData("职称", "senior", """{"title":"senior"}""")]
    [InlineData("工作年限", "8年半", """{"years_engineering":8.5}""")]
    [InlineData("一线工程技术工作年限", "10", """{"years_engineering":10}""")]
    [InlineData("工作年限", "2015年7月2日至今", """{"years_engineering":9.9945}""")]
    [InlineData("核心团队", "√", """{"core_team_lead":true}""")]
    [InlineData("是否本单位核心工程师团队牵头人", "否", """{"core_team_lead":false}""")]
    [InlineData("依托单位具有独立法人资格", "有", """{"unit_legal_person":true}""")]
    [InlineData("依托单位有市科协直接批复的科协", "无", """{"unit_own_association":false}""")]
    [InlineData("牵头人", "✔", """{"core_team_lead":true}""")]
    [InlineData("牵头人", "×", """{"core_team_lead":false}""")]
    [InlineData("牵头人", "TRUE", """{"core_team_lead":true}""")]
    [InlineData("国籍", "中国", """{"citizenship":"cn"}""")]
    [InlineData("申报领域", "集成电路", """{"field":"ic"}""")]
    [InlineData("申报领域", "芯片", """{"field":"ic"}""")]
    public void A_cell_says_what_it_would_say_in_conversation(string heading, string cell, string facts) =>
        Assert.Equal(facts, Table.Facts(heading, cell));

    [Fact]
    public void A_column_that_only_teams_need_is_read_by_its_label() =>
        Assert.Equal("""{"team_size":6}""", Table.Facts("团队人数", "6人", "团队"));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("——")]
    [InlineData("不清楚")]
    [InlineData("待定")]
    public void A_cell_that_is_empty_or_says_that_it_is_not_known_leaves_the_fact_unknown(string cell)
    {
        Assert.Equal("{}", Table.Facts("职称", cell));
        Assert.Equal("{}", Table.Facts("学历", cell == "待定" ? "" : cell));
        Assert.Equal("{}", Table.Facts("牵头人", cell));
    }

    [Theory]
    [InlineData("出生年月", "1985.1", "10月")]
    [InlineData("出生年月", "85.13", "1985年6月")]
    [InlineData("出生年月", "属牛", "公历")]
    [InlineData("出生年月", "45", "1985年6月")]
    [InlineData("出生日期", "31200", "可能是表格软件里日期的序号")]
    [InlineData("出生日期", "31200.5", "写成 1985年6月 或 1985-06-03")]
    [InlineData("学历", "硕士", "全日制硕士")]
    [InlineData("学历", "MBA", "全日制硕士")]
    [InlineData("硕士研究生学历", "有", "没有、全日制")]
    [InlineData("硕士研究生学历", "1", "没有、全日制")]
    [InlineData("职称", "教授", "工程系列")]
    [InlineData("职称", "4", "没有职称、技术员")]
    [InlineData("职称", "应该是高工", "没有职称、技术员")]
    [InlineData("职称", "高工、正高", "")]
    [InlineData("工作年限", "多年", "写一个数")]
    [InlineData("牵头人", "1", "「是」或「否」")]
    [InlineData("牵头人", "算是吧", "「是」或「否」")]
    [InlineData("主持重大项目", "主持过国家重点研发计划某某项目", "「是」或「否」")]
    [InlineData("依托单位本年度申报的个人数", "0", "写一个数")]
    public void A_cell_that_is_not_plain_is_an_error_that_names_row_and_column_and_says_what_to_write(
        string heading,
        string cell,
        string message
    )
    {
        var candidate = Table.One(heading, cell);

        Assert.StartsWith($"第2行：「{heading}」", candidate.Error, StringComparison.Ordinal);
        Assert.Contains(message, candidate.Error, StringComparison.Ordinal);
        Assert.EndsWith("。", candidate.Error, StringComparison.Ordinal);
        Assert.Null(candidate.Candidate.Facts);
        Assert.Equal(CandidateKind.Individual, candidate.Candidate.Kind);
    }

    [Theory]
    [InlineData("出生年月", "1985年13月")]
    [InlineData("职称", "张三的高级会计师")]
    public void An_error_repeats_nothing_of_the_cell(string heading, string cell) =>
        Assert.DoesNotContain(cell, Table.One(heading, cell).Error, StringComparison.Ordinal);

    [Fact]
    public void The_way_in_which_a_degree_was_obtained_may_stand_in_a_column_of_its_own()
    {
        var table = Table.Read(
            "姓名|类别|单位|学历|学位|学习形式",
            "张三|个人|甲|硕士研究生|工学硕士|全日制",
            "李四|个人|乙|研究生|硕士|在职",
            "王五|个人|丙|全日制硕士|硕士|"
        );

        Assert.Equal(
            [
                """{"doctor":"none","master":"full_time"}""",
                """{"doctor":"none","master":"part_time"}""",
                """{"doctor":"none","master":"full_time"}""",
            ],
            table.List.Candidates.Select(one => FactsJson.Write(one.Candidate.Facts!))
        );
        Assert.Equal(["学位"], table.Layout.Unused);
    }

    [Fact]
    public void All_problems_of_a_row_are_told_at_once_and_the_other_rows_are_read()
    {
        var table = Table.Read("姓名|类别|单位|职称|出生年月", "|个人或团队|甲|4|属牛", "李四|个人|乙|高工|1985年6月");

        var error = table.List.Candidates[0].Error!;
        Assert.Contains("没有姓名", error, StringComparison.Ordinal);
        Assert.Contains("「类别」没有看懂", error, StringComparison.Ordinal);
        Assert.Contains("「职称」", error, StringComparison.Ordinal);
        Assert.Contains("「出生年月」", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Assert.Null(table.List.Candidates[1].Error);
    }

    [Fact]
    public void Columns_that_contradict_each_other_are_an_error()
    {
        var table = Table.Read(
            "姓名|负责人|类别|单位|职称|职级|最高学历|硕士研究生学历",
            "张三||个人|甲|高工||全日制硕士|全日制",
            "张三|李四|团队|乙||||",
            "王五||个人|丙|高工|正高||",
            "赵六||个人|丁|||全日制硕士|没有"
        );

        Assert.Equal([true, false, false, false], table.List.Candidates.Select(one => one.Error is null));
        Assert.Contains("「姓名」和「负责人」写得不一样", table.List.Candidates[1].Error, StringComparison.Ordinal);
        Assert.Contains("「职称」和「职级」说法不一致", table.List.Candidates[2].Error, StringComparison.Ordinal);
        Assert.Contains("「最高学历」和「硕士研究生学历」说法不一致", table.List.Candidates[3].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("个人", CandidateKind.Individual)]
    [InlineData("卓越工程师成长计划", CandidateKind.Individual)]
    [InlineData("卓越工程师成长计划（个人）", CandidateKind.Individual)]
    [InlineData("individual", CandidateKind.Individual)]
    [InlineData("团队", CandidateKind.Team)]
    [InlineData("青创室", CandidateKind.Team)]
    [InlineData("北京优秀青年工程师创新工作室", CandidateKind.Team)]
    [InlineData("Team", CandidateKind.Team)]
    public void The_kind_is_known_by_its_names(string cell, CandidateKind kind)
    {
        var candidate = Assert.Single(Table.Read("姓名|类别|单位", $"张三|{cell}|甲").List.Candidates);
        Assert.Equal((null, kind), (candidate.Error, candidate.Candidate.Kind));
    }

    [Fact]
    public void The_channel_may_stand_in_a_column_when_all_rows_agree()
    {
        Assert.Equal("society", Table.Read("姓名|类别|单位|推荐渠道", "张三|个人|甲|学会", "李四|团队|乙|").List.Channel);
        Assert.Null(Table.Read("姓名|类别|单位|推荐渠道", "张三|个人|甲|学会", "李四|团队|乙|园区科协").List.Channel);
        Assert.Equal("某学会", Table.Read("姓名|类别|单位|推荐单位", "张三|个人|甲|某学会").List.Recommender);
    }

    [Fact]
    public void A_channel_above_the_list_that_is_not_plain_refuses_the_list()
    {
        var refused = Assert.Throws<ListRefusedException>(() => Table.Read("推荐渠道|某某单位", "姓名|类别|单位", "张三|个人|甲"));
        Assert.Contains("第1行「推荐渠道」没有看懂，请写下列之一：区科协", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_quota_may_stand_above_the_list()
    {
        var list = Table.Read("推荐渠道|区科协|个人名额|3人", "青创室名额：2", "姓名|类别|单位", "张三|个人|甲").List;
        Assert.Equal(new PerKind<decimal?>(3, 2), list.Quota);
        Assert.Null(Table.Read("姓名|类别|单位", "张三|个人|甲").List.Quota);
    }

    [Fact]
    public void A_caption_above_the_list_that_was_left_blank_does_not_take_the_next_one()
    {
        var list = Table.Read("推荐渠道|||推荐单位：IEEE北京", "个人名额||填表日期：|7月1日", "姓名|类别|单位", "张三|个人|甲").List;
        Assert.Equal((null, "IEEE北京", null), (list.Channel, list.Recommender, list.Quota));
    }

    [Fact]
    public void A_row_that_only_shows_how_to_fill_in_the_list_is_no_candidate() =>
        Assert.Equal(
            ["李四"],
            Table.Read("姓名|类别|单位", "示例（可删去）|个人|甲", "李四|团队|乙").List.Candidates.Select(one => one.Candidate.Name)
        );

    [Fact]
    public void A_formula_without_a_value_is_an_error_of_its_row()
    {
        var sheet = Table.Of("姓名|类别|单位|职称", "张三|个人|甲|x", "x|个人|乙|高工");
        var broken = sheet with
        {
            Rows =
            [
                .. sheet.Rows.Select(row =>
                    row with
                    {
                        Cells = [.. row.Cells.Select(cell => cell.Text == "x" ? new Cell("=A1", IsFormula: true) : cell)],
                    }
                ),
            ],
        };

        var candidates = new ListReader(Known.Base, Known.List).Read([broken], Table.At).List.Candidates;

        Assert.Contains("「职称」是公式", candidates[0].Error, StringComparison.Ordinal);
        Assert.Contains("「姓名」是公式", candidates[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_list_or_with_several_says_what_to_do()
    {
        var reader = new ListReader(Known.Base, Known.List);
        var list = Table.Of("姓名|类别|单位", "张三|个人|甲");

        Assert.Contains(
            "--template",
            Assert.Throws<ListRefusedException>(() => reader.Read([Table.Of("甲|乙", "1|2")], Table.At)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "「名单」、「另一份」",
            Assert.Throws<ListRefusedException>(() => reader.Read([list, list with { Name = "另一份" }], Table.At)).Message,
            StringComparison.Ordinal
        );
        Assert.Single(reader.Read([Table.Of("说明", "怎么填"), list], Table.At).List.Candidates);
    }

    [Fact]
    public void Numbers_of_persons_are_gone_before_anything_else_sees_them()
    {
        var table = Table.Read(
            "姓名|类别|单位|身份证号码|联系电话|备注",
            "张三110101198506031234|个人|甲公司 13800138000|110101198506031234|67224832|卡号6222 0000 1111 2222 333"
        );

        var all = string.Join(' ', table.Layout.Sheet.Rows.SelectMany(row => row.Cells).Select(cell => cell.Text));
        Assert.DoesNotContain("1101011985", all, StringComparison.Ordinal);
        Assert.DoesNotContain("1380013", all, StringComparison.Ordinal);
        Assert.DoesNotContain("67224832", all, StringComparison.Ordinal);
        Assert.DoesNotContain("6222 0000", all, StringComparison.Ordinal);
        Assert.Equal("张三〔已隐去〕", table.List.Candidates[0].Candidate.Name);
    }

    [Fact]
    public void Every_heading_of_a_fact_is_told_from_all_others()
    {
        var facts = ListTable.FactsOf(Known.List);
        var table = Table.Read($"姓名|类别|单位|{string.Join('|', facts.Select(fact => Known.Base.Facts[fact].Label))}", "张三|个人|甲");

        Assert.Equal(facts.Select(fact => new Column.Fact(fact)), table.Layout.Columns.Skip(3).Select(column => column.For));
    }
}
