using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Tests.Simulation;

/// <content>Answers to lists of conditions and of things that one may have.</content>
sealed partial class Person
{
    /// <summary>What the person says of a list of conditions.</summary>
    Utterance Checked(Bundle bundle, AskPurpose purpose)
    {
        var items = bundle.Items;
        var failing = Places(items, value => value is not null, item => !item.HoldsFor(Facts[item.Fact]!));
        var unsure = Places(items, value => value is null, _ => true);
        if (purpose == AskPurpose.Plain && unsure.Count == 0 && Does(Habit.Tapping, 50, 5))
        {
            return failing.Count == 0
                ? Tap(Phrases.AllHold, Meaning(items))
                : Tap(Phrases.SomeDoNotHold, []) with
                {
                    Becomes = Becomes.WhichAsked,
                };
        }
        if (purpose == AskPurpose.Plain && failing.Count == 1 && unsure.Count == 0 && items.Length > 2 && _random.Next(6) == 0)
        {
            return Say("bundles.which", _book.Of("bundles.which"), Becomes.WhichAsked, [], NoSlots);
        }
        var group = (failing.Count, unsure.Count) switch
        {
            (0, 0) => "all",
            (0, var open) when open == items.Length => "unsure",
            (0, _) when IsTail(unsure, items.Length) && _random.Next(2) == 0 => "first_hold",
            (0, _) => "one_unsure",
            (_, > 0) => "fails_and_unsure",
            _ when failing.Count == items.Length => "none",
            (1, _) when failing[0] == 1 && _random.Next(2) == 0 => "first_fail",
            (1, _) when failing[0] == items.Length && _random.Next(2) == 0 => "last_fails",
            (1, _) => "one_fails",
            _ => "some_fail",
        };
        var slots = Slots(
            group == "first_hold" ? [unsure[0] - 1]
                : group == "one_unsure" ? unsure
                : failing,
            unsure.Count == 0
        );
        slots["unsure"] = string.Join('、', unsure);
        // Nobody says that they have not got what the list wants to be absent.
        var isAbsent = failing.Exists(place => items[place - 1].Wanted is BoolValue { Value: false } or NumberValue);
        var wordings = _book.Of($"bundles.{group}").Where(wording => !isAbsent || !wording.Contains("没有，", StringComparison.Ordinal));
        return Say($"bundles.{group}", [.. wordings], Becomes.Taken, Meaning(items), slots);
    }

    /// <summary>What the person says of a list of things to have.</summary>
    Utterance Picked(Bundle bundle, AskPurpose purpose)
    {
        var items = bundle.Items;
        var had = Places(items, value => value is not null, item => item.HoldsFor(Facts[item.Fact]!));
        var unsure = Places(items, value => value is null, _ => true);
        if (purpose == AskPurpose.Plain && unsure.Count == 0 && had.Count < 2 && Does(Habit.Tapping, 60, 5))
        {
            return Tap(had is [var place] ? Phrases.Number(place) : Phrases.HasNone, Meaning(items));
        }
        if (purpose == AskPurpose.Plain && had.Count is > 0 and < 2 && items.Length > 2 && unsure.Count == 0 && _random.Next(6) == 0)
        {
            return Say("picks.which", _book.Of("picks.which"), Becomes.WhichAsked, [], NoSlots);
        }
        var group = (had.Count, unsure.Count) switch
        {
            (0, 0) => "none",
            (_, 0) when had.Count == items.Length => "all",
            (1, 0) => "one",
            (_, 0) => "some",
            (0, var open) when open == items.Length => "unsure",
            (0, _) => "one_unsure",
            _ => "some_and_unsure",
        };
        var slots = Slots(group == "one_unsure" ? unsure : had, unsure.Count == 0);
        slots["unsure"] = string.Join('、', unsure);
        return Say($"picks.{group}", _book.Of($"picks.{group}"), Becomes.Taken, Meaning(items), slots);
    }

    ImmutableArray<(FactDefinition Fact, FactValue? Value)> Meaning(ImmutableArray<BundleItem> items) =>
        [
            .. items.Select(item =>
                (
                    item.Fact,
                    Facts[item.Fact] is not { } value ? null
                    : item.HoldsFor(value) ? item.Wanted
                    : item.Otherwise
                )
            ),
        ];

    List<int> Places(ImmutableArray<BundleItem> items, Predicate<FactValue?> isKnown, Predicate<BundleItem> belongs) =>
        [.. Enumerable.Range(1, items.Length).Where(place => isKnown(Facts[items[place - 1].Fact]) && belongs(items[place - 1]))];

    static bool IsTail(List<int> places, int count) =>
        places.Count > 1 && places[^1] == count && places[0] == count - places.Count + 1 && places[0] > 2;

    Dictionary<string, string> Slots(List<int> places, bool isAlone) =>
        new(StringComparer.Ordinal)
        {
            ["k"] = Listed(places, number => $"{number}", isAlone),
            ["ck"] = Listed(places, PhraseBook.Ordinal, isAlone),
            ["list"] = Listed(places, number => $"{number}", isAlone),
        };

    string Listed(List<int> places, Func<int, string> word, bool isAlone) =>
        string.Join(isAlone ? Pick("、", "和", "，") : "、", places.Select(word));
}
