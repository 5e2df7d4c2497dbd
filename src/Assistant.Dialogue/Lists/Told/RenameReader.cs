using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Reads who is meant instead of a name on the list: 陈晓东，不是陈晓冬; 不是张三，是张思. Holds no state.</summary>
sealed class RenameReader(ListTalk talk, ListWords headings, FieldReader fields)
{
    /// <summary>The change that a text makes, or null when it says anything else.</summary>
    public Edit? Read(string text, ToldList list)
    {
        var key = fields.Key(text);
        var at = Lead(key, 0, isStrict: true);
        if (talk.Says.Deny.FirstIn(key[at..]) is not var (from, length))
        {
            return null;
        }
        var (before, behind) = (text[at..(at + from)].Trim(' ', ','), text[(at + from + length)..]);
        if (before.Length == 0)
        {
            // 不是张三，是张思
            var old = Old(fields.Key(behind), list);
            var rest = old is { } known ? behind[known.Length..] : "";
            var link = Lead(fields.Key(rest), 0, isStrict: false);
            return old is { } wrong && link > 0 ? Renamed(wrong.Places, rest[link..], list) : null;
        }
        return Old(fields.Key(behind), list) is { } wrongly && IsEnd(fields.Key(behind[wrongly.Length..]))
            ? Renamed(wrongly.Places, before[Lead(fields.Key(before), 0, isStrict: false)..], list)
            : null;
    }

    Edit.Set? Renamed(int[] places, string name, ToldList list)
    {
        name = name.Trim(' ', ',').TrimEnd('的', '了', '啊', '吧', '哦');
        var key = fields.Key(name);
        return fields.Names.IsSurelyName(key) && !list.Candidates.Any(candidate => candidate.Name is { } other && fields.Key(other) == key)
            ? new Edit.Set([.. places], new Entry { Name = name })
            : null;
    }

    (int[] Places, int Length)? Old(string key, ToldList list) =>
        Enumerable
            .Range(0, list.Candidates.Length)
            .Where(place => list.Candidates[place].Name is { } name && key.StartsWith(fields.Key(name), StringComparison.Ordinal))
            .GroupBy(place => list.Candidates[place].Name!.Length, (length, places) => ((int[] Places, int Length)?)([.. places], length))
            .MaxBy(old => old!.Value.Length);

    static bool IsEnd(string key) => key.All(letter => " ,的了啊吧哦".Contains(letter, StringComparison.Ordinal));

    // 更正一下，名字错了，应该是: no 不是.
    int Lead(string key, int at, bool isStrict)
    {
        for (var length = 1; length > 0 && at < key.Length; at += length)
        {
            var deny = talk.Says.Deny.LengthAt(key, at);
            length = new[]
            {
                talk.Says.Filler.LengthAt(key, at),
                talk.Says.Corrects.LengthAt(key, at),
                talk.Says.Change.LengthAt(key, at),
                isStrict ? 0 : talk.Says.Rename.LengthAt(key, at),
                headings.Name.LengthAt(key, at),
                " ,一下而".Contains(key[at], StringComparison.Ordinal) ? 1 : 0,
            }.Max();
            length = deny >= length ? 0 : length;
        }
        return at;
    }
}
