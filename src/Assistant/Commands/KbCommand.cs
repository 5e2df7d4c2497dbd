using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Assistant.Channels.WeChat;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Retrieval;

namespace Assistant.Commands;

/// <summary><c>assistant kb</c>: what is in the knowledge base, whether it holds, and how a document gets into it.</summary>
static class KbCommand
{
    const int HitsShown = 8;
    const int TermsShown = 6;
    const int LongestExcerpt = 40;

    /// <summary>Makes the command with its subcommands.</summary>
    public static Command Create() =>
        new("kb", "知识库：查看、检索、核对、导入、发布、比较")
        {
            List(),
            Show(),
            Search(),
            Check(),
            KbImportCommand.Create(),
            KbImportCommand.CreatePublish(),
            KbDiffCommand.Create(),
        };

    static Option<bool> JsonOption() => new("--json") { Description = "按机器可读的格式输出" };

    static Command List()
    {
        var json = JsonOption();
        var command = new Command("list", "列出全部文件") { json };
        command.SetAction(parse =>
        {
            var documents = KnowledgeFolder.Load().Documents;
            Console.WriteLine(
                parse.GetValue(json) ? Json(documents.Select(Described)) : string.Join(Environment.NewLine, documents.SelectMany(Lines))
            );
            return 0;
        });
        return command;
    }

    static IEnumerable<string> Lines(Document document)
    {
        var clauses = document.AllClauses().Count().ToString(CultureInfo.InvariantCulture);
        yield return $"{document.Id}  {document.Title}  〔{DocumentFile.Name(document.Status)}〕  {clauses} 个条款";
        (string Label, string? Value)[] details =
        [
            ("短名", document.ShortTitle),
            ("发文单位", document.Issuer),
            ("文号", document.Number),
            ("发布", Day(document.Issued)),
            ("施行", Day(document.Effective)),
            ("失效", Day(document.Expires)),
            ("代替", document.Supersedes),
            ("年度", document.Round),
            ("说明", document.Caveat),
        ];
        foreach (var (label, value) in details.Where(detail => detail.Value is not null))
        {
            yield return $"    {label}：{value}";
        }
        foreach (var annex in document.MissingAnnexes)
        {
            yield return $"    未收录的附件：{annex.Name}（见 {annex.Clause}）";
        }
    }

    static object Described(Document document) =>
        new
        {
            document.Id,
            document.Title,
            Short = document.ShortTitle,
            document.Issuer,
            document.Number,
            Issued = Day(document.Issued),
            Effective = Day(document.Effective),
            Expires = Day(document.Expires),
            Status = DocumentFile.Name(document.Status),
            document.Caveat,
            document.Supersedes,
            document.Round,
            document.Programmes,
            document.MissingAnnexes,
            Clauses = document.AllClauses().Count(),
        };

    static Command Show()
    {
        var reference = new Argument<string>("CLAUSE") { Description = "条款编号（文件编号#序号）；只写文件编号，就列出它的全部条款" };
        var json = JsonOption();
        var command = new Command("show", "看一个条款的原文") { reference, json };
        command.SetAction(parse =>
        {
            var knowledge = KnowledgeFolder.Load();
            var wanted = parse.GetValue(reference)!;
            if (knowledge.Documents.FirstOrDefault(document => document.Id == wanted) is { } whole)
            {
                Console.WriteLine(
                    parse.GetValue(json)
                        ? Json(whole.AllClauses().Select(Described))
                        : string.Join(Environment.NewLine, whole.AllClauses().Select(clause => $"{clause.Id}\t{Excerpt(clause)}"))
                );
                return 0;
            }
            if (knowledge.Clauses.Find(wanted) is not { } found)
            {
                Console.Error.WriteLine($"没有条款「{wanted}」；用 kb list 看文件，用 kb show 文件编号 看它的全部条款。");
                return 1;
            }
            Console.WriteLine(parse.GetValue(json) ? Json(Described(found)) : string.Join(Environment.NewLine, Lines(found)));
            return 0;
        });
        return command;
    }

    static IEnumerable<string> Lines(Clause clause)
    {
        yield return $"{clause.Id}  {clause.Label}  〔{DocumentFile.Name(clause.Document.Status)}〕";
        if (!clause.Headings.IsEmpty)
        {
            yield return string.Join(" › ", clause.Headings);
        }
        yield return clause.Document.Public(clause.Text);
        if (!clause.Children.IsEmpty)
        {
            yield return $"下级条款：{string.Join("、", clause.Children.Select(child => child.Id))}";
        }
        var places = clause.Spans.Select(span => string.Create(CultureInfo.InvariantCulture, $"{span.Start}–{span.End}"));
        yield return $"在正文中的位置（字符）：{string.Join("、", places)}";
    }

    static object Described(Clause clause) =>
        new
        {
            clause.Id,
            clause.Label,
            clause.Number,
            clause.Headings,
            Status = DocumentFile.Name(clause.Document.Status),
            Parent = clause.Parent?.Id,
            Children = clause.Children.Select(child => child.Id),
            Text = clause.Document.Public(clause.OwnText),
            Spans = clause.Spans.Select(span => new { span.Start, span.Length }),
        };

    static Command Search()
    {
        var text = new Argument<string>("TEXT") { Description = "要找的话" };
        var json = JsonOption();
        var command = new Command("search", "检索条款，并说明得分从哪里来") { text, json };
        command.SetAction(parse =>
        {
            var index = KnowledgeFolder.Load().Index;
            var query = parse.GetValue(text)!;
            var hits = index.Search(query, HitsShown);
            if (parse.GetValue(json))
            {
                Console.WriteLine(Json(hits.Select(hit => Described(hit, index.Explain(query, hit.Clause)))));
                return 0;
            }
            if (hits.Count == 0)
            {
                Console.WriteLine("没有找到；换一个说法试试，比如文件里的用词。");
            }
            foreach (var hit in hits)
            {
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{hit.Score, 6:0.00}  {hit.Clause.Id}  {Excerpt(hit.Clause)}")
                );
                var terms = index.Explain(query, hit.Clause).Take(TermsShown);
                Console.WriteLine(
                    "        "
                        + string.Join(
                            "  ",
                            terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Term} {term.Score:0.00}"))
                        )
                );
            }
            return 0;
        });
        return command;
    }

    static object Described(Hit hit, IEnumerable<TermScore> terms) =>
        new
        {
            Clause = hit.Clause.Id,
            hit.Clause.Label,
            hit.Score,
            Terms = terms,
        };

    static Command Check()
    {
        var command = new Command("check", "核对整个知识库：结构、引文、数字");
        command.SetAction(_ =>
        {
            var summary = Summary(KnowledgeFolder.Load());
            WeChatOperation.Load(KnowledgeFolder.Path);
            Console.WriteLine(summary);
            return 0;
        });
        return command;
    }

    static string Summary(KnowledgeBase knowledge)
    {
        var clauses = knowledge.Documents.Sum(document => document.AllClauses().Count());
        var quotes =
            knowledge.Askables.Entries.Sum(entry => entry.Sources.Length)
            + knowledge.Policies.Policies.Sum(policy => policy.Conditions.Sum(condition => condition.Law.Length))
            + knowledge.Policies.Lists.Sum(list =>
                list.Limits.Values.Sum(limit => limit.Law.Length) + list.Conditions.Sum(condition => condition.Law.Length)
            );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"知识库完好：{knowledge.Documents.Length} 份文件，{clauses} 个条款，{knowledge.Askables.Entries.Length} 条回答，{knowledge.Policies.Policies.Length + knowledge.Policies.Lists.Length} 份申报条件，{quotes} 处引文全部与原文相符。"
        );
    }

    static string Json(object value) => JsonSerializer.Serialize(value, ReplyJson.Options);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Excerpt(Clause clause) =>
        clause.Document.Public(clause.OwnText).ReplaceLineEndings(" ") is var line && line.Length <= LongestExcerpt
            ? line
            : line[..LongestExcerpt] + "…";
}
