using System.Numerics;

namespace Assistant.Knowledge.Retrieval;

public sealed partial class TextIndex
{
    /// <summary>
    /// One search. Adds up scores list by list, the rarest terms first. Before a list that names a large part of all texts
    /// it asks which texts can still be among the best, were they to gain all that is left to gain; when these are few, it
    /// looks them up in the remaining lists instead of reading these. What it finds is what reading every list would find.
    /// </summary>
    sealed class TopSearch
    {
        /// <summary>A list is long when it names more than this part of the texts: then looking over all texts costs less.</summary>
        const int LongPart = 8;

        /// <summary>Looking up a text in a list costs about as much as reading this many of its entries.</summary>
        const int LookupCost = 3;

        /// <summary>Sums of the same numbers in another order differ by less.</summary>
        const double Slack = 1e-9;

        [ThreadStatic]
        static TopSearch? _idle;

        /// <summary>The best so far; the worst of them stands in front: the lowest score, among equals the highest number.</summary>
        readonly PriorityQueue<int, (double Score, int Text)> _best = new();
        double[] _scores = [];
        double[] _wholeScores = [];
        int[] _few = [];

        TextIndex _index = null!;
        Func<int, bool>? _filter;
        int _top;
        double _highestWhole;

        /// <summary>Runs a search in the arrays of an earlier one on this thread, unless that still goes on.</summary>
        public static (int Text, double Score)[] Run(TextIndex index, QueryTerm[] terms, int top, Func<int, bool>? filter)
        {
            var search = _idle ?? new TopSearch();
            _idle = null;
            search.Prepare(index, top, filter);
            search.Read(terms);
            var found = search.Ranked();
            search.Prepare(index, top, filter: null);
            _idle = search;
            return found;
        }

        void Prepare(TextIndex index, int top, Func<int, bool>? filter)
        {
            (_index, _top, _filter, _highestWhole) = (index, top, filter, 0);
            if (_scores.Length < index._dampings.Length || _wholeScores.Length < index._wholeCount)
            {
                _scores = new double[index._dampings.Length];
                _wholeScores = new double[index._wholeCount];
                _few = new int[index._dampings.Length / LookupCost + 1];
            }
        }

        void Read(ReadOnlySpan<QueryTerm> terms)
        {
            var texts = _index._dampings.Length;
            _scores.AsSpan(0, texts).Clear();
            _wholeScores.AsSpan().Clear();
            var left = 0.0;
            foreach (var term in terms)
            {
                _index._wholePostings.AddTo(_wholeScores, term.Number, term.Factor * WholeWeight);
                left += Most(term);
            }
            foreach (var score in _wholeScores)
            {
                _highestWhole = Math.Max(_highestWhole, score);
            }
            for (var at = 0; at < terms.Length; at++)
            {
                var length = _index._postings.Count(terms[at].Number);
                if (length > texts / LongPart && Few(terms[at..], left, length / LookupCost) is var (few, sure) && few > 0)
                {
                    LookUp(terms[at..], left, _few.AsSpan(0, few), sure);
                    return;
                }
                _index._postings.AddTo(_scores, terms[at].Number, terms[at].Factor);
                left -= Most(terms[at]);
            }
            LookOver();
        }

        double Most(QueryTerm term) => term.Factor * _index._postings.Highest(term.Number);

        double Total(int text) => _scores[text] + _wholeScores[_index._wholes[text]];

        /// <summary>Finds the best by what is added up so far.</summary>
        void LookOver()
        {
            _best.Clear();
            var scores = _scores.AsSpan(0, _index._dampings.Length);
            var enough = 0.0;
            for (var start = 0; (start = NextAbove(scores, start, enough)) < scores.Length; start++)
            {
                enough = Math.Max(0, Consider(start) - _highestWhole);
            }
        }

        /// <summary>Takes a text among the best if it belongs there, and says what a score must exceed from now on.</summary>
        double Consider(int text)
        {
            var total = Total(text);
            var isFull = _best.TryPeek(out _, out var worst) && _best.Count == _top;
            if (!isFull || total > worst.Score)
            {
                if (_filter is null || _filter(text))
                {
                    if (isFull)
                    {
                        _best.DequeueEnqueue(text, (total, -text));
                    }
                    else
                    {
                        _best.Enqueue(text, (total, -text));
                    }
                }
            }
            return _best.Count == _top && _best.TryPeek(out _, out worst) ? worst.Score : 0;
        }

        /// <summary>The first place from <paramref name="start"/> on that holds more than given.</summary>
        static int NextAbove(ReadOnlySpan<double> scores, int start, double enough)
        {
            var limit = new Vector<double>(enough);
            while (start + Vector<double>.Count <= scores.Length)
            {
                if (Vector.GreaterThanAny(new Vector<double>(scores[start..]), limit))
                {
                    break;
                }
                start += Vector<double>.Count;
            }
            while (start < scores.Length && scores[start] <= enough)
            {
                start++;
            }
            return start;
        }

        /// <summary>
        /// Gathers the texts that can still be among the best, unless they are more than given; and what the best are sure to reach.
        /// </summary>
        (int Count, double Sure) Few(ReadOnlySpan<QueryTerm> rest, double left, int most)
        {
            LookOver();
            var sure = _best.Count < _top ? 0 : Sure(rest);
            var needed = sure - left - Slack;
            var enough = needed - _highestWhole;
            var count = 0;
            if (enough > 0)
            {
                var scores = _scores.AsSpan(0, _index._dampings.Length);
                for (var text = 0; (text = NextAbove(scores, text, enough)) < scores.Length; text++)
                {
                    if (Total(text) >= needed && (_filter is null || _filter(text)))
                    {
                        if (count == most)
                        {
                            return (0, 0);
                        }
                        _few[count++] = text;
                    }
                }
            }
            return (count, sure);
        }

        /// <summary>The least of the full scores of the best so far: no text with less can be among the best in the end.</summary>
        double Sure(ReadOnlySpan<QueryTerm> rest)
        {
            var sure = double.MaxValue;
            foreach (var (text, _) in _best.UnorderedItems)
            {
                var total = Total(text);
                foreach (var term in rest)
                {
                    total += term.Factor * _index._postings.Impact(term.Number, text);
                }
                sure = Math.Min(sure, total);
            }
            return sure;
        }

        /// <summary>Looks up a few texts in the remaining lists, fewer and fewer.</summary>
        void LookUp(ReadOnlySpan<QueryTerm> rest, double left, Span<int> few, double sure)
        {
            foreach (var term in rest)
            {
                _index._postings.AddTo(_scores, term.Number, term.Factor, few);
                left -= Most(term);
                var count = 0;
                foreach (var text in few)
                {
                    if (Total(text) + left >= sure - Slack)
                    {
                        few[count++] = text;
                    }
                }
                few = few[..count];
            }
            _best.Clear();
            foreach (var text in few)
            {
                Consider(text);
            }
        }

        (int Text, double Score)[] Ranked()
        {
            var ranked = new (int Text, double Score)[_best.Count];
            for (var rank = ranked.Length - 1; rank >= 0; rank--)
            {
                _best.TryDequeue(out var text, out var priority);
                ranked[rank] = (text, priority.Score);
            }
            return ranked;
        }
    }
}
