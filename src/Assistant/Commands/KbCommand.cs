using System.CommandLine;
using System.Globalization;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;

namespace Assistant.Commands;

/// <summary><c>assistant kb</c>: what is in the knowledge base, whether it holds, and how a document gets into it.</summary>
static class KbCommand
{
    const int HitsShown = 8;
    const int TermsShown = 6;

    /// <summary>Makes the command with its subcommands.</summary>
    public static Command Create() => new("kb", "知识库：查看、检索、核对、导入") { List(), Show(), Search(), Check(), Import() };

    static Command List()
    {
        var command = new Command("list", "列出全部文件");
        command.SetAction(_ =>
        {
            foreach (var document in KnowledgeFolder.Load().Documents)
            {
                var articles = document.AllClauses().Count();
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{document.Id}  {document.Title}  〔{DocumentFile.Name(document.Status)}〕  {articles} 条款"
                    )
                );
                foreach (var (label, value) in Dates(document))
                {
                    Console.WriteLine($"    {label}：{value}");
                }
                foreach (var annex in document.MissingAnnexes)
                {
                    Console.WriteLine($"    未收录的附件：{annex.Name}（见 {annex.Clause}）");
                }
            }
            return 0;
        });
        return command;
    }

    static IEnumerable<(string Label, string Value)> Dates(Document document) =>
        new (string Label, string? Value)[]
        {
            ("发文单位", document.Issuer),
            ("文号", document.Number),
            ("发布", document.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("施行", document.Effective?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("失效", document.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("说明", document.Caveat),
        }
            .Where(entry => entry.Value is not null)
            .Select(entry => (entry.Label, entry.Value!));

    static Command Show()
    {
        var reference = new Argument<string>("CLAUSE") { Description = "条款编号（文件编号#序号）；只写文件编号，就列出它的全部条款" };
        var command = new Command("show", "看一个条款的原文") { reference };
        command.SetAction(parse =>
        {
            var knowledge = KnowledgeFolder.Load();
            var wanted = parse.GetValue(reference)!;
            if (knowledge.Documents.FirstOrDefault(document => document.Id == wanted) is { } whole)
            {
                foreach (var clause in whole.AllClauses())
                {
                    Console.WriteLine($"{clause.Id}\t{Excerpt(clause.OwnText)}");
                }
                return 0;
            }
            if (knowledge.Clauses.Find(wanted) is not { } found)
            {
                Console.Error.WriteLine($"没有条款「{wanted}」；用 kb list 看文件，用 kb show 文件编号 看它的全部条款。");
                return 1;
            }
            Console.WriteLine($"{found.Id}  {found.Label}  〔{DocumentFile.Name(found.Document.Status)}〕");
            if (!found.Headings.IsEmpty)
            {
                Console.WriteLine(string.Join(" › ", found.Headings));
            }
            Console.WriteLine(found.Document.Public(found.Text));
            return 0;
        });
        return command;
    }

    static Command Search()
    {
        var text = new Argument<string>("TEXT") { Description = "要找的话" };
        var command = new Command("search", "检索条款，并说明得分从哪里来") { text };
        command.SetAction(parse =>
        {
            var knowledge = KnowledgeFolder.Load();
            var query = parse.GetValue(text)!;
            foreach (var hit in knowledge.Index.Search(query, HitsShown))
            {
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{hit.Score, 6:0.00}  {hit.Clause.Id}  {Excerpt(hit.Clause.OwnText)}")
                );
                var terms = knowledge.Index.Explain(query, hit.Clause).Take(TermsShown);
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

    static Command Check()
    {
        var command = new Command("check", "核对整个知识库：结构、引文、数字");
        command.SetAction(_ =>
        {
            var knowledge = KnowledgeFolder.Load();
            var quotes =
                knowledge.Askables.Entries.Sum(entry => entry.Sources.Length)
                + knowledge.Policies.Policies.Sum(policy => policy.Conditions.Sum(condition => condition.Law.Length));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"知识库完好：{knowledge.Documents.Length} 份文件，{knowledge.Documents.Sum(document => document.AllClauses().Count())} 个条款，{knowledge.Askables.Entries.Length} 条回答，{knowledge.Policies.Policies.Length} 份申报条件，{quotes} 处引文全部与原文相符。"
                )
            );
            return 0;
        });
        return command;
    }

    static Command Import()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "要导入的文件（txt）" };
        var id = new Option<string?>("--id") { Description = "文件编号，小写字母、数字和连字符；不写就用文件名" };
        var shortTitle = new Option<string?>("--short") { Description = "出处里用的短名" };
        var output = new Option<FileInfo?>("--out") { Description = "写到哪里；不写就写进知识库的 documents 文件夹" };
        var command = new Command("import", "导入一份文件：修复断行和版面残留，切成条款，写明做了什么") { file, id, shortTitle, output };
        command.SetAction(
            async (parse, cancel) =>
            {
                var source = parse.GetValue(file)!;
                if (!source.Exists)
                {
                    await Console.Error.WriteLineAsync($"没有文件「{source.Name}」，请检查路径。");
                    return 1;
                }
                if (!string.Equals(source.Extension, ".txt", StringComparison.OrdinalIgnoreCase))
                {
                    await Console.Error.WriteLineAsync($"暂时只能导入 txt，「{source.Extension}」请先另存为纯文本（UTF-8）再导入。");
                    return 1;
                }
                var name = parse.GetValue(id) ?? Path.GetFileNameWithoutExtension(source.Name).ToLowerInvariant();
                var imported = Importer.Normalise(await File.ReadAllTextAsync(source.FullName, cancel));
                var content = DocumentFile.Compose(name, parse.GetValue(shortTitle), imported.Text);
                var document = DocumentFile.Read(source.Name, content);
                var target = parse.GetValue(output)?.FullName ?? Path.Combine(KnowledgeFolder.Path, DocumentLibrary.Folder, name + ".md");
                if (File.Exists(target))
                {
                    await Console.Error.WriteLineAsync($"「{Path.GetFileName(target)}」已经存在，没有覆盖它；请换一个 --id 或 --out。");
                    return 1;
                }
                await File.WriteAllTextAsync(target, content, cancel);
                await ReportAsync(document, imported, target);
                return 0;
            }
        );
        return command;
    }

    static async Task ReportAsync(Document document, Imported imported, string target)
    {
        var clauses = document.AllClauses().ToList();
        var longest = clauses.MaxBy(clause => clause.OwnText.Length);
        var lines = new List<string>
        {
            $"已写入 {target}",
            $"标题：{document.Title}",
            string.Create(CultureInfo.InvariantCulture, $"条款：{clauses.Count}，最长的是 {longest?.Id}（{longest?.OwnText.Length} 字）"),
        };
        lines.AddRange(
            imported.Removed.Select(furniture =>
                string.Create(CultureInfo.InvariantCulture, $"去掉的版面残留：第{furniture.Line}行 {furniture.Name} {furniture.Text}")
            )
        );
        lines.AddRange(imported.Masked.Select(masked => $"已遮住不该保留的内容：{masked}"));
        lines.AddRange(
            document.Doubts.Select(doubt => string.Create(CultureInfo.InvariantCulture, $"请核对：第{doubt.Line}行 {doubt.Message}"))
        );
        lines.Add("状态先记为「待确认」。请补全文件头（短名、状态、年度、项目、未收录的附件），再运行 kb check。");
        await Console.Out.WriteLineAsync(string.Join(Environment.NewLine, lines));
    }

    static string Excerpt(string text) => text.ReplaceLineEndings(" ") is var line && line.Length <= 40 ? line : line[..40] + "…";
}
