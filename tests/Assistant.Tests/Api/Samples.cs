namespace Assistant.Tests.Api;

/// <summary>Cases that several tests ask about.</summary>
static class Samples
{
    public const string Day = "2025-07-10";

    /// <summary>Somebody of whom much is known.</summary>
    public const string Person =
        """{"birth_date":"1985-06","citizenship":"cn","master":"full_time","years_engineering":{"min":7,"max":9},"still_engineering":true,"title":"senior"}""";

    /// <summary>A recommending unit's list, one of whose candidates cannot be read.</summary>
    public const string List =
        """{"channel":"society","candidates":[{"name":"甲","kind":"individual","unit":"甲公司","facts":{"birth_date":"1970"}},{"name":"乙","kind":"individual","unit":"甲公司","facts":{"title":"doctor"}}]}""";

    /// <summary>A body with facts.</summary>
    public static string Body(string facts) => $$"""{"facts":{{facts}},"asOf":"{{Day}}"}""";
}
