using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>
/// What tells who somebody is, replaced by tokens such as 〔甲1〕 before a text leaves the house and put back when it returns: what was told
/// as a name, a unit, a birth date or an address, wherever it stands, and in running text what looks like a unit or like somebody who is
/// addressed. It hides rather too much; a name that stands in running text without either is not known for one. Of one request only.
/// </summary>
sealed partial class Pseudonyms
{
    /// <summary>A sentence leaves out no more of a value than what the words before it say already.</summary>
    const int LongestEcho = 8;

    /// <summary>What is shorter is in every other word.</summary>
    const int ShortestValue = 2;

    /// <summary>No name of a unit is longer.</summary>
    const int LongestUnit = 24;

    /// <summary>Behind these letters a name may begin.</summary>
    const string Before = "在到于由与和为从至是及向给以的了等经赴受对把同被将、";

    static readonly SearchValues<char> Brackets = SearchValues.Create("〔〕【】“”");

    readonly KnowledgeBase _knowledge;
    readonly List<string> _values;
    readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    public Pseudonyms(KnowledgeBase knowledge, DraftFacts facts)
    {
        _knowledge = knowledge;
        _values =
        [
            .. Identifying(knowledge, facts)
                .SelectMany(value => WithoutEcho(value).Concat(ShortNames(value)))
                .Where(value => value.Length >= ShortestValue)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length),
        ];
    }

    /// <summary>The text with tokens.</summary>
    public string Hidden(string text)
    {
        var hidden = Replaced(text, at => _values.Find(value => string.CompareOrdinal(text, at, value, 0, value.Length) == 0)?.Length ?? 0);
        foreach (var (start, end) in Looking(hidden).AsEnumerable().Reverse())
        {
            hidden = $"{hidden[..start]}{TokenOf(hidden[start..end])}{hidden[end..]}";
        }
        return hidden;
    }

    /// <summary>The text with what the tokens stand for.</summary>
    public string Restored(string text) =>
        Token().Replace(text, token => _tokens.FirstOrDefault(known => known.Value == token.Value).Key ?? token.Value);

    string Replaced(string text, Func<int, int> lengthAt)
    {
        var replaced = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var length = lengthAt(at);
            replaced.Append(length > 0 ? TokenOf(text.Substring(at, length)) : text[at].ToString());
            at += Math.Max(1, length);
        }
        return replaced.ToString();
    }

    string TokenOf(string value)
    {
        if (!_tokens.TryGetValue(value, out var token))
        {
            token = string.Create(CultureInfo.InvariantCulture, $"〔甲{_tokens.Count + 1}〕");
            _tokens.Add(value, token);
        }
        return token;
    }

    /// <summary>Where something looks like a unit or like somebody who is addressed; in order, none in another.</summary>
    List<(int Start, int End)> Looking(string text)
    {
        if (_knowledge.ListTalk is not { } talk)
        {
            return [];
        }
        var key = WordSearch.Folded(text);
        var found = new List<(int Start, int End)>();
        for (var at = 0; at < key.Length; at++)
        {
            // 王老师, 李总工.
            if (talk.Surnames.LengthAt(key, at) is > 0 and var family)
            {
                for (var given = 0; given <= 2 && at + family + given < key.Length; given++)
                {
                    if (talk.Says.Addresses.LengthAt(key, at + family + given) is > 0 and var address)
                    {
                        Add(at, at + family + given + address);
                    }
                }
            }
            if (talk.UnitEndings.LengthAt(key, at) is >= 2 and var ending && StartOfUnit(text, at) is var start && start < at)
            {
                Add(start, at + ending);
            }
        }
        return found;

        void Add(int start, int end)
        {
            // Neither a token nor a placeholder nor a quoted name is cut.
            if (text.AsSpan(start, end - start).ContainsAny(Brackets))
            {
                return;
            }
            while (found.Count > 0 && found[^1].End > start)
            {
                (start, end) = (Math.Min(start, found[^1].Start), Math.Max(end, found[^1].End));
                found.RemoveAt(found.Count - 1);
            }
            found.Add((start, end));
        }
    }

    /// <summary>Where the name of a unit may begin that ends at a place: behind a mark, a digit, or a word that leads to one.</summary>
    static int StartOfUnit(string text, int end)
    {
        var start = end;
        while (
            start > 0
            && end - start < LongestUnit
            && (text[start - 1] is (>= '一' and <= '鿿') || char.IsAsciiLetter(text[start - 1]))
            && !Before.Contains(text[start - 1], StringComparison.Ordinal)
        )
        {
            start--;
        }
        return start;
    }

    /// <summary>A value, and what is left of it behind words that say its beginning: 负责人 + 负责人王小明.</summary>
    static IEnumerable<string> WithoutEcho(string value) =>
        Enumerable.Range(0, Math.Min(LongestEcho, value.Length / 2) + 1).Select(left => value[left..]);

    /// <summary>What a unit is called for short: 北京赛博科技有限公司 without its town, its legal form and its trade.</summary>
    List<string> ShortNames(string unit)
    {
        var names = new List<string>();
        if (_knowledge.ListTalk is not { } talk)
        {
            return names;
        }
        var key = WordSearch.Folded(unit);
        var start = talk
            .UnitPlaces.Where(place => key.StartsWith(place, StringComparison.Ordinal))
            .Select(place => place.Length)
            .DefaultIfEmpty()
            .Max();
        Knowledge.Questions.Words[] endings = [talk.UnitForms, talk.UnitEndings, talk.UnitTrades];
        for (var end = key.Length; end > start; )
        {
            names.Add(unit[start..end]);
            var shorter = Enumerable
                .Range(start, end - start)
                .FirstOrDefault(
                    at => at - start >= ShortestValue && Array.Exists(endings, words => words.LengthAt(key, at) == end - at),
                    start
                );
            end = shorter;
        }
        // A firm whose name is its trade is not known by it.
        return names.FindAll(name => !Array.Exists(endings, words => words.Are(WordSearch.Folded(name))));
    }

    static IEnumerable<string> Identifying(KnowledgeBase knowledge, DraftFacts facts)
    {
        var fields = knowledge.Forms.Fields;
        return facts
            .Rules.Known.Where(known => knowledge.Facts[known.Fact].Identifies)
            .Select(known => knowledge.Facts[known.Fact].Word(known.Value))
            .Concat(
                from field in fields.Fields
                where field.Identifies && facts.Fields.ContainsKey(field.Name)
                from words in Words(facts.Fields[field.Name], field)
                select words
            )
            .Concat(
                from kind in fields.Records
                from record in facts.Of(kind.Name)
                from field in kind.Fields
                where field.Identifies && record[field.Name] is not null
                from words in Words(record[field.Name]!, field)
                select words
            );
    }

    static IEnumerable<string> Words(FieldValue value, FormField field) =>
        value switch
        {
            FieldValue.Texts texts => texts.Words.Select(Phrase.Of),
            _ => [value.InSentence(field)],
        };

    [GeneratedRegex("〔甲[0-9]+〕", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
