using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Understanding;

/// <summary>
/// Reads an answer to a list of things that people may have, such as awards: 第2条, 都没有, 1和3, 除了第2条都没有, 主持过. Naming
/// something says of the others that they are not there; the question says so. All texts are <see cref="PlainText"/>.
/// </summary>
sealed partial class PickReader(KnowledgeBase knowledge, AnswerReader reader)
{
    readonly BundleWords _words = knowledge.Vocabulary.Bundles;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;
    readonly YesNo _yesNo = new(knowledge.Vocabulary.Answers);
    readonly ListNumbers _numbers = new(knowledge.Vocabulary);
    readonly ItemGrammar _grammar = new(knowledge);

    /// <summary>What is said so far: of single things, of all the others, and what only excepts.</summary>
    sealed class Said(int count)
    {
        public readonly bool?[] Has = new bool?[count];
        public readonly bool[] IsUnsure = new bool[count];
        public readonly List<int> Except = [];
        public bool? OthersHave;
        public bool OthersAreUnsure;
        public bool HasSome;
        public bool ByNumber;
        public bool IsDoubtful;
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="items">The things as they were numbered.</param>
    /// <param name="plain">The answer.</param>
    public Reading Read(ImmutableArray<BundleItem> items, string plain)
    {
        if (reader.Asks(plain) && !_answers.Unsure.AreIn(plain))
        {
            return new Reading.NotUnderstood();
        }
        var said = new Said(items.Length);
        if (
            _grammar.Read(items, plain) is { } plainly
            && (plainly.Others.IsSaid || plainly.Marks.ContainsValue(true) || plainly.Marks.Count == items.Length)
        )
        {
            foreach (var (number, has) in plainly.Marks)
            {
                (said.Has[number - 1], said.IsUnsure[number - 1]) = (has, has is null);
            }
            (said.OthersHave, said.OthersAreUnsure) = (plainly.Others.Holds, plainly.Others is { IsSaid: true, Holds: null });
            said.IsDoubtful = plainly.IsHedged;
            return Conclude(items, said);
        }
        var familiar = new Familiar(
            [_answers.Asides, _answers.Fillers, _answers.Confirm, _answers.No, _answers.Negators],
            items.Select(item => item.Label),
            [
                _words.All,
                _words.Rest,
                _words.Except,
                _words.Satisfied,
                _words.Has,
                _words.HasNot,
                _words.AllBad,
                .. items.Select(item => item.Says),
                .. items.Select(item => item.Maybe),
            ]
        );
        foreach (var clause in ListAnswer.Clauses(plain, _words))
        {
            if (
                ListAnswer.Count(clause) is { } count
                && (!_words.All.AreIn(clause) || (count > 1 && count != items.Length))
                && !Denies(clause)
            )
            {
                // 2项 of two is both most likely, of five it leaves open which.
                (said.OthersHave, said.HasSome) = count == items.Length ? (true, said.HasSome) : (said.OthersHave, true);
                said.IsDoubtful |= count == items.Length;
                continue;
            }
            if (_numbers.In(items, clause) is not { } numbers)
            {
                return new Reading.NotUnderstood();
            }
            said.IsDoubtful |= _answers.Hedges.AreIn(clause);
            said.ByNumber |= numbers.Count > 0;
            var named = ListAnswer.Named(items, numbers, clause);
            var isForeign = familiar.IsForeignIn(clause, [.. clause.Select(char.IsLetterOrDigit)]);
            // 啥都没有，就创新做得好点: what touches one of the things may be one of them.
            if (named.Count == 0 && isForeign && said.OthersHave == false && Touches(items, clause))
            {
                (said.OthersHave, said.HasSome) = (null, true);
                continue;
            }
            // 「我们单位不是会员」 speaks of something else: what names none of the things is an answer only where it is plain.
            if (named.Count > 0 || !isForeign || _words.All.AreIn(clause) || _answers.Unsure.AreIn(clause))
            {
                said.IsDoubtful |= IsDoubtful(items, named, numbers.Count > 0, isForeign, clause) && (named.Count == 0 || !Denies(clause));
                Take(said, named, clause);
            }
            // 都没有，就创新做得好点: something is there, and perhaps it is one of them.
            else if (said.OthersHave == false)
            {
                // 都没有，我们小厂子 only says why.
                said.IsDoubtful |= _words.Has.AreIn(clause) || MayBeOne().IsMatch(clause) || Overlaps(items, clause);
            }
        }
        return Conclude(items, said);
    }

    // 主持过公司里的大项目 may be less than what is asked for; 第1条正在公示 is not yet there; 第4条技术能手，19年评上的 is plain.
    static bool IsDoubtful(ImmutableArray<BundleItem> items, List<int> named, bool byNumber, bool isForeign, string clause) =>
        NotYet().IsMatch(clause)
        || (
            byNumber
                ? isForeign && !named.TrueForAll(place => items[place].Says.AreIn(clause))
                : isForeign || named.Exists(place => ListAnswer.IsVague(items[place], clause))
        );

    [GeneratedRegex("正在|还在|在评|在报|申报中|评审中|公示|待批|快批|等批", RegexOptions.NonBacktracking)]
    private static partial Regex NotYet();

    void Take(Said said, List<int> named, string clause)
    {
        var isUnsure = _answers.Unsure.AreIn(clause);
        if (_words.Except.AreIn(clause))
        {
            said.Except.AddRange(named);
        }
        else if (named.Count > 0)
        {
            var denies = Denies(clause);
            named.ForEach(place => (said.IsUnsure[place], said.Has[place]) = (isUnsure, isUnsure ? null : !denies));
            // 都没主持过 names one, and denies all.
            said.OthersHave = denies && _words.All.AreIn(clause) ? false : said.OthersHave;
        }
        else if (isUnsure)
        {
            said.OthersAreUnsure = true;
        }
        else if (Denies(clause))
        {
            said.OthersHave = false;
        }
        else if (_words.All.AreIn(clause) || _words.Rest.AreIn(clause) || _words.Satisfied.AreIn(clause))
        {
            said.OthersHave = true;
        }
        else if (_yesNo.Read(clause, _words.Satisfied, _words.AllBad) is { IsYes: true })
        {
            said.HasSome = true;
        }
    }

    // 没有, 都不满足, 第2条没有, but not 没问题都有.
    bool Denies(string clause) =>
        _yesNo.Read(ListAnswer.WithoutNumbers(clause), _words.Satisfied, _words.AllBad) is { IsYes: false }
        || _words.HasNot.AreIn(_words.Satisfied.Without(clause));

    // 就创新做得好点 after a denial: it excepts something, with words of an item.
    bool Touches(ImmutableArray<BundleItem> items, string clause) =>
        (clause[0] is '就' or '只' || _words.But.LengthAt(clause, 0) > 0) && Overlaps(items, clause);

    static bool Overlaps(ImmutableArray<BundleItem> items, string clause) =>
        Enumerable
            .Range(0, clause.Length - 1)
            .Any(at => items.Any(item => item.Label.Contains(clause.Substring(at, 2), StringComparison.Ordinal)));

    // 就创新做得好点, 拿过市里的, 但有别的.
    [GeneratedRegex("^(?:就|只|仅|但|不过|可|另|还)|过|得|奖|差|正在|快|将|[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex MayBeOne();

    static Reading Conclude(ImmutableArray<BundleItem> items, Said said)
    {
        if (!said.Except.TrueForAll(_ => said.OthersHave is not null))
        {
            return new Reading.NotUnderstood();
        }
        said.Except.ForEach(place => said.Has[place] = !said.OthersHave);
        if (said.HasSome && !said.Has.Contains(true))
        {
            return new Reading.SomeDoNotHold();
        }
        // 「第2条没有」 of two says that the other one is there; of more it leaves the others open.
        var onlyDenies = said.ByNumber && said.Has.Contains(false) && !said.Has.Contains(true);
        var others =
            said.OthersHave
            ?? (
                said.Has.Contains(true) ? false
                : onlyDenies && items.Length == 2 ? true
                : null
            );
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var unsure = ImmutableArray.CreateBuilder<FactDefinition>();
        for (var place = 0; place < items.Length; place++)
        {
            var item = items[place];
            if (said.IsUnsure[place] || (said.Has[place] is null && said.OthersAreUnsure))
            {
                unsure.Add(item.Fact);
            }
            else if ((said.Has[place] ?? others) is { } has)
            {
                statements.Add(new Statement(item.Fact, has ? item.Wanted : item.Otherwise));
            }
        }
        return unsure.Count > 0 ? new Reading.Open(statements.ToImmutable(), unsure.ToImmutable())
            : statements.Count == 0 ? new Reading.NotUnderstood()
            : said.IsDoubtful ? new Reading.Likely(statements.ToImmutable())
            : new Reading.Stated(statements.ToImmutable());
    }
}
