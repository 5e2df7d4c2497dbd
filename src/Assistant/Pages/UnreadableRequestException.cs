namespace Assistant.Pages;

/// <summary>What was sent cannot be read, or may not be; nothing was done with it.</summary>
/// <param name="status">The status that says so.</param>
/// <param name="message">What is wrong and what to do, in plain Chinese.</param>
sealed class UnreadableRequestException(int status, string message) : Exception(message)
{
    /// <summary>The status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>What was sent is longer than it may be.</summary>
    public static UnreadableRequestException TooLong(string most) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            $"发来的内容太长，没有读：最多{most}。请按浏览器的返回键，刚才的内容还在那一页上；删短后再试。"
        );

    /// <summary>What was sent is broken off or no such thing.</summary>
    public static UnreadableRequestException Broken() =>
        new(StatusCodes.Status400BadRequest, "发来的内容不完整，没有读，什么也没有改动。请按浏览器的返回键回到刚才那一页，再试一次。");
}
