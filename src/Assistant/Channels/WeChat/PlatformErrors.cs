namespace Assistant.Channels.WeChat;

/// <summary>What is to be done about an error that the platform reports.</summary>
enum Remedy
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Another try may succeed.</summary>
    TryAgain,

    /// <summary>The access token is no longer good.</summary>
    RenewToken,

    /// <summary>The message cannot be sent; the person fetches it.</summary>
    GiveUp,

    /// <summary>No message can be sent until the operator mends something.</summary>
    TellOperator,
}

/// <summary>The platform's errors, by <c>errcode</c>.</summary>
static class PlatformErrors
{
    /// <summary>The platform is busy, or could not be reached.</summary>
    public const int Busy = -1;

    /// <summary>What to do about an error.</summary>
    public static Remedy Read(int error) =>
        error switch
        {
            0 => Remedy.None,
            Busy => Remedy.TryAgain,
            // Invalid or expired.
            40001 or 40014 or 42001 => Remedy.RenewToken,
            // The day's calls are used up, the account may not, the address is not on the list.
            45009 or 48001 or 40164 => Remedy.TellOperator,
            // 40003 and 43004: nobody to write to; 45015: the person wrote too long ago; 45047: too many in a row;
            // 40033, 45002, 45008: our own mistake.
            _ => Remedy.GiveUp,
        };
}
