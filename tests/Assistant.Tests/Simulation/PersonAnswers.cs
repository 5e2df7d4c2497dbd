using System.Globalization;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <content>Answers to questions for one fact.</content>
sealed partial class Person
{
    static readonly (string Fact, string Word)[] Levels =
    [
        ("doctor", "博士"),
        ("master", "硕士"),
        ("master", "研究生"),
        ("bachelor", "本科"),
        ("associate", "大专"),
        ("secondary", "中专"),
    ];

    Utterance Birth(FactDefinition fact, DateOnly day, bool exactly)
    {
        var group = exactly ? "day" : Weighted(BirthWords.Groups(day));
        var becomes = group.StartsWith("confirmed", StringComparison.Ordinal) ? Becomes.Confirmed : Becomes.Taken;
        return Say(
            $"birth_date.{group}",
            _book.Of($"birth_date.{group}"),
            becomes,
            [(fact, BirthWords.Meaning(group, day, _today))],
            BirthWords.Slots(day, _today)
        );
    }

    Utterance Years(FactDefinition fact, decimal years, bool exactly)
    {
        var length = YearWords.Of(years, _today);
        var group = exactly ? length.Exact : Weighted(length.Groups());
        var becomes = group == "confirmed" ? Becomes.Confirmed : Becomes.Taken;
        return Say($"years.{group}", _book.Of($"years.{group}"), becomes, [(fact, length.Meaning(group))], length.Slots(group));
    }

    // The first ways of saying it are the usual ones.
    string Weighted(IEnumerable<string> groups)
    {
        var all = groups.ToArray();
        return _random.Next(3) == 0 ? all[Math.Min(_random.Next(3), all.Length - 1)] : all[_random.Next(all.Length)];
    }

    Utterance Counted(FactDefinition fact, int count)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = $"{count}", ["cn"] = PhraseBook.Spoken(count) };
        if (fact.Name.StartsWith("achievements", StringComparison.Ordinal) && count > 1 && _random.Next(4) == 0)
        {
            var first = _random.Next(1, count);
            (slots["a"], slots["b"]) = ($"{first}", $"{count - first}");
            return Say("counts.confirmed_sum", _book.Of("counts.confirmed_sum"), Becomes.Confirmed, [(fact, Facts[fact])], slots);
        }
        var group =
            fact.Name == "team_size" ? "counts.team_size"
            : count == 0 ? "counts.zero"
            : fact.Name == "unit_individual_applications" && count == 1 ? "counts.one_applicant"
            : fact.Name.StartsWith("achievements", StringComparison.Ordinal) && _random.Next(2) == 0 ? "counts.achievements"
            : "counts.some";
        return Say(group, _book.Of(group), Becomes.Taken, [(fact, Facts[fact])], slots);
    }

    Utterance YesNo(FactDefinition fact, bool isYes)
    {
        var isHaving = Known.Base.Questions[fact].Taps.Yes == "有";
        var kind = isHaving ? "have" : "be";
        var answer = isYes ? "yes" : "no";
        var isAgainst = LifeStory.SpeaksAgainst(fact);
        if (!isAgainst && Does(Habit.Unsure, 35, 10))
        {
            var hedged = $"yes_no.{(isYes && _random.Next(3) == 0 ? "any" : kind)}.confirmed_{answer}";
            return Say(hedged, _book.Of(hedged), Becomes.Confirmed, [(fact, Facts[fact])], NoSlots);
        }
        string[] groups =
        [
            $"yes_no.{kind}.{answer}",
            .. isAgainst || !(isYes || isHaving) ? [] : new[] { $"yes_no.any.{answer}" },
            $"yes_no.{fact.Name}.{answer}",
        ];
        var known = groups.Where(group => _book.Of(group).Count > 0).ToArray();
        var said = Pick(known);
        return Say(said, _book.Of(said), Becomes.Taken, [(fact, Facts[fact])], NoSlots);
    }

    Utterance Chosen(FactDefinition fact, string value)
    {
        var choices = Choices(fact);
        var place = choices.IndexOf(choices.First(choice => choice.Value == value)) + 1;
        var slots = Numbers(place);
        slots["letter"] = $"{(char)('A' + place - 1)}";
        var own = $"{fact.Name}.{value}";
        var group =
            choices.Length < 3 || _random.Next(3) > 0 ? own
            : place == choices.Length && _random.Next(2) == 0 ? "choices.last"
            : _random.Next(4) == 0 ? "choices.lettered"
            : "choices.numbered";
        return Say(group, _book.Of(group), Becomes.Taken, [(fact, Facts[fact])], slots);
    }

    Utterance Degree(FactDefinition fact, string value, bool isForm, bool isHighest)
    {
        if (isForm)
        {
            return Say($"degrees.form.{value}", _book.Of($"degrees.form.{value}"), Becomes.Taken, [(fact, Facts[fact])], NoSlots);
        }
        var spoken = isHighest && Highest() is { } highest ? highest : fact;
        var held = ((EnumValue)Facts[spoken]!).Name;
        if (spoken == fact && !isHighest && _random.Next(3) == 0)
        {
            return _random.Next(4) == 0
                ? Say("choices.numbered", _book.Of("choices.numbered"), Becomes.Taken, [(fact, Facts[fact])], Numbers(Place(fact, value)))
                : Say($"degrees.bare.{value}", _book.Of($"degrees.bare.{value}"), Becomes.Taken, [(fact, Facts[fact])], NoSlots);
        }
        var isHalf = held != "none" && _random.Next(3) == 0;
        var group = $"degrees.{spoken.Name}.{(isHalf ? "half" : held)}";
        return Say(group, Fitting(group, spoken), isHalf ? Becomes.HalfSaid : Becomes.Taken, [(spoken, Facts[spoken])], NoSlots);
    }

    /// <summary>The wordings of a group that name no other degree than those that the person has.</summary>
    List<string> Fitting(string group, FactDefinition spoken) =>
        [
            .. _book
                .Of(group)
                .Where(wording =>
                    Levels.All(level =>
                        level.Fact == spoken.Name
                        || !wording.Contains(level.Word, StringComparison.Ordinal)
                        || Facts[Known.Fact(level.Fact)] is EnumValue { Name: not "none" }
                    )
                ),
        ];

    /// <summary>The highest degree that the person has; null when they have none or cannot tell.</summary>
    FactDefinition? Highest() =>
        Known
            .Degrees.Select(Known.Fact)
            .TakeWhile(fact => Facts[fact] is not null)
            .FirstOrDefault(fact => Facts[fact] is EnumValue { Name: not "none" });

    static int Place(FactDefinition fact, string value) => Choices(fact).IndexOf(Choices(fact).First(choice => choice.Value == value)) + 1;

    static Dictionary<string, string> Numbers(int place) =>
        new(StringComparer.Ordinal) { ["k"] = place.ToString(CultureInfo.InvariantCulture), ["ck"] = PhraseBook.Ordinal(place) };
}
