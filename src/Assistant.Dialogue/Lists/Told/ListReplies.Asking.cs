using System.Globalization;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <content>The questions, and what can be tapped.</content>
sealed partial class ListReplies
{
    string Question(ToldList list, bool isBrief) =>
        list.Pending switch
        {
            ListQuestion.Channel => talk.Ask("channel") + (isBrief ? "" : Numbered()),
            ListQuestion.Quota => talk.Ask(
                list.Quota switch
                {
                    { Individual: null, Team: not null } => "quota_individual",
                    { Individual: not null } => "quota_team",
                    _ => "quota",
                }
            ),
            ListQuestion.Part => Part(list),
            ListQuestion.Same => Same(list),
            ListQuestion.SameUnit => SameUnit(list),
            ListQuestion.Whole => (isBrief ? "" : $"{Whole(list, MostAtOnce)}\n{MissedLine(list)}{CountLine(list)}") + talk.Ask("whole"),
            _ => talk.Ask(list.Candidates.IsEmpty ? "first" : "more"),
        };

    static string CountLine(ToldList list) =>
        list.Announced is { } announced && announced != list.Candidates.Length
            ? $"{ListPhrases.OtherCount(list.Candidates.Length, announced)}\n"
            : "";

    string MissedLine(ToldList list) =>
        list.Missed.IsEmpty ? "" : $"{talk.Ask("missed").Replace("{}", Pieces(list), StringComparison.Ordinal)}\n";

    string Part(ToldList list)
    {
        var candidate = list.Candidates[list.Asked];
        var key = candidate switch
        {
            { Name: null } => "name",
            { Kind: null, Unit: null, IsOfOwnUnit: false } => "kind_and_unit",
            { Kind: null } => "kind",
            { IsOfOwnUnit: true } => "own_unit",
            _ => "unit",
        };
        var whose = ListPhrases.Whose(list.Asked + 1, candidate.Name is { } name ? Shown(name) : null);
        return talk.Ask(key).Replace("{}", whose, StringComparison.Ordinal);
    }

    string Same(ToldList list)
    {
        var (first, second) = list.Alike!.Value;
        var one = list.Candidates[first];
        var ask = talk.Ask("same").Replace("{}", Shown(one.Name!), StringComparison.Ordinal);
        return $"{ask}（{ListPhrases.Place(first + 1)}：{Shown(one.Unit!)}；{ListPhrases.Place(second + 1)}：{Shown(list.Candidates[second].Unit!)}）";
    }

    string SameUnit(ToldList list)
    {
        var (shorter, longer) = _likeness.In(list)!.Value;
        return string.Format(CultureInfo.InvariantCulture, talk.Ask("same_unit"), Shown(shorter), Shown(longer));
    }

    IEnumerable<string> Suggestions(ToldList list)
    {
        IEnumerable<string> taps = list.Pending switch
        {
            ListQuestion.Channel => Channels().Select(choice => choice.Label),
            ListQuestion.Part => [.. Kinds(list), .. list.Candidates.Any(one => one.IsWhole) ? new[] { ListPhrases.AtOnce } : []],
            ListQuestion.Same => [ListPhrases.OnePerson, ListPhrases.Namesakes],
            ListQuestion.SameUnit => [ListPhrases.OneUnit, ListPhrases.TwoUnits],
            ListQuestion.Whole => [ListPhrases.AllRight],
            ListQuestion.More when !list.Candidates.IsEmpty => [ListPhrases.ThatIsAll],
            _ => [],
        };
        return list.Pending is ListQuestion.More or ListQuestion.Whole ? taps : [.. taps, Phrases.NotSure, Phrases.WhyThis];
    }

    static string[] Kinds(ToldList list)
    {
        if (list.Candidates[list.Asked] is not { Name: not null, Kind: null })
        {
            return [];
        }
        string[] one = [ListWording.Word(CandidateKind.Individual), ListWording.Word(CandidateKind.Team)];
        return list.Candidates.Count(candidate => candidate.Kind is null) > 1
            ? [.. one, ListPhrases.AllIndividuals, ListPhrases.AllTeams]
            : one;
    }

    IEnumerable<AnswerChoice> Channels() =>
        knowledge.Questions[talk.Policy.Channel].Choices.Where(choice => !talk.NotOffered.Contains(choice.Value, StringComparer.Ordinal));

    string Numbered() => string.Concat(Channels().Select((choice, place) => $"\n{place + 1}. {choice.Label}"));

    Ask Object(ToldList list) =>
        new()
        {
            Program = list.Program,
            Fact = talk.Policy.Channel.Name,
            Type = "enum",
            Choices = [.. Channels().Select(choice => new Choice(choice.Value, choice.Label))],
            Progress = new Progress(0, 1),
        };
}
