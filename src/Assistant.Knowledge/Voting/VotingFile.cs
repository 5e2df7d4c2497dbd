using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;
using Assistant.Rules;

namespace Assistant.Knowledge.Voting;

/// <summary>
/// Reads <c>voting/*.yaml</c>. Numbers are written as the document prints them and must stand whole in the quote beside
/// them, which must stand in its clause.
/// </summary>
sealed class VotingFile
{
    readonly List<KnowledgeProblem> _problems = [];
    readonly YamlMap _file;
    readonly ClauseBook _clauses;

    VotingFile(YamlMap file, ClauseBook clauses)
    {
        _file = file.Allow("title", "programmes", "size", "quorum", "pass", "asked", "words");
        _clauses = clauses;
    }

    /// <inheritdoc cref="VotingProcedure.Read"/>
    public static VotingProcedure Read(string id, YamlMap file, ClauseBook clauses) => new VotingFile(file, clauses).Read(id);

    VotingProcedure Read(string id)
    {
        var size = ReadSize(_file.Map("size").Allow("members", "clause", "quote"));
        var (quorum, quorumStated) = ReadShare(_file.Map("quorum"));
        var (pass, passStated) = ReadShare(_file.Map("pass"));
        return _problems.Count > 0
            ? throw new KnowledgeException(_problems)
            : new VotingProcedure
            {
                Id = id,
                Title = _file.Text("title"),
                Programmes = [.. _file.Texts("programmes")],
                Size = size,
                Rule = new VotingRule(quorum, pass),
                Quorum = quorumStated,
                Pass = passStated,
                Asked = Wording.ReadAll(_file, "asked"),
                Words = ReadWords(
                    _file
                        .Map("words")
                        .Allow("size", "present", "absent", "everyone", "in_favour", "against", "beside", "again", "aside", "others")
                ),
            };
    }

    UsualSize ReadSize(YamlMap map) =>
        map.Text("members").Split('-') is [var few, var many]
        && int.TryParse(few, out var smallest)
        && int.TryParse(many, out var largest)
        && smallest is > 0 and <= 1000
        && largest >= smallest
            ? new UsualSize(smallest, largest, Stated(map, "members"))
            : throw map.Error("members", $"人数「{map.Text("members")}」应写成 7-15 这样，少的在前。");

    (Fraction, StatedShare) ReadShare(YamlMap map)
    {
        map.Allow("share", "reading", "clause", "quote");
        var printed = map.Text("share");
        return
            printed.Split("分之") is [var whole, var part]
            && Numerals.ReadChinese(whole, 0, out var denominator) == whole.Length
            && Numerals.ReadChinese(part, 0, out var numerator) == part.Length
            && numerator <= denominator
            && numerator > 0
            ? (new Fraction(numerator, denominator), new StatedShare(printed, map.OptionalText("reading"), Stated(map, "share")))
            : throw map.Error("share", $"比例「{printed}」应写成 三分之二 这样，不超过全部。");
    }

    /// <summary>The quote that states a number.</summary>
    LockedQuote Stated(YamlMap map, string key)
    {
        var source = LockedQuote.Read(map);
        if (_clauses.WhyQuoteFails(source.Clause, source.Quote) is { } why)
        {
            _problems.AddRange(map.Error("quote", why).Problems);
        }
        else if (!PrintedNumber.StandsIn(source.Quote, map.Text(key)))
        {
            _problems.AddRange(map.Error(key, $"引文里写的不是「{map.Text(key)}」，请照引文抄写。").Problems);
        }
        return source;
    }

    static VotingWords ReadWords(YamlMap map)
    {
        return new(
            Of("size"),
            Of("present"),
            Of("absent"),
            Of("everyone"),
            Of("in_favour"),
            Of("against"),
            Of("beside"),
            Of("again"),
            Of("aside"),
            Of("others")
        );

        Words Of(string key) => new(map.Texts(key));
    }
}
