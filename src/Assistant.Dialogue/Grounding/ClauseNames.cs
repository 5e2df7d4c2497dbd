using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Grounding;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Grounding;

/// <summary>The printed numbers of all clauses (第八条（二）3, 附件1 创新水平 C), found in a text longest first. Immutable.</summary>
sealed class ClauseNames
{
    readonly ILookup<string, Clause> _byNumber;
    readonly Words _numbers;
    readonly List<(Document Document, string Title)> _titles;

    public ClauseNames(ClauseBook clauses)
    {
        _byNumber = clauses
            .Documents.SelectMany(document => document.AllClauses())
            .Where(clause => clause.Number.Length > 0)
            .ToLookup(clause => PlainForm.Of(clause.Number), StringComparer.Ordinal);
        _numbers = new Words(_byNumber.Select(group => group.Key));
        _titles =
        [
            .. clauses.Documents.SelectMany(
                document => new[] { document.Title, document.ShortTitle },
                (document, title) => (document, PlainForm.Of(title))
            ),
        ];
    }

    /// <summary>The clauses that may be meant where a text states a number; none where no clause bears it.</summary>
    public IReadOnlyList<Clause> At(string text, int at)
    {
        var clauses = _byNumber[text.Substring(at, _numbers.LengthAt(text, at))].ToList();
        var named = _titles.FindAll(title => text.AsSpan(0, at).EndsWith(title.Title, StringComparison.Ordinal));
        return named.Count == 0 ? clauses : clauses.FindAll(clause => named.Exists(title => title.Document == clause.Document));
    }

    /// <summary>The documents on which a text says that it rests (根据…办法), and where it says so.</summary>
    public IEnumerable<(int Start, int End, Document Document)> Sources(string text, Words according)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var length = according.LengthAt(text, at);
            foreach (var (document, title) in length == 0 ? [] : _titles)
            {
                if (text.AsSpan(at + length).StartsWith(title, StringComparison.Ordinal))
                {
                    yield return (at, at + length + title.Length, document);
                }
            }
        }
    }

    /// <summary>Whether the number goes on behind a figure: a row of 附件1 is not named where only 附件1 is.</summary>
    public bool IsLonger(string text, StatedFigure figure) => _numbers.LengthAt(text, figure.Start) > figure.End - figure.Start;

    /// <summary>Whether a clause is cited, as a whole, in part or as a part of what is cited.</summary>
    public static bool IsCited(Clause clause, IEnumerable<string> cited) =>
        cited.Any(reference => IsWithin(reference, clause.Id) || IsWithin(clause.Id, reference));

    static bool IsWithin(string inner, string outer) => inner == outer || inner.StartsWith($"{outer}.", StringComparison.Ordinal);
}
