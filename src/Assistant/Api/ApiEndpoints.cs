using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;

namespace Assistant.Api;

/// <summary>What is asked, as a question.</summary>
/// <param name="Question">The question.</param>
/// <param name="AsOf">The day that counts as today.</param>
sealed record QuestionRequest(string Question, DateOnly? AsOf);

/// <summary>What is asked, with facts.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="AsOf">The day that counts as today.</param>
sealed record FactsRequest(JsonObject Facts, DateOnly? AsOf);

/// <summary>The interface for programs: the answers, the rules core, the clauses and figures, drafts. Nothing is stored.</summary>
sealed class ApiEndpoints(Desk desk)
{
    /// <summary>Where it is.</summary>
    public const string Root = "/api/v1";

    /// <summary>Where it is described.</summary>
    public const string Description = $"{Root}/openapi.json";

    const int LongestQuery = 500;
    const string AsOf = "asOf";

    static readonly QueryParameter AsOfParameter = new(AsOf, "date", "当作今天的日期（北京时间），如 2025-07-16；不写就是今天");

    /// <summary>Adds the paths.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Root);
        api.MapPost("/ask", AskAsync)
            .Described("ask", "问一个问题", "得到这一轮的全部答复，每个答复带条款引文。不保存对话，也不接着上一问。")
            .Takes<QuestionRequest>()
            .Gives<RepliesResult>(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/programmes", ListProgrammes)
            .Described("programmes", "可以核对的项目", "编号、名称、核对什么、要哪些情况（类型和选项）、这一轮是否截止。")
            .Asks(AsOfParameter)
            .Gives<ProgrammesResult>();
        api.MapPost("/check/{programme}", CheckAsync)
            .Described(
                "check",
                "按情况核对一个项目",
                "结论由确定性的规则得出，与 assistant check --json 相同。没有说的情况按未知算，不按否算。推荐名单也用这个接口，facts 里写名单。"
            )
            .Takes<FactsRequest>()
            .Gives<Verdict>(StatusCodes.Status404NotFound);
        api.MapPost("/find", FindAsync)
            .Described("find", "按情况对照全部项目", "看能报哪些，最有希望的在前，与 assistant find --json 相同。")
            .Takes<FactsRequest>()
            .Gives<FinderResult>();
        api.MapGet("/clauses", Search)
            .Described("search", "检索条款", "按相近的程度排列，只找当天有效的文件。")
            .Asks(
                new QueryParameter("query", "text", "要找的话", IsRequired: true),
                new QueryParameter("top", "count", $"最多给几条，1 到 {Clauses.MostHits}；不写是 {Clauses.UsualHits}"),
                AsOfParameter
            )
            .Gives<SearchResult>();
        api.MapGet("/clauses/{reference}", Clause)
            .Described("clause", "一个条款的原文", "连同它的下级条款。编号里的 # 要写成 %23。")
            .Gives<ClauseResult>(StatusCodes.Status404NotFound);
        api.MapGet("/clauses/{document}/{path}", ClauseOf)
            .Described("clauseOf", "一个条款的原文（编号分两段写）", "与上一个相同，文件编号和序号分开写，不用转义 #。")
            .Gives<ClauseResult>(StatusCodes.Status404NotFound);
        api.MapGet("/figures", ListFigures)
            .Described("figures", "时间、名额、金额等数字", "每个带条款和原文；截止时间说明当天是否已过。")
            .Asks(AsOfParameter)
            .Gives<FiguresResult>();
        api.MapGet("/sections", ListSections)
            .Described("sections", "可以起草的节", "申报材料有哪些节，各写什么、多长、附什么证明。")
            .Gives<SectionsResult>();
        api.MapPost("/draft/{section}", DraftAsync)
            .Described("draft", "按事实起草一节", "一句一句写，缺的标出来，有问题的列出来，与 assistant draft --json 相同。不保存。")
            .Takes<FactsRequest>()
            .Gives<DraftResult>(StatusCodes.Status404NotFound);
    }

    async Task<IResult> AskAsync(HttpRequest request, CancellationToken cancel)
    {
        var given = await RequestBody.ReadAsync(request, ["question", AsOf], cancel);
        var (question, day) = (given.Text("question", Questions.Longest), given.Day(AsOf));
        given.Demand();
        return Json(new RepliesResult(await desk.Questions.AskAsync(question, desk.At(day), cancel)));
    }

    IResult ListProgrammes(HttpRequest request) => Json(new ProgrammesResult(desk.Programmes.All(desk.At(Day(request)))));

    async Task<IResult> CheckAsync(
        HttpRequest request,
        [Description("项目编号，见 /programmes")] string programme,
        CancellationToken cancel
    )
    {
        var (facts, day) = await FactsAsync(request, cancel);
        return Json(desk.Checks.Decide(programme, facts, desk.At(day)).Content);
    }

    async Task<IResult> FindAsync(HttpRequest request, CancellationToken cancel)
    {
        var (facts, day) = await FactsAsync(request, cancel);
        return Json(desk.Checks.Find(facts, desk.At(day)));
    }

    IResult Search(HttpRequest request)
    {
        var given = Query(request, "query", "top", AsOf);
        var (query, top) = (given.Text("query", LongestQuery), given.Count("top", Clauses.UsualHits, Clauses.MostHits));
        var day = given.Day(AsOf);
        given.Demand();
        return Json(new SearchResult(desk.Clauses.Search(query, top, BeijingTime.DateOf(desk.At(day)))));
    }

    IResult Clause([Description("条款编号，文件编号#序号，# 写成 %23")] string reference) => Json(desk.Clauses.One(reference));

    IResult ClauseOf([Description("文件编号")] string document, [Description("条款在文件里的序号")] string path) =>
        Json(desk.Clauses.One($"{document}#{path}"));

    IResult ListFigures(HttpRequest request) => Json(new FiguresResult(desk.Figures.All(desk.At(Day(request)))));

    IResult ListSections() => Json(new SectionsResult(SectionResult.All(desk.Knowledge)));

    async Task<IResult> DraftAsync(HttpRequest request, [Description("节的编号，见 /sections")] string section, CancellationToken cancel)
    {
        var (facts, day) = await FactsAsync(request, cancel);
        return Json(desk.Drafts.Write(section, facts, BeijingTime.DateOf(desk.At(day))));
    }

    static async Task<(string Facts, DateOnly? AsOf)> FactsAsync(HttpRequest request, CancellationToken cancel)
    {
        var given = await RequestBody.ReadAsync(request, [Checks.FactsKey, AsOf], cancel);
        var (facts, day) = (given.Json(Checks.FactsKey), given.Day(AsOf));
        given.Demand();
        return (facts, day);
    }

    static DateOnly? Day(HttpRequest request)
    {
        var given = Query(request, AsOf);
        var day = given.Day(AsOf);
        given.Demand();
        return day;
    }

    static Given Query(HttpRequest request, params string[] known) =>
        new(
            request.Query.SelectMany(entry =>
                entry.Value.Select(value => KeyValuePair.Create(entry.Key, JsonSerializer.SerializeToElement(value)))
            ),
            known
        );

    static IResult Json<T>(T content) => Results.Json(content, ReplyJson.Options);
}
