namespace Assistant.Knowledge.Sources;

/// <summary>Numbers as documents print them (5%, 100-80, 7-15, 三分之二), held against the text that states them.</summary>
static class PrintedNumber
{
    const string Numeral = "0123456789.零〇一二两三四五六七八九十百千";

    /// <summary>Whether the number stands in the text as a whole: 5% does not stand in 15%.</summary>
    public static bool StandsIn(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if ((at == 0 || !Numeral.Contains(text[at - 1])) && (end == text.Length || !Numeral.Contains(text[end])))
            {
                return true;
            }
        }
        return false;
    }
}
