using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists;
using Assistant.Lists;
using Assistant.Rules;
using Assistant.Tests.Dialogue;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Cell = Assistant.Dialogue.Lists.Cell;

namespace Assistant.Tests.Lists;

/// <summary>What goes back to a recommending unit: the template, and its list with the findings beside each row.</summary>
public sealed class WrittenListTests
{
    static readonly ListReader Reader = new(Known.Base, Known.List);

    static byte[] Bytes(IReadOnlyList<OutSheet> sheets)
    {
        using var stream = new MemoryStream();
        XlsxWriter.Write(stream, sheets);
        return stream.ToArray();
    }

    static byte[] Template() => Bytes(new ListTemplate(Known.Base, Known.List).Sheets());

    static ListReport Report(SubmittedList list, ListTable? table)
    {
        var decision = Known.List.Decide(list.ToList());
        return new(Known.Base, decision, list, new ListWording(Known.Base).Of(decision, list, Table.At), table);
    }

    static byte[] Checked(byte[] workbook)
    {
        var table = Reader.Read(XlsxReader.Read(workbook), Table.At);
        return Bytes(Report(table.List, table).Sheets());
    }

    /// <summary>The template with more text in it, as a person would fill it in.</summary>
    static byte[] Filled(params (string At, string Text)[] cells)
    {
        using var stream = new MemoryStream().With(Template());
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = document
                .WorkbookPart!.WorksheetParts.First(part => part.Uri.OriginalString.EndsWith("sheet1.xml", StringComparison.Ordinal))
                .Worksheet;
            var data = sheet.GetFirstChild<SheetData>()!;
            foreach (
                var row in cells.GroupBy(cell =>
                    uint.Parse(cell.At.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), System.Globalization.CultureInfo.InvariantCulture)
                )
            )
            {
                data.Elements<Row>().FirstOrDefault(one => one.RowIndex! == row.Key)?.Remove();
                var before = data.Elements<Row>().LastOrDefault(one => one.RowIndex! < row.Key);
                data.InsertAfter(new Row(row.Select(cell => Workbook.Text(cell.At, cell.Text))) { RowIndex = row.Key }, before);
            }
        }
        return stream.ToArray();
    }

    static string ColumnOf(string heading) =>
        Workbook.Texts(Template(), "名单").Single(cell => cell.Value == heading && cell.Key.EndsWith('5')).Key[..^1];

    [Fact]
    public void The_template_is_a_sound_workbook_with_a_column_for_every_fact_and_values_to_choose_from()
    {
        var template = Template();

        Assert.Empty(Workbook.Errors(template));
        var texts = Workbook.Texts(template, "名单").Values.ToHashSet();
        Assert.All(ListTable.FactsOf(Known.List), fact => Assert.Contains(Known.Base.Facts[fact].Label, texts));
        var instructions = Workbook.Texts(template, "填写说明").Values.ToHashSet();
        Assert.All(
            ListTable.FactsOf(Known.List).Where(fact => fact != Known.List.Channel),
            fact => Assert.Contains(Known.Base.Facts[fact].Label, instructions)
        );
        using var document = SpreadsheetDocument.Open(new MemoryStream(template), isEditable: false);
        var chosen = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<DataValidation>()).ToList();
        Assert.Equal(ListTable.FactsOf(Known.List).Count(fact => fact.Type is FactType.Bool or FactType.Enum) + 1, chosen.Count);
        Assert.All(chosen, one => Assert.Matches(@"^选项!\$[A-Z]+\$1:\$[A-Z]+\$[0-9]+$", one.Formula1!.Text));
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes() => Assert.Equal(Template(), Template());

    [Fact]
    public void An_empty_template_is_a_list_without_candidates_whose_example_is_not_read()
    {
        var list = Reader.Read(XlsxReader.Read(Template()), Table.At).List;

        Assert.Empty(list.Candidates);
        Assert.Null(list.Channel);
        Assert.Null(list.Recommender);
    }

    [Fact]
    public void Every_value_that_the_template_offers_is_understood()
    {
        var template = Template();
        var choices = XlsxReader
            .Read(
                Workbook.With(
                    template,
                    "xl/workbook.xml",
                    Workbook.Part(template, "xl/workbook.xml").Replace("state=\"hidden\"", "", StringComparison.Ordinal)
                )
            )
            .Single(sheet => sheet.Name == "选项");
        var lists = Enumerable
            .Range(0, choices.Rows[0].Cells.Length)
            .Select(column => choices.Rows.Select(row => row[column].Text).Where(text => text.Length > 0).ToList())
            .ToList();
        var enums = ListTable.FactsOf(Known.List).Where(fact => fact.Type == FactType.Enum && fact != Known.List.Channel).ToList();
        Assert.Equal(3 + enums.Count, lists.Count);
        Assert.All(
            enums.Zip(lists.Skip(3)),
            pair =>
                Assert.All(
                    pair.Second.Zip(pair.First.Values),
                    value =>
                        Assert.Equal(
                            $$"""{"{{pair.First.Name}}":"{{value.Second}}"}""",
                            Table.Facts(Known.Base.Facts[pair.First].Label, value.First)
                        )
                )
        );
        Assert.All(
            lists[0].Zip(Known.List.Channel.Values),
            value => Assert.Equal(value.Second, Table.Read($"推荐渠道|{value.First}", "姓名|类别|单位", "张三|个人|甲").List.Channel)
        );
        Assert.Equal(["个人", "团队"], lists[1]);
        Assert.Equal(["是", "否"], lists[2]);
    }

    [Fact]
    public void From_the_template_to_the_decided_list_and_back_again()
    {
        var (birth, citizenship, size) = (ColumnOf("出生日期"), ColumnOf("国籍"), ColumnOf("团队人数"));
        var filled = Filled(
            ("A1", "推荐渠道"),
            ("B1", "园区科协"),
            ("A2", "推荐单位"),
            ("B2", "某园区科协"),
            ("A6", "张三"),
            ("B6", "个人"),
            ("C6", "甲公司"),
            ($"{birth}6", "1979年12月"),
            ("A7", "李四"),
            ("B7", "团队"),
            ("C7", "甲公司"),
            ($"{birth}7", "1985年6月"),
            ($"{citizenship}7", "中华人民共和国公民"),
            ($"{size}7", "5人"),
            ("A9", "王五"),
            ("B9", "个人"),
            ("C9", "乙公司"),
            ($"{birth}9", "属牛")
        );

        var first = Checked(filled);
        var again = Checked(first);

        Assert.Empty(Workbook.Errors(first));
        var texts = Workbook.Texts(first, "名单");
        var result = texts.Single(cell => cell.Value == "结论").Key[..^1];
        var (reason, clauses) = (
            texts.Single(cell => cell.Value == "理由").Key[..^1],
            texts.Single(cell => cell.Value == "依据条款").Key[..^1]
        );
        Assert.Equal(("不符合", "还缺信息", "没有核对"), (texts[$"{result}6"], texts[$"{result}7"], texts[$"{result}9"]));
        Assert.Contains("不符合｜年龄：出生日期为1979年12月", texts[$"{reason}6"], StringComparison.Ordinal);
        Assert.Contains("还缺｜", texts[$"{reason}6"], StringComparison.Ordinal);
        Assert.Equal("2025年通知 一（一）2", texts[$"{clauses}6"]);
        Assert.Contains("第9行：「出生日期」", texts[$"{reason}9"], StringComparison.Ordinal);
        Assert.Equal(("张三", "1979年12月"), (texts["A6"], texts[$"{birth}6"]));
        var list = Workbook.Texts(first, "名单结论").Values;
        Assert.Contains("某园区科协", list);
        Assert.Contains("个人推荐名额", list);
        Assert.Contains("2025年通知 三（三）", list);
        Assert.Equal(texts, Workbook.Texts(again, "名单"));
    }

    [Fact]
    public void Nothing_that_goes_back_can_run_or_names_a_person_by_number()
    {
        var given = Workbook.Of(
            (
                "名单",
                [
                    .. Workbook.Rows(
                        ["姓名", "类别", "单位", "身份证号", "备注", "＝列名"],
                        ["=cmd|'/c calc'!A1", "个人", "@SUM(A1)", "110101198506031234", "－2+3", "电话13800138000"],
                        ["=cmd|'/c calc'!A1", "团队", "@SUM(A1)", "", "\t=1", "+1"]
                    ),
                    Workbook.Formula("G2", "HYPERLINK(\"http://127.0.0.1/\")", null),
                    Workbook.Formula("G3", "1+1", "2"),
                ]
            )
        );

        var back = Checked(given);

        Assert.Empty(Workbook.Errors(back));
        foreach (var sheet in new[] { "名单", "名单结论" })
        {
            var texts = Workbook.Texts(back, sheet);
            Assert.All(texts.Values, text => Assert.DoesNotContain(text[0], "=+-@＝＋－＠\t\r\n"));
            Assert.All(texts.Values, text => Assert.DoesNotMatch("[0-9]{9}", text));
        }
        var list = Workbook.Texts(back, "名单");
        Assert.Equal(("'=HYPERLINK(\"http://127.0.0.1/\")", "2"), (list["G2"], list["G3"]));
        Assert.Equal(("〔已隐去〕", "电话〔已隐去〕"), (list["D2"], list["F2"]));
        Assert.Contains(
            Workbook.Texts(back, "名单结论").Values,
            text => text.Contains("=cmd|'/c calc'!A1（@SUM(A1)）", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void However_much_there_is_to_say_the_list_can_be_read_again()
    {
        var people = Enumerable
            .Range(0, 400)
            .Select(at => $"候选人{at}|个人|{(at < 300 ? "甲公司" : new string('长', 1990))}|1970年")
            .ToArray();
        var table = Table.Read(["推荐渠道|学会", "姓名|类别|单位|出生日期", .. people]);

        var sheets = XlsxReader.Read(Bytes(Report(table.List, table).Sheets()));

        Assert.Equal(2, sheets.Length);
        Assert.Equal(400, Reader.Read(sheets, Table.At).List.Candidates.Length);
        Assert.Contains("等300个", Report(table.List, table).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_came_as_json_goes_back_as_a_table_of_its_candidates()
    {
        var list = new SubmittedList(
            "society",
            null,
            null,
            [new(new Candidate("张三", CandidateKind.Individual, "甲", Facts.None(Known.Base.Facts.Catalog)), "第1个候选人", null)]
        );

        var texts = Workbook.Texts(Bytes(Report(list, null).Sheets()), "名单");

        Assert.Equal(["姓名", "类别", "依托单位", "结论", "理由", "依据条款"], "ABCDEF".Select(column => texts[$"{column}1"]));
        Assert.Equal(["张三", "个人", "甲", "还缺信息"], "ABCD".Select(column => texts[$"{column}2"]));
    }

    [Fact]
    public void The_report_for_the_terminal_begins_with_the_conclusion_and_names_clauses_by_label()
    {
        var table = Table.Read("推荐渠道|学会", "姓名|类别|单位|出生日期", "张三|个人|甲|1970年", "李四|个人|乙|x", "王五|个人|丙|");

        var text = Report(table.List, table).Text();

        var lines = text.Split('\n');
        Assert.Equal("推荐名单（2025年度）", lines[0]);
        Assert.Equal("核对日期：2025年7月1日（2025年度推荐尚未截止）", lines[1]);
        Assert.StartsWith("推荐渠道：北京市属学会", lines[2], StringComparison.Ordinal);
        Assert.Contains("请调整后再报送", lines[3], StringComparison.Ordinal);
        Assert.Contains("不符合      个人推荐名额        名单里有个人3人，超过名额1人", text, StringComparison.Ordinal);
        Assert.Contains("〔2025年通知 三（四）〕", text, StringComparison.Ordinal);
        Assert.Contains("不符合      第3行　张三，个人，甲", text, StringComparison.Ordinal);
        Assert.Contains("没有核对    第4行　李四，个人，乙", text, StringComparison.Ordinal);
        Assert.Contains("还缺信息    第5行　王五，个人，丙", text, StringComparison.Ordinal);
        Assert.DoesNotContain("notice-2025", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_examples_of_the_template_are_a_person_and_a_team_that_may_be_put_forward()
    {
        var sheet = XlsxReader.Read(Template()).First();
        var examples = sheet.Rows.Where(row => row.Number > 5).ToList();
        Assert.Equal(["个人", "团队"], examples.Select(row => row[1].Text));
        var filled = sheet with
        {
            Rows =
            [
                .. sheet.Rows.Select(row =>
                    row.Number == 1 ? row with { Cells = [row[0], new Cell("区科协")] }
                    : row.Number > 5 ? row with { Cells = row.Cells.SetItem(0, new Cell($"候选人{row.Number}")) }
                    : row
                ),
            ],
        };

        var list = Reader.Read([filled], Table.At).List;

        Assert.All(list.Candidates, one => Assert.Null(one.Error));
        Assert.Equal([Outcome.Eligible, Outcome.Eligible], Known.List.Decide(list.ToList()).Candidates.Select(one => one!.Outcome));
        var size = sheet.Rows.Single(row => row.Number == 5).Cells.IndexOf(new Cell("团队人数"));
        Assert.Equal(["", "5"], examples.Select(row => row[size].Text));
    }

    [Theory]
    [InlineData("团队人数", "至少4人", "团队", "写得含糊｜「团队人数」写得不够准，还不能判断，请写一个数，如 8 或 8人。")]
    [InlineData("团队人数", "4到6人", "团队", "写得含糊｜「团队人数」")]
    [InlineData("工作年限", "7到9年", "个人", "写得含糊｜「一线工程技术工作年限」")]
    [InlineData("年龄", "45岁", "个人", "写得含糊｜「出生日期」写得不够准，还不能判断，请写成 1985年6月 或 1985-06-03。")]
    public void A_cell_that_leaves_open_what_it_decides_is_named_in_its_row(string heading, string cell, string kind, string line)
    {
        var table = Table.Read("推荐渠道|学会", $"姓名|类别|单位|{heading}", $"张三|{kind}|甲|{cell}");

        var report = Report(table.List, table);

        Assert.Contains(line, report.Text(), StringComparison.Ordinal);
        Assert.Contains(report.Rows(), row => row.Cells.Any(text => text.Contains(line, StringComparison.Ordinal)));
        Assert.Contains(
            report.Text().Split('\n'),
            text => text.Contains("还缺｜", StringComparison.Ordinal) && !text.Contains(heading, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_cell_that_is_not_exact_and_decides_all_the_same_is_not_named()
    {
        var table = Table.Read("推荐渠道|学会", "姓名|类别|单位|团队人数", "张三|团队|甲|至少6人");

        Assert.DoesNotContain("写得含糊", Report(table.List, table).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_said_to_be_empty()
    {
        var table = Reader.Read(XlsxReader.Read(Template()), Table.At);

        var report = Report(table.List, table);

        Assert.Contains("结论：名单是空的", report.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("名单符合名额", report.Text(), StringComparison.Ordinal);
        Assert.Contains(report.Conditions(), row => row.Cells.Any(text => text.StartsWith("名单是空的", StringComparison.Ordinal)));
    }
}
