using System.CommandLine;
using System.Globalization;
using Assistant.Dialogue.Turns;

namespace Assistant.Commands;

/// <summary>The option that sets today's date for a whole command.</summary>
static class AsOf
{
    /// <summary>Makes the option; absent means now.</summary>
    public static Option<DateOnly?> Option() =>
        new("--as-of")
        {
            Description = "当作今天的日期（北京时间），如 2025-07-16；不写就是现在",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }
                result.AddError($"--as-of 的日期「{text}」应写成 2025-07-16 这样。");
                return null;
            },
        };

    /// <summary>The moment that counts as now: noon of the given day, or the clock's time.</summary>
    public static DateTimeOffset Moment(DateOnly? day, TimeProvider clock) => day is { } set ? BeijingTime.NoonOf(set) : clock.GetUtcNow();
}
