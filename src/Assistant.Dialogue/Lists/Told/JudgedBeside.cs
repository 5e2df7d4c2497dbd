using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>What a person must judge of a told list beside its conditions, where what was told gives reason to.</summary>
sealed class JudgedBeside(KnowledgeBase knowledge, ListTalk talk)
{
    const int MostNamed = 2;

    readonly UnitLikeness _likeness = new(talk);
    readonly CandidateWording _candidates = new(knowledge);

    /// <summary>Every point that is to be judged, with its clause.</summary>
    public IEnumerable<(ReportItem Item, Citation Law)> Of(ToldList list)
    {
        if (Strangers(list) is { Count: > 0 } strangers)
        {
            // On a telephone all of them would be a page.
            var named = strangers.Count > MostNamed ? strangers.Take(1) : strangers;
            var who = named.Select(place =>
                $"{place + 1}. {Shown(list.Candidates[place].Name ?? "")}（{Shown(list.Candidates[place].Unit!)}）"
            );
            var more = strangers.Count > MostNamed ? $"等{strangers.Count}个" : "";
            yield return Judged(talk.OwnUnit, talk.OwnUnit.Tells + string.Join("、", who) + more);
        }
        if (list.IsElsewhere)
        {
            yield return Judged(talk.OtherChannel, talk.OtherChannel.Tells);
        }
    }

    /// <summary>What is to be looked at where all are of one unit, and it was not said that it is their own; null where nothing is.</summary>
    public string? Note(ToldList list) =>
        IsOfOwnUnit(list)
        && list.Own is null
        && Strangers(list) is []
        && list.Candidates.Select(one => one.Unit).FirstOrDefault(unit => unit is not null) is { } unit
            ? $"{talk.OwnUnit.Tells}「{Shown(unit)}」就是您单位（{_candidates.Label(talk.OwnUnit.Law.Clause)}）。"
            : null;

    /// <summary>That nobody is recommended through two channels, in words and with the clause.</summary>
    public (string Text, Citation Law) Elsewhere()
    {
        var (_, law) = Judged(talk.OtherChannel, "");
        return ($"{talk.OtherChannel.Tells}（{law.Label}）。", law);
    }

    bool IsOfOwnUnit(ToldList list) => list.Channel is { } channel && talk.OfOwnUnit.Contains(channel, StringComparer.Ordinal);

    /// <summary>The places of those who are of another unit than the one that recommends them; where that is not known, of all who are of several.</summary>
    List<int> Strangers(ToldList list)
    {
        var placed = Enumerable.Range(0, list.Candidates.Length).Where(place => list.Candidates[place].Unit is not null).ToList();
        return !IsOfOwnUnit(list) || placed.Count == 0 ? []
            : list.Own is { } own ? placed.FindAll(place => !_likeness.AreAlike(own, list.Candidates[place].Unit!))
            : placed.Exists(place => !_likeness.AreAlike(list.Candidates[placed[0]].Unit!, list.Candidates[place].Unit!)) ? placed
            : [];
    }

    (ReportItem Item, Citation Law) Judged(JudgedPoint point, string what)
    {
        var law = new Citation(point.Law.Clause, _candidates.Label(point.Law.Clause), point.Law.Quote);
        return (new ReportItem(point.Name, what, law.Label) { Brief = what, Details = [what] }, law);
    }

    static string Shown(string text) => PersonalNumbers.Masked(text);
}
