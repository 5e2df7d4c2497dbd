using Assistant.Knowledge.Policies;
using Assistant.Tests.Rules;

namespace Assistant.Tests.Policies;

/// <summary>One file for each mistake that can be made in the ledger of readings.</summary>
public sealed class BadReadingTests
{
    public static TheoryData<string> Mistakes() => BadFiles.In("readings", "bad");

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_mistake_is_reported_with_file_line_and_what_to_do(string name)
    {
        var (_, text) = BadFiles.Read("", "readings", "bad", name).Single();
        BadFiles.AreReported([("readings.yaml", text)], () => ReadingLibrary.Read(text, Some.Catalog, BadFiles.WhyQuoteFails));
    }

    [Fact]
    public void A_reading_says_who_confirmed_it_and_when_and_what_another_one_could_change()
    {
        var ledger = ReadingLibrary.Read(
            """
            readings:
              - id: day
                question: 以什么为准？
                sides:
                  - { says: 以日期为准, clause: law#1, quote: 1980年1月1日 }
                  - { says: 以周岁为准, clause: law#1, quote: 45周岁 }
                reading: 以日期为准
                confirmed: { by: 主办单位, on: 2026-01-31 }
                matters: born < 1980-01-01
                changes: [not_met]
              - id: open
                question: 谁判断？
                sides:
                  - { says: 由人判断, clause: law#1, quote: 名额 }
                reading: 由人判断
                confirmed: 待确认
            """,
            Some.Catalog,
            BadFiles.WhyQuoteFails
        );

        Assert.Equal(["day", "open"], ledger.Readings.Select(reading => reading.Id).ToArray());
        var day = ledger.Readings[0];
        Assert.Equal(("以日期为准", "主办单位", new DateOnly(2026, 1, 31)), (day.InForce, day.Confirmed!.By, day.Confirmed.On));
        Assert.Equal(["以日期为准", "以周岁为准"], day.Sides.Select(side => side.Says).ToArray());
        Assert.Equal([Assistant.Rules.Status.NotMet], day.Changes);
        Assert.True(ledger.TryGet("open", out var open));
        Assert.Null(open.Confirmed);
        Assert.False(ledger.TryGet("nowhere", out _));
    }

    [Fact]
    public void Every_reading_of_the_repository_stands_between_two_sides_and_waits_for_confirmation() =>
        Assert.All(
            Some.Ledger.Readings,
            reading =>
            {
                Assert.True(reading.Sides.Length >= 2, $"{reading.Id} has one side only: then the text leaves no room.");
                Assert.Null(reading.Confirmed);
                Assert.EndsWith("？", reading.Question, StringComparison.Ordinal);
                Assert.DoesNotContain("。", reading.InForce, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void Every_reading_that_depends_on_facts_is_named_by_a_condition()
    {
        var named = Some
            .AllPolicies.SelectMany(policy => policy.Conditions)
            .SelectMany(condition => condition.Readings)
            .Select(reading => reading.Id)
            .ToHashSet(StringComparer.Ordinal);
        var idle = Some
            .Ledger.Readings.Where(reading => reading.Matters is not null && !named.Contains(reading.Id))
            .Select(reading => reading.Id);
        Assert.True(!idle.Any(), $"No condition names these: {string.Join(", ", idle)}");
    }
}
