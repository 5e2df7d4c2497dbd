using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>What was said of one degree.</summary>
/// <param name="Level">The fact of the degree.</param>
/// <param name="Form">Its value, or null when the degree was named without the way in which it was obtained.</param>
/// <param name="IsDoubtful">Whether the person should confirm.</param>
readonly record struct SaidDegree(FactDefinition Level, string? Form, bool IsDoubtful);

/// <summary>
/// Reads degrees: 全日制硕士, 清华硕士全日制, 在职研究生, 海归, 博士在读 (which is no doctor), 没有博士. A form belongs to the level
/// behind it, or else to the one before it. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class Degrees
{
    const string NotHeld = "none";

    /// <summary>What denies a degree stands no farther before it: 没有读过博士.</summary>
    const int Near = 3;

    readonly DegreeWords _words;
    readonly ImmutableArray<(FactDefinition Fact, Words Words)> _levels;

    /// <summary>Makes a reader for the degrees that the catalogue of facts knows.</summary>
    public Degrees(DegreeWords words, FactCatalog catalog)
    {
        _words = words;
        _levels =
        [
            .. words.Levels.SelectMany(level =>
                catalog.TryGet(level.Fact, out var fact) ? [(fact, level.Words)] : Array.Empty<(FactDefinition, Words)>()
            ),
        ];
    }

    /// <summary>Whether a fact says whether and how a degree was obtained.</summary>
    public bool Covers(FactDefinition fact) => _levels.Any(level => level.Fact == fact);

    /// <summary>Whether a text names a degree of any level or form.</summary>
    public bool AreNamed(string plain) => NamesForm(plain) || _levels.Any(level => level.Words.AreIn(plain));

    /// <summary>Whether a text says in which way a degree was obtained.</summary>
    public bool NamesForm(string plain) => _words.Forms.Any(form => form.Words.AreIn(plain));

    /// <summary>Clauses in which a degree has the form that is told right behind it: 清华博士，全日制的.</summary>
    public IEnumerable<string> WithForms(string[] clauses)
    {
        for (var place = 0; place < clauses.Length; place++)
        {
            var isHalf = IsLevel(clauses[place]) && !NamesForm(clauses[place]);
            var next = isHalf ? clauses.ElementAtOrDefault(place + 1) : null;
            var hasForm = next is not null && _words.Forms.Any(form => form.Words.Are(next));
            yield return hasForm ? $"{clauses[place]}{clauses[++place]}" : clauses[place];
        }
    }

    /// <summary>The only degree that a text names, where it does not say how it was obtained: 大专毕业的; else null.</summary>
    public FactDefinition? HalfSaid(string plain) =>
        Read(plain, asked: null) is [{ Form: null, IsDoubtful: false } only] ? only.Level : null;

    /// <summary>Whether a text tells how a degree was obtained, and not which one it is: 全日制的.</summary>
    public bool AreFormAlone(string plain) => NamesForm(plain) && !IsLevel(plain) && !_words.Unfinished.AreIn(plain);

    bool IsLevel(string text) => _levels.Any(level => level.Words.AreIn(text));

    /// <summary>
    /// What a text says of degrees, in its order; each level once, but for one of which it says two things that cannot both
    /// be so.
    /// </summary>
    /// <param name="plain">The text.</param>
    /// <param name="asked">The degree that was asked for, to which a form without a level belongs; null when none was.</param>
    /// <param name="isHighest">Whether the highest degree was asked for, so that a level named has none above it.</param>
    /// <param name="known">What is known already; nothing is concluded against it.</param>
    public ImmutableArray<SaidDegree> Read(string plain, FactDefinition? asked, bool isHighest = false, Facts? known = null)
    {
        var said = new List<SaidDegree>();
        foreach (var clause in PlainText.Clauses(plain))
        {
            var tokens = Tokens(clause);
            // 中专啊，没念过大学; 本科，没读研: what is denied behind a degree is a higher one.
            if (said.Count > 0 && tokens.TrueForAll(token => token.IsNone) && Higher().IsMatch(clause))
            {
                continue;
            }
            foreach (var degree in ReadClause(tokens, said is [.., { Form: null } half] ? half.Level : asked))
            {
                said.RemoveAll(earlier => earlier.Level == degree.Level && !Contradict(earlier, degree));
                if (!degree.IsDoubtful || said.TrueForAll(earlier => earlier.Level != degree.Level))
                {
                    said.Add(degree);
                }
            }
        }
        if (asked is not null && said.Count == 0 && _words.Below.AreIn(plain))
        {
            // 最高就高中毕业: none of them.
            return [.. _levels.Select(level => new SaidDegree(level.Fact, NotHeld, IsDoubtful: false))];
        }
        if (asked is not null)
        {
            var namesLevel = _levels.Any(level => level.Words.AreIn(plain));
            said.AddRange(
                NothingAbove(said, asked, (isHighest && namesLevel) || _words.Highest.AreIn(plain))
                    .Where(degree => degree.Level == asked || known?[degree.Level] is null)
            );
        }
        return [.. said];
    }

    static bool Contradict(SaidDegree earlier, SaidDegree later) =>
        earlier is { Form: not null, IsDoubtful: false } && later.Form is not null && later.Form != earlier.Form;

    // Asked for a doctor's degree, someone who names only a master's has no doctor's; 最高 says so of all that is above.
    SaidDegree[] NothingAbove(List<SaidDegree> said, FactDefinition asked, bool isHighest)
    {
        var held = said.Where(degree => degree.Form != NotHeld).Select(degree => Rank(degree.Level)).DefaultIfEmpty(-1).Min();
        return held < 0 || (held <= Rank(asked) && !isHighest)
            ? []
            : _levels
                .Take(held)
                .Where(level => said.TrueForAll(degree => degree.Level != level.Fact))
                .Select(level => new SaidDegree(level.Fact, NotHeld, IsDoubtful: false))
                .ToArray();
    }

    int Rank(FactDefinition level) => _levels.IndexOf(_levels.First(known => known.Fact == level));

    static IEnumerable<SaidDegree> ReadClause(List<Token> tokens, FactDefinition? asked)
    {
        var levels = tokens.Where(token => token.Level is not null).ToList();
        if (levels.Count == 0)
        {
            return asked is not null && tokens.Count > 0 ? [FormAlone(tokens, asked)] : [];
        }
        return levels.Select(
            (level, place) => OfLevel(tokens, level, levels.ElementAtOrDefault(place - 1), levels.ElementAtOrDefault(place + 1))
        );
    }

    static SaidDegree FormAlone(List<Token> tokens, FactDefinition asked) =>
        !tokens.Exists(token => token.IsUnfinished) && tokens.Find(token => token.Form is not null) is { } form
            ? new(asked, form.Form, form.IsDoubtful)
            : new(asked, NotHeld, IsDoubtful: false);

    static SaidDegree OfLevel(List<Token> tokens, Token level, Token? before, Token? after)
    {
        var mine = tokens.Where(token => (before is null || token.At > before.At) && (after is null || token.At < after.At)).ToList();
        var denied = mine.FindLast(token => token.IsNone && token.At < level.At);
        if (denied is not null || mine.Exists(token => token.IsUnfinished) || (after is null && IsDeniedBehind(tokens, level)))
        {
            // 硕士毕业没工作直接读博了 denies something else.
            var isFar = denied is not null && level.At - denied.At - denied.Length > Near && !mine.Exists(token => token.IsUnfinished);
            return new(level.Level!, NotHeld, isFar);
        }
        var form =
            mine.FindLast(token => token.Form is not null && token.At < level.At)
            ?? mine.Find(token => token.Form is not null && (token.At > level.At))
            ?? (tokens.FindAll(token => token.Form is not null) is [var only] ? only : null);
        return new(level.Level!, form?.Form, form?.IsDoubtful == true);
    }

    // 博士没有.
    static bool IsDeniedBehind(List<Token> tokens, Token level) =>
        tokens[^1] is { IsNone: true } no && no.At == level.At + level.Length && tokens.TrueForAll(token => token.Form is null);

    List<Token> Tokens(string clause)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < clause.Length; )
        {
            var (token, length) = TokenAt(clause, at);
            at += Math.Max(1, length);
            // 不是只凭硕士 denies nothing.
            if (token is null || (token.IsNone && at < clause.Length && clause[at] is '只' or '仅' or '光' or '单'))
            {
                continue;
            }
            // 不是全日制 most likely means 在职 or 非全日制, but may mean abroad.
            if (token.Form is not null && tokens is [.., { IsNone: true } no] && no.At + no.Length == token.At)
            {
                tokens.Remove(no);
                token = token with { Form = _words.Forms[1].Value, IsDoubtful = true };
            }
            tokens.Add(token);
        }
        return tokens;
    }

    (Token?, int) TokenAt(string clause, int at)
    {
        var best = (Token: default(Token), Length: 0);
        void Offer(Words words, Func<int, Token> make)
        {
            if (words.LengthAt(clause, at) is var length && length > best.Length)
            {
                best = (make(length), length);
            }
        }
        foreach (var (fact, words) in _levels)
        {
            Offer(words, length => new Token(at, length) { Level = fact });
        }
        foreach (var (value, words) in _words.Forms)
        {
            Offer(words, length => new Token(at, length) { Form = value });
        }
        Offer(_words.WithoutSchooling, length => new Token(at, length) { IsUnfinished = true });
        Offer(_words.Unfinished, length => new Token(at, length) { IsUnfinished = true });
        Offer(_words.None, length => new Token(at, length) { IsNone = true });
        return best;
    }

    [GeneratedRegex("大学|研|博|硕|升本|往上|继续|再读|再念|深造|接着", RegexOptions.NonBacktracking)]
    private static partial Regex Higher();

    sealed record Token(int At, int Length)
    {
        public FactDefinition? Level { get; init; }
        public string? Form { get; init; }
        public bool IsUnfinished { get; init; }
        public bool IsNone { get; init; }
        public bool IsDoubtful { get; init; }
    }
}
