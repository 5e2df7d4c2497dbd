using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads an answer to the question for one fact. Deterministic, without clock or culture; the same words always say the
/// same. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class AnswerReader
{
    readonly QuestionLibrary _questions;
    readonly Vocabulary _words;
    readonly YesNo _yesNo;
    readonly Degrees _degrees;
    readonly Wishes _wishes;
    readonly FactCatalog _catalog;

    /// <summary>What people call the titles that are told in passing.</summary>
    readonly ImmutableArray<Words> _titles;

    /// <summary>Makes a reader that knows the words of a knowledge base.</summary>
    public AnswerReader(KnowledgeBase knowledge)
    {
        (_questions, _words) = (knowledge.Questions, knowledge.Vocabulary);
        _yesNo = new YesNo(_words.Answers);
        _degrees = new Degrees(_words.Degrees, knowledge.Facts.Catalog);
        (_wishes, _catalog) = (new Wishes(knowledge), knowledge.Facts.Catalog);
        _titles =
        [
            .. _catalog
                .Definitions.Select(fact => _questions[fact])
                .Where(question => question.IsToldInPassing)
                .SelectMany(question => question.Choices.Where(choice => choice.Value != question.Fact.Values[0]))
                .Select(choice => choice.Says),
        ];
    }

    /// <summary>Whether a fact says whether and how a degree was obtained.</summary>
    public bool IsDegree(FactDefinition fact) => _degrees.Covers(fact);

    /// <summary>Reads what a person answered.</summary>
    /// <param name="fact">The fact that was asked for.</param>
    /// <param name="plain">The answer.</param>
    /// <param name="days">The days that matter in reading.</param>
    /// <param name="isHalfSaid">Whether a degree was named already and the question was only whether it is 全日制.</param>
    /// <param name="known">What is known already, where it bears on what was asked.</param>
    public Reading Read(FactDefinition fact, string plain, ReadingDays days, bool isHalfSaid = false, Facts? known = null) =>
        ReadProper(fact, WithoutOpening(plain), days, isHalfSaid, known, mayAsk: false);

    /// <summary>Reads what a person tells of themselves while they ask for something else: 我46岁能报吗.</summary>
    /// <param name="fact">The fact that is of interest.</param>
    /// <param name="plain">The passage.</param>
    /// <param name="days">The days that matter in reading.</param>
    public Reading ReadTold(FactDefinition fact, string plain, ReadingDays days) =>
        ReadProper(fact, WithoutOpening(plain), days, isHalfSaid: false, known: null, mayAsk: true);

    /// <summary>Whether a text does nothing but agree: 对, 是的没错, 嗯嗯 对.</summary>
    public bool Agrees(string plain) =>
        PlainText.Clauses(plain) is { Length: > 0 } clauses
        && Array.TrueForAll(
            clauses,
            clause => _words.Answers.Confirm.Are(clause) || !_words.Answers.Confirm.Without(clause).Any(char.IsLetterOrDigit)
        );

    /// <summary>An answer without what only gains time before it: 嗯，这个嘛，….</summary>
    public string WithoutOpening(string plain)
    {
        var clauses = PlainText.Clauses(plain);
        var opening = clauses.TakeWhile(_words.Answers.Fillers.Are).Count();
        return opening > 0 && opening < clauses.Length ? string.Join(',', clauses[opening..]) : plain;
    }

    Reading ReadProper(FactDefinition fact, string plain, ReadingDays days, bool isHalfSaid, Facts? known, bool mayAsk)
    {
        var question = _questions[fact];
        if (Puzzles.In(question, plain) is { } puzzle)
        {
            // 没有，就高级技师 says that there is none, whatever there is instead.
            return Puzzles.NoneBefore(question, plain) is { } none
                ? Said(new Statement(fact, new EnumValue(none.Value)), isDoubtful: false)
                : new Reading.NotUnderstood(puzzle.Hint);
        }
        if (IsPersonal(question) && !mayAsk)
        {
            plain = WithoutQuestions(plain);
            // 这个要问一下领导 names another person, and is unsure all the same.
            if ((NamesOther(plain) && !_words.Answers.Unsure.AreIn(plain)) || SpeaksOfRule(plain))
            {
                return new Reading.NotUnderstood();
            }
        }
        var isUnsure = _words.Answers.Unsure.AreIn(plain);
        if (!mayAsk && Asks(plain) && !isUnsure && !question.Choices.Any(choice => choice.Says.Are(plain)))
        {
            return new Reading.NotUnderstood();
        }
        if (
            isUnsure
            && !(fact.Type is FactType.Date or FactType.Number && Digit().IsMatch(plain.Replace("一下", "", StringComparison.Ordinal)))
        )
        {
            return new Reading.Open([], [fact]);
        }
        if (Wishes.Concern(fact) && (plain = _wishes.Without(plain, question)).Length == 0)
        {
            return new Reading.NotUnderstood();
        }
        return fact.Type switch
        {
            FactType.Date => Date(fact, plain, days, isUnsure),
            FactType.Number => Number(question, plain, days, isUnsure, Careers.Born(_catalog, known)),
            FactType.Bool => Bool(question, plain),
            _ => _degrees.Covers(fact) ? Degree(question, plain, isHalfSaid, known) : Enum(question, plain),
        };
    }

    // What others have too: when they were born, what they studied, how long they work, which title they hold.
    bool IsPersonal(Question question) =>
        question.Fact.Type == FactType.Date || question.Unit == "年" || question.IsToldInPassing || _degrees.Covers(question.Fact);

    // 硕士必须全日制吗？我是在职的: the answer is what does not ask.
    string WithoutQuestions(string plain)
    {
        var clauses = PlainText.Clauses(plain);
        var stating = clauses.Where(clause => !MayAsk(clause)).ToArray();
        return stating.Length == 0 || stating.Length == clauses.Length ? plain : string.Join(',', stating);
    }

    /// <summary>Whether a clause asks, or speaks of what must be rather than of what is.</summary>
    public bool MayAsk(string clause) => Asks(clause) || IsIn(_words.Passing.Asks, clause);

    /// <summary>Whether a text speaks of what must be (必须, 是不是), whoever it names.</summary>
    public bool SpeaksOfRule(string plain) =>
        PlainText.Clauses(plain).Any(clause => IsIn(_words.Passing.Asks, clause.TrimEnd('?', '吗', '么', ' ')));

    /// <summary>Whether a text names someone other than the speaker.</summary>
    public bool NamesOther(string plain) => IsIn(_words.Passing.Others, plain);

    /// <summary>A text in which whoever else a clause begins with is the one who answers: 他82年的 is 我82年的.</summary>
    public string AsSpeaker(string plain) =>
        string.Join(
            ',',
            PlainText
                .Clauses(plain)
                .Select(clause => _words.Passing.Others.LengthAt(clause, 0) is > 0 and var length ? $"我{clause[length..]}" : clause)
        );

    /// <summary>Whether one of the words stands in a text other than as part of a harmless one, such as 他 in 其他.</summary>
    public bool IsIn(Words words, string plain)
    {
        for (var at = 0; at < plain.Length; )
        {
            var harmless = _words.Passing.Harmless.LengthAt(plain, at);
            if (words.LengthAt(plain, at) > harmless)
            {
                return true;
            }
            at += Math.Max(1, harmless);
        }
        return false;
    }

    /// <summary>What a passage says of degrees without having been asked, and of how they were obtained.</summary>
    public IEnumerable<Statement> DegreesIn(string plain) =>
        _degrees
            .Read(plain, asked: null)
            .Where(degree => degree is { Form: not null, IsDoubtful: false })
            .Select(degree => new Statement(degree.Level, new EnumValue(degree.Form!)));

    /// <summary>Whether a text asks something.</summary>
    public bool Asks(string plain)
    {
        for (var at = 0; at < plain.Length; )
        {
            var harmless = _words.NoQuestionMarks.LengthAt(plain, at);
            if (harmless == 0 && (plain[at] == '?' || (_words.QuestionMarks.LengthAt(plain, at) > 0 && !NoneAtAll().IsMatch(plain[at..]))))
            {
                return true;
            }
            at += Math.Max(1, harmless);
        }
        return false;
    }

    static Reading Date(FactDefinition fact, string plain, ReadingDays days, bool isUnsure) =>
        BirthDates.Read(plain, days.AsOf) is { } said
            ? Said(new Statement(fact, new DateValue(said.Days)), said.IsDoubtful || isUnsure)
            : new Reading.NotUnderstood();

    Reading Number(Question question, string plain, ReadingDays days, bool isUnsure, Interval<DateOnly>? born)
    {
        if (question.Says.FirstOrDefault(entry => entry.Says.AreIn(plain)) is { Says: not null } entry)
        {
            return Said(
                new Statement(question.Fact, new NumberValue(Interval.Point(entry.Number))),
                isUnsure || entry.Number < question.Least
            );
        }
        if (Hardly().IsMatch(plain))
        {
            return new Reading.NotUnderstood(question.Hint);
        }
        if (Quantities.WithSpeaker(plain) is { } withMe)
        {
            return Said(new Statement(question.Fact, new NumberValue(withMe)), isDoubtful: true);
        }
        if (question.IsTotal && Quantities.Total(plain) is { } total)
        {
            return Said(new Statement(question.Fact, new NumberValue(total)), isDoubtful: true);
        }
        if (question.Unit == "年" && (plain = Careers.WithoutBirth(plain)).Length == 0)
        {
            return new Reading.NotUnderstood(Careers.Hint(question, isDate: true, isBirthKnown: false));
        }
        if (question.Unit == "年" && Quantities.AreSeveralSpells(plain))
        {
            return new Reading.NotUnderstood(Careers.SeveralSpells);
        }
        var since = question.Unit == "年" ? Quantities.Since(plain, days, _words.Since, _words.NotSince) : null;
        var range = question.Unit != "年" ? Quantities.Count(plain) : since ?? Quantities.Years(plain);
        if (question.Unit == "年" && range is { } years && Careers.AreTooLong(years, born, days.CountTo))
        {
            return new Reading.NotUnderstood(Careers.Hint(question, isDate: since is not null, isBirthKnown: born is not null));
        }
        if (range is { } known)
        {
            return Said(
                new Statement(question.Fact, new NumberValue(known)),
                isUnsure || known.High < question.Least || (known.IsPoint && IsGuess(plain))
            );
        }
        return
            !Digit().IsMatch(plain.Replace("一", "", StringComparison.Ordinal))
            && _yesNo.Read(plain, Words.None, Words.None) is { IsYes: false } no
            // 没发过论文 says nothing of the other kinds that are counted with it, 没评过助理 nothing of years.
            && !(question.IsTotal && IsForeign(question, plain))
            && !_titles.Any(title => title.AreIn(plain))
            ? Said(new Statement(question.Fact, new NumberValue(Interval.Point(0m))), no.IsDoubtful || question.Least > 0)
            : new Reading.NotUnderstood();
    }

    // 大概八年 is an honest interval already; 应该有八年 is a claim to confirm.
    bool IsGuess(string plain) =>
        _words.Answers.Hedges.FirstIn(plain) is var (at, length) && !Quantities.IsLoose(plain.Substring(at, length));

    Reading Bool(Question question, string plain)
    {
        // 1235都满足 answers another question, unless the question lists things itself.
        if (Conditions().IsMatch(Numerals.ToDigits(plain)) && !question.Yes.AreIn(plain))
        {
            return new Reading.NotUnderstood();
        }
        if (_yesNo.Read(plain, question.Yes, question.No, Familiar.Of(question, _words.Answers)) is { } said)
        {
            return Said(new Statement(question.Fact, new BoolValue(said.IsYes)), said.IsDoubtful);
        }
        // Where the question lists what would do, 「第2条」 names one of it; a mere 2 may as well be 没有.
        var listed = question.Listed;
        return Choosing.ByNumber(plain, listed > 0 ? listed : 2) is { } number
            ? Said(new Statement(question.Fact, new BoolValue(listed > 0 || number == 1)), listed > 0 && char.IsAsciiDigit(plain[0]))
            : new Reading.NotUnderstood();
    }

    Reading Enum(Question question, string plain)
    {
        if (question.Choices.Where(choice => choice.Says.Are(plain)).Take(2).ToArray() is [var exact])
        {
            return Said(new Statement(question.Fact, new EnumValue(exact.Value)), isDoubtful: false);
        }
        var named = Choosing.Read(plain, question.Choices, _words.Answers.Negators);
        if (named is [var choice])
        {
            // A mere 是, 不是 or 没 is a choice only where nothing else is said (我是美国人, 继续教育没参加).
            var isForeign = (question.Choices.Length == 2 || IsMereDenial(choice, plain)) && IsForeign(question, plain);
            return Said(new Statement(question.Fact, new EnumValue(choice.Value)), isForeign || _words.Answers.Hedges.AreIn(plain));
        }
        if (named is [_, _, ..])
        {
            return new Reading.NotUnderstood($"您提到了{string.Join("、", named.Select(one => $"「{one.Label}」"))}，请选最主要的一个。");
        }
        if (question.Choices.Where(choice => choice.Maybe.AreIn(plain)).Take(2).ToArray() is [var likely])
        {
            return Said(new Statement(question.Fact, new EnumValue(likely.Value)), isDoubtful: true);
        }
        return question.Choices.Length == 2 && !IsForeign(question, plain) && _yesNo.Read(plain, Words.None, Words.None) is { } said
            ? Said(new Statement(question.Fact, new EnumValue(question.Choices[said.IsYes ? 0 : 1].Value)), said.IsDoubtful)
            : new Reading.NotUnderstood();
    }

    bool IsMereDenial(AnswerChoice choice, string plain) =>
        choice.Says.FirstIn(plain) is var (at, length)
        && plain.Substring(at, length) is var word
        && (_words.Answers.No.LengthAt(word, 0) == length || _words.Answers.NoAtStart.LengthAt(word, 0) == length);

    bool IsForeign(Question question, string plain) =>
        Familiar
            .Of(question, _words.Answers)
            .IsForeignIn(plain, [.. plain.Select((letter, at) => char.IsLetter(letter) && !IsYesOrNo(plain, at))]);

    bool IsYesOrNo(string plain, int at) =>
        Enumerable
            .Range(Math.Max(0, at - 3), Math.Min(at, 3) + 1)
            .Any(start => start + Math.Max(_words.Answers.Yes.LengthAt(plain, start), _words.Answers.No.LengthAt(plain, start)) > at)
        || _words.Answers.YesAtStart.LengthAt(plain, at) > 0
        || _words.Answers.NoAtStart.LengthAt(plain, at) > 0;

    Reading Degree(Question question, string plain, bool isHalfSaid, Facts? facts)
    {
        if (Choosing.ByNumber(plain, question.Choices.Length) is { } number)
        {
            return Said(new Statement(question.Fact, new EnumValue(question.Choices[number - 1].Value)), isDoubtful: false);
        }
        if (question.Choices.FirstOrDefault(choice => choice.Says.Are(plain)) is { } tapped)
        {
            // 「没有」 takes back the degree, if it does not only deny that it was 全日制.
            var statement = new Statement(question.Fact, new EnumValue(tapped.Value));
            return Said(statement, isDoubtful: isHalfSaid && IsNotHeld(statement));
        }
        if (
            isHalfSaid
            && !_degrees.NamesForm(plain)
            && _yesNo.Read(plain, Words.None, Words.None, Familiar.Of(question, _words.Answers)) is { } isFullTime
        )
        {
            return isFullTime.IsYes
                ? Said(new Statement(question.Fact, new EnumValue(_words.Degrees.Forms[0].Value)), isFullTime.IsDoubtful)
                : new Reading.NotUnderstood(_questions.DegreeForm.Hint);
        }
        var asksForHighest = question.AsksForHighest && !isHalfSaid && (facts is null || question.Variant(facts) is null);
        var said = _degrees.Read(plain, question.Fact, asksForHighest, facts);
        if (said.DistinctBy(degree => degree.Level).Count() < said.Length)
        {
            return new Reading.NotUnderstood($"您说了两种不一样的情况，我先不记。{question.Hint}");
        }
        var known = said.Where(degree => degree.Form is not null)
            .Select(degree => new Statement(degree.Level, new EnumValue(degree.Form!)))
            .ToImmutableArray();
        var half = said.FirstOrDefault(degree => degree.Form is null).Level;
        var isHalf = half == question.Fact || known.IsEmpty || (asksForHighest && known.All(IsNotHeld));
        return half is not null && isHalf ? new Reading.HalfSaid(half, known)
            : !known.IsEmpty
                ? Said(
                    known,
                    said.Any(degree => degree.IsDoubtful)
                        || _words.Answers.Hedges.AreIn(plain)
                        || (known.All(IsNotHeld) && DeniesSomethingElse(question, plain))
                )
            : _yesNo.Read(plain, Words.None, Words.None, Familiar.Of(question, _words.Answers)) is { } yes
                ? yes.IsYes ? new Reading.HalfSaid(question.Fact, [])
                    : Said(new Statement(question.Fact, new EnumValue(question.Fact.Values[0])), yes.IsDoubtful)
            : new Reading.NotUnderstood();
    }

    // 不是工程师 denies something, but hardly a degree; the person decides.
    bool DeniesSomethingElse(Question question, string plain) =>
        !_degrees.AreNamed(plain)
        && new Familiar(
            [_words.Answers.Asides, _words.Answers.Fillers, _words.Answers.No, _words.Answers.Negators, _words.Degrees.None],
            [question.Ask, question.Brief, .. question.Choices.Select(choice => choice.Label)],
            [question.Names, _words.Degrees.Unfinished, _words.Degrees.WithoutSchooling]
        ).IsForeignIn(plain, [.. plain.Select(char.IsLetter)]);

    static bool IsNotHeld(Statement degree) => degree.Value is EnumValue { Name: var name } && name == degree.Fact.Values[0];

    static Reading Said(Statement statement, bool isDoubtful) => Said([statement], isDoubtful);

    static Reading Said(ImmutableArray<Statement> statements, bool isDoubtful) =>
        isDoubtful ? new Reading.Likely(statements) : new Reading.Stated(statements);

    [GeneratedRegex("^(?:前|后|第)?[0-9][0-9、和到至-]*(?:条|项|点)?(?:都|全|均|不|没|满足|符合)", RegexOptions.NonBacktracking)]
    private static partial Regex Conditions();

    // 啥职称都没有 asks nothing.
    [GeneratedRegex("^(?:啥|什么|哪)[^,。;? ]*(?:都|也)(?:没|不)", RegexOptions.NonBacktracking)]
    private static partial Regex NoneAtAll();

    // 没几年 is more than none.
    [GeneratedRegex("没有?(?:几|多|太)", RegexOptions.NonBacktracking)]
    private static partial Regex Hardly();

    [GeneratedRegex("[0-9一二三四五六七八九十两]", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();
}
