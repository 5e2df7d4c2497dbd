using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Reads how something told before is changed: 李四改成个人, 第一个的单位是某某公司, 都报个人. Holds no state.
/// </summary>
/// <param name="talk">The words.</param>
/// <param name="headings">What the parts of a candidate are called.</param>
/// <param name="fields">Reads what something is changed to.</param>
/// <param name="clauses">Reads several of them set apart by gaps.</param>
/// <param name="places">Reads who is meant.</param>
sealed class EditReader(ListTalk talk, ListWords headings, FieldReader fields, ClauseReader clauses, PlaceReader places)
{
    readonly ShortEditReader _short = new(talk, fields, places);

    /// <summary>What a clause left open for the next one: 李四的单位写错了，是….</summary>
    public sealed record Opened(int Place, ListPart? Part, bool IsDenied = false)
    {
        /// <summary>The candidate that the message itself told last.</summary>
        public const int Current = -1;

        /// <summary>No candidate.</summary>
        public const int Nobody = -2;
    }

    /// <summary>Whom a clause may speak of that names nobody.</summary>
    /// <param name="Current">The place of whoever the message itself has told of by now; null for nobody.</param>
    /// <param name="Gone">Who went just before; null for nobody.</param>
    /// <param name="IsLost">Whether the message spoke of somebody and was not made out.</param>
    public readonly record struct Spoken(int? Current, Vacancy? Gone, bool IsLost);

    /// <summary>The change that a clause makes, or null when it makes none.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="list">The list before the message.</param>
    /// <param name="known">Who was told before.</param>
    /// <param name="spoken">Whom it may speak of without naming them.</param>
    /// <param name="opened">What the clause before left open; what this one leaves open.</param>
    public Edit? Read(string clause, ToldList list, ToldBefore known, Spoken spoken, ref Opened? opened)
    {
        var before = opened;
        opened = null;
        var text = clause[Lead(clause, list)..];
        text = text[talk.Says.Take.LengthAt(fields.Key(text), 0)..];
        return _short.Read(text, list, spoken, before, ref opened)
            ?? Whole(text, list, known)
            ?? Replacing(text, list, known)
            ?? Change(text, list, known, spoken, before, ref opened);
    }

    // 对了，哦: says nothing, where no name begins with it.
    int Lead(string clause, ToldList list)
    {
        var key = fields.Key(clause);
        var at = 0;
        while (
            at < key.Length
            && places.At(key, at, list).Length == 0
            && Math.Max(talk.Says.Filler.LengthAt(key, at), key[at] == ' ' ? 1 : 0) is > 0 and var length
        )
        {
            at += length;
        }
        return at < key.Length ? at : 0;
    }

    /// <summary>都报个人: of all of whom it was not said; 张三和李四都改成团队: of those named, if they are on the list.</summary>
    Edit? Whole(string text, ToldList list, ToldBefore known)
    {
        if (
            fields.Read(text, known).ToArray()
            is not [.. var named, Field.Kind { IsOfAll: true } or Field.Unit { IsOfAll: true } or Field.OwnUnit { IsOfAll: true }] read
        )
        {
            return null;
        }
        var to = new Entry().With(read[^1]);
        var whose = named.OfType<Field.Name>().Select(name => places.At(fields.Key(name.Text), 0, list).Places).ToList();
        return named.Length != whose.Count || whose.Exists(found => found.Length != 1) ? null
            : whose.Count > 0 ? new Edit.Set([.. whose.Select(found => found[0])], to)
            : new Edit.SetAll(to, IsForced(fields.Key(text)));
    }

    /// <summary>由王芳顶替王强: the new one is named first.</summary>
    Edit.Set? Replacing(string text, ToldList list, ToldBefore known)
    {
        var key = fields.Key(text);
        return
            talk.Says.Replaces.FirstIn(key) is (> 1 and var at, var length)
            && places.At(key, at + length, list) is ([var place], var named)
            && at + length + named == key.TrimEnd('了', '吧', ' ').Length
            && fields.Read(text[..at].TrimStart('用', '由', '让', '以'), known) is [Field.Name who]
            ? new Edit.Set([place], new Entry().With(who), IsOther: true)
            : null;
    }

    static bool IsForced(string key) => key.Contains('改', StringComparison.Ordinal) || key.Contains('换', StringComparison.Ordinal);

    // 是 tells, 改成 and 应该是 change.
    static bool IsStrong(string word) => word.Any(letter => "改换更转变错应实对".Contains(letter, StringComparison.Ordinal));

    Edit? Change(string text, ToldList list, ToldBefore known, Spoken spoken, Opened? before, ref Opened? opened)
    {
        var current = spoken.Current;
        var (isStrong, isOther) = (false, false);
        var corrects = talk.Says.Corrects.LengthAt(fields.Key(text), 0);
        text = text[corrects..];
        // 许佳琪没错，还是依文集团
        text = before is not null && text.StartsWith("还是", StringComparison.Ordinal) ? text[1..] : text;
        var key = fields.Key(text);
        var (referred, at) = places.At(key, 0, list);
        var isOrdinal = at > 0 && !referred.IsEmpty && PlaceReader.IsOrdinal(key[..at]);
        if (isOrdinal && places.At(key, at, list) is ({ IsEmpty: false } named, var twice))
        {
            // 第2个钟华: the number and the name are of one candidate, or nobody knows who is meant.
            if (!named.Contains(referred[0]))
            {
                return new Edit.ChangeWhom();
            }
            at += twice;
        }
        var (part, start, isChange, isAt, isDenied) = (default(ListPart?), at, corrects > 0, false, false);
        // 李四的职称改成工程师, 李四是在职硕士: what is told of somebody on the list, whatever the words between.
        var rest = text[at..].TrimStart('的', ' ');
        if (referred is [var of] && fields.Facts.Unsaid(rest) is { IsEmpty: false } unsaid)
        {
            return new Edit.Unsay(of, unsaid);
        }
        if (referred is [var told] && talk.Says.Deny.LengthAt(key, at) == 0 && Facts(rest, known) is { } facts)
        {
            return new Edit.Set([told], With(rest, facts, known));
        }
        for (var next = at; next < text.Length; at = next)
        {
            // 是团队负责人 is a kind, and heads nothing.
            if (isChange && fields.Kind(text[at..]) is not null)
            {
                break;
            }
            var label = part is null ? Label(key, at) : default;
            var aside = text[at] is '的' or ' ' ? 1 : 0;
            var rename = start > 0 || before is not null ? talk.Says.Rename.LengthAt(key, at) : 0;
            var deny = start > 0 ? talk.Says.Deny.LengthAt(key, at) : 0;
            var isPlace = talk.Says.NotAt.LengthAt(key, at) == 0;
            var change = isPlace ? Math.Max(rename, Math.Max(deny, Math.Max(Mistake(key, at), talk.Says.Change.LengthAt(key, at)))) : 0;
            next = at + Math.Max(label.Length, Math.Max(aside, change));
            part =
                label.Length > change ? label.Part
                : rename > 0 && rename == change ? ListPart.Name
                : part;
            isAt |= change > 0 && talk.Says.At.LengthAt(key, at) == change;
            isDenied |= deny > 0 && deny == change;
            isChange |= change > 0 && change >= label.Length;
            isStrong |= change > 0 && change >= label.Length && IsStrong(key.Substring(at, change));
            isOther |= change > 0 && change >= label.Length && key[at] == '换';
            if (next == at)
            {
                break;
            }
        }
        var value = text[at..].Trim();
        if (!isChange && part is null && !isOrdinal && before is null)
        {
            return null;
        }
        if (referred.Length > 1)
        {
            return new Edit.Unclear(text[..start], referred);
        }
        // 单位写错了，是某某公司 is of the candidate of the clause before, or else of the one that the message tells, or was asked about, or the last.
        var latest =
            current is { } its ? its
            : list is { Pending: ListQuestion.Part, Asked: >= 0 and var asked } ? asked
            : list.Candidates.Length - 1;
        var isLatest = start == 0 && !spoken.IsLost && (isChange || (current is not null && part is not null));
        var place =
            referred is [var only] ? only
            : before is not null && start == 0 && (isChange || before.IsDenied) ? before.Place
            : isLatest ? latest
            : Opened.Nobody;
        if (place == Opened.Nobody)
        {
            return
                isChange
                && !IsNext(key[..start], value, list, known)
                && PlaceReader.IsOrdinal(key[..start])
                && Value(value, part, known) is not { Name: not null }
                ? new Edit.NoSuch(text[..start])
                : null;
        }
        if (value.Length == 0 || isDenied)
        {
            // 姓名： only heads what follows.
            opened = isChange ? new(place, part, isDenied) : null;
            return isChange && place != Opened.Current ? new Edit.Set([place], new Entry()) : null;
        }
        part ??= before?.Part;
        if (fields.IsAbove(value))
        {
            // 第3个的单位同上; without a number it is of the one that is being told.
            return place > 0 && list.Candidates[place - 1].Unit is { } above ? new Edit.Set([place], new Entry { Unit = above }) : null;
        }
        if (
            (
                Value(value, part, known)
                ?? (isAt ? Value(value, ListPart.Unit, known) : null)
                ?? UnitOfRow(value, isOrdinal && isChange, known)
            )
            is not { } to
        )
        {
            return null;
        }
        if (to.Name is not null && start == 0 && before is null)
        {
            return Somebody(to, list, spoken, isStrong, place);
        }
        return place == Opened.Current ? new Edit.OfCurrent(to) : new Edit.Set([place], to, IsOther: isOther && to.Name is not null);
    }

    /// <summary>换成王芳, 负责人是王芳: a name, where nobody is named who had it.</summary>
    static Edit? Somebody(Entry to, ToldList list, Spoken spoken, bool isStrong, int place) =>
        !isStrong ? null
        : spoken.Gone is { } gone ? new Edit.Instead(gone, to)
        : place == Opened.Current ? new Edit.OfCurrent(to)
        : list.Candidates.Length > 1 && list.Candidates[place].Name is not null ? new Edit.InsteadOfWhom(to.Name!)
        : new Edit.Set([place], to);

    // 打错了, 填错了: whatever was done, it was wrong.
    static int Mistake(string key, int at) =>
        at == 0 || at + 1 >= key.Length || key[at + 1] != '错' ? 0
        : at + 2 < key.Length && key[at + 2] == '了' ? 3
        : 2;

    // 第二个是团队, where there is one by now: the next one begins.
    bool IsNext(string key, string value, ToldList list, ToldBefore known) =>
        PlaceReader.NumberOf(key) is var number
        && (number == list.Candidates.Length + 1 || (number == known.Candidates.Length + 1 && fields.Kind(value) is not null));

    /// <summary>第2个钟华是福田汽车: of a row that is named, or where another one is of it, a unit, though it does not look like one.</summary>
    Entry? UnitOfRow(string value, bool isOfRow, ToldBefore known)
    {
        var unit = value.TrimEnd('的', '了', '吧', '啊');
        var key = fields.Key(unit);
        return
            (isOfRow || known.Candidates.Any(one => one.Unit is { } other && fields.Key(other) == key))
            && fields.Read(unit, known) is [Field.Unknown]
            && fields.Names.IsUnitBesideName(key)
            ? new Entry { Unit = unit }
            : null;
    }

    Entry? Value(string value, ListPart? part, ToldBefore known)
    {
        var read = Settled(clauses.Read(value, known));
        value = part == ListPart.Unit ? value.TrimEnd('的', '了', '吧', '啊') : value;
        var key = fields.Key(value);
        return part switch
        {
            ListPart.Unit => fields.Names.IsPerhapsUnit(key) ? UnitOf(read, value) : null,
            ListPart.Name => read is [Field.Name name] ? new Entry().With(name)
            : fields.Names.IsPerhapsName(key) && !key.Contains('的', StringComparison.Ordinal) ? new Entry { Name = value }
            : null,
            ListPart.Kind => read is [Field.Kind kind] ? new Entry().With(kind) : null,
            _ => read.Count > 0 && !read.Any(field => field is Field.Unknown)
                ? read.Aggregate(new Entry(), (entry, field) => entry.With(field))
                : null,
        };
    }

    // 换成郝蕾 团队 首钢朗泽: beside a name and a kind, what is left is the unit.
    List<Field> Settled(List<Field> read) =>
        read is { Count: 3 }
        && read.FindIndex(field => field is Field.Unknown) is >= 0 and var at
        && read[at] is Field.Unknown(var text)
        && read.Exists(field => field is Field.Name)
        && read.Exists(field => field is Field.Kind)
        && fields.Names.IsUnitBesideName(fields.Key(text))
            ? [.. read[..at], new Field.Unit(text), .. read[(at + 1)..]]
            : read;

    Entry? Facts(string text, ToldBefore known) =>
        fields.Facts.Named(text, known.Days) is { IsEmpty: false } named ? new Entry { Facts = named }
        : fields.Facts.Read(text, known.Days) is { IsEmpty: false } facts ? new Entry { Facts = facts }
        : null;

    // 李四带团队，85年: a kind or a unit beside the facts counts too.
    Entry With(string text, Entry facts, ToldBefore known) =>
        fields.Read(text, known) is { Count: > 0 } read && !read.Any(field => field is Field.Name or Field.Unknown)
            ? read.Aggregate(facts with { Facts = [] }, (entry, field) => entry.With(field)).With(facts)
            : facts;

    static Entry? UnitOf(List<Field> read, string value) =>
        read switch
        {
            [Field.Unit or Field.OwnUnit] => new Entry().With(read[0]),
            // 在一线干了10年 tells a fact, no unit.
            [Field.Facts] => null,
            _ => new Entry { Unit = UnitAnswerReader.WithoutEnd(value) },
        };

    (ListPart Part, int Length) Label(string key, int at) =>
        new[] { (ListPart.Name, headings.Name), (ListPart.Kind, headings.Kind), (ListPart.Unit, headings.Unit) }
            .Select(part => (Part: part.Item1, Length: part.Item2.LengthAt(key, at)))
            .MaxBy(part => part.Length);
}
