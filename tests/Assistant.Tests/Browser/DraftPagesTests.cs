using Assistant.Dialogue.Drafts.Review;
using Assistant.Tests.Importing;
using Assistant.Tests.Reviews;
using Microsoft.Playwright;

namespace Assistant.Tests.Browser;

/// <summary>Sections are written, handed in and reviewed on pages, with a script and without.</summary>
[Collection(BrowserTests.Name)]
public sealed class DraftPagesTests(Chromium chromium) : IAsyncLifetime
{
    const int Phone = 390;
    const int Desktop = 1280;
    const string Section = "/draft/growth-results";
    const string Claim = "该成果达到国际领先水平。";
    const string Clean = "该成果已在产线应用。";

    readonly List<string> _complaints = [];

    ReviewSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await ReviewSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Typing_shows_a_problem_and_mending_it_takes_it_away_without_a_reload(int width)
    {
        await using var context = await OpenAsync(width);
        var page = await PageAsync(context);
        await page.GotoAsync(At("/draft"));
        await ShootAsync(page, $"draft-list-{width}");
        await page.GotoAsync(At(Section));
        await page.EvaluateAsync("window.isTheSamePage = true");

        await Text(page).PressSequentiallyAsync($"我们做了很多年。{Claim}");

        var problem = page.Locator(".problems li");
        await Assertions.Expect(problem).ToHaveCountAsync(1);
        await Assertions.Expect(problem.Locator(".detail")).ToContainTextAsync("（");
        await Assertions.Expect(page.Locator("#counted")).ToContainTextAsync("现在20字");
        await ShootAsync(page, $"draft-problems-{width}");
        await problem.Locator(".excerpt").ClickAsync();
        Assert.Equal(await problem.Locator(".excerpt").InnerTextAsync(), await SelectedAsync(page));

        await Text(page).FillAsync(Clean);

        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("没有发现要处理的。");
        await Assertions.Expect(problem).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSamePage"));
        await AssertSoundAsync(page);
    }

    [Fact]
    public async Task What_is_being_composed_is_not_looked_at_before_it_is_whole()
    {
        await using var context = await OpenAsync(Desktop);
        var page = await PageAsync(context);
        var asked = 0;
        page.Request += (_, request) => asked += request.Url.EndsWith("/lint", StringComparison.Ordinal) ? 1 : 0;
        await page.GotoAsync(At(Section));
        await page.Clock.InstallAsync();
        await Text(page).FocusAsync();
        var keyboard = await context.NewCDPSessionAsync(page);

        await keyboard.SendAsync("Input.imeSetComposition", Composed("guo ji ling xian"));
        await page.Clock.RunForAsync(5_000);
        Assert.Equal(0, asked);
        await keyboard.SendAsync("Input.insertText", new() { ["text"] = Claim });
        await page.Clock.RunForAsync(500);

        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(1);
        Assert.Equal(1, asked);

        static Dictionary<string, object> Composed(string text) =>
            new()
            {
                ["text"] = text,
                ["selectionStart"] = text.Length,
                ["selectionEnd"] = text.Length,
            };
    }

    [Fact]
    public async Task An_older_answer_never_takes_the_place_of_a_newer_one()
    {
        await using var context = await OpenAsync(Desktop);
        var page = await PageAsync(context);
        var held = new TaskCompletionSource<IRoute>();
        await page.RouteAsync(
            "**/lint",
            async route =>
            {
                if (route.Request.PostData!.Contains("国际领先", StringComparison.Ordinal))
                {
                    held.TrySetResult(route);
                }
                else
                {
                    await route.ContinueAsync();
                }
            }
        );
        await page.GotoAsync(At(Section));
        await Text(page).FillAsync(Claim);
        var older = await held.Task.WaitAsync(ChatWindow.Patience, TestContext.Current.CancellationToken);

        await Text(page).FillAsync(Clean);
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("没有发现要处理的。");
        Assert.Equal("net::ERR_ABORTED", older.Request.Failure);
        await AssertSoundAsync(page);
    }

    [Fact]
    public async Task The_text_outlives_a_reload_and_a_check_that_failed_leaves_the_button()
    {
        await using var context = await OpenAsync(Desktop);
        var page = await context.NewPageAsync();
        await page.GotoAsync(At(Section));
        await Text(page).FillAsync(Claim);
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(1);

        await page.ReloadAsync();
        await Assertions.Expect(Text(page)).ToHaveValueAsync(Claim);
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(1);

        await page.RouteAsync("**/lint", route => route.AbortAsync());
        await Text(page).FillAsync($"{Claim}{Claim}");
        await Assertions.Expect(page.Locator("#found")).ToContainTextAsync("没有检查成功");
        await page.UnrouteAllAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(2);
        await Assertions.Expect(Text(page)).ToHaveValueAsync($"{Claim}{Claim}");
    }

    [Fact]
    public async Task Leaving_with_a_text_that_was_not_sent_is_asked_about()
    {
        await using var context = await OpenAsync(Desktop);
        var page = await PageAsync(context);
        await page.GotoAsync(At(Section));
        await Text(page).PressSequentiallyAsync("写了一半");
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };

        await page.EvaluateAsync("setTimeout(() => document.querySelector('main a').click())");

        Assert.Equal("beforeunload", await asked.Task.WaitAsync(ChatWindow.Patience, TestContext.Current.CancellationToken));
        await Assertions.Expect(Text(page)).ToHaveValueAsync("写了一半");
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Without_a_script_a_section_is_written_checked_and_handed_in(int width)
    {
        var (_, _, link) = await _site.DraftAsync("studio-direction", "帮我写研究方向", "高精度减速器", "先不写了");
        await using var context = await OpenAsync(width, hasScript: false);
        var page = await PageAsync(context);

        await page.GotoAsync(At(Section));
        await Text(page).FillAsync(Claim);
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Assertions.Expect(page.Locator(".problems li")).ToHaveCountAsync(1);
        await Assertions.Expect(Text(page)).ToHaveValueAsync(Claim);

        await page.GotoAsync(link.ToString());
        await page.GetByText("修改这一节").Last.ClickAsync();
        await Text(page).FillAsync("研究方向是精密传动。");
        await page.GetByLabel("姓名").FillAsync("张强");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交这一版" }).ClickAsync();

        await Assertions.Expect(page.Locator(".outcome")).ToHaveTextAsync("第1版：已提交，等待审核");
        Assert.Equal("研究方向是精密传动。", _site.Stored(link).Latest!.Text);
        await AssertSoundAsync(page);
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task A_draft_goes_all_the_way_from_the_chat_to_its_approval(int width)
    {
        var (_, _, link) = await _site.DraftAsync("studio-direction", "帮我写研究方向", "高精度减速器", "先不写了");
        await using var mine = await OpenAsync(width);
        await using var theirs = await OpenAsync(width);
        var (author, reviewer) = (await PageAsync(mine), await PageAsync(theirs));

        await author.GotoAsync(link.ToString());
        await Assertions.Expect(author.Locator(".outcome")).ToHaveTextAsync("还没有提交");
        await ShootAsync(author, $"author-draft-{width}");
        await author.Locator("a.button", new() { HasText = "修改这一节" }).ClickAsync();
        await Text(author).FillAsync("团队的研究方向是高精度减速器，属于智能制造领域。\n研究成果达到国际领先水平。");
        await Assertions.Expect(author.Locator(".problems li")).ToHaveCountAsync(1);
        await ShootAsync(author, $"author-editor-{width}");
        await author.GetByLabel("姓名").FillAsync("张强");
        await SubmitAsync(author);
        await Assertions.Expect(author.Locator(".outcome")).ToHaveTextAsync("第1版：已提交，等待审核");

        await SignInAsync(reviewer);
        await reviewer.Locator("li a").ClickAsync();
        await reviewer.GetByText("写意见").Nth(1).ClickAsync();
        await reviewer.GetByLabel("对第2句的意见").FillAsync("附上鉴定证书，或者改成实测指标");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "记下意见" }).Locator("visible=true").ClickAsync();
        await Assertions.Expect(reviewer.Locator(".comment")).ToBeVisibleAsync();
        await ShootAsync(reviewer, $"reviewer-{width}");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "请作者修改" }).ClickAsync();
        await Assertions.Expect(reviewer.Locator(".outcome")).ToHaveTextAsync("第1版：审核人请您修改");

        await author.ReloadAsync();
        await Assertions.Expect(author.Locator(".comment")).ToContainTextAsync("附上鉴定证书");
        await ShootAsync(author, $"author-comments-{width}");
        await author.Locator("a.button", new() { HasText = "修改这一节" }).ClickAsync();
        await Assertions.Expect(author.Locator(".comment")).ToContainTextAsync("附上鉴定证书");
        await Text(author).FillAsync("团队的研究方向是高精度减速器，属于智能制造领域。\n研究成果已在产线应用。");
        // What the author wrote themselves is not praised any more; that nothing told supports it is still said.
        await Assertions.Expect(author.Locator("#found")).Not.ToContainTextAsync("国际领先");
        await Assertions.Expect(author.Locator("#found")).ToContainTextAsync("在您说过的情况里找不到");
        await SubmitAsync(author);
        await Assertions.Expect(author.Locator(".outcome")).ToHaveTextAsync("第2版：已重新提交，等待审核");

        await reviewer.ReloadAsync();
        await Assertions.Expect(reviewer.Locator("ins").First).ToBeVisibleAsync();
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "通过", Exact = true }).ClickAsync();
        await Assertions.Expect(reviewer.Locator(".outcome")).ToHaveTextAsync("第2版：审核通过");
        await author.ReloadAsync();
        await Assertions.Expect(author.Locator(".outcome")).ToHaveTextAsync("第2版：审核通过");

        foreach (var page in new[] { author, reviewer })
        {
            await AssertSoundAsync(page);
        }
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task A_word_file_that_was_edited_is_shown_with_its_changes_and_handed_in(int width)
    {
        var (_, _, link) = await _site.SubmitAsync();
        await using var context = await OpenAsync(width);
        var page = await PageAsync(context);
        await page.GotoAsync(link.ToString());
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("下载 Word 文件").First.ClickAsync());
        var file = MarkedUp.Edited(
            await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken),
            document =>
            {
                var run = MarkedUp.Cut(document, "高精度减速器");
                run.InsertAfterSelf(MarkedUp.Inserted("精密传动装置"));
                run.InsertAfterSelf(MarkedUp.Deleted("高精度减速器"));
                run.Remove();
                MarkedUp.Comment(document, MarkedUp.RunOf(document, "团队的研究方向是"), "90", "属于哪个领域，请写明");
            }
        );

        await page.GetByText("上传改过的 Word 文件").ClickAsync();
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "改过.docx",
                    MimeType = "application/octet-stream",
                    Buffer = file,
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();

        await Assertions.Expect(page.Locator("ins")).ToHaveTextAsync("精密传动装置");
        await Assertions.Expect(page.Locator(".comment")).ToContainTextAsync("属于哪个领域");
        await ShootAsync(page, $"upload-{width}");
        await SubmitAsync(page);
        await Assertions.Expect(page.Locator(".outcome")).ToHaveTextAsync("第2版：已重新提交，等待审核");
        Assert.Contains("精密传动装置", _site.Stored(link).Latest!.Text, StringComparison.Ordinal);
        await AssertSoundAsync(page);
    }

    [Fact]
    public async Task Two_reviewers_at_once_give_one_decision_and_the_other_hears_of_it()
    {
        var (_, _, link) = await _site.SubmitAsync();
        await using var first = await OpenAsync(Desktop);
        await using var second = await OpenAsync(Desktop);
        IPage[] pages = [await first.NewPageAsync(), await second.NewPageAsync()];
        await SignInAsync(pages[0]);
        await SignInAsync(pages[1], ReviewSite.OtherKey);
        foreach (var page in pages)
        {
            await page.Locator("li a").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "通过", Exact = true })).ToBeVisibleAsync();
        }

        await Task.WhenAll(pages.Select(page => page.GetByRole(AriaRole.Button, new() { Name = "通过", Exact = true }).ClickAsync()));

        foreach (var page in pages)
        {
            await Assertions.Expect(page.Locator(".outcome").First).ToHaveTextAsync("第1版：审核通过");
        }
        var heard = await Task.WhenAll(pages.Select(page => page.GetByText("一版只决定一次").CountAsync()));
        Assert.Equal([0, 1], heard.Order());
        Assert.Equal(ReviewOutcome.Approved, Assert.Single(_site.Stored(link).Decisions).Outcome);
    }

    string At(string path) => new Uri(_site.Server.Address, path).ToString();

    static ILocator Text(IPage page) => page.Locator("#text");

    static Task SubmitAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "提交这一版" }).ClickAsync();

    async Task SignInAsync(IPage page, string key = ReviewSite.Key)
    {
        await page.GotoAsync(At("/review"));
        await page.GetByLabel("审核人密钥").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.GetByText("审核人：")).ToBeVisibleAsync();
    }

    Task<IBrowserContext> OpenAsync(int width, bool hasScript = true) =>
        chromium.Browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = width == Phone ? 740 : 900 },
                HasTouch = width == Phone,
                JavaScriptEnabled = hasScript,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );

    async Task<IPage> PageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        return page;
    }

    /// <summary>Nothing is wider than the window, and the browser complained of nothing, such as of what the policy forbids.</summary>
    async Task AssertSoundAsync(IPage page)
    {
        Assert.True(await page.Locator("html").EvaluateAsync<bool>("html => html.scrollWidth <= html.clientWidth"));
        Assert.Empty(_complaints);
    }

    static Task<string> SelectedAsync(IPage page) =>
        Text(page).EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)");

    static Task<byte[]> ShootAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "tests", "artifacts", $"{name}.png"), FullPage = true });
}
