using Assistant.Dialogue.Turns;
using Assistant.Inquiries;
using ModelContextProtocol.Protocol;

namespace Assistant.Mcp;

/// <summary>The tools that other assistants may use, over whatever transport.</summary>
/// <param name="desk">What answers them.</param>
/// <param name="tell">Takes a line for the log.</param>
sealed class InquiryTools(Desk desk, Action<string> tell)
{
    const int LongestQuery = 500;
    const string AsOf = "asOf";
    const string Programme = "programme";

    static readonly ToolParameter Today = new(AsOf, "string", McpPhrases.AsOf, IsRequired: false);
    static readonly ToolParameter Facts = new(Checks.FactsKey, "object", McpPhrases.Facts);

    /// <summary>All of them.</summary>
    public IEnumerable<InquiryTool> All()
    {
        string[] programmes = [.. Inquiries.Programmes.Ids(desk.Knowledge)];
        yield return Tool<SearchResult>(
            "search",
            "检索条款",
            "在政策文件里找条款，按相近的程度排列。知道条款编号时用 clause。",
            [
                new("query", "string", "要找的话，用文件里的用词更准"),
                new("top", "integer", $"最多给几条；不写是 {Clauses.UsualHits}", IsRequired: false) { Most = Clauses.MostHits },
                Today,
            ],
            Search
        );
        yield return Tool<ClauseResult>(
            "clause",
            "看一个条款的原文",
            "给出一个条款的全文（连同下级条款）、所在文件和文件的状态。",
            [new("reference", "string", "条款编号，文件编号#序号，来自 search 或任何引文")],
            Clause
        );
        yield return Tool<FiguresResult>(
            "figures",
            "时间、名额、金额等数字",
            "文件里写明的截止时间、名额、金额、电话，每个带条款和原文，并说明截止时间当天是否已过。",
            [Today],
            Figures
        );
        yield return Tool<ProgrammesResult>(
            "programmes",
            "有哪些项目，各要哪些事实",
            "不写 programme 就列出全部项目；写了就给出这个项目要哪些事实、各是什么类型、有哪些选项。",
            [new(Programme, "string", "项目编号", IsRequired: false) { Choices = programmes }, Today],
            Programmes
        );
        yield return Tool<Verdict>(
            "check",
            "按情况核对一个项目",
            "结论由确定性的规则得出，逐项说明理由和条款；missing 是还要问的事实。没有说的按未知算。推荐名单也在这里核对，facts 写名单。",
            [new(Programme, "string", "项目编号") { Choices = programmes }, Facts, Today],
            Check
        );
        yield return Tool<FinderResult>(
            "finder",
            "按情况对照全部项目",
            "同样的情况把全部项目对照一遍，看能报哪些，最有希望的在前。",
            [Facts, Today],
            Find
        );
        yield return Tool<RepliesResult>(
            "ask",
            "问一个政策问题",
            "得到有出处的回答；文件没有写的会说没有写。不记得上一问，每一问要说完整。",
            [new("question", "string", "一个完整的问题"), Today],
            AskAsync
        );
    }

    InquiryTool Tool<TAnswer>(
        string name,
        string title,
        string text,
        ToolParameter[] parameters,
        Func<Given, CancellationToken, Task<Answered<object>>> answer
    ) =>
        new(
            new Tool
            {
                Name = name,
                Title = title,
                Description = text,
                InputSchema = ToolSchema.Of(parameters),
                OutputSchema = ToolSchema.Of(typeof(TAnswer)),
                Annotations = new ToolAnnotations
                {
                    Title = title,
                    ReadOnlyHint = true,
                    DestructiveHint = false,
                    IdempotentHint = true,
                    OpenWorldHint = false,
                },
            },
            [.. parameters.Select(parameter => parameter.Name)],
            answer,
            tell
        );

    Task<Answered<object>> Search(Given given, CancellationToken cancel)
    {
        var (query, top) = (given.Text("query", LongestQuery), given.Count("top", Clauses.UsualHits, Clauses.MostHits));
        var at = At(given);
        var found = desk.Clauses.Search(query, top, BeijingTime.DateOf(at));
        return Answer(new SearchResult(found), McpPhrases.Found(found));
    }

    Task<Answered<object>> Clause(Given given, CancellationToken cancel)
    {
        var reference = given.Text("reference", LongestQuery);
        given.Demand();
        var clause = desk.Clauses.One(reference);
        return Answer(clause, McpPhrases.Clause(clause));
    }

    Task<Answered<object>> Figures(Given given, CancellationToken cancel)
    {
        var figures = desk.Figures.All(At(given));
        return Answer(new FiguresResult(figures), McpPhrases.Figures(figures));
    }

    // All facts of all programmes would be more than an assistant can read before it asks one question.
    Task<Answered<object>> Programmes(Given given, CancellationToken cancel)
    {
        var wanted = given.OptionalText(Programme, LongestQuery);
        var at = At(given);
        var programmes = wanted is null
            ? new ProgrammesResult([.. desk.Programmes.All(at).Select(programme => programme with { Facts = [] })])
            : new ProgrammesResult([desk.Programmes.One(wanted, at)]);
        return Answer(programmes, McpPhrases.Programmes(programmes.Programmes));
    }

    Task<Answered<object>> Check(Given given, CancellationToken cancel)
    {
        var (programme, facts) = (given.Text(Programme, LongestQuery), given.Json(Checks.FactsKey));
        var at = At(given);
        var verdict = desk.Checks.Decide(programme, facts, at);
        return Answer(verdict.Content, verdict.Text);
    }

    Task<Answered<object>> Find(Given given, CancellationToken cancel)
    {
        var facts = given.Json(Checks.FactsKey);
        var found = desk.Checks.Find(facts, At(given));
        return Answer(found, found.Text);
    }

    async Task<Answered<object>> AskAsync(Given given, CancellationToken cancel)
    {
        var question = given.Text("question", Questions.Longest);
        var replies = await desk.Questions.AskAsync(question, At(given), cancel);
        return new(new RepliesResult(replies), string.Join("\n\n", replies.Select(ReplyText.Plain)));
    }

    // The last that is read, so that all that is wrong is told at once.
    DateTimeOffset At(Given given)
    {
        var day = given.Day(AsOf);
        given.Demand();
        return desk.At(day);
    }

    static Task<Answered<object>> Answer(object content, string text) => Task.FromResult(new Answered<object>(content, text));
}
