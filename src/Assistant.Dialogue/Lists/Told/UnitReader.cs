using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Tells which unit is meant where it is not named in full: 我们公司, 也是某某, 和张三一样. Holds no state.</summary>
sealed class UnitReader(ListTalk talk)
{
    readonly NameReader _names = new(talk);

    /// <summary>The unit that a text means, or null when it means none that is known.</summary>
    public List<Field>? Meant(string text, string key, ToldBefore known)
    {
        var bare = key.TrimEnd('的', '了', '吧', '啊', '呢', ' ');
        var at = talk.Says.Also.LengthAt(key, 0);
        var rest = bare[Math.Min(bare.Length, at > 0 ? at : Link(key))..];
        return talk.Says.OwnUnit.Are(rest) ? [known.Own is { } own ? new Field.Unit(own) : new Field.OwnUnit()]
            : Above(bare) is { } above ? [above]
            : Like(bare, known) is { } unit ? [new Field.Unit(unit)]
            : at == 0 || rest.Length < 2 ? null
            : _names.IsSurelyUnit(rest) ? [new Field.Unit(text.Substring(at, rest.Length))]
            : known.UnitsLike(rest) is [var only] ? [new Field.Unit(only)]
            : null;
    }

    /// <summary>The unit that somebody says is their own: 我们公司是某某公司, 我们是某某所的; null when it is none.</summary>
    public string? Own(string text, string key)
    {
        var at = talk.Says.OwnUnit.LengthAt(key, 0) is > 0 and var own ? own : talk.Says.Self.LengthAt(key, 0);
        var link = at > 0 ? talk.Says.Is.LengthAt(key, at) : 0;
        var unit = text[(at + link)..].TrimEnd('的', '了', '吧', '啊', ' ');
        return link > 0 && _names.IsSurelyUnit(key.Substring(at + link, unit.Length)) ? unit : null;
    }

    /// <summary>公司叫某某公司, 他单位是某某院: the unit whose name is told; null when the text tells none.</summary>
    public string? Called(string text, string key)
    {
        var at = key[0] is '他' or '她' ? 1 : 0;
        at += talk.UnitEndings.LengthAt(key, at) is > 1 and var label ? label : (key.AsSpan(at).StartsWith("单位") ? 2 : 0);
        var link =
            at > 1 ? new[] { talk.Says.Also, talk.Says.Is, talk.Says.At, talk.Says.Change }.Max(words => words.LengthAt(key, at)) : 0;
        var unit = text[(at + link)..].TrimEnd('的', '了', '吧', ' ');
        return link > 0 && _names.IsSurelyUnit(key.Substring(at + link, unit.Length)) ? unit : null;
    }

    /// <summary>The unit of whoever stands before, where it is meant: 同上, 单位跟上面一样, 〃.</summary>
    public Field.Above? Above(string key)
    {
        var bare = key.Trim('的', '了', ' ');
        bare = bare[talk.Says.Also.LengthAt(bare, 0)..];
        bare = bare.StartsWith("单位", StringComparison.Ordinal) ? bare[2..].TrimStart('也', '是') : bare;
        var joint = talk.Says.Joints.LengthAt(bare, 0);
        var above = joint > 0 ? talk.Says.Above.LengthAt(bare, joint) : 0;
        return talk.Says.Like.Are(bare) ? new Field.Above(IsSure: false)
            : talk.Says.AboveMarks.Are(bare) ? new Field.Above(IsSure: true)
            : above > 0 && bare[(joint + above)..].TrimStart('的', '是') is var rest && (rest.Length == 0 || talk.Says.Like.Are(rest))
                ? new Field.Above(IsSure: true)
            : null;
    }

    /// <summary>跟李娜一个单位, of whom nothing is known.</summary>
    public bool IsLike(string key) => talk.Says.Joints.LengthAt(key, 0) > 0 && NameReader.EndsIn(talk.Says.Like, key.TrimEnd('的', '了'));

    // 和王五一样, 跟王五一个单位: the unit of whoever is named, if it is known.
    string? Like(string key, ToldBefore known)
    {
        var joint = talk.Says.Joints.LengthAt(key, 0);
        return joint == 0
            ? null
            : known
                .Candidates.Where(one =>
                    key.AsSpan(joint).StartsWith(known.Key(one.Name))
                    && talk.Says.Like.Are(key[(joint + one.Name.Length)..].TrimStart('的', '是'))
                )
                .Select(one => one.Unit)
                .FirstOrDefault();
    }

    int Link(string key) => talk.Says.At.LengthAt(key, 0) is > 0 and var at ? at : talk.Says.Is.LengthAt(key, 0);
}
