using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Understanding;

/// <summary>Yes or no.</summary>
/// <param name="IsYes">Which.</param>
/// <param name="IsDoubtful">Whether it was hedged or contradicts itself, so that the person should confirm.</param>
readonly record struct Polarity(bool IsYes, bool IsDoubtful);

/// <summary>Reads yes and no with negation and hedges: 没主持过, 不是没有, 算是吧, 没有问题. All texts are <see cref="PlainText"/>.</summary>
sealed class YesNo(AnswerWords words)
{
    /// <summary>What an answer says, or null when it says neither.</summary>
    /// <param name="plain">The answer.</param>
    /// <param name="ownYes">Affirmations of the question's own.</param>
    /// <param name="ownNo">Denials of the question's own.</param>
    /// <param name="familiar">
    /// What may stand beside a plain yes or no. Anything else makes it one to confirm, and a mere 是 or 有 none at all
    /// (我是项目经理). Null when other words do not matter.
    /// </param>
    public Polarity? Read(string plain, Words ownYes, Words ownNo, Familiar? familiar = null)
    {
        // 「嗯，没有」 and 「对，没有」 deny: a mere assent before the answer proper says that the question was heard.
        var clauses = PlainText.Clauses(plain);
        var proper = clauses.Where(clause => !words.Confirm.Are(clause) && !words.Fillers.Are(clause)).ToArray();
        return Read(proper, ownYes, ownNo, familiar) ?? Read(clauses, ownYes, ownNo, familiar);
    }

    Polarity? Read(string[] clauses, Words ownYes, Words ownNo, Familiar? familiar)
    {
        Polarity? first = null;
        var hedged = false;
        foreach (var clause in clauses)
        {
            var scan = new Scan(words, ownYes, ownNo, clause);
            var isForeign = familiar?.IsForeignIn(clause, scan.Residue) == true;
            hedged |= scan.IsHedged || isForeign;
            if (scan.IsYes is { } yes && !(yes && scan.IsBare && isForeign))
            {
                var doubtful = scan.IsDoubtful || first is { } said && said.IsYes != yes;
                first = new Polarity(first?.IsYes ?? yes, doubtful || first?.IsDoubtful == true);
            }
            else if (scan.IsOnlyHedge)
            {
                first ??= new Polarity(IsYes: true, IsDoubtful: true);
            }
        }
        return first is { } found ? found with { IsDoubtful = found.IsDoubtful || hedged } : null;
    }

    /// <summary>One pass over one clause. Adjacent denials cancel each other (不是没有), a repeated one does not (不不不).</summary>
    sealed class Scan
    {
        readonly AnswerWords _words;
        readonly Words _ownYes;
        readonly Words _ownNo;
        readonly string _clause;
        readonly bool[] _residue;

        int _denials;
        string _lastDenial = "";
        bool _atStart = true;
        bool _concluded;

        public Scan(AnswerWords words, Words ownYes, Words ownNo, string clause)
        {
            (_words, _ownYes, _ownNo, _clause) = (words, ownYes, ownNo, clause);
            _residue = new bool[clause.Length];
            for (var at = 0; at < clause.Length; )
            {
                at += Step(at);
            }
            if (_denials > 0)
            {
                Conclude(_denials % 2 == 0);
            }
        }

        public bool? IsYes { get; private set; }

        public bool IsDoubtful { get; private set; }

        public bool IsHedged { get; private set; }

        /// <summary>Whether the affirmation is no more than 是 or 有.</summary>
        public bool IsBare { get; private set; }

        /// <summary>The characters that say neither yes nor no.</summary>
        public ReadOnlySpan<bool> Residue => _residue;

        public bool IsOnlyHedge => IsHedged && !_residue.Contains(true);

        int Step(int at)
        {
            var yes = Affirmation(at);
            var no = Math.Max(_words.No.LengthAt(_clause, at), _atStart ? _words.NoAtStart.LengthAt(_clause, at) : 0);
            var ownNo = OwnNo(at);
            var skip = _words.Fillers.LengthAt(_clause, at);
            var hedge = _words.Hedges.LengthAt(_clause, at);
            var longest = Math.Max(Math.Max(Math.Max(yes, no), Math.Max(ownNo, skip)), hedge);
            if (longest == 0)
            {
                return Other(at);
            }
            if (longest == ownNo)
            {
                Conclude(yes: false);
            }
            else if (longest == yes)
            {
                Conclude(_denials % 2 == 0, isBare: yes == 1 && _denials == 0);
            }
            else if (longest == no)
            {
                Deny(_clause.Substring(at, no));
            }
            else if (longest == hedge)
            {
                IsHedged = true;
            }
            return longest;
        }

        // Short affirmations such as 有 count only where the answer begins or right behind a denial.
        int Affirmation(int at) =>
            Math.Max(
                Math.Max(OwnYes(at), _words.Yes.LengthAt(_clause, at)),
                _atStart || _denials > 0 && _lastDenial.Length > 0 ? _words.YesAtStart.LengthAt(_clause, at) : 0
            );

        int OwnYes(int at) => _ownYes.LengthAt(_clause, at) is var length && (length > 1 || _atStart) ? length : 0;

        // 都没 denies, 都没问题 does not: the longer affirmation in it counts.
        int OwnNo(int at)
        {
            var length = _ownNo.LengthAt(_clause, at);
            return Enumerable.Range(1, Math.Max(0, length - 1)).Any(inner => Affirmation(at + inner) > length - inner) ? 0 : length;
        }

        int Other(int at)
        {
            if (_words.Negators.LengthAt(_clause, at) is > 0 and var negator && Affirmation(at + negator) > 0)
            {
                Deny(_clause.Substring(at, negator));
                return negator;
            }
            _residue[at] = char.IsLetterOrDigit(_clause[at]);
            _atStart &= !char.IsLetterOrDigit(_clause[at]);
            return 1;
        }

        void Deny(string word)
        {
            _denials += word == _lastDenial ? 0 : 1;
            _lastDenial = word;
            _atStart = false;
        }

        // What follows a mere 是 or 有 is the answer proper (是分公司).
        void Conclude(bool yes, bool isBare = false)
        {
            IsDoubtful |= _denials > 1 || IsYes is { } before && before != yes;
            IsYes = IsBare ? yes : IsYes ?? yes;
            IsBare = isBare && (IsBare || !_concluded);
            _concluded = true;
            (_denials, _lastDenial, _atStart) = (0, "", false);
        }
    }
}
