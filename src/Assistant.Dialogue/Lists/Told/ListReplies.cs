using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What is said about a list that is being told: what was understood, the next question.</summary>
sealed partial class ListReplies(KnowledgeBase knowledge, ListTalk talk, ListKeeper keeper)
{
    /// <summary>As many lines as one sees at a glance on a telephone.</summary>
    const int MostLines = 8;

    const int MostOfTag = 4;

    /// <summary>As many candidates, with their units, are one screen of a telephone.</summary>
    const int MostAtOnce = 20;

    readonly Echo _echo = new(knowledge.Questions, knowledge.Facts);
    readonly ListVerdictReply _verdict = new(knowledge, talk, keeper);
    readonly UnitLikeness _likeness = new(talk);

    /// <summary>What is said before the first question.</summary>
    public IEnumerable<string> Opening(Turn turn)
    {
        yield return talk.Ask("opening");
        if (talk.Policy.Round is { Deadline: { } deadline } round && round.StateAt(turn.At) == RoundState.Closed)
        {
            yield return ListPhrases.RoundIsOver(round.Name, deadline);
        }
        yield return talk.Ask("privacy");
    }

    /// <summary>The question that waits.</summary>
    /// <param name="list">The list.</param>
    /// <param name="lead">What is said before it, with its line break.</param>
    /// <param name="isBrief">Whether it is only repeated.</param>
    public Reply Asking(ToldList list, string lead, bool isBrief)
    {
        var text = lead + Question(list, isBrief);
        return new Reply
        {
            Kind = ReplyKind.Ask,
            Text = text,
            Computed = [new Computed(list.Program, text)],
            Suggestions = [.. Suggestions(list)],
            Ask = list.Pending == ListQuestion.Channel ? Object(list) : null,
        };
    }

    /// <summary>That nobody is recommended through two channels, in words and with the clause.</summary>
    public (string Text, Citation Law) Elsewhere() => new JudgedBeside(knowledge, talk).Elsewhere();

    /// <summary>Which form of answer is understood.</summary>
    public string Hint(ToldList list) =>
        talk.Hint(
            list.Pending switch
            {
                ListQuestion.Channel => "channel",
                ListQuestion.Quota => "quota",
                ListQuestion.Part => "part",
                ListQuestion.Same => "same",
                ListQuestion.SameUnit => "same_unit",
                ListQuestion.Whole => "whole",
                _ => "candidates",
            }
        );

    /// <summary>What was understood, and what was not.</summary>
    /// <param name="before">The list before the message.</param>
    /// <param name="kept">What became of it.</param>
    /// <param name="said">What the message says.</param>
    /// <param name="isWholeToCome">Whether the whole list is told behind it.</param>
    public IEnumerable<string> Echo(ToldList before, Kept kept, ListReading said, bool isWholeToCome)
    {
        var list = kept.List;
        if (list.Channel is { } channel && channel != before.Channel)
        {
            yield return ListPhrases.Noted(knowledge.Facts[talk.Policy.Channel].State(new EnumValue(channel)));
        }
        if (list.Quota is { } quota && quota != before.Quota)
        {
            yield return ListPhrases.Noted(Quota(quota));
        }
        foreach (var note in kept.Notes)
        {
            yield return note;
        }
        if (isWholeToCome)
        {
            kept = kept with { Touched = [] };
        }
        else if (list.Candidates.Length < before.Candidates.Length && !list.Candidates.IsEmpty)
        {
            // Whoever goes moves the others up.
            yield return ListPhrases.Now(list.Candidates.Length);
            kept = kept with { Touched = [.. Enumerable.Range(0, list.Candidates.Length)] };
        }
        foreach (var line in Lines(list, kept.Touched))
        {
            yield return line;
        }
        foreach (var text in said.NoNames)
        {
            yield return ListPhrases.NoName(Shown(text));
        }
        foreach (var text in said.Addresses)
        {
            yield return ListPhrases.NotWhole(Shown(text));
        }
        if (!said.Unread.IsEmpty && !isWholeToCome)
        {
            yield return ListPhrases.Unread(string.Concat(said.Unread.Select(piece => $"「{Shown(piece)}」")));
        }
        // 可以吗 behind a candidate asks nothing of its own.
        foreach (var question in said.Questions.Where(question => question.Length > MostOfTag))
        {
            yield return ListPhrases.AskedBeside(Shown(question));
        }
    }

    /// <summary>The whole list: a line each, or of a long one the names.</summary>
    /// <param name="list">The list.</param>
    /// <param name="most">As many candidates are told.</param>
    public string Whole(ToldList list, int most = Keeping.Most)
    {
        var channel = list.Channel is { } known ? knowledge.Facts[talk.Policy.Channel].State(new EnumValue(known)) : null;
        string?[] head = [channel, list.Quota is { } quota ? Quota(quota) : null, ListPhrases.Count(list.Candidates.Length)];
        var lines =
            list.Candidates.Length <= MostLines
                ? list.Candidates.Select((_, place) => Line(list, place))
                : list
                    .Candidates.Select(
                        (candidate, place) =>
                            (
                                candidate.Kind,
                                Name: $"{place + 1}. {Shown(candidate.Name ?? "姓名？")}（{Shown(candidate.Unit ?? "依托单位？")}）"
                            )
                    )
                    .Take(most)
                    .GroupBy(one => one.Kind, one => one.Name)
                    .Select(kind => $"{(kind.Key is { } known ? ListWording.Word(known) : "个人还是团队？")}：{string.Join("、", kind)}");
        var rest = list.Candidates.Length > most ? new[] { ListPhrases.More(list.Candidates.Length) } : [];
        return string.Join('\n', [$"{string.Join("，", head.OfType<string>())}。", .. lines, .. rest]);
    }

    /// <summary>What was not made out and may tell a candidate.</summary>
    public static string Missed(ToldList list) => ListPhrases.Missed(Pieces(list));

    static string Pieces(ToldList list) =>
        string.Concat(list.Missed.Distinct(StringComparer.Ordinal).Take(MostLines).Select(piece => $"「{Shown(piece)}」"));

    /// <summary>A quota in words.</summary>
    public string Quota(PerKind<decimal?> quota) =>
        string.Join(
            "，",
            new[] { CandidateKind.Individual, CandidateKind.Team }
                .Where(kind => quota[kind] is not null)
                .Select(kind =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{ListWording.Word(kind)}名额{quota[kind]:0}{knowledge.Facts[talk.Policy.Judges[kind].Count].Unit}"
                    )
                )
                .DefaultIfEmpty("名额先记为「不清楚」")
        );

    /// <summary>Every condition and candidate of a list that was judged.</summary>
    public Reply InDetail(ToldList list, DateTimeOffset at) => _verdict.InDetail(list, at);

    /// <summary>The clauses that a whole list is asked for by.</summary>
    public ImmutableArray<Citation> Law() => _verdict.Law();

    /// <summary>The reply that ends the list.</summary>
    public Reply Verdict(ToldList list, DateTimeOffset at, string lead, bool hasPausedCheck) => _verdict.Of(list, at, lead, hasPausedCheck);

    /// <summary>How many are on a list of each kind, and how many there is room for.</summary>
    public string Room(ToldList list) =>
        string.Join(
            "；",
            new[] { CandidateKind.Individual, CandidateKind.Team }.Select(kind =>
            {
                var unit = knowledge.Facts[talk.Policy.Judges[kind].Count].Unit;
                var listed = list.Candidates.Count(candidate => candidate.Kind == kind);
                var most = Most(list, kind);
                var state =
                    most is null ? "名额还不知道"
                    : listed > most ? string.Create(CultureInfo.InvariantCulture, $"名额{most:0}{unit}，超了{listed - most:0}{unit}")
                    : string.Create(CultureInfo.InvariantCulture, $"名额{most:0}{unit}，还可以列{most - listed:0}{unit}");
                return string.Create(CultureInfo.InvariantCulture, $"{ListWording.Word(kind)}：列了{listed}{unit}，{state}");
            })
        ) + "。";

    decimal? Most(ToldList list, CandidateKind kind) =>
        list.Channel is { } channel && talk.Policy.Limits[channel].Most is { } most ? most[kind] : list.Quota?[kind];

    IEnumerable<string> Lines(ToldList list, ImmutableSortedSet<int> places)
    {
        foreach (var place in places.Take(MostLines))
        {
            yield return Line(list, place);
        }
        if (places.Count > MostLines)
        {
            yield return ListPhrases.More(list.Candidates.Length);
        }
    }

    string Line(ToldList list, int place)
    {
        var candidate = list.Candidates[place];
        var kind = candidate.Kind is { } known ? ListWording.Word(known) : "个人还是团队？";
        var facts = StatedFacts.Statements(knowledge.Facts.Catalog, candidate.Facts).Select(_echo.Of).ToList();
        var line = $"{place + 1}. {Shown(candidate.Name ?? "姓名？")}｜{kind}｜{Shown(candidate.Unit ?? "依托单位？")}";
        return line + (facts.Count > 0 ? $"（{string.Join("，", facts)}）" : "") + Same(list, place);
    }

    // Said twice by mistake, or on purpose: the verdict has its say, and here they can see it at once.
    static string Same(ToldList list, int place)
    {
        var candidate = list.Candidates[place];
        var same = list.Candidates.Take(place).TakeWhile(other => !IsSame(other, candidate)).Count();
        return candidate.IsWhole && same < place ? ListPhrases.Same(same + 1) : "";
    }

    static bool IsSame(ToldCandidate one, ToldCandidate other) =>
        one.IsWhole
        && other.IsWhole
        && one.Kind == other.Kind
        && SameText.Of(one.Name!) == SameText.Of(other.Name!)
        && SameText.Of(one.Unit!) == SameText.Of(other.Unit!);

    /// <summary>Somebody's words on one line, short, without numbers of persons.</summary>
    static string Shown(string text)
    {
        const int Longest = 40;
        var line = PersonalNumbers.Masked(text.ReplaceLineEndings(" "));
        return line.Length <= Longest ? line : $"{string.Concat(line.EnumerateRunes().Take(Longest))}…";
    }
}
