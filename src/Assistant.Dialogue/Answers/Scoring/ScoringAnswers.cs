using System.Collections.Immutable;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Scoring;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Scoring;

/// <summary>Works out what a person would score, from what they say of the elements of a scoring table.</summary>
sealed class ScoringAnswers(KnowledgeBase knowledge, AnswerWording wording)
{
    /// <summary>A follow-up, or a mere row of values, says no more than this beside them, in characters.</summary>
    const int Aside = 1;

    readonly ImmutableArray<(ScoringStandard Standard, ScoringReader Reader)> _standards =
    [
        .. knowledge.Scoring.Select(standard => (standard, new ScoringReader(standard))),
    ];

    /// <summary>The answer, or null when the message asks for no total.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="words">The same in the person's own words.</param>
    /// <param name="at">The moment that counts as now.</param>
    /// <param name="before">What the answer before was worked out from.</param>
    public Answered? Find(Question question, string words, DateTimeOffset at, Worked? before)
    {
        foreach (var (standard, reader) in _standards.Where(known => question.MayConcern(known.Standard.Programmes)))
        {
            var said = reader.Read(words);
            var earlier = before?.By == standard.Id ? before.Points : null;
            var isAsked = Suffices(said) && standard.Asked.Any(wording => wording.Explains(question.Form) is not null);
            // A whole question that names elements anew starts from nothing, unless it speaks as a follow-up.
            var isFollowUp = earlier is not null && SaysLittleElse(said) && (!isAsked || said.Continues || said.IsOfOthersOnly);
            if (isAsked || isFollowUp || (said.Concerned > 1 && SaysLittleElse(said)))
            {
                var kept = isFollowUp
                    ? earlier!.Value.RemoveAll(known => said.Withdrawn.Contains(known.Element, StringComparer.Ordinal))
                    : [];
                var stated = said.IsOfOthersOnly ? Merged(standard.Table, kept, said.Stated) : Merged(standard.Table, said.Stated, kept);
                return Answer(standard, stated, said, at);
            }
        }
        return null;
    }

    /// <summary>
    /// Whether enough was said to work out a total: two elements, or one and that the whole is meant. A single grade (教育背景A级多少分)
    /// and a single circumstance ask what the table says of that element.
    /// </summary>
    static bool Suffices(ScoringQuestion said) =>
        said.Concerned switch
        {
            0 => said.Hinted.Length > 1 && said.TellsOfSelf,
            1 => said.Hinted.Length > 0 || said.IsOfTotal,
            _ => true,
        };

    /// <summary>Whether it states values, or takes one back, and says hardly anything else (教育背景A专业经历A创新成果A).</summary>
    bool SaysLittleElse(ScoringQuestion said) =>
        (said.Concerned > 0 || (said.Continues && !said.Withdrawn.IsEmpty))
        && Question.Read(said.Rest, knowledge.Glossary).Phrases().Sum(phrase => phrase.Length) <= Aside;

    Answered Answer(ScoringStandard standard, ImmutableArray<StatedPoints> stated, ScoringQuestion said, DateTimeOffset at)
    {
        var text = new ScoringText(standard, stated, said);
        var reply = wording.Resting(text.Text, text.Sources, at, ReplyKind.Answer);
        return new(
            reply with
            {
                Computed = reply.Computed.Add(new(standard.Id, text.Text)),
            },
            new Worked { By = standard.Id, Points = stated }
        );
    }

    /// <summary>Two sets of statements together, the first of them before the second, as far as the table still knows them.</summary>
    static ImmutableArray<StatedPoints> Merged(
        ScoringTable table,
        ImmutableArray<StatedPoints> first,
        ImmutableArray<StatedPoints> second
    ) =>
        [
            .. table
                .Elements.Select(element =>
                    first.Concat(second).FirstOrDefault(said => said.Element == element.Name && table.Any.Covers(new(said.Low, said.High)))
                )
                .OfType<StatedPoints>(),
        ];
}
