using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Takes what a clause tells of candidates, with what was not made out settled by where it stands: beside a kind it may be a name,
/// beside a name a unit. Holds no state.
/// </summary>
sealed class CandidateReader(KnowledgeBase knowledge, FieldReader fields, ClauseReader clauses)
{
    readonly ListWords _headings = knowledge.Vocabulary.Lists;
    readonly AnswerWords _answers = knowledge.Vocabulary.Answers;

    /// <summary>Takes what a clause tells.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="isJoined">Whether the clause before was a name alone, before 、.</param>
    /// <param name="gathering">What the message has told by now.</param>
    /// <param name="known">Who was told before.</param>
    public void Take(ListClause clause, bool isJoined, Gathering gathering, ToldBefore known)
    {
        var told = clauses.Read(clause.Text, known);
        var isOfKind = gathering.IsHeaded || told.Exists(field => field is Field.Kind { IsOfAll: true });
        var read = Rows(told, clause).SelectMany(row => Settled(row, clause, gathering, isOfKind)).ToList();
        if (clause.IsHeading && Heading(clause, read) is { } heading)
        {
            gathering.Drop();
            gathering.Head(heading);
            return;
        }
        if (clause.IsBracketed && gathering.LacksUnit && read is [Field.Unknown(var bracketed)] && IsUnitOf(bracketed))
        {
            read = [new Field.Unit(bracketed)];
        }
        Precede(read, gathering);
        if (read is [Field.Unknown(var alone)])
        {
            gathering.Perhaps = alone;
            gathering.PerhapsUnit = IsUnitOf(alone);
            return;
        }
        if (isJoined && read is [Field.Name, .. var alike] && !alike.Exists(field => field is Field.Name))
        {
            gathering.Join(read[0]);
            gathering.IsJoined = alike is [] && clause.End == '、';
            alike.ForEach(gathering.Take);
            return;
        }
        if (read.TakeWhile(field => field is Field.Name).ToList() is { Count: > 1 } names)
        {
            gathering.Together(names);
            read.RemoveRange(0, names.Count);
            read.ForEach(gathering.Take);
            return;
        }
        gathering.IsJoined = read is [Field.Name] && clause.End == '、';
        if (read.Exists(field => field is Field.Name))
        {
            gathering.Begin();
        }
        if (gathering.IsLost && read.Count > 0 && read.TrueForAll(field => field is Field.Facts))
        {
            // Whoever they are of was not made out.
            gathering.Miss(clause.Text);
            return;
        }
        read.ForEach(gathering.Take);
    }

    Field? Heading(ListClause clause, List<Field> read) =>
        fields.KindOfMany(clause.Text) is { } kind ? new Field.Kind(kind)
        : read is [Field.Kind or Field.Unit] ? read[0]
        // 小米科技：张磊（个人）
        : read is [Field.Unknown(var unit)] && fields.Names.LooksLikeUnit(fields.Key(unit)) ? new Field.Unit(unit)
        : null;

    /// <summary>石磊 首钢国际工程 个人 龙飞 首都在线 个人: the rows of a clause in which each candidate is told in the same order; else all of it.</summary>
    static List<List<Field>> Rows(List<Field> read, ListClause clause)
    {
        var rows = new List<List<Field>>();
        foreach (var field in read)
        {
            if (rows.Count == 0 || Place(field) == Place(read[0]))
            {
                rows.Add([]);
            }
            rows[^1].Add(field);
        }
        return !clause.IsHeading && rows.TrueForAll(row => row.Count(field => field is Field.Name) == 1) ? rows : [read];

        // What was not made out may be a unit.
        static string Place(Field field) => field is Field.Unknown or Field.Unit ? nameof(Field.Unit) : field.GetType().Name;
    }

    /// <summary>What stood alone in the clause before is a name where what belongs to one follows: John Smith，个人.</summary>
    void Precede(List<Field> read, Gathering gathering)
    {
        if (
            gathering.Perhaps is { } before
            && read is [Field.Kind or Field.Unit, ..]
            && !read.Exists(field => field is Field.Name)
            && !(gathering.IsUnitOfCurrent && read[0] is Field.Kind)
        )
        {
            gathering.Perhaps = null;
            gathering.Begin();
            before = before[fields.Names.Aside(fields.Key(before))..].TrimStart();
            if (fields.Names.IsToldName(fields.Key(before)))
            {
                gathering.Take(new Field.Name(before));
            }
            else
            {
                gathering.NoNames.Add(before);
            }
        }
        gathering.Drop();
    }

    /// <summary>
    /// The fields with what was not made out settled by where it stands: beside a kind it may be a name, beside a name and a kind a
    /// unit, and behind the heading of a part it is that.
    /// </summary>
    List<Field> Settled(List<Field> read, ListClause clause, Gathering gathering, bool isOfKind)
    {
        if (clause.IsHeading && Part(fields.Key(clause.Text)) is { } part)
        {
            gathering.Expected = part;
            return fields.Kind(clause.Text) is { } kind && part == ListPart.Name ? [new Field.Kind(kind)] : [];
        }
        var expected = gathering.Expected;
        gathering.Expected = null;
        for (var at = 0; at < read.Count; at++)
        {
            if (read[at] is Field.Address(var address))
            {
                // 王老师，个人: somebody is told, whose name is still to come.
                gathering.Addresses.Add(address);
                read.RemoveAt(at--);
                continue;
            }
            if (read[at] is not Field.Unknown(var text))
            {
                continue;
            }
            var key = fields.Key(text);
            var others = read.Where((_, other) => other != at).ToList();
            var (hasName, hasKind, hasUnit, hasMore) = (
                others.Exists(field => field is Field.Name),
                others.Exists(field => field is Field.Kind),
                others.Exists(field => field is Field.Unit or Field.Above),
                others.Exists(field => field is Field.Unknown)
            );
            if (hasName && !hasKind && fields.KindOfMany(text) is { } counted)
            {
                // 1个个人 孙立军
                read[at] = new Field.Kind(counted);
                continue;
            }
            var isExpectedName =
                expected == ListPart.Name || (!hasName && !hasMore && (hasKind || others.Exists(field => field is Field.Addition)));
            if (isExpectedName || (!hasName && hasUnit && !hasMore))
            {
                read[at] = fields.Names.IsToldName(key) ? new Field.Name(text) : read[at];
                if (read[at] is Field.Unknown && isExpectedName)
                {
                    gathering.NoNames.Add(text);
                    read.RemoveAt(at--);
                }
            }
            else if (
                (expected == ListPart.Unit || (hasName && (hasKind || isOfKind || fields.Names.LooksLikeUnit(key)) && !hasUnit && !hasMore))
                && fields.Names.IsPerhapsUnit(key)
                && !IsAnswer(key)
            )
            {
                read[at] = new Field.Unit(text);
            }
        }
        return read;
    }

    // Beside somebody's name, what is nothing else is their unit, whatever it looks like.
    bool IsUnitOf(string text) => fields.Key(text) is var key && fields.Names.IsUnitBesideName(key) && !IsAnswer(key);

    // 不清楚, 没有, 待定 are no units.
    bool IsAnswer(string key) => _answers.Unsure.AreIn(key) || _answers.No.AreIn(key);

    ListPart? Part(string key) =>
        _headings.Name.Are(key) ? ListPart.Name
        : _headings.Kind.Are(key) ? ListPart.Kind
        : _headings.Unit.Are(key) ? ListPart.Unit
        : null;
}
