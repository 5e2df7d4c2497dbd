using Assistant.Knowledge.Wordings;

namespace Assistant.Knowledge.Retrieval;

/// <summary>
/// Cuts a text into the terms of the index: every character and every pair of neighbours of a Chinese text, whole words
/// and numbers of any other script. Needs no dictionary and so knows every new word.
/// </summary>
static class Terms
{
    /// <summary>The terms of a text, in order, with repetitions.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (
            var part in text.Split(
                [' ', '\n', '，', '。', '；', '：', '、', '（', '）', '“', '”', '《', '》'],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            foreach (var term in OfForm(NormalForm.Of(part)))
            {
                yield return term;
            }
        }
    }

    static IEnumerable<string> OfForm(string form)
    {
        for (var at = 0; at < form.Length; at++)
        {
            if (!IsHan(form[at]))
            {
                var start = at;
                while (at + 1 < form.Length && !IsHan(form[at + 1]))
                {
                    at++;
                }
                yield return form[start..(at + 1)];
                continue;
            }
            yield return form.Substring(at, 1);
            if (at + 1 < form.Length && IsHan(form[at + 1]))
            {
                yield return form.Substring(at, 2);
            }
        }
    }

    static bool IsHan(char letter) => letter is (>= '㐀' and <= '鿿') or '〇' || char.IsSurrogate(letter);
}
