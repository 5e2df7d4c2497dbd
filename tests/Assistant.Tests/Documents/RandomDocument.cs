using System.Text;

namespace Assistant.Tests.Documents;

/// <summary>A made-up document that knows its own clauses. The same seed gives the same document.</summary>
sealed class RandomDocument
{
    const string Letters =
        "为加强本市技能人才队伍建设完善培养机制依据有关文件精神结合实际制定由主管部门负责组织专家评审并予公布申请材料真实准确";

    static readonly string[] Chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

    /// <summary>The ways of numbering, outermost first; a document uses some of them in this order.</summary>
    static readonly Func<int, string>[] Styles =
    [
        number => $"第{Chinese[number - 1]}条 ",
        number => $"{Chinese[number - 1]}、",
        number => $"（{Chinese[number - 1]}）",
        number => $"{number}.",
        number => $"（{number}）",
    ];

    readonly Random _random;
    readonly List<string> _paragraphs = [];
    readonly List<(string Path, string Text)> _clauses = [];

    public RandomDocument(int seed)
    {
        _random = new Random(seed);
        Write("head", ["关于某事的通知", "各有关单位：", Sentence()]);
        var styles = Enumerable.Range(0, Styles.Length).Where(_ => _random.Next(3) > 0).DefaultIfEmpty(1).ToList();
        Items("", styles, _random.Next(2, 12));
        if (_random.Next(2) == 0)
        {
            Write("tail", ["本通知自发布之日起施行。", "附件：评分标准", "某市某局", "2026年3月5日"]);
            Write("annex", ["附件", Sentence()]);
            Items("annex.", styles, _random.Next(2, 6));
        }
    }

    /// <summary>The document, a paragraph an entry.</summary>
    public IReadOnlyList<string> Paragraphs => _paragraphs;

    /// <summary>What a parser should find, in the form of <see cref="Texts.Outline"/>.</summary>
    public string Outline => string.Join('\n', _clauses.Select(clause => $"{clause.Path}: {Texts.WithoutWhiteSpace(clause.Text)}"));

    /// <summary>The document as a word processor writes it out: lines of a fixed number of columns, first lines shorter by the lost indent.</summary>
    public string Wrapped(int columns, bool blankLines)
    {
        var lines = new List<string>();
        foreach (var paragraph in _paragraphs)
        {
            var line = new StringBuilder();
            var width = 4;
            foreach (var letter in paragraph)
            {
                var letterWidth = letter < 0x2000 ? 1 : 2;
                if (width + letterWidth > columns && letter is not ('。' or '，' or '：'))
                {
                    lines.Add(line.ToString());
                    line.Clear();
                    width = 0;
                }
                line.Append(letter);
                width += letterWidth;
            }
            lines.Add(line.ToString());
        }
        return string.Join(blankLines ? "\n\n" : "\n", lines);
    }

    void Items(string prefix, List<int> styles, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var path = prefix + (styles[0] == 0 ? "art" : "") + number;
            Write(path, [Styles[styles[0]](number) + Sentence(), .. Enumerable.Range(0, _random.Next(3) / 2).Select(_ => Sentence())]);
            if (styles.Count > 1 && _random.Next(2) == 0)
            {
                Items($"{path}.", styles[1..], _random.Next(1, 5));
            }
        }
    }

    void Write(string path, IReadOnlyList<string> paragraphs)
    {
        _paragraphs.AddRange(paragraphs);
        _clauses.Add((path, string.Concat(paragraphs)));
    }

    string Sentence()
    {
        var text = new StringBuilder();
        for (var part = _random.Next(1, 5); part > 0; part--)
        {
            for (var length = _random.Next(4, 20); length > 0; length--)
            {
                text.Append(Letters[_random.Next(Letters.Length)]);
            }
            text.Append(part == 1 ? '。' : '，');
        }
        return text.ToString();
    }
}
