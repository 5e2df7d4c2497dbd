using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>How one condition of a bundle stands, and the value that was said of it where that is more exact.</summary>
readonly record struct Mark(bool? IsHeld, FactValue? Said = null)
{
    public static readonly Mark Holds = new(true);
    public static readonly Mark DoesNotHold = new(false);
    public static readonly Mark Unsure = new(null);

    public FactValue ValueOf(BundleItem item) => Said ?? (IsHeld == true ? item.Wanted : item.Otherwise);
}

/// <summary>
/// Reads what a clause says of a condition that it names. Merely named, the condition is an exception; told more of without any denial
/// (专利12项, 注册在亦庄), it is none. 满足 speaks of the condition as worded; other words are an answer to the question of its fact.
/// </summary>
sealed class BundleItemReader(Vocabulary vocabulary, AnswerReader reader)
{
    readonly BundleWords _words = vocabulary.Bundles;
    readonly AnswerWords _answers = vocabulary.Answers;
    readonly YesNo _yesNo = new(vocabulary.Answers);

    // Words on any condition alike.
    readonly Familiar _familiar = new(
        [vocabulary.Answers.Asides, vocabulary.Answers.Fillers, vocabulary.Answers.Confirm],
        [],
        [vocabulary.Bundles.All, vocabulary.Bundles.Rest, vocabulary.Bundles.Satisfied, vocabulary.Bundles.Has]
    );

    /// <summary>How the condition stands after a clause that names it.</summary>
    /// <param name="item">The condition.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="isByNumber">Whether it names the condition by its number.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="othersHold">Whether it was said before that all hold.</param>
    /// <param name="allHold">Whether the answer says of all alike that they hold, so that a mere mention denies nothing.</param>
    /// <param name="doubtful">Set where the person should confirm.</param>
    /// <returns>Null where it only tells more of a condition that holds.</returns>
    public Mark? Read(BundleItem item, string clause, bool isByNumber, ReadingDays days, bool othersHold, bool allHold, ref bool doubtful)
    {
        if (_answers.Unsure.AreIn(clause))
        {
            return Mark.Unsure;
        }
        // Behind the number of a condition the verb stands as if at the start of an answer.
        var told = clause[_words.But.LengthAt(clause, 0)..];
        var verb = isByNumber ? ListAnswer.WithoutNumbers(told) : told;
        if (_words.Satisfied.AreIn(clause))
        {
            return OfVerb(verb) ?? Mark.Holds;
        }
        if (_words.Unsatisfied.AreIn(clause))
        {
            return Mark.DoesNotHold;
        }
        // 第3条吧 names a condition and says no more.
        if (_answers.Hedges.Are(verb))
        {
            doubtful = true;
            return Mark.DoesNotHold;
        }
        if (Behind(item, clause, days, ref doubtful) is { } behind)
        {
            return behind;
        }
        switch (reader.Read(item.Fact, verb, days))
        {
            case Reading.Stated { Statements: [var only] }:
                return OfValue(item, only.Value);
            case Reading.Likely { Statements: [var only] } when !IsAbsence(item) || !_answers.Negators.AreIn(verb):
                doubtful = true;
                return OfValue(item, only.Value);
            default:
                break;
        }
        var beside = WithoutFirst(item.Says, verb);
        var (isForeign, isDenied) = (IsForeign(beside), _answers.Negators.AreIn(beside) || told.Length < clause.Length);
        // 我是外籍 names the other value.
        var isMere =
            (item.Fact.Type == FactType.Enum && !isForeign)
            || beside.Trim('这', '那', '条', '项', '点', '个', '了', '吧', '呢', '嘛').Length == 0;
        // 第2条这个，…都满足: which of the two is meant, the person decides.
        if (!isDenied && allHold && (isByNumber || item.Fact.Type != FactType.Enum) && (isMere || !IsAbsence(item)))
        {
            doubtful |= isMere || isByNumber;
            return null;
        }
        if (!isDenied && isMere)
        {
            return Mark.DoesNotHold;
        }
        if (!isDenied && !IsAbsence(item) && othersHold)
        {
            return null;
        }
        doubtful |= isForeign;
        return isDenied == IsAbsence(item) ? Mark.Holds : Mark.DoesNotHold;
    }

    /// <summary>What a verb says of conditions alike, or null when it says nothing of the kind.</summary>
    public Mark? OfVerb(string clause) =>
        _yesNo.Read(clause, _words.Satisfied, _words.AllBad) is { } said ? (said.IsYes ? Mark.Holds : Mark.DoesNotHold) : null;

    /// <summary>Whether the condition wants something to be absent.</summary>
    public static bool IsAbsence(BundleItem item) => item.Wanted is BoolValue { Value: false };

    /// <summary>A clause without the first of the words in it.</summary>
    public static string WithoutFirst(Words words, string clause) =>
        words.FirstIn(clause) is var (at, length) ? clause.Remove(at, length) : clause;

    // What stands behind the name of a condition: 牵头人这条不是 denies the condition as it is worded; 资助没有, 经费有 and 青创室我没报
    // answer what it asks for.
    Mark? Behind(BundleItem item, string clause, ReadingDays days, ref bool doubtful)
    {
        var bare = clause.TrimEnd('了', '吧', '的', '啊', '呢', '.', '。');
        var (name, length) = item.Says.FirstIn(bare) ?? default;
        var tail = length == 0 ? "" : bare[(name + length)..];
        if (tail.StartsWith('这') || tail.StartsWith('那'))
        {
            var no = tail.TrimStart('这', '那', '1', '一', '条', '项', '点', '个', '我', '还');
            return no.Length > 0 && _answers.No.Are(no) ? Mark.DoesNotHold : null;
        }
        var answer = tail.TrimStart('我', '真', '还', '也', '可');
        if (answer.Length == 0 || Math.Max(_answers.NoAtStart.LengthAt(answer, 0), _answers.YesAtStart.LengthAt(answer, 0)) == 0)
        {
            return null;
        }
        var said = reader.Read(item.Fact, answer, days);
        doubtful |= said is Reading.Likely;
        return said switch
        {
            Reading.Stated { Statements: [var only] } => OfValue(item, only.Value),
            Reading.Likely { Statements: [var only] } => OfValue(item, only.Value),
            _ => null,
        };
    }

    bool IsForeign(string clause) => _familiar.IsForeignIn(clause, [.. clause.Select(char.IsLetterOrDigit)]);

    // A number that was said is kept as it is.
    static Mark OfValue(BundleItem item, FactValue said) => new(item.HoldsFor(said), said is NumberValue ? said : null);
}
