namespace Assistant.Channels;

/// <summary>What is said where a turn came to no end. Nothing that was told before is lost by it.</summary>
static class Apology
{
    /// <summary>The turn failed.</summary>
    public const string Failed = "抱歉，这句话我没能处理好。您前面说的都还在，请换个说法再试一次。";

    /// <summary>The turn took too long.</summary>
    public const string TookTooLong = "抱歉，这个问题我想得太久了。您前面说的都还在，请稍后再问一次，或者换个简单些的问法。";
}
