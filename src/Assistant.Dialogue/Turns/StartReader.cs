using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Turns;

/// <summary>
/// Reads whether a message asks for a check of the person's own case, and of what: 我能报卓越工程师吗, 我们单位能不能报, 直通车我够格吗. A
/// message that tells nothing of the person and asks when, where or how much is about the policy instead. Holds no state.
/// </summary>
sealed partial class StartReader(KnowledgeBase knowledge, FactFinder finder, Func<string, bool> asks)
{
    /// <summary>A message that says more than this beside asking for a check is a question first.</summary>
    const int MostAside = 2;

    /// <summary>Someone who tells as many facts as this of themselves wants them held against the conditions.</summary>
    const int ManyTold = 3;

    readonly StartWords _words = knowledge.Vocabulary.Starts;
    readonly PassingWords _passing = knowledge.Vocabulary.Passing;

    /// <summary>What a message starts, or null when it asks for no check.</summary>
    /// <param name="turn">The message.</param>
    /// <param name="plain">The message as a plain text.</param>
    /// <param name="isWaiting">Whether a question waits, to which 想评高工 may be the answer.</param>
    /// <param name="asked">The programme of which was spoken last; null where none was.</param>
    public Route? Read(Turn turn, string plain, bool isWaiting, string? asked)
    {
        var isHelp = IsHelpWanted(plain);
        var isExplicit = isHelp || _words.Explicit.AreIn(plain) || IsNamedCheck(plain);
        var isWished = !isWaiting && IsWished(plain);
        if (!isExplicit && !isWished && !_words.Asks.AreIn(plain))
        {
            return null;
        }
        var told = finder.Find(plain, knowledge.Facts.Catalog.Definitions, new ReadingDays(turn.AsOf, turn.AsOf));
        var tellsMuch = told.Statements.Length >= ManyTold;
        var rest = told.Rest.Length > 0 ? told.Rest : plain;
        var manner = new StartManner(isExplicit, TellsOfPerson(plain, told)) { SaysNothingElse = isHelp && SaysLittleElse(plain) };
        if (!isExplicit && !isWished && !tellsMuch && !_words.Self.AreIn(plain) && (isWaiting || !IsBare(plain, rest)))
        {
            return null;
        }
        // 没拿过资助 tells of the person; only what is left may ask about 资助.
        if (!isExplicit && (IsAboutPolicy(tellsMuch ? rest : plain) || (_words.Late.AreIn(plain) && told.Statements.IsEmpty)))
        {
            return null;
        }
        if ((Named(rest) ?? (isExplicit ? NamedAlone(plain) : null)) is not { } named)
        {
            // 初级职称 is one of two levels, 高工职称 one.
            var choice = knowledge.Questions.Choices.FirstOrDefault(choice => choice.Says.AreIn(rest));
            var title = Titled(rest);
            return choice is not null && (title.Program is null || choice.Says.LengthAt(rest, title.At) > 0)
                ? new Route.Choose(choice)
                : Start(title.Program ?? Default(plain, asked), rest, tellsMuch || isHelp, manner);
        }
        return knowledge.Policies.TryGet(named.Id, out _)
            ? Start(named.Id, rest, tellsMuch || isHelp, manner)
            : new Route.NoPolicy(named.Name);
    }

    /// <summary>
    /// The check in which somebody wants to be held against a policy who asks for none in so many words: 我是88年的高工，来问问青创室的事. The
    /// message names the policy and tells of the person more than asks; null when it is about the policy itself or one condition of it.
    /// </summary>
    /// <param name="turn">The message.</param>
    /// <param name="plain">The message as a plain text.</param>
    public Route.Start? OfCase(Turn turn, string plain)
    {
        var told = finder.Find(plain, knowledge.Facts.Catalog.Definitions, new ReadingDays(turn.AsOf, turn.AsOf));
        var rest = told.Rest.Length > 0 ? told.Rest : plain;
        var tells = TellsOfPerson(plain, told);
        return
            !IsAboutPolicy(rest)
            && (
                tells
                || (
                    _words.Self.AreIn(plain) && !_words.Aspects.AreIn(plain) && Aside(rest) > MostAside && !asks(_words.Asks.Without(plain))
                )
            )
            && (Named(rest)?.Id ?? Titled(rest).Program) is { } program
            && knowledge.Policies.TryGet(program, out var policy)
            ? new(policy, new StartManner(IsExplicit: false, tells))
            : null;
    }

    // Facts that were made out; or, beside 我, years and what somebody has done (得过奖), even where no fact was made out.
    bool TellsOfPerson(string plain, Told told) =>
        !_words.Aspects.AreIn(plain)
        && !finder.NamesOther(plain)
        && (told.Statements.Length + told.Disputed.Length) switch
        {
            0 => _words.Self.AreIn(plain) && OfPerson().IsMatch(Numerals.ToDigits(plain)),
            1 => _words.Self.AreIn(plain) || Aside(told.Rest) > 0,
            _ => true,
        };

    [GeneratedRegex("(?:^|[^第0-9])[0-9]{1,4}(?:年|岁|月)|[得拿选任当持做]过", RegexOptions.NonBacktracking)]
    private static partial Regex OfPerson();

    /// <summary>
    /// The check that a message turns to while another one is under way or was done last: 换成青创室, 那按2022年办法呢; null when
    /// it says anything else.
    /// </summary>
    /// <param name="plain">The message.</param>
    /// <param name="current">The programme that is or was checked.</param>
    /// <param name="isAsking">Whether a question of it waits, so that a mere 青创室呢 cannot be about an answer given.</param>
    public Route.Start? Turned(string plain, string current, bool isAsking)
    {
        plain = WithoutDenied(plain);
        var (program, turns, likewise) = (default(string), false, false);
        for (var at = 0; at < plain.Length; )
        {
            var (named, length, isEdition) = ProgrammeAt(plain, at, current, mayBeBrief: turns);
            var turn = _words.Turns.LengthAt(plain, at);
            var joint = Math.Max(turn, _words.Joints.LengthAt(plain, at));
            if (named is not null && length >= joint)
            {
                (program, likewise) = (named, isEdition || isAsking);
            }
            else if (joint > 0)
            {
                turns |= turn == joint || (likewise && _words.Likewise.LengthAt(plain, at) == joint);
                length = joint;
            }
            else if (char.IsLetterOrDigit(plain[at]))
            {
                return null;
            }
            at += Math.Max(1, length);
        }
        return turns && program is not null && knowledge.Policies.TryGet(program, out var policy)
            ? new(policy, new StartManner(IsExplicit: true, TellsOfPerson: false))
            : null;
    }

    // 我要查的是正高直通车，不是正高; 我问的是中关村的，不是这个: what follows 不是 is not meant.
    string WithoutDenied(string plain) =>
        PlainText.Clauses(plain) is { Length: > 1 } clauses ? string.Join(',', clauses.Where(clause => !IsDenied(clause))) : plain;

    bool IsDenied(string clause) =>
        _words.Denied.Are(clause) || (knowledge.Vocabulary.Answers.Deny.AreIn(clause) && Named(clause) is not null);

    /// <summary>The check that a message goes on with, of those that wait: 继续核对青创室; null when it names none of them.</summary>
    /// <param name="plain">The message.</param>
    /// <param name="waiting">The programmes whose checks are under way or were left.</param>
    public Route.Start? Continued(string plain, IEnumerable<string> waiting)
    {
        if (knowledge.Vocabulary.Controls.Resume.LengthAt(plain, 0) == 0)
        {
            return null;
        }
        var program = waiting
            .SelectMany(program => knowledge.Glossary.Programmes.Where(named => named.Id == program))
            .SelectMany(named => named.Names.Concat(named.Briefly).Select(name => (named.Id, Name: name)))
            .Where(named => plain.Contains(named.Name, StringComparison.Ordinal))
            .DefaultIfEmpty()
            .MaxBy(named => named.Name?.Length ?? 0)
            .Id;
        return program is not null && knowledge.Policies.TryGet(program, out var policy)
            ? new(policy, new StartManner(IsExplicit: true, TellsOfPerson: false))
            : null;
    }

    Route? Start(string program, string rest, bool tellsMuch, StartManner manner) =>
        !knowledge.Policies.TryGet(program, out var policy) ? null
        : !tellsMuch && Aside(rest) > MostAside ? new Route.AnswerOrStart(policy, manner)
        : new Route.Start(policy, manner);

    /// <summary>Whether a message that says no 我 says nothing but that something is wanted: 能报卓越工程师不, 青创室行不.</summary>
    bool IsBare(string plain, string rest) => Aside(rest) == 0 && !asks(_words.Asks.Without(plain));

    /// <summary>
    /// Whether somebody is to look whether conditions are met: 能不能帮我看下够不够成长计划的条件. What says only two of that is of the
    /// person, and says nothing else: 正高直通车，帮我看看; 能按我的情况核对一下吗.
    /// </summary>
    bool IsHelpWanted(string plain)
    {
        var said = new[] { _words.Help, _words.Look, _words.Matter }.Count(words => words.AreIn(plain));
        return said > 1
            && !IsAboutPolicy(plain)
            && (said > 2 || (_words.Look.AreIn(plain) && _words.Self.AreIn(plain) && SaysLittleElse(plain)))
            && (_words.Case.AreIn(plain) || Named(plain) is not null || Titled(plain).Program is not null);
    }

    // 我让你核对正高级工程师: whatever else is said.
    bool IsNamedCheck(string plain) =>
        Enumerable
            .Range(0, plain.Length)
            .Select(at => (At: at, Length: _words.Checks.LengthAt(plain, at)))
            .Any(check =>
                check.Length > 0
                && plain[(check.At + check.Length)..].TrimStart('一', '下', '这', '个', '那') is var behind
                && knowledge.Glossary.Programmes.Any(programme =>
                    programme.Names.Any(name => behind.StartsWith(name, StringComparison.Ordinal))
                )
            );

    // 没拿过什么奖 asks nothing.
    bool IsAboutPolicy(string plain) => _words.AboutPolicy.AreIn(NothingMuch().Replace(plain, ""));

    [GeneratedRegex("没[^,。?]{0,4}(?:什么|啥|哪|几个|多少)", RegexOptions.NonBacktracking)]
    private static partial Regex NothingMuch();

    bool SaysLittleElse(string plain) => Aside(plain, _words.Help, _words.Look, _words.Matter) <= MostAside;

    /// <summary>
    /// Whether a message is nothing but what to apply for, or which title to look at: 评中级职称, 看看正高. A look at a programme
    /// (看看青创室) may be at what it is.
    /// </summary>
    bool IsWished(string plain)
    {
        var (verb, turn) = (_words.Verbs.LengthAt(plain, 0), _words.Turns.LengthAt(plain, 0));
        var at = Math.Max(verb, turn);
        return at > 0
            && at < plain.Length
            && Aside(plain[at..]) == 0
            && ((verb >= turn && Named(plain) is not null) || Titled(plain).Program is not null);
    }

    /// <summary>How many characters of a message say something that asking for a check does not.</summary>
    int Aside(string rest, params ReadOnlySpan<Words> also)
    {
        var question = Answers.Question.Read(rest, knowledge.Glossary);
        var isSaid = question.Content.ToArray();
        ImmutableArray<Words> known =
        [
            _words.Self,
            _words.Asks,
            _words.Explicit,
            _words.Wishes,
            _words.Verbs,
            .. also,
            .. knowledge.Questions.Starts.Select(start => start.Also),
            .. Titles().SelectMany(title => title.Choices).Select(choice => choice.Says),
        ];
        for (var at = 0; at < question.Form.Length; at++)
        {
            var length = known.Max(words => words.LengthAt(question.Form, at));
            isSaid.AsSpan(at, length).Clear();
        }
        return isSaid.Count(said => said);
    }
}
