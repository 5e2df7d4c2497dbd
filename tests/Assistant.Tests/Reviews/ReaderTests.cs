using System.Net;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Export;
using Assistant.Tests.Storage;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Reviews;

/// <summary>Each section names who may see it.</summary>
public sealed partial class ReaderTests : IAsyncLifetime
{
    const string Shared = "growth-support";

    ReviewSite _site = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => _site.Server.Http;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_author_makes_a_link_for_the_recommending_unit_that_shows_what_was_handed_in_and_nothing_else()
    {
        var (_, _, link) = await _site.DraftAsync(Shared);
        await _site.HandInAsync(link, _ => "单位的培养方案达到国际领先水平。【待补充：工作条件】");
        _site.Reviews.Change(_site.Stored(link).Id, review => Reviewing.Comment(review, 1, 0, "李老师", "意见只给作者", SomeReview.At));
        _site.Reviews.Change(_site.Stored(link).Id, review => SomeReview.Change(review, "说明只给作者"));
        Assert.Contains("给推荐单位看的链接", (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);

        var given = Link().Match((await PostAsync(Http, $"{link.AbsolutePath}/share")).Page).Groups["path"].Value;
        var (status, page) = await GetAsync(Http, given);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(link.AbsolutePath, given);
        Assert.Contains("单位的培养方案达到国际领先水平", page, StringComparison.Ordinal);
        Assert.Contains("class=\"flag\"", page, StringComparison.Ordinal);
        Assert.Contains("<li>【待补充：工作条件】</li>", page, StringComparison.Ordinal);
        Assert.Contains("第1版：审核人请您修改", page, StringComparison.Ordinal);
        Assert.Contains("谁能看：本人、审核人、推荐单位", page, StringComparison.Ordinal);
        Assert.DoesNotContain("只给作者", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/edit", page, StringComparison.Ordinal);
        var file = await Http.GetByteArrayAsync($"{given}/docx", Cancel);
        Assert.Empty(WordFile.Errors(file));
        Assert.Contains("谁能看：本人、审核人、推荐单位。", WordFile.Paragraphs(file));
        Assert.Null(WordFile.Read(file, document => document.MainDocumentPart!.WordprocessingCommentsPart?.Comments.FirstChild));
        Assert.Contains("意见只给作者", await CommentsAsync(Http, link.AbsolutePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_the_links_closes_that_of_the_recommending_unit_too()
    {
        var (_, _, link) = await _site.DraftAsync(Shared);
        var given = Link().Match((await PostAsync(Http, $"{link.AbsolutePath}/share")).Page).Groups["path"].Value;
        Assert.Contains("提交以后，这里能看到正文", (await GetAsync(Http, given)).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Http, $"{given}/docx")).Status);

        await PostAsync(Http, link.AbsolutePath);

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Http, given)).Status);
    }

    [Fact]
    public async Task The_chat_gives_the_recommending_unit_a_link_of_its_own_that_changes_nothing()
    {
        var (client, conversation, _) = await _site.SubmitAsync();
        await client.SayAsync(conversation, "给单位看");
        var link = await LinkAsync(client, conversation, "打开给单位看的页面");

        var (status, page) = await GetAsync(Http, link.AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("高精度减速器", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/edit", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Http, $"{link.AbsolutePath}/edit")).Status);
    }

    [Fact]
    public async Task The_chat_gives_the_author_a_page_to_change_the_text_on_before_anything_is_handed_in()
    {
        var (client, conversation, _) = await DirectLineClient.BeginAsync(_site.Server);
        await client.SayAsync(conversation, "帮我写研究方向");
        await client.SayAsync(conversation, "高精度减速器");
        await client.SayAsync(conversation, "先不写了");
        await client.SayAsync(conversation, "在网页上改");
        var link = await LinkAsync(client, conversation);

        Assert.Contains("还没有提交", (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);
        Assert.Contains("高精度减速器", (await GetAsync(Http, $"{link.AbsolutePath}/edit")).Page, StringComparison.Ordinal);
        Assert.Contains("现在没有草稿等待审核", (await GetAsync(await _site.SignedInAsync(), "/review")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_is_not_for_the_recommending_unit_opens_with_no_link_of_theirs()
    {
        var (_, _, link) = await _site.DraftAsync("growth-basics");
        await _site.HandInAsync(link, _ => "现有高级工程师职称。");
        var given = _site.Give(_site.Stored(link).Id, FormReader.Recommender);

        Assert.Equal(await GetAsync(Http, "/drafts/x"), await GetAsync(Http, given.AbsolutePath));
        Assert.DoesNotContain("给推荐单位看的链接", (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Http, $"{link.AbsolutePath}/share")).Status);
    }

    [Fact]
    public async Task Where_the_recommending_unit_writes_itself_its_link_is_that_of_an_author()
    {
        var (_, _, link) = await _site.DraftAsync("recommend-letter");
        await _site.HandInAsync(link, _ => "经自行评审，择优推荐下列人选。");

        var (status, page) = await GetAsync(Http, link.AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("谁能看：推荐单位、审核人", page, StringComparison.Ordinal);
        Assert.Contains("/edit", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_a_section_is_what_the_forms_say_now()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var given = _site.Give(_site.Stored(link).Id, FormReader.Recommender);
        var reviewer = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(reviewer);
        var page = (await GetAsync(reviewer, address)).Page;

        using var folder = new TemporaryFolder();
        await _site.Server.RestartAsync(With(folder, "readers: [recommender]"));

        Assert.Contains("现在没有草稿等待审核", (await GetAsync(reviewer, "/review")).Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(reviewer, address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(reviewer, $"{address}/docx")).Status);
        foreach (var (action, field) in new[] { ("comment", ("words", "好")), ("decide", ("outcome", "approve")) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(reviewer, $"{address}/{action}", Form(page, action, field))).Status);
        }
        Assert.Empty(_site.Stored(link).Decisions);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Http, given.AbsolutePath)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Http, link.AbsolutePath)).Status);
    }

    [Fact]
    public async Task Reviewers_have_the_word_file_with_what_was_said_and_nobody_else_has()
    {
        await _site.SubmitAsync();
        var reviewer = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(reviewer);
        var page = (await GetAsync(reviewer, address)).Page;
        await PostAsync(reviewer, $"{address}/comment", Form(page, "comment", ("words", "写明精度")));

        Assert.Contains("写明精度", await CommentsAsync(reviewer, address), StringComparison.Ordinal);
        var (_, stranger) = await GetAsync(_site.Browser(), $"{address}/docx");
        Assert.Contains("name=\"key\"", stranger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_model_took_part_pages_and_word_files_say_so()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var reviewer = await _site.SignedInAsync();
        var address = await OnlyDraftAsync(reviewer);
        const string ByModel = "内容由人工智能辅助生成";
        Assert.DoesNotContain(ByModel, (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);

        _site.Reviews.Change(
            _site.Stored(link).Id,
            review => new ReviewStep.Done(review with { Versions = [review.Latest! with { IsByModel = true }] })
        );

        Assert.Contains(ByModel, (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);
        Assert.Contains(ByModel, (await GetAsync(reviewer, address)).Page, StringComparison.Ordinal);
        var file = await Http.GetByteArrayAsync($"{link.AbsolutePath}/docx", Cancel);
        Assert.Contains(WordFile.Paragraphs(file), line => line.StartsWith(ByModel, StringComparison.Ordinal));
        await _site.HandInAsync(link, text => $"{text}再写一句。");
        Assert.True(_site.Stored(link).Latest!.IsByModel);
    }

    static async Task<string> CommentsAsync(HttpClient browser, string address)
    {
        var file = await browser.GetByteArrayAsync($"{address}/docx", Cancel);
        Assert.Empty(WordFile.Errors(file));
        return WordFile.Read(file, document => document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.InnerText);
    }

    // The knowledge base with one line more in the section that the site drafts.
    static KnowledgeBase With(TemporaryFolder folder, string line)
    {
        const string Section = "  - id: studio-direction\n";
        var root = folder.File("knowledgebase");
        foreach (var file in Directory.EnumerateFiles(Repository.KnowledgeBase, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root, Path.GetRelativePath(Repository.KnowledgeBase, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var forms = Directory
            .EnumerateFiles(Path.Combine(root, "forms"))
            .Single(file => File.ReadAllText(file).Contains(Section, StringComparison.Ordinal));
        var text = File.ReadAllText(forms);
        var readers = text.IndexOf("    readers:", text.IndexOf(Section, StringComparison.Ordinal), StringComparison.Ordinal);
        File.WriteAllText(forms, $"{text[..readers]}    {line}{text[text.IndexOf('\n', readers)..]}");
        return KnowledgeBase.Load(root);
    }

    [GeneratedRegex("value=\"http://[^/]+(?<path>/drafts/[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
