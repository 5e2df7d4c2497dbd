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
    readonly Affirmed _affirmed;
    readonly Degrees _degrees;
    readonly Wishes _wishes;
    readonly FactCatalog _catalog;
    readonly NumberReader _numbers;
    readonly ChoiceReader _choices;

    // What may stand beside 不清楚 without being what is not known.
    readonly Familiar _besideUnsure;

    /// <summary>Makes a reader that knows the words of a knowledge base.</summary>
    public AnswerReader(KnowledgeBase knowledge)
    {
        (_questions, _words) = (knowledge.Questions, knowledge.Vocabulary);
        (_yesNo, _affirmed) = (new YesNo(_words.Answers), new Affirmed(_words));
        _degrees = new Degrees(_words.Degrees, knowledge.Facts.Catalog);
        (_wishes, _catalog) = (new Wishes(knowledge), knowledge.Facts.Catalog);
        (_numbers, _choices) = (new NumberReader(_words), new ChoiceReader(_words.Answers));
        _besideUnsure = new Familiar([_words.Answers.Asides, _words.Answers.Fillers, _words.Answers.Unsure, _words.Answers.Hedges], [], []);
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
        plain = fact.Type == FactType.Bool ? WithoutOtherDoubts(plain) : plain;
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
            FactType.Number => _numbers.Read(question, plain, days, isUnsure, Careers.Born(_catalog, known)),
            FactType.Bool => Bool(question, plain),
            _ => _degrees.Covers(fact) ? Degree(question, plain, isHalfSaid, known) : _choices.Read(question, plain),
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

    // 有的，评审怎么认就不知道了: what is not known is something else.
    string WithoutOtherDoubts(string plain)
    {
        var clauses = PlainText.Clauses(plain);
        var sure = clauses.Where(clause => !_words.Answers.Unsure.AreIn(clause)).ToArray();
        return
            sure.Length > 0
            && clauses.Except(sure, StringComparer.Ordinal).All(doubt => _besideUnsure.IsForeignIn(doubt, [.. doubt.Select(char.IsLetter)]))
            ? string.Join(',', sure)
            : plain;
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

    /// <inheritdoc cref="Degrees.HalfSaid"/>
    public FactDefinition? HalfDegree(string plain) => _degrees.HalfSaid(plain);

    /// <summary>Whether a text speaks of 全日制, be it that something was not: 非全日制.</summary>
    public bool SpeaksOfFullTime(string plain) => _words.Degrees.Forms[0].Words.AreIn(plain);

    /// <inheritdoc cref="Degrees.AreFormAlone"/>
    public bool IsFormAlone(string plain) => _degrees.AreFormAlone(plain);

    /// <summary>Clauses in which a degree has the form that is told right behind it: 清华博士，全日制的.</summary>
    public IEnumerable<string> WithForms(string[] clauses) => _degrees.WithForms(clauses);

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
        return Wonders().IsMatch(plain);
    }

    static Reading Date(FactDefinition fact, string plain, ReadingDays days, bool isUnsure) =>
        BirthDates.Read(plain, days.AsOf) is { } said
            ? Said(new Statement(fact, new DateValue(said.Days)), said.IsDoubtful || isUnsure)
            : new Reading.NotUnderstood();

    Reading Bool(Question question, string plain)
    {
        // 1235都满足 answers another question, unless the question lists things itself.
        if (Conditions().IsMatch(Numerals.ToDigits(plain)) && !question.Yes.AreIn(plain))
        {
            return new Reading.NotUnderstood();
        }
        if (_yesNo.Read(plain, question.Yes, question.No, Familiar.Of(question, _words.Answers)) is { } said)
        {
            return Said(
                new Statement(question.Fact, new BoolValue(said.IsYes)),
                said.IsDoubtful && !(said.IsYes && _affirmed.IsFirstIn(plain))
            );
        }
        // Where the question lists what would do, 「第2条」 names one of it; a mere 2 may as well be 没有.
        var listed = question.Listed;
        return Choosing.ByNumber(plain, listed > 0 ? listed : 2) is { } number
            ? Said(new Statement(question.Fact, new BoolValue(listed > 0 || number == 1)), listed > 0 && char.IsAsciiDigit(plain[0]))
            : new Reading.NotUnderstood();
    }

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

    // 算第1条不, 这样够不.
    [GeneratedRegex("(?:算[^,。;!?]*|属于[^,。;!?]*|能|行|够|可以|符合)不[啊呀呢]*(?:$|[,。;! ])", RegexOptions.NonBacktracking)]
    private static partial Regex Wonders();

    [GeneratedRegex("[0-9一二三四五六七八九十两]", RegexOptions.NonBacktracking)]
    private static partial Regex Digit();
}
