using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Wordings;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Answers a question for an article by its number: 青创室管理办法第七条写了什么. A question that asks more than what stands there is
/// none of these. Holds no state.
/// </summary>
sealed partial class NumberedClause(KnowledgeBase knowledge, AnswerWording wording)
{
    /// <summary>A question that says more beside the number and words such as 规定 asks of a matter, in characters.</summary>
    const int LittleElse = 1;

    /// <summary>More of an article than this nobody reads in a chat, in characters.</summary>
    const int MostOfAClause = 600;

    /// <summary>What stands in the article of that number, in each document that may be meant; null when no number is named.</summary>
    /// <param name="words">The question.</param>
    /// <param name="programme">The programme that is being talked about, where the question names none.</param>
    /// <param name="at">The moment that counts as now.</param>
    public Reply? Find(string words, string? programme, DateTimeOffset at)
    {
        var plain = PlainText.Of(words);
        var question = Question.Read(Written().Replace(plain, ""), knowledge.Glossary);
        if (Article().Match(Numerals.ToDigits(plain)) is not { Success: true } named || SaysMore(question))
        {
            return null;
        }
        var path = $"art{named.Groups["article"].Value}{(named.Groups["item"] is { Success: true, Value: var item } ? $".{item}" : "")}";
        var documents = Meant([.. knowledge.Documents.Where(document => !Articles(document).IsEmpty)], question, programme);
        var passages = documents
            .Select(document => knowledge.Clauses.Find($"{document.Id}#{path}"))
            .OfType<Clause>()
            .Select(Whole)
            .OfType<Passage>();
        return passages.ToImmutableArray() is { IsEmpty: false } found ? wording.Quoting(found, at)
            : documents is [var only] ? NoSuch(only, Written().Match(plain).Value)
            : null;
    }

    static Reply NoSuch(Document document, string number)
    {
        var text = $"{document.ShortTitle}没有{number}，最后一条是{Articles(document)[^1].Number}。";
        return new Reply
        {
            Kind = ReplyKind.Refuse,
            Text = text,
            Computed = [new Computed("articles", text)],
        };
    }

    static ImmutableArray<Clause> Articles(Document document) =>
        [.. document.Clauses.Where(clause => clause.Number.StartsWith('第') && clause.Number.EndsWith('条'))];

    /// <summary>The documents that a question names by title, else those of its programme, else all.</summary>
    static List<Document> Meant(List<Document> documents, Question question, string? programme) =>
        documents.FindAll(document => IsTitled(document, question.Form)) is { Count: > 0 } titled ? titled
        : documents.FindAll(document => IsOf(document, question, programme)) is { Count: > 0 } concerned ? concerned
        : documents;

    static bool IsTitled(Document document, string form) =>
        form.Contains(NormalForm.Of(document.ShortTitle), StringComparison.Ordinal)
        || form.Contains(NormalForm.Of(document.Title), StringComparison.Ordinal);

    static bool IsOf(Document document, Question question, string? programme) =>
        question.Programmes.IsEmpty
            ? programme is not null && document.Programmes.Contains(programme, StringComparer.Ordinal)
            : question.Programmes.Any(named => document.Programmes.Contains(named, StringComparer.Ordinal));

    bool SaysMore(Question question)
    {
        var rest = knowledge
            .Documents.SelectMany(document => new[] { document.Title, document.ShortTitle })
            .Select(NormalForm.Of)
            .Aggregate(question.Form, (form, title) => form.Replace(title, "", StringComparison.Ordinal));
        var asked = knowledge.Vocabulary.FollowUps.Written;
        return Question.Read(rest, knowledge.Glossary).Phrases().Sum(phrase => asked.Without(phrase).Length) > LittleElse;
    }

    /// <summary>An article with as many of its items as can be read; null when it holds what its document withholds.</summary>
    static Passage? Whole(Clause clause)
    {
        var text = clause.Text.Trim();
        if (text.Length > MostOfAClause)
        {
            text = text[..(text.LastIndexOf('\n', MostOfAClause) is > 0 and var end ? end : MostOfAClause)];
        }
        return clause.Document.Public(text) == text ? new Passage(clause, text, Covered: 1) : null;
    }

    [GeneratedRegex("第(?<article>[0-9]{1,3})条(?:第?[(](?<item>[0-9]{1,2})[)])?", RegexOptions.NonBacktracking)]
    private static partial Regex Article();

    [GeneratedRegex(
        "第[0-9零一二三四五六七八九十百]{1,6}条(?:第?[(][0-9一二三四五六七八九十]{1,3}[)])?[款项]?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Written();
}
