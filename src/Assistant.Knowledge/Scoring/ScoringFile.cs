using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;
using Assistant.Rules;

namespace Assistant.Knowledge.Scoring;

/// <summary>
/// Reads <c>scoring/*.yaml</c>. Numbers are written as the document prints them and are their own quotes: each must stand
/// whole in the clause of its element or grade, so that the file cannot drift from the document.
/// </summary>
sealed class ScoringFile
{
    readonly List<KnowledgeProblem> _problems = [];
    readonly YamlMap _file;
    readonly ClauseBook _clauses;

    ScoringFile(YamlMap file, ClauseBook clauses)
    {
        _file = file.Allow("title", "programmes", "grades", "elements", "notes", "asked", "words");
        _clauses = clauses;
    }

    /// <inheritdoc cref="ScoringStandard.Read"/>
    public static ScoringStandard Read(string id, YamlMap file, ClauseBook clauses) => new ScoringFile(file, clauses).Read(id);

    ScoringStandard Read(string id)
    {
        var grades = ReadGrades(_file.Map("grades"));
        var maps = _file.Maps("elements");
        var elements = maps.Select(map => ReadElement(map, grades)).ToImmutableArray();
        var table = new ScoringTable([.. elements.Select(element => element.Element)], grades);
        if (table.Disjoint is { } apart)
        {
            Complain(_file.Map("grades").Error(apart.Name, $"「{apart.Name}」的分值与上一级不相接，中间不能有空档或重叠。"));
        }
        if (table.WeightSum != 100)
        {
            Complain(_file.Error("elements", $"权重系数加起来是{table.WeightSum}%，应为100%，请对照原表检查。"));
        }
        foreach (
            var twice in maps.SelectMany(NamesOf).GroupBy(called => called.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)
        )
        {
            Complain(twice.Last().Map.Error("name", $"「{twice.Key}」是两个评价要素的叫法，听到时分不清是哪一个，请只留一处。"));
        }
        var notes = _file.Maps("notes").Select(map => ReadNote(map, table)).ToImmutableArray();
        return _problems.Count > 0
            ? throw new KnowledgeException(_problems)
            : new ScoringStandard
            {
                Id = id,
                Title = _file.Text("title"),
                Programmes = [.. _file.Texts("programmes")],
                Table = table,
                Elements = elements,
                Notes = notes,
                Asked = Wording.ReadAll(_file, "asked"),
                Words = ReadWords(_file.Map("words").Allow("all", "rest", "unknown", "in_turn", "total", "self", "again", "aside")),
            };
    }

    static ImmutableArray<Grade> ReadGrades(YamlMap map) =>
        map.Keys.Any()
            ?
            [
                .. map.Keys.Select(name => new Grade(
                    IsLetter(name) ? name : throw map.Error(name, $"等级「{name}」应为一个字母，如 A；听话时只认得字母。"),
                    ReadBand(map, name)
                )),
            ]
            : throw new KnowledgeException(map.File, map.Line, "「grades」下面至少要有一个等级。");

    static bool IsLetter(string name) => name.Length == 1 && char.IsAsciiLetter(name[0]);

    static Points ReadBand(YamlMap map, string grade) =>
        map.Text(grade).Split('-') is [var high, var low] && Number(high) is { } most && Number(low) is { } least && least < most
            ? new Points(least, most)
            : throw map.Error(grade, $"分值「{map.Text(grade)}」应写成 100-80 这样，高分在前。");

    ElementText ReadElement(YamlMap map, ImmutableArray<Grade> grades)
    {
        map.Allow("name", "weight", "clause", "also", "hints");
        var (name, clause, weight) = (map.Text("name"), map.Text("clause"), map.Text("weight"));
        if (!weight.EndsWith('%') || Number(weight[..^1]) is not (> 0 and var percent))
        {
            throw map.Error("weight", $"权重系数「{weight}」应写成 5% 这样。");
        }
        return new ElementText(
            new ScoringElement(name, percent),
            Printed(map, "weight", clause, weight),
            [.. grades.Select(grade => Printed(map, "clause", $"{clause}.{grade.Name}", _file.Map("grades").Text(grade.Name)))],
            [
                .. grades.Select(grade => new LockedQuote(
                    $"{clause}.{grade.Name}",
                    _clauses.Find($"{clause}.{grade.Name}")?.Text.Trim() ?? ""
                )),
            ],
            new Words(map.Texts("also").Prepend(name)),
            new Words(map.Texts("hints"))
        );
    }

    static IEnumerable<(string Name, YamlMap Map)> NamesOf(YamlMap map) =>
        map.Texts("also").Prepend(map.Text("name")).Select(name => (name, map));

    /// <summary>A number that is its own quote.</summary>
    LockedQuote Printed(YamlMap map, string key, string clause, string number)
    {
        if (_clauses.WhyQuoteFails(clause, number) is { } why)
        {
            Complain(map.Error(key, why));
        }
        else if (!PrintedNumber.StandsIn(_clauses.Find(clause)!.OwnText, number))
        {
            Complain(map.Error(key, $"{clause} 里写的不是「{number}」，请照原文抄写（可用 kb show {clause} 查看）。"));
        }
        return new LockedQuote(clause, number);
    }

    ScoringNote ReadNote(YamlMap map, ScoringTable table)
    {
        map.Allow("text", "element", "sources");
        var sources = map.Maps("sources").Select(source => LockedQuote.Read(source.Allow("clause", "quote"))).ToImmutableArray();
        foreach (var why in sources.Select(source => _clauses.WhyQuoteFails(source.Clause, source.Quote)).OfType<string>())
        {
            Complain(map.Error("sources", why));
        }
        foreach (var number in ProvedNumbers.Missing(map.Text("text"), sources.Select(source => source.Quote)))
        {
            Complain(map.Error("text", $"说明里有数字「{number}」，但引文里没有；请改正，或在出处里引上写着它的原文。"));
        }
        var element = map.OptionalText("element");
        if (element is not null && table.Elements.All(known => known.Name != element))
        {
            Complain(
                map.Error(
                    "element",
                    $"没有评价要素「{element}」，已有的是：{string.Join("、", table.Elements.Select(known => known.Name))}。"
                )
            );
        }
        var edges = string.Join("、", table.SharedEdges.Select(edge => edge.ToString(CultureInfo.InvariantCulture)));
        return sources.IsEmpty
            ? throw map.Error("sources", "说明必须有出处：在「sources」下写 clause 和 quote。")
            : new ScoringNote(map.Text("text").Replace("{edges}", edges, StringComparison.Ordinal), element, sources);
    }

    static ScoringWords ReadWords(YamlMap map) =>
        new(
            Some(map, "all"),
            Some(map, "rest"),
            Some(map, "unknown"),
            Some(map, "in_turn"),
            Some(map, "total"),
            Some(map, "self"),
            Some(map, "again"),
            Some(map, "aside")
        );

    static Words Some(YamlMap map, string key) => new(map.Texts(key));

    static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    void Complain(KnowledgeException problem) => _problems.AddRange(problem.Problems);
}
