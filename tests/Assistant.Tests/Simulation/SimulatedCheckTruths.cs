using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <content>What must hold after each message, and at the end.</content>
sealed partial class SimulatedCheck
{
    /// <summary>Says something and sees that it becomes what it must.</summary>
    async Task HearAsync(Utterance said)
    {
        var (before, pending) = (_conversation, _conversation.Check!.Pending);
        Taps += said.IsTap ? 1 : 0;
        await SayAsync(said.Text, said.Wording);
        var now = _conversation.Check!.Pending;
        switch (said.Becomes)
        {
            case Becomes.AskedBack when pending?.Purpose == AskPurpose.Confirm:
                TakeDown(_unconfirmed, said.Wording);
                break;
            case Becomes.AskedBack:
                IsUnchanged(before, said.Wording);
                break;
            case Becomes.HalfSaid:
                Expect(
                    now is { Purpose: AskPurpose.DegreeForm } && now.Facts[0] == said.Means[0].Fact.Name,
                    said.Wording,
                    "the form of the degree is not asked"
                );
                break;
            case Becomes.WhichAsked:
                Expect(now is { Purpose: AskPurpose.WhichOnes }, said.Wording, "which ones is not asked");
                break;
            case Becomes.Confirmed:
                Expect(now is { Purpose: AskPurpose.Confirm }, said.Wording, "not confirmed");
                IsConfirming(said);
                break;
            case Becomes.Taken when pending?.Purpose == AskPurpose.Confirm && said.IsTap:
                TakeDown(_unconfirmed, said.Wording);
                break;
            case Becomes.Taken when now is { Purpose: AskPurpose.Confirm }:
                Needless.Add(said.Wording);
                IsConfirming(said);
                break;
            case Becomes.Taken
                when now is { Purpose: AskPurpose.DegreeForm } && said.Means is [var degree] && now.Facts[0] == degree.Fact.Name:
                Needless.Add(said.Wording);
                break;
            default:
                TakeDown(said.Means, said.Wording);
                break;
        }
    }

    /// <summary>What is to be confirmed is what was meant, all of it.</summary>
    void IsConfirming(Utterance said)
    {
        var asked = StatedFacts.Read(Known.Base.Facts.Catalog, Pending.Unconfirmed);
        foreach (var (fact, value) in said.Means.Where(meant => _policy.Facts.Contains(meant.Fact)))
        {
            Expect(
                value is null ? asked[fact] is null : asked[fact] is { } likely && Stated.Agrees(likely, value),
                said.Wording,
                $"{fact.Name} is {value}, to be confirmed is {asked[fact]}"
            );
        }
        // 7个年头吧 is confirmed as 7年: what is agreed to is what is meant from then on.
        _unconfirmed = [.. said.Means.Select(meant => (meant.Fact, asked[meant.Fact] ?? meant.Value))];
    }

    void TakeDown(ImmutableArray<(FactDefinition Fact, FactValue? Value)> means, string wording)
    {
        Expect(!_last.Text.Contains("没听明白", StringComparison.Ordinal), wording, "not understood");
        _reopened = null;
        foreach (var (fact, value) in means.Where(meant => _policy.Facts.Contains(meant.Fact)))
        {
            if (value is null)
            {
                _said.Remove(fact);
            }
            else
            {
                _said[fact] = value;
            }
        }
        var stated = StatedFacts.Read(Known.Base.Facts.Catalog, _conversation.Facts);
        foreach (var fact in _policy.Facts)
        {
            Compare(fact, stated[fact], wording);
        }
    }

    void Compare(FactDefinition fact, FactValue? stated, string wording)
    {
        if (_said.TryGetValue(fact, out var meant))
        {
            Expect(stated is not null, wording, $"{fact.Name} was lost or not understood");
            Expect(Stated.Agrees(stated!, meant), wording, $"{fact.Name} is {meant}, taken down was {stated}");
        }
        else if (stated is not null)
        {
            // Concluded from what was said, such as no doctor's degree from a highest degree.
            Expect(
                _person.Facts[fact] is { } truth && Stated.Agrees(stated, truth),
                wording,
                $"{fact.Name} is {_person.Facts[fact]}, concluded was {stated}"
            );
            _said[fact] = stated;
        }
    }

    void IsUnchanged(Conversation before, string wording)
    {
        Expect(
            _conversation.Facts.Select(Text).SequenceEqual(before.Facts.Select(Text), StringComparer.Ordinal),
            wording,
            "something was taken down"
        );
        var (now, then) = (_conversation.Check!.Pending, before.Check!.Pending!);
        Expect(
            now is not null && now.Purpose == then.Purpose && now.Facts.SequenceEqual(then.Facts, StringComparer.Ordinal),
            wording,
            "the question was lost"
        );
    }

    static string Text(StatedFact stated) => $"{stated.Fact}={stated.Value.GetRawText()}";

    /// <summary>The question as it is put, without its counter; null when it is only put again.</summary>
    static string? QuestionIn(string text) => Counter().Matches(text) is [.., var last] ? text[(last.Index + last.Length)..] : null;

    [GeneratedRegex("（[0-9]+/[0-9]+）", RegexOptions.NonBacktracking)]
    private static partial Regex Counter();

    /// <summary>Nothing is asked that no condition needs.</summary>
    void IsNeeded(string wording)
    {
        if (Pending is { Purpose: AskPurpose.Plain or AskPurpose.Narrow } pending && pending.Facts[0] != _reopened)
        {
            var missing = _policy.Decide(StatedFacts.Read(Known.Base.Facts.Catalog, _conversation.Facts)).Missing();
            Expect(
                pending.Facts.All(fact => missing.Any(needed => needed.Name == fact)),
                wording,
                $"no condition needs {string.Join(' ', pending.Facts)}"
            );
        }
    }

    /// <summary>
    /// The verdict is that of the rules on what was said, condition by condition; and what the person was not asked could not have
    /// changed what is required.
    /// </summary>
    void HasTheVerdictOfTheRules()
    {
        var said = _said.Aggregate(Facts.None(Known.Base.Facts.Catalog), (facts, one) => facts.With(one.Key, one.Value));
        var whole = _said.Aggregate(_person.Facts, (facts, one) => facts.With(one.Key, one.Value));
        var (bySaid, byWhole) = (_policy.Decide(said), _policy.Decide(whole));
        var verdict = _last.Verdict!;
        foreach (var (of, against, told) in bySaid.Findings().Zip(byWhole.Findings(), verdict.Conditions))
        {
            Expect(Word(of.Status) == told.Status, "", $"{told.Id} is {Word(of.Status)} by the rules, {told.Status} in the dialogue");
            Expect(
                of.Status == against.Status || of.Condition.Kind != ConditionKind.Required,
                "",
                $"{told.Id} would be {Word(against.Status)} if all had been asked, and is {told.Status}"
            );
        }
        Expect(Word(bySaid.Outcome) == verdict.Outcome, "", $"{bySaid.Outcome} by the rules, {verdict.Outcome} in the dialogue");
        Outcome = verdict.Outcome;
    }

    /// <summary>An enumerated name as the wire contract writes it: not_met.</summary>
    static string Word<T>(T name)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());
}
