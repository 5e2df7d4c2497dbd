namespace Assistant.Importing;

/// <summary>
/// Where a sentence of running text ends: behind a full stop and the quotation marks and brackets that close behind it. Goes past a text
/// letter by letter.
/// </summary>
sealed class SentenceEnd
{
    bool _isPassed;

    /// <summary>Whether a letter, which comes next, begins another sentence.</summary>
    public bool IsBefore(char letter) => _isPassed && !IsMark(letter);

    /// <summary>Goes past a letter.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="isLast">Whether the sentence ends with it although it is no full stop.</param>
    public void Pass(char letter, bool isLast = false) => _isPassed = isLast || IsStop(letter) || (_isPassed && IsMark(letter));

    /// <summary>Begins with another sentence.</summary>
    public void Reset() => _isPassed = false;

    /// <summary>Whether a letter still belongs to the sentence before it: a stop, or what closes.</summary>
    public static bool IsMark(char letter) => IsStop(letter) || letter is '”' or '’' or '」' or '』' or '）' or '》';

    static bool IsStop(char letter) => letter is '。' or '！' or '？' or '；';
}
