using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;
using Verdict = Assistant.Dialogue.Turns.Verdict;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>The reply that ends a list: the verdict in words, who is concerned, what can be done, and every clause that it rests on.</summary>
sealed class ListVerdictReply(KnowledgeBase knowledge, ListTalk talk, ListKeeper keeper)
{
    /// <summary>As many candidates are named in one reason; where there are more, how many.</summary>
    const int MostNames = 6;

    /// <summary>As many groups of candidates are named in one reason.</summary>
    const int MostGroups = 3;

    /// <summary>As many facts are named as missing; a check of the candidate's own asks for them one by one.</summary>
    const int MostMissing = 4;

    static readonly ImmutableArray<(string Heading, Status Status, ReportTone Tone)> Headings =
    [
        ("不符合", Status.NotMet, ReportTone.Bad),
        ("还缺信息，暂时不能判断", Status.Unknown, ReportTone.Open),
        ("须由人核对或判断", Status.Review, ReportTone.Judge),
        ("符合", Status.Met, ReportTone.Good),
    ];

    readonly ListWording _wording = new(knowledge);
    readonly CandidateWording _candidates = new(knowledge);
    readonly UnitLikeness _likeness = new(talk);
    readonly JudgedBeside _judged = new(knowledge, talk);

    /// <summary>The reply of kind <see cref="ReplyKind.Verdict"/>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="lead">What is said before it, with its line break.</param>
    /// <param name="hasPausedCheck">Whether a check of the person's own waits.</param>
    public Reply Of(ToldList list, DateTimeOffset at, string lead, bool hasPausedCheck)
    {
        var verdict = Verdict(list, at, hasPausedCheck);
        var text = lead + VerdictText.InBrief(verdict.Report!);
        return new Reply
        {
            Kind = ReplyKind.Verdict,
            Text = text,
            Computed = [new Computed(list.Program, text)],
            Citations = Citations(verdict, list),
            Suggestions =
            [
                Phrases.InDetail,
                .. hasPausedCheck ? new[] { Phrases.GoOn } : [],
                ListPhrases.NextStep,
                ListPhrases.Forget,
                Phrases.StartOver,
                .. Invites(),
            ],
            Verdict = verdict,
        };
    }

    /// <summary>Every condition of the verdict, with its reason and its clauses, and every candidate.</summary>
    public Reply InDetail(ToldList list, DateTimeOffset at)
    {
        var verdict = Verdict(list, at, hasPausedCheck: false);
        var text = VerdictText.Of(verdict.Report!);
        return new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Computed = [new Computed(list.Program, text)],
            Citations = Citations(verdict, list),
            Suggestions = [ListPhrases.Forget, .. Invites()],
        };
    }

    /// <summary>The clauses of all conditions, with the words that state them.</summary>
    public ImmutableArray<Citation> Law() =>
        [
            .. talk
                .Policy.Conditions.SelectMany(condition => condition.Law.Take(1))
                .DistinctBy(law => law.Quote, StringComparer.Ordinal)
                .Select(law => new Citation(law.Clause, _candidates.Label(law.Clause), law.Quote)),
        ];

    Verdict Verdict(ToldList list, DateTimeOffset at, bool hasPausedCheck)
    {
        var submitted = keeper.Submitted(list);
        var decision = talk.Policy.Decide(submitted.ToList());
        var verdict = _wording.Of(decision, submitted, at);
        return verdict with { Report = Report(decision, verdict, submitted, list, at, hasPausedCheck) };
    }

    /// <summary>What the verdict cannot tell, and they must look at themselves.</summary>
    IEnumerable<string> Doubts(ToldList list)
    {
        if (list.Alike is var (first, _))
        {
            yield return ListPhrases.PerhapsOne(PersonalNumbers.Masked(list.Candidates[first].Name!));
        }
        if (_likeness.In(list) is var (shorter, longer))
        {
            yield return ListPhrases.PerhapsOneUnit(PersonalNumbers.Masked(shorter), PersonalNumbers.Masked(longer));
        }
        if (_judged.Note(list) is { } note)
        {
            yield return note;
        }
    }

    VerdictReport Report(ListDecision decision, Verdict verdict, SubmittedList list, ToldList told, DateTimeOffset at, bool hasPausedCheck)
    {
        var items = decision
            .Findings.Zip(verdict.Conditions, (finding, result) => (Finding: finding, Item: Item(finding, result, list)))
            .ToList();
        // Where the list must change anyway, whose people they are is looked at when it has: the page is full.
        var beside = _judged
            .Of(told)
            .Select(point => point.Item)
            .Where(item => decision.Outcome != Outcome.NotEligible || item.Name != talk.OwnUnit.Name)
            .ToList();
        var sections = Headings
            .Select(heading =>
                (
                    heading,
                    Found: items.FindAll(item => item.Finding.Status == heading.Status),
                    Beside: heading.Status == Status.Review ? beside : []
                )
            )
            .Where(section => section.Found.Count + section.Beside.Count > 0)
            .Select(section => new ReportSection(
                $"{section.heading.Heading}（{section.Found.Count + section.Beside.Count}项）",
                section.heading.Tone,
                [.. section.Found.Select(found => found.Item), .. section.Beside]
            )
            {
                IsBrief = section.heading.Status == Status.Met,
                Gist = Gist(section.heading.Status, section.Found, list)?.AddRange(section.Beside),
            });
        return new VerdictReport(
            talk.Policy.Title,
            Closed(decision, at) + ListWording.Sentence(decision, beside.Count > 0),
            Tone(decision.Outcome == Outcome.Eligible && beside.Count > 0 ? Outcome.NeedsHumanReview : decision.Outcome),
            Day(at),
            [.. sections, .. Candidates(verdict, list)],
            [
                .. Doubts(told),
                ListPhrases.MayChange,
                .. hasPausedCheck ? new[] { ListPhrases.CheckIsPaused } : [],
                Phrases.AnswerIsSubjectToTheOrganiser,
            ]
        );
    }

    // Who may not recommend any more must not read first that they could.
    string Closed(ListDecision decision, DateTimeOffset at) =>
        talk.Policy.Round is { } round && round.StateAt(at) == RoundState.Closed && decision.Outcome != Outcome.NotEligible
            ? Phrases.ClosedBut("推荐", round.Name)
            : "";

    ReportItem Item(ListFinding finding, ConditionResult result, SubmittedList list)
    {
        var isBroken = finding.Status is Status.NotMet or Status.Review;
        var advice = isBroken ? talk.Advice(finding.Condition) : null;
        string[] details =
            !isBroken ? []
            : advice is null ? [Who(finding, list)]
            : [Who(finding, list), advice];
        return new(result.Name, result.Reason.TrimEnd('。'), Labels(result))
        {
            Brief = isBroken ? string.Join('。', details).TrimEnd('。') : null,
            Details = [.. details],
        };
    }

    /// <summary>
    /// What a short text tells of conditions of which it has the names only: what is lacking, or who is concerned; null where it tells
    /// the reasons.
    /// </summary>
    ImmutableArray<ReportItem>? Gist(Status status, List<(ListFinding Finding, ReportItem Item)> found, SubmittedList list) =>
        status == Status.Unknown
            ? [.. found.Select(one => Named(one.Item, $"还缺：{string.Join("、", one.Finding.Missing.Select(_wording.Word))}"))]
        : status != Status.Met && found.Count > VerdictText.MostTold
            ? [.. found.Select(one => Named(one.Item, $"{Who(one.Finding, list)}；{one.Item.Source}"))]
        : null;

    static ReportItem Named(ReportItem item, string what) => item with { Name = $"{item.Name}（{what}）" };

    /// <summary>Whom a condition that does not hold concerns, by their places in the list.</summary>
    string Who(ListFinding finding, SubmittedList list)
    {
        if (finding.Condition.Rule is ListRule.WithinQuota { Kind: var kind })
        {
            var unit = knowledge.Facts[talk.Policy.Judges[kind].Count].Unit;
            var listed = Enumerable.Range(0, list.Candidates.Length).Where(place => list.Candidates[place].Candidate.Kind == kind);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"列了{ListWording.Word(kind)}{finding.Count.Low:0}{unit}，名额{finding.Most:0}{unit}：{Names([.. listed], list)}"
            );
        }
        var groups = finding.Breaches.Take(MostGroups).Select(places => $"{Names(places, list)}（{Unit(list, places[0])}）");
        var more = finding.Breaches.Length > MostGroups ? $"等{finding.Breaches.Length}处" : "";
        return string.Join("；", groups) + more;
    }

    static string Names(ImmutableArray<int> places, SubmittedList list)
    {
        var names = places.Take(MostNames).Select(place => $"{place + 1}. {Name(list.Candidates[place].Candidate)}");
        return string.Join("、", names) + (places.Length > MostNames ? $"等{places.Length}个" : "");
    }

    static string Unit(SubmittedList list, int place) => PersonalNumbers.Masked(list.Candidates[place].Candidate.Unit ?? "");

    // While the channel is unknown, a quota rests on the clauses of all of them.
    static string Labels(ConditionResult result) =>
        result.Law.Select(law => law.Label).Distinct(StringComparer.Ordinal).ToList() is [var first, _, _, ..]
            ? $"{first}等"
            : string.Join("、", result.Law.Select(law => law.Label).Distinct(StringComparer.Ordinal));

    /// <summary>
    /// What became of the candidates of whom something was told, which a short text has too; of the others how many they are, and
    /// what they can do.
    /// </summary>
    IEnumerable<ReportSection> Candidates(Verdict verdict, SubmittedList list)
    {
        var all = verdict
            .Candidates!.Value.Zip(list.Candidates)
            .Select((pair, place) => (Own: pair.First, Submitted: pair.Second, Place: place))
            .ToList();
        var telling = all.FindAll(one => one.Own.Error is not null || one.Submitted.Candidate.Facts!.Known.Any());
        if (telling.Count > 0)
        {
            yield return new ReportSection(
                ListPhrases.OfCandidates(telling.Count),
                ReportTone.Plain,
                [.. telling.Select(one => Item(one.Own, one.Submitted, one.Place))]
            );
        }
        var invites = string.Join("、", Invites().Select(invite => $"「{invite}」"));
        yield return new ReportSection(
            ListPhrases.Silent(all.Count - telling.Count),
            ReportTone.Plain,
            [new ReportItem($"{ListPhrases.MayBeChecked}{invites}", "", ListPhrases.OwnCheck)]
        )
        {
            IsBrief = true,
        };
    }

    ReportItem Item(CandidateVerdict own, SubmittedCandidate submitted, int place)
    {
        var name = $"{place + 1}. {Name(submitted.Candidate)}";
        if (own.Verdict is not { } verdict)
        {
            return new ReportItem(name, own.Error![(submitted.Place.Length + 1)..].TrimEnd('。'), "");
        }
        var failing = verdict.Conditions.Where(condition => condition.Status == "not_met").Select(condition => condition.Name).ToList();
        var outcome = CandidateWording.Outcome(own);
        return new ReportItem(name, outcome, "")
        {
            Brief = failing.Count > 0 ? $"{outcome}（{string.Join("、", failing)}）" : outcome,
            Details = [.. _candidates.Reasons(own, submitted.Candidate.Facts, MostMissing)],
        };
    }

    IEnumerable<string> Invites() =>
        new[] { talk.Policy.Judges.Individual, talk.Policy.Judges.Team }.SelectMany(judge =>
            knowledge.Questions.Starts.Where(start => start.Program == judge.Policy.Id).Select(start => start.Invite)
        );

    string Day(DateTimeOffset at)
    {
        var day = $"按{Phrases.Day(BeijingTime.DateOf(at))}的情况核对。";
        return talk.Policy.Round is not { Deadline: { } deadline } round ? day
            : round.StateAt(at) == RoundState.Closed ? $"{day}{ListPhrases.RoundIsOver(round.Name, deadline)}"
            : $"{day}{ListPhrases.RoundIsOpen(round.Name, deadline)}";
    }

    static ReportTone Tone(Outcome outcome) =>
        outcome switch
        {
            Outcome.Eligible => ReportTone.Good,
            Outcome.NotEligible => ReportTone.Bad,
            Outcome.NeedsHumanReview => ReportTone.Judge,
            _ => ReportTone.Open,
        };

    static string Name(Candidate candidate) => candidate.Name is { } name ? PersonalNumbers.Masked(name) : "姓名未知";

    /// <summary>The clauses, those of what is not met first.</summary>
    ImmutableArray<Citation> Citations(Verdict verdict, ToldList list) =>
        [
            .. verdict
                .Conditions.OrderBy(condition => condition.Status == "met")
                .SelectMany(condition => condition.Law)
                .Concat(_judged.Of(list).Select(point => point.Law))
                .DistinctBy(citation => (citation.Clause, citation.Quote)),
        ];
}
