using System.Collections.Immutable;
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
    /// <summary>As many candidates are told one by one; where there are more, the rest in a word.</summary>
    const int MostCandidates = 10;

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

    /// <summary>The reply of kind <see cref="ReplyKind.Verdict"/>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="lead">What is said before it, with its line break.</param>
    /// <param name="hasPausedCheck">Whether a check of the person's own waits.</param>
    public Reply Of(ToldList list, DateTimeOffset at, string lead, bool hasPausedCheck)
    {
        var submitted = keeper.Submitted(list);
        var decision = talk.Policy.Decide(submitted.ToList());
        var verdict = _wording.Of(decision, submitted, at);
        verdict = verdict with { Report = Report(decision, verdict, submitted, at, hasPausedCheck) };
        var text = lead + VerdictText.Of(verdict.Report);
        return new Reply
        {
            Kind = ReplyKind.Verdict,
            Text = text,
            Computed = [new Computed(list.Program, text)],
            Citations = Citations(verdict),
            Suggestions = [.. hasPausedCheck ? new[] { Phrases.GoOn } : [], ListPhrases.Forget, Phrases.StartOver, .. Invites()],
            Verdict = verdict,
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

    VerdictReport Report(ListDecision decision, Verdict verdict, SubmittedList list, DateTimeOffset at, bool hasPausedCheck)
    {
        var items = decision
            .Findings.Zip(verdict.Conditions, (finding, result) => (finding.Status, Item: Item(finding, result, list)))
            .ToList();
        var sections = Headings
            .Select(heading =>
                (heading, Items: items.Where(item => item.Status == heading.Status).Select(item => item.Item).ToImmutableArray())
            )
            .Where(section => !section.Items.IsEmpty)
            .Select(section => new ReportSection(
                $"{section.heading.Heading}（{section.Items.Length}项）",
                section.heading.Tone,
                section.Items
            )
            {
                IsBrief = section.heading.Status == Status.Met,
            });
        return new VerdictReport(
            talk.Policy.Title,
            ListWording.Sentence(decision),
            Tone(decision.Outcome),
            Day(at),
            [.. sections, Candidates(verdict, list)],
            [ListPhrases.MayChange, .. hasPausedCheck ? new[] { ListPhrases.CheckIsPaused } : [], Phrases.AnswerIsSubjectToTheOrganiser]
        );
    }

    ReportItem Item(ListFinding finding, ConditionResult result, SubmittedList list) =>
        new(result.Name, result.Reason.TrimEnd('。'), Labels(result))
        {
            Details =
            [
                .. finding is { Status: Status.NotMet, Condition.Rule: ListRule.WithinQuota { Kind: var kind } }
                    ? new[] { Names(list, kind) }
                    : [],
                .. finding.Status is Status.NotMet or Status.Review && talk.Advice(finding.Condition) is { } advice ? new[] { advice } : [],
            ],
        };

    // While the channel is unknown, a quota rests on the clauses of all of them.
    static string Labels(ConditionResult result) =>
        result.Law.Select(law => law.Label).Distinct(StringComparer.Ordinal).ToList() is [var first, _, _, ..]
            ? $"{first}等"
            : string.Join("、", result.Law.Select(law => law.Label).Distinct(StringComparer.Ordinal));

    static string Names(SubmittedList list, CandidateKind kind)
    {
        var names = list
            .Candidates.Select((one, place) => (one.Candidate, Place: place + 1))
            .Where(one => one.Candidate.Kind == kind)
            .Select(one => $"{one.Place}. {Name(one.Candidate)}")
            .ToList();
        var more = names.Count > MostCandidates ? $"等{names.Count}个" : "";
        return $"列入的{ListWording.Word(kind)}：{string.Join("、", names.Take(MostCandidates))}{more}";
    }

    /// <summary>What became of each candidate of whom something was told or found; the others in one line.</summary>
    ReportSection Candidates(Verdict verdict, SubmittedList list)
    {
        var all = verdict
            .Candidates!.Value.Zip(list.Candidates, (own, submitted) => (own, submitted))
            .Select((one, place) => (one.own, one.submitted, place))
            .ToList();
        var telling = all.FindAll(one => one.own.Error is not null || one.submitted.Candidate.Facts!.Known.Any());
        var shown = telling.Take(MostCandidates).Select(one => Item(one.own, one.submitted, one.place)).ToList();
        var silent = all.Count - shown.Count;
        var rest = $"{(shown.Count > 0 ? "其余" : "")}{ListPhrases.Count(silent)}没有说到自己的条件，还没有核对";
        return new ReportSection(
            $"候选人各自的条件（{ListPhrases.Count(all.Count)}，不影响名单的结论）",
            ReportTone.Plain,
            [
                .. shown,
                .. silent > 0 ? new[] { new ReportItem("", rest, "") } : [],
                new ReportItem("", $"{ListPhrases.OthersMayBeChecked}{string.Join("、", Invites().Select(invite => $"「{invite}」"))}", ""),
            ]
        );
    }

    ReportItem Item(CandidateVerdict own, SubmittedCandidate submitted, int place)
    {
        var name = $"{place + 1}. {Name(submitted.Candidate)}";
        return own.Verdict is null
            ? new ReportItem(name, own.Error![(submitted.Place.Length + 1)..].TrimEnd('。'), "")
            : new ReportItem(name, CandidateWording.Outcome(own), "")
            {
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
    static ImmutableArray<Citation> Citations(Verdict verdict) =>
        [
            .. verdict
                .Conditions.OrderBy(condition => condition.Status == "met")
                .SelectMany(condition => condition.Law)
                .DistinctBy(citation => (citation.Clause, citation.Quote)),
        ];
}
