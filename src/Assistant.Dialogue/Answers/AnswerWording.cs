using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Figures;

namespace Assistant.Dialogue.Answers;

/// <summary>Words an answer: the answer first, then what it rests on, then what must be said about that.</summary>
sealed class AnswerWording(KnowledgeBase knowledge)
{
    /// <summary>More answers than this side by side are not read on a phone.</summary>
    const int MostReadings = 3;

    /// <summary>
    /// A prepared answer, or a few readings of the question side by side; of more than people read, the question which one is meant.
    /// </summary>
    /// <param name="entries">The answers.</param>
    /// <param name="words">What was asked.</param>
    /// <param name="at">The moment that counts as now.</param>
    public Reply Prepared(ImmutableArray<Askable> entries, string words, DateTimeOffset at)
    {
        ImmutableArray<string>? choices = entries.Length > 1 ? [.. entries.Select(entry => $"{Scope(entry)}：{words}")] : null;
        if (entries.Length > MostReadings)
        {
            var scopes = string.Join("、", entries.Select(Scope));
            return new Reply
            {
                Kind = ReplyKind.Clarify,
                Text = $"您问的是哪一个？{scopes}，各有各的规定。点一个，或者说出名称。",
                Suggestions = choices,
                Computed = [new Computed("scopes", scopes)],
            };
        }
        var text =
            entries.Length == 1 || entries.Select(Scope).Distinct(StringComparer.Ordinal).Count() == 1
                ? string.Join('\n', entries.Select(entry => Told(entry, at)))
                : "这个问题在不同项目里答案不同：\n" + string.Join('\n', entries.Select(entry => $"· {Scope(entry)}：{Told(entry, at)}"));
        return Resting(text, entries, Question.Read(words, knowledge.Glossary).Programmes, at, Kind(entries)) with
        {
            Suggestions = choices,
        };
    }

    /// <summary>The answers to several questions, one by one; what was not understood is said to be so.</summary>
    public Reply Several(IReadOnlyList<Resolved> questions, DateTimeOffset at)
    {
        var lines = new List<string>();
        var entries = new List<Askable>();
        foreach (var question in questions)
        {
            var answer = question.IsSure ? ((Found.Prepared)question.Found!).Entries : [];
            if (answer.IsEmpty || answer.Any(entry => !entries.Contains(entry)))
            {
                lines.Add(answer.IsEmpty ? Phrases.AskAlone(question.Words) : string.Join('\n', answer.Select(entry => Told(entry, at))));
            }
            entries.AddRange(answer.Except(entries));
        }
        return Resting(
            string.Join('\n', lines.Index().Select(line => $"{line.Index + 1}. {line.Item}")),
            [.. entries],
            Asked(questions),
            at,
            Kind(entries)
        );
    }

    ImmutableArray<string> Asked(IEnumerable<Resolved> questions) =>
        [.. questions.SelectMany(question => Question.Read(question.Words, knowledge.Glossary).Programmes)];

    /// <summary>What answers together are: an answer, unless all of them do the same other thing.</summary>
    public static ReplyKind Kind(IReadOnlyList<Askable> entries) =>
        entries.Select(Kind).Distinct().ToList() is [var only] ? only : ReplyKind.Answer;

    static ReplyKind Kind(Askable entry) =>
        (entry as CuratedAnswer)?.Purpose switch
        {
            AnswerPurpose.Refusal => ReplyKind.Refuse,
            AnswerPurpose.Talk => ReplyKind.Smalltalk,
            AnswerPurpose.Handoff => ReplyKind.Handoff,
            _ => ReplyKind.Answer,
        };

    Reply Resting(string text, ImmutableArray<Askable> entries, ImmutableArray<string> asked, DateTimeOffset at, ReplyKind kind)
    {
        var others = knowledge
            .Askables.Entries.Where(other =>
                entries.Any(entry => other.DiffersFrom.Contains(entry.Id, StringComparer.Ordinal)) && MayMatter(other, asked)
            )
            .ToList();
        var differences = others.Select(other => $"\n不同的是，{Retelling.FirstSentence(other.Text)}");
        var reply = Resting(text + string.Concat(differences), [.. entries.Concat(others).SelectMany(entry => entry.Sources)], at, kind);
        var remaining = entries
            .OfType<Figure>()
            .Where(figure => at < figure.Deadline)
            .Select(figure => Remaining(figure.Deadline!.Value, at));
        return reply with { Computed = [.. reply.Computed, .. remaining.Select(days => new Computed("remaining", days))] };
    }

    /// <summary>Whether another edition of what is asked about is meant: of a programme that never had one, nothing differs.</summary>
    bool MayMatter(Askable other, ImmutableArray<string> asked) =>
        asked.IsEmpty || !other.Programmes.Any(HasEdition) || asked.Any(HasEdition);

    bool HasEdition(string programme) => knowledge.Questions.Starts.Any(start => start.Program == programme && !start.Edition.AreNone);

    /// <summary>The answer of an entry; of a deadline first whether it has passed.</summary>
    static string Told(Askable entry, DateTimeOffset at) =>
        entry is not Figure { Deadline: { } deadline } ? entry.Text
        : at < deadline ? $"还没有截止，{Remaining(deadline, at)}。{entry.Text}"
        : $"已经截止。{entry.Text}";

    /// <summary>How many days are left until the last one, counted from day to day in Beijing.</summary>
    static string Remaining(DateTimeOffset deadline, DateTimeOffset at) =>
        BeijingTime.DateOf(deadline.AddTicks(-1)).DayNumber - BeijingTime.DateOf(at).DayNumber is > 0 and var days
            ? string.Create(CultureInfo.InvariantCulture, $"还有{days}天")
            : "今天是最后一天";

    /// <summary>Clauses in their own words, where nobody prepared an answer.</summary>
    public Reply Quoting(ImmutableArray<Passage> passages, DateTimeOffset at) =>
        Resting(
            string.Join('\n', passages.Select(passage => $"{passage.Clause.Label}写明：「{passage.Quote}」")),
            [.. passages.Select(passage => passage.Source)],
            at,
            ReplyKind.Answer
        );

    /// <summary>A text that rests on quoted clauses, with the sources and what must be said of them.</summary>
    /// <param name="text">The answer itself.</param>
    /// <param name="sources">What it rests on, the leading one first.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="kind">What the text does; only with an answer goes what must be said of its documents.</param>
    public Reply Resting(string text, ImmutableArray<LockedQuote> sources, DateTimeOffset at, ReplyKind kind)
    {
        var citations = sources.Distinct().Select(Cite).ToImmutableArray();
        var documents = sources.Select(source => Clause(source.Clause).Document).Distinct().ToList();
        var whole = new StringBuilder(text);
        if (citations.Length > 0)
        {
            whole.Append("\n\n依据：").AppendJoin('；', Places(sources));
        }
        var notes =
            kind != ReplyKind.Answer ? [] : documents.SelectMany(document => Notes(document, at)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var note in notes)
        {
            whole.Append('\n').Append(note);
        }
        return new Reply
        {
            Kind = kind,
            Text = whole.ToString(),
            Citations = citations.IsEmpty ? null : citations,
            Computed = [.. notes.Select(note => new Computed("notes", note))],
        };
    }

    /// <summary>
    /// Where the sources stand, each place once. Of more places than anybody reads, those within another one are left to it: the rows
    /// of a table to the table. The citations keep them all.
    /// </summary>
    List<string> Places(ImmutableArray<LockedQuote> sources)
    {
        const int MostPlaces = 8;
        var clauses = sources.Select(source => Clause(source.Clause)).DistinctBy(clause => clause.Id, StringComparer.Ordinal).ToList();
        var places = clauses.Count <= MostPlaces ? clauses : clauses.FindAll(clause => !clauses.Exists(other => IsWithin(clause, other)));
        return [.. places.Select(clause => clause.Label).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What must be said of a document on which an answer rests: that it is a draft, that its round is over.</summary>
    IEnumerable<string> Notes(Document document, DateTimeOffset at)
    {
        if (document.Caveat is { } caveat)
        {
            yield return $"说明：{caveat}";
        }
        if (document.Round is { } round && knowledge.Askables.ClosingOf(round) is { Deadline: { } deadline } closing && at >= deadline)
        {
            yield return $"提醒：{round}年度的申报已于{closing.Value}截止；新一年度的通知还没有收录，请以届时发布的通知为准。";
        }
    }

    static bool IsWithin(Clause clause, Clause other) => clause.Parent is { } parent && (parent.Id == other.Id || IsWithin(parent, other));

    string Scope(Askable entry)
    {
        var names = knowledge
            .Glossary.Programmes.Where(programme => entry.Programmes.Contains(programme.Id, StringComparer.Ordinal))
            .ToList();
        return names is [var only] ? only.Name : Clause(entry.Sources[0].Clause).Document.ShortTitle;
    }

    Citation Cite(LockedQuote source) => new(source.Clause, Clause(source.Clause).Label, source.Quote);

    Clause Clause(string reference) =>
        knowledge.Clauses.Find(reference)
        ?? throw new InvalidOperationException($"No clause {reference}: quote locks are checked at start.");
}
