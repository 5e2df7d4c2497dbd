using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <content>Several facts in one message, and slips that are put right.</content>
sealed partial class Person
{
    /// <summary>A message that tells several facts at once; null when the programme asks for too few of them.</summary>
    public Utterance? Story(Policy policy)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal);
        var means = new Dictionary<string, (FactDefinition Fact, FactValue? Value)>(StringComparer.Ordinal);
        void Tell(string slot, string? words, FactDefinition fact, FactValue? value)
        {
            if (words is not null)
            {
                (slots[slot], means[slot]) = (words, (fact, value));
            }
        }
        var birth = Known.Fact("birth_date");
        if (Facts[birth] is DateValue { Days.Low: { } day } && policy.Facts.Contains(birth))
        {
            var wording = Pick([.. _book.Of("parts.birth")]);
            var group = wording.Contains("{m}", StringComparison.Ordinal) ? "month" : "year";
            Tell("birth", PhraseBook.Fill(wording, BirthWords.Slots(day, _today)), birth, BirthWords.Meaning(group, day, _today));
        }
        var years = Known.Fact("years_engineering");
        if (Facts[years] is NumberValue { Range.Low: { } number } && policy.Facts.Contains(years))
        {
            var length = YearWords.Of(number, _today);
            var wording = length.Exact switch
            {
                "exact" => Pick("{n}年", "{cn}年"),
                "half" => "{n}年半",
                _ => null,
            };
            Tell("years", wording is null ? null : PhraseBook.Fill(wording, length.Slots("exact")), years, length.Meaning("exact"));
        }
        var title = Known.Fact("title");
        // 技术员 alone names a profession.
        if (Facts[title] is EnumValue { Name: not "technician" and var level } && policy.Facts.Contains(title))
        {
            Tell("title", Pick([.. _book.Of($"parts.title.{level}")]), title, Facts[title]);
        }
        if (Highest() is { } degree && policy.Facts.Contains(degree))
        {
            var group = $"degrees.{degree.Name}.{((EnumValue)Facts[degree]!).Name}";
            var whole = Fitting(group, degree).Where(wording => !wording.AsSpan().ContainsAny("，, （")).ToArray();
            Tell("degree", Pick(whole), degree, Facts[degree]);
        }
        var fitting = _book.Of("several").Where(wording => Slots(wording).All(slots.ContainsKey)).ToList();
        return fitting.Count == 0 ? null : Told();

        Utterance Told()
        {
            var said = Say("several", fitting, Becomes.Taken, [], slots);
            var template = fitting.First(wording => said.Wording == $"several: {wording}");
            return said with { Means = [.. Slots(template).Select(slot => means[slot])] };
        }
    }

    static IEnumerable<string> Slots(string wording) =>
        wording.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]);

    /// <summary>A wrong value said plainly, with the words that will put it right; null when this fact is not got wrong.</summary>
    public (Utterance Wrong, Utterance Right)? Slip(FactDefinition fact)
    {
        switch (Facts[fact])
        {
            case DateValue { Days.Low: { } day }:
                var other = day.AddYears(_random.Next(2) == 0 ? 1 : -2);
                return (
                    Say(
                        "birth_date.month",
                        _book.Of("birth_date.month"),
                        Becomes.Taken,
                        [(fact, BirthWords.Meaning("month", other, _today))],
                        BirthWords.Slots(other, _today)
                    ),
                    Say(
                        "corrections.birth_date",
                        _book.Of("corrections.birth_date"),
                        Becomes.Taken,
                        [(fact, BirthWords.Meaning("month", day, _today))],
                        BirthWords.Slots(day, _today)
                    )
                );
            case NumberValue { Range.Low: { } years } when fact.Name == "years_engineering" && years == Math.Floor(years):
                var right = YearWords.Of(years, _today);
                var wrong = YearWords.Of(years > 2 ? years - 2 : years + 1, _today);
                return (
                    Say("years.exact", _book.Of("years.exact"), Becomes.Taken, [(fact, wrong.Meaning("exact"))], wrong.Slots("exact")),
                    Say(
                        "corrections.years",
                        _book.Of("corrections.years"),
                        Becomes.Taken,
                        [(fact, right.Meaning("exact"))],
                        right.Slots("exact")
                    )
                );
            case EnumValue { Name: not "technician" and var level } when fact.Name == "title":
                var slipped = level == "senior" ? "engineer" : "senior";
                var slots = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["title"] = Pick([.. _book.Of($"parts.title.{level}")]),
                };
                return (
                    Say($"title.{slipped}", _book.Of($"title.{slipped}"), Becomes.Taken, [(fact, new EnumValue(slipped))], NoSlots),
                    Say("corrections.title", _book.Of("corrections.title"), Becomes.Taken, [(fact, Facts[fact])], slots)
                );
            default:
                return null;
        }
    }

    /// <summary>Words that ask for an earlier question again.</summary>
    /// <param name="fact">The fact of that question.</param>
    /// <param name="place">Its place among those answered, from 1.</param>
    /// <param name="isAlone">Whether that question asked for nothing else.</param>
    /// <param name="isLast">Whether it was the last one.</param>
    public Utterance AskAgain(FactDefinition fact, int place, bool isAlone, bool isLast)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = Known.Base.Questions[fact].Name,
            ["q"] = $"{place}",
            ["cq"] = PhraseBook.Ordinal(place),
        };
        var group = $"corrections.{(!isAlone ? "again" : isLast ? Pick("again", "numbered", "previous") : Pick("again", "numbered"))}";
        return Say(group, _book.Of(group), Becomes.Taken, [], slots);
    }
}
