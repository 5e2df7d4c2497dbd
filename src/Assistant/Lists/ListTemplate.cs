using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists;
using Assistant.Knowledge;
using Assistant.Rules;

namespace Assistant.Lists;

/// <summary>
/// An empty list for a recommending unit to fill in: a column for every fact that its programmes use, values to choose from,
/// examples that are not read, and a sheet that says how to fill in each column.
/// </summary>
sealed class ListTemplate(KnowledgeBase knowledge, ListPolicy policy)
{
    const int KindRow = 4;
    const int HeaderRow = 5;
    const int ExampleRow = 6;
    const int FilledRows = 500;
    const int OwnColumns = 3;

    const string ListName = "名单";
    const string ChoicesName = "选项";

    static readonly string[] YesNo = ["是", "否"];

    // Years and numbers of people as an example may have them, the smallest that serves.
    static readonly decimal[] Numbers = [1, 5, 10];

    static readonly CandidateKind[] Kinds = [CandidateKind.Individual, CandidateKind.Team];

    readonly CellHints _hints = new(knowledge);

    /// <summary>The workbook.</summary>
    public IReadOnlyList<OutSheet> Sheets() =>
        [
            new OutSheet(ListName, List())
            {
                Widths = [18, 10, 26, .. Facts.Select(_ => 16)],
                FrozenRows = HeaderRow,
                Choices = [new(1, 1, 1, Choices(0)), new(1, ExampleRow, FilledRows, Choices(1)), .. FactChoices()],
            },
            new OutSheet("填写说明", Instructions()) { Widths = [44, 12, 60, 80] },
            new OutSheet(ChoicesName, ChoiceRows()) { IsHidden = true },
        ];

    // The channel stands above the headings, once for all.
    ImmutableArray<FactDefinition> Facts => [.. ListTable.FactsOf(policy).Where(fact => fact != policy.Channel)];

    List<OutRow> List() =>
        [
            new(1, [knowledge.Facts[policy.Channel].Label, ""], CellStyle.Heading),
            new(2, ["推荐单位", ""], CellStyle.Heading),
            new(KindRow, ["都填", "都填", "都填", .. Facts.Select(Who)], CellStyle.Example),
            new(
                HeaderRow,
                ["姓名（团队写负责人）", "类别", "依托单位", .. Facts.Select(fact => knowledge.Facts[fact].Label)],
                CellStyle.Heading
            ),
            .. Kinds.Select(
                (kind, at) =>
                    new OutRow(
                        ExampleRow + at,
                        [
                            "示例（填写时可删去本行）",
                            ListWording.Word(kind),
                            "北京某某科技有限公司",
                            .. Example(policy.Judges[kind].Policy),
                        ],
                        CellStyle.Example
                    )
            ),
        ];

    List<OutRow> Instructions()
    {
        List<string[]> rows =
        [
            ["一行一个候选人。个人写本人，团队写负责人；不知道的留空，留空不等于「否」。"],
            ["列的次序可以变，可以加列，用不着的列可以删。请不要填身份证号、手机号，核对用不着，填了也不会输出。"],
            [
                "推荐渠道写在名单左上角，从下拉里选；名额由分配表决定的渠道，核对时另附名额表，或在推荐单位下面一行写「个人名额」「团队名额」。",
            ],
            ["填好后用 assistant check 核对，--out 会写回带结论、理由和依据条款的名单。"],
            [],
            ["列名", "谁填", "怎么填", "说明"],
            ["姓名（团队写负责人）", "都填", "写姓名", "以「示例」开头的行不算候选人。"],
            ["类别", "都填", "写「个人」或「团队」", "申报人是个人还是团队。"],
            ["依托单位", "都填", "写单位全称", "人事关系所在单位；同一单位请写得一样。"],
            .. Facts.Select(fact =>
                new[]
                {
                    knowledge.Facts[fact].Label,
                    Who(fact),
                    _hints.Of(fact),
                    knowledge.Facts[fact].Meaning + (IsCount(fact) ? "不填就按名单里的数。" : ""),
                }
            ),
        ];
        return
        [
            .. rows.Select((row, at) => new OutRow(at + 1, row, row is ["列名", ..] ? CellStyle.Heading : CellStyle.Plain))
                .Where(row => row.Cells.Count > 0),
        ];
    }

    bool IsCount(FactDefinition fact) => fact == policy.Judges.Individual.Count || fact == policy.Judges.Team.Count;

    string Who(FactDefinition fact) =>
        (policy.Judges.Individual.Policy.Facts.Contains(fact), policy.Judges.Team.Policy.Facts.Contains(fact)) switch
        {
            (true, true) => "都填",
            (true, false) => $"{ListWording.Word(CandidateKind.Individual)}填",
            _ => $"{ListWording.Word(CandidateKind.Team)}填",
        };

    /// <summary>
    /// The facts of somebody who may well be put forward: of each the value that by itself serves the programme best, the first of equals.
    /// Facts that its programme does not use are left blank.
    /// </summary>
    IEnumerable<string> Example(Policy programme) =>
        Facts.Select(fact =>
            programme.Facts.Contains(fact) ? Cell(fact, Values(fact).OrderBy(value => Harm(programme, fact, value)).First()) : ""
        );

    (int NotMet, int OtherThanMet) Harm(Policy programme, FactDefinition fact, FactValue value)
    {
        var findings = programme.Decide(Rules.Facts.None(knowledge.Facts.Catalog).With(fact, value)).Findings();
        return (findings.Count(finding => finding.Status == Status.NotMet), findings.Count(finding => finding.Status != Status.Met));
    }

    static IEnumerable<FactValue> Values(FactDefinition fact) =>
        fact.Type switch
        {
            FactType.Date => [new DateValue(Interval.Point(new DateOnly(1985, 6, 3)))],
            FactType.Number => Numbers.Select(number => new NumberValue(Interval.Point(number))),
            FactType.Bool => [new BoolValue(Value: true), new BoolValue(Value: false)],
            // What there is rather than nothing.
            _ => fact.Values.OrderBy(value => value == "none").Select(value => new EnumValue(value)),
        };

    string Cell(FactDefinition fact, FactValue value) =>
        value switch
        {
            DateValue date => date.Days.Low!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            NumberValue number => number.Range.Low!.Value.ToString(CultureInfo.InvariantCulture),
            BoolValue boolean => boolean.Value ? YesNo[0] : YesNo[1],
            _ => knowledge.Facts[fact].Word(value),
        };

    /// <summary>The lists of values: the channels, the kinds, yes and no, then those of each fact that has its own.</summary>
    IReadOnlyList<IReadOnlyList<string>> Lists =>
        [
            knowledge.Facts[policy.Channel].ValueLabels,
            [.. Kinds.Select(ListWording.Word)],
            YesNo,
            .. Facts.Where(fact => fact.Type == FactType.Enum).Select(fact => knowledge.Facts[fact].ValueLabels),
        ];

    IEnumerable<Choosing> FactChoices()
    {
        var next = OwnColumns;
        for (var at = 0; at < Facts.Length; at++)
        {
            var list = Facts[at].Type switch
            {
                FactType.Bool => 2,
                FactType.Enum => next++,
                _ => -1,
            };
            if (list >= 0)
            {
                yield return new(OwnColumns + at, ExampleRow, FilledRows, Choices(list));
            }
        }
    }

    string Choices(int list)
    {
        var column = XlsxWriter.Reference(list, 1)[..^1];
        return $"{ChoicesName}!${column}$1:${column}${Lists[list].Count}";
    }

    List<OutRow> ChoiceRows()
    {
        var lists = Lists;
        return
        [
            .. Enumerable
                .Range(0, lists.Max(list => list.Count))
                .Select(row => new OutRow(row + 1, [.. lists.Select(list => row < list.Count ? list[row] : "")])),
        ];
    }
}
