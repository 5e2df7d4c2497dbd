using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>What a cell says of facts; <paramref name="Problem"/> is set instead when that is not plain.</summary>
/// <param name="Statements">The facts that it states; none when it is blank or says that it is not known.</param>
/// <param name="Problem">Why it cannot be taken down and what to write, in Chinese, without a full stop.</param>
readonly record struct CellReading(ImmutableArray<Statement> Statements, string? Problem = null);

/// <summary>
/// Reads the cells of a list by the readers of the conversation. What the conversation would ask to confirm is refused
/// here, since a cell cannot be asked back.
/// </summary>
sealed partial class CellReader(KnowledgeBase knowledge)
{
    readonly AnswerReader _reader = new(knowledge);
    readonly CellHints _hints = new(knowledge);
    readonly ListWords _words = knowledge.Vocabulary.Lists;

    /// <summary>Whether a cell says nothing: it is empty, or crossed out with a stroke.</summary>
    public bool IsBlank(Cell cell) => cell.IsBlank || _words.Blank.Are(PlainText.Of(cell.Text));

    /// <summary>Whether a fact says whether and how a degree was obtained.</summary>
    public bool IsDegree(FactDefinition fact) => _reader.IsDegree(fact);

    /// <summary>Reads a cell for one fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="heading">The heading of its column, which may complete it: 年龄, 45.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="days">The days that matter in reading.</param>
    public CellReading Read(FactDefinition fact, string heading, Cell cell, ReadingDays days)
    {
        var plain = PlainText.Of(cell.Text);
        if (IsBlank(cell))
        {
            return new([]);
        }
        if (Broken(cell, plain) is { } broken)
        {
            return broken;
        }
        if (fact.Type == FactType.Date && Serial().IsMatch(plain))
        {
            return new(
                [],
                $"是一个数，可能是表格软件里日期的序号（单元格没有设成日期格式），请把单元格设成日期格式，或{_hints.Of(fact)}；不知道就留空"
            );
        }
        if (Named(fact, plain) is { } named)
        {
            return new([new Statement(fact, named)]);
        }
        // A bare number chooses from a numbered list in a conversation; a table has no such list.
        if (fact.Type is FactType.Bool or FactType.Enum && plain.All(char.IsAsciiDigit))
        {
            return Unclear(_hints.Of(fact));
        }
        var reading = _reader.Read(fact, plain, days);
        if (reading is not (Reading.Stated or Reading.Open) && fact.Type == FactType.Date)
        {
            var completed = _reader.Read(fact, Heading.Forms(heading).LastOrDefault("") + plain, days);
            reading = completed is Reading.Stated ? completed : reading;
        }
        return Of(reading, _hints.Of(fact));
    }

    /// <summary>Reads a cell that names the highest degree.</summary>
    /// <param name="facts">The degrees that matter.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="form">The cell beside it that says how the degree was obtained; blank when there is none.</param>
    /// <param name="days">The days that matter in reading.</param>
    public CellReading ReadDegree(ImmutableArray<FactDefinition> facts, Cell cell, Cell form, ReadingDays days)
    {
        var (plain, how) = (PlainText.Of(cell.Text), PlainText.Of(form.Text));
        if (IsBlank(cell))
        {
            return new([]);
        }
        if (Broken(cell, plain) is { } broken)
        {
            return broken;
        }
        var isWhole = IsBlank(form) || knowledge.Vocabulary.Degrees.Forms.Any(known => known.Words.AreIn(plain));
        var readings = facts.Select(fact => Of(_reader.Read(fact, isWhole ? plain : how + plain, days), CellHints.Degree)).ToList();
        return readings.Find(reading => reading.Problem is not null) is { Problem: not null } unclear
            ? unclear
            : new([.. readings.SelectMany(reading => reading.Statements).Distinct()]);
    }

    /// <summary>Reads a count of candidates; null when the cell is blank.</summary>
    /// <exception cref="ListRefusedException">It is no whole number.</exception>
    public decimal? Count(string heading, Cell cell) =>
        IsBlank(cell) ? null
        : Quantities.Count(PlainText.Of(cell.Text)) is { IsPoint: true, Low: { } number } && decimal.IsInteger(number) ? number
        : throw new ListRefusedException($"「{Heading.Shown(heading)}」没有看懂，请写一个整数，如 3。");

    static CellReading Of(Reading reading, string hint) =>
        reading switch
        {
            Reading.Stated said => new(said.Statements),
            Reading.Open open => new(open.Statements),
            Reading.NotUnderstood { Hint: { } own } => new([], $"没有看懂：{own.TrimEnd('。')}"),
            Reading.HalfSaid => new([], $"没有写是哪种形式，请{hint}"),
            Reading.Likely => new([], $"说得不够确定，请{hint}"),
            _ => Unclear(hint),
        };

    static CellReading Unclear(string hint) => new([], $"没有看懂，请{hint}；不知道就留空");

    // Spreadsheets drop the zero at the end of a number, so that 1985.10 becomes 1985.1, which others write for January.
    static CellReading? Broken(Cell cell, string plain) =>
        cell.IsFormula ? new([], "是公式，没有算好的结果，请直接填写内容")
        : LostZero().IsMatch(plain) ? new([], "可能是1月，也可能是10月（表格软件会去掉末尾的0），请写成「1985年1月」或「1985年10月」这样")
        : null;

    /// <summary>The value that a cell names in full, by its label or as facts files write it.</summary>
    FactValue? Named(FactDefinition fact, string plain)
    {
        var text = knowledge.Facts[fact];
        var place = Enumerable
            .Range(0, fact.Values.Length)
            .FirstOrDefault(value => fact.Values[value] == plain || PlainText.Of(text.ValueLabels[value]) == plain, -1);
        return place >= 0 ? new EnumValue(fact.Values[place])
            : fact.Type == FactType.Bool && plain is "是" or "true" ? new BoolValue(Value: true)
            : fact.Type == FactType.Bool && plain is "否" or "false" ? new BoolValue(Value: false)
            : null;
    }

    [GeneratedRegex(@"^(?:19|20)[0-9]{2}\.1$", RegexOptions.NonBacktracking)]
    private static partial Regex LostZero();

    // The day in spreadsheets that count from 1900: 31200 is one of 1985.
    [GeneratedRegex(@"^[0-9]{5}(?:\.[0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Serial();
}
