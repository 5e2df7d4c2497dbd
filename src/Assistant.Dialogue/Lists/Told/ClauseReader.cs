namespace Assistant.Dialogue.Lists.Told;

/// <summary>Reads the fields of a clause whose pieces are set apart by gaps. Holds no state.</summary>
sealed class ClauseReader(FieldReader fields)
{
    /// <summary>The fields of a clause; what is written with gaps and belongs together is put together.</summary>
    public List<Field> Read(string clause, ToldBefore known)
    {
        var pieces = Joined([.. clause.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Dotted)]);
        var told = pieces.ConvertAll(piece => fields.Read(piece, known));
        var read = told.Select((piece, at) => Cell(piece, pieces[at], told, known)).SelectMany(piece => piece).ToList();
        // 中国科学院 计算技术研究所 is one unit.
        for (var at = read.Count - 1; at > 0; at--)
        {
            if ((read[at - 1], read[at]) is (Field.Unit { IsOfAll: false } outer, Field.Unit { IsOfAll: false } inner))
            {
                read[at - 1] = outer with { Text = outer.Text + inner.Text };
                read.RemoveAt(at);
            }
        }
        return read;
    }

    // 李雷 个人 方正北京某某公司: beside a name, what is written in one is no other name and a unit.
    IReadOnlyList<Field> Cell(IReadOnlyList<Field> piece, string text, List<IReadOnlyList<Field>> told, ToldBefore known) =>
        piece is [Field.Name(var name), Field.Unit(var unit, false)]
        && text == name + unit
        && !known.IsName(fields.Key(name))
        && told.Exists(other => other is [Field.Name])
            ? [new Field.Unit(text)]
            : piece;

    // 李四.个人.小米 is three; 阿依古丽.买买提 is one.
    string[] Dotted(string piece) =>
        piece.Split('.', StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts
        && Array.Exists(parts, part => fields.Kind(part) is not null)
            ? parts
            : [piece];

    // 张 三, John Smith.
    List<string> Joined(string[] pieces)
    {
        var joined = new List<string>();
        foreach (var piece in pieces)
        {
            var before = joined.Count > 0 ? joined[^1] : "";
            if (before.Length == 1 && IsHan(before[0]) && piece.Length <= 2 && piece.All(IsHan) && fields.Kind(piece) is null)
            {
                joined[^1] = before + piece;
            }
            else if (EndsInLatin(before) && GoesOn(piece) && fields.Kind(before) is null && fields.Kind(piece) is null)
            {
                joined[^1] = $"{before} {piece}";
            }
            else
            {
                joined.Add(piece);
            }
        }
        return joined;
    }

    static bool IsHan(char letter) => char.IsLetter(letter) && !char.IsAscii(letter);

    // Smith, Smith带团队, Ltd; but not B公司.
    bool GoesOn(string piece) =>
        char.IsAsciiLetter(piece[0]) && (Array.TrueForAll([.. piece], char.IsAscii) || !fields.Names.IsSurelyUnit(fields.Key(piece)));

    static bool EndsInLatin(string piece) => piece.Length > 1 && (char.IsAsciiLetter(piece[^1]) || piece[^1] is '.');
}
