using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge.Forms;
using Assistant.Tests.DirectLine;
using Assistant.Tests.Export;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Reviews;

/// <summary>Authors write the next version on their page.</summary>
public sealed class EditPageTests : IAsyncLifetime
{
    ReviewSite _site = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => _site.Server.Http;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_draft_that_was_not_handed_in_is_shown_as_the_conversation_has_it_and_no_reviewer_sees_it()
    {
        var (_, _, link) = await TellAsync();

        var (status, page) = await GetAsync(Http, link.AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("还没有提交", page, StringComparison.Ordinal);
        Assert.Contains("团队的研究方向是高精度减速器", page, StringComparison.Ordinal);
        Assert.Contains("谁能看：本人、审核人", page, StringComparison.Ordinal);
        Assert.DoesNotContain("版，", page, StringComparison.Ordinal);
        using var file = await Http.GetAsync($"{link.AbsolutePath}/docx", Cancel);
        Assert.Contains(
            WordFile.Paragraphs(await file.Content.ReadAsByteArrayAsync(Cancel)),
            line => line.Contains("高精度减速器", StringComparison.Ordinal)
        );
        var reviewer = await _site.SignedInAsync();
        Assert.Contains("现在没有草稿等待审核", (await GetAsync(reviewer, "/review")).Page, StringComparison.Ordinal);
        foreach (var path in new[] { "", "/docx" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(reviewer, $"/review/{_site.Stored(link).Id}{path}")).Status);
        }
    }

    [Fact]
    public async Task The_first_version_is_handed_in_under_the_name_that_is_given_and_later_ones_ask_for_none()
    {
        var (_, _, link) = await TellAsync();
        var page = await EditorAsync(link);
        Assert.Contains("name=\"name\"", page, StringComparison.Ordinal);

        var (status, _) = await SubmitAsync(link, page, ("name", " 张强 "));

        Assert.Equal(HttpStatusCode.SeeOther, status);
        var stored = _site.Stored(link);
        Assert.Equal(("张强", "张强", ReviewState.Submitted), (stored.Author, stored.Latest!.By, stored.State));
        Assert.Contains("张强，2026年11月21日 10:00提交", (await GetAsync(Http, link.AbsolutePath)).Page, StringComparison.Ordinal);
        page = await EditorAsync(link);
        Assert.DoesNotContain("name=\"name\"", page, StringComparison.Ordinal);
        await SubmitAsync(link, page, ("text", "换成谐波减速器。"), ("name", "李老师"));
        Assert.Equal(("张强", 2), (_site.Stored(link).Latest!.By, _site.Stored(link).Latest!.Number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("张")]
    [InlineData("13800138000")]
    public async Task Without_a_name_nothing_is_handed_in_and_the_text_is_kept(string name)
    {
        var (_, _, link) = await TellAsync();

        var (status, page) = await SubmitAsync(link, await EditorAsync(link), ("text", "我写的。"), ("name", name));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("没有提交", page, StringComparison.Ordinal);
        Assert.Equal("我写的。", Text(page));
        Assert.Equal(ReviewState.Draft, _site.Stored(link).State);
    }

    [Fact]
    public async Task A_sentence_that_still_stands_rests_on_what_it_rested_on()
    {
        var (_, _, link) = await TellAsync();
        var (_, _, other) = await TellAsync();

        await _site.HandInAsync(link, text => $"{text}\n\n新写的一句。");
        await _site.HandInAsync(other);

        var sentences = _site.Stored(link).Latest!.Sentences;
        Assert.Equal(_site.Stored(other).Latest!.Sentences.Select(one => one.Text), sentences.SkipLast(1).Select(one => one.Text));
        Assert.NotEmpty(sentences[0].Facts);
        Assert.NotEmpty(sentences[0].Clauses);
        Assert.NotEmpty(sentences[0].Placeholders);
        Assert.Equal(("新写的一句。", true), (sentences[^1].Text, sentences[^1].Facts.IsEmpty));
    }

    [Fact]
    public async Task What_is_missing_is_told_of_gaps_that_still_stand_and_of_no_others()
    {
        var (_, _, link) = await TellAsync();
        await _site.HandInAsync(link);
        var first = _site.Stored(link).Latest!;
        var missing = first.Flags.Where(flag => flag.Kind == FlagKind.MissingFact).ToList();
        Assert.NotEmpty(missing);

        await _site.HandInAsync(link, text => text.Replace(missing[0].Excerpt, "智能制造", StringComparison.Ordinal));

        var left = _site.Stored(link).Latest!.Flags.Where(flag => flag.Kind == FlagKind.MissingFact);
        Assert.Equal(missing.Skip(1), left);
    }

    [Fact]
    public async Task A_text_that_was_approved_and_not_changed_is_not_handed_in_again()
    {
        var (_, _, link) = await _site.DraftAsync("growth-results");
        await _site.HandInAsync(link);
        _site.Reviews.Change(_site.Stored(link).Id, review => SomeReview.Approve(review));

        var (status, page) = await SubmitAsync(link, await EditorAsync(link));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("内容也没有变", page, StringComparison.Ordinal);
        Assert.Single(_site.Stored(link).Versions);
    }

    [Fact]
    public async Task Figures_are_held_against_what_was_told_in_the_conversation()
    {
        var (_, _, link) = await _site.DraftAsync("studio-direction", "帮我写研究方向", "误差小于3微米的减速器", "先不写了");

        var flags = await LintAsync(link, "方向是误差小于3微米的减速器，寿命9000小时。");

        var flag = Assert.Single(flags);
        Assert.Equal(("unsupported_claim", "9000"), (flag!["kind"]!.ToString(), flag["excerpt"]!.ToString()));
    }

    [Fact]
    public async Task A_version_that_was_written_from_an_older_one_is_not_handed_in_until_the_difference_was_shown()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var old = await EditorAsync(link);
        await _site.HandInAsync(link, _ => "别人先交的。");

        var (status, page) = await SubmitAsync(link, old, ("text", "我后交的。"));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("已经有了新的一版（第2版）", page, StringComparison.Ordinal);
        Assert.Equal("我后交的。", Text(page));
        Assert.Contains("<del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>", page, StringComparison.Ordinal);
        Assert.Equal("别人先交的。", _site.Stored(link).Latest!.Text);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(link, page, ("text", Text(page)))).Status);
        Assert.Equal(["别人先交的。", "我后交的。"], _site.Stored(link).Versions.Skip(1).Select(version => version.Text));
    }

    [Fact]
    public async Task Of_two_who_hand_in_at_once_one_does_and_the_other_keeps_the_text()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var page = await EditorAsync(link);
        string[] texts = ["甲写的一版。", "乙写的一版。"];

        var answers = await Task.WhenAll(texts.Select(text => SubmitAsync(link, page, ("text", text))));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        var lost = Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Equal(texts[lost], Text(answers[lost].Page));
        Assert.Equal(texts[1 - lost], _site.Stored(link).Latest!.Text);
        Assert.Equal(2, _site.Stored(link).Versions.Length);
    }

    [Fact]
    public async Task Checking_stores_nothing_and_keeps_the_version_that_was_begun_with()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var page = await EditorAsync(link);
        await _site.HandInAsync(link, _ => "别人先交的。");

        var (status, after) = await PostAsync(
            _site.Browser(),
            $"{link.AbsolutePath}/edit",
            Form(page, "edit", ("text", "达到国际领先水平。"), ("do", "check"))
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<q>国际领先", after, StringComparison.Ordinal);
        Assert.Equal(Form(page, "edit"), Form(after, "edit"));
        Assert.Equal(2, _site.Stored(link).Versions.Length);
    }

    [Fact]
    public async Task Empty_and_overlong_texts_are_not_handed_in()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var page = await EditorAsync(link);
        var tooLong = new string('长', 20_001);

        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(link, page, ("text", " \n"))).Status);
        var (status, kept) = await SubmitAsync(link, page, ("text", tooLong));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal(tooLong, Text(kept));
        Assert.Single(_site.Stored(link).Versions);
    }

    [Fact]
    public async Task The_word_file_has_the_text_of_the_editor_with_what_is_wrong_and_what_was_said_of_it()
    {
        var (_, _, link) = await _site.SubmitAsync();
        _site.Reviews.Change(_site.Stored(link).Id, review => Reviewing.Comment(review, 1, 0, "李老师", "写明精度", SomeReview.At));
        var page = await EditorAsync(link);
        Assert.Contains("写明精度", page, StringComparison.Ordinal);

        using var form = new FormUrlEncodedContent(
            Form(page, "edit", ("text", $"{Text(page)}\n达到国际领先水平。")).Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var answer = await Http.PostAsync($"{link.AbsolutePath}/edit/docx", form, Cancel);
        var file = await answer.Content.ReadAsByteArrayAsync(Cancel);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Empty(WordFile.Errors(file));
        Assert.Contains("达到国际领先水平。", WordFile.Paragraphs(file));
        var comments = WordFile.Read(file, document => document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.InnerText);
        Assert.Contains("写明精度", comments, StringComparison.Ordinal);
        Assert.Contains("国际领先", comments, StringComparison.Ordinal);
        Assert.Single(_site.Stored(link).Versions);
    }

    [Fact]
    public async Task Whoever_has_no_authors_link_gets_the_same_page_everywhere_and_their_text_back()
    {
        var (_, _, closed) = await _site.SubmitAsync();
        var page = await EditorAsync(closed);
        await PostAsync(Http, closed.AbsolutePath);
        var (_, _, mine) = await _site.DraftAsync("growth-support");
        var recommender = _site.Give(_site.Stored(mine).Id, FormReader.Recommender);
        var foreign = _site.Give(_site.Stored((await TellAsync()).Link).Id, FormReader.Recommender);
        var reviewer = _site.Give(_site.Stored(mine).Id, FormReader.Reviewer);

        var pages = new HashSet<(HttpStatusCode, string)>();
        var texts = new HashSet<(HttpStatusCode, string)>();
        foreach (var path in new[] { closed, recommender, foreign, reviewer }.Select(link => link.AbsolutePath).Append("/drafts/x"))
        {
            pages.Add(await GetAsync(Http, $"{path}/edit"));
            foreach (var action in new[] { "/share", "/upload", "/edit", "/edit/docx", "" })
            {
                pages.Add(await PostAsync(Http, $"{path}{action}"));
            }
            texts.Add(await PostAsync(Http, $"{path}/edit", Form(page, "edit", ("text", "我的<b>话</b>。"), ("do", "submit"))));
            using var lint = await Http.PostAsJsonAsync($"{path}/lint", new { text = "甲。" }, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, lint.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, Assert.Single(pages).Item1);
        var (status, kept) = Assert.Single(texts);
        Assert.Equal((HttpStatusCode.NotFound, "我的<b>话</b>。"), (status, Text(kept)));
        Assert.DoesNotContain("<b>", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("edit/docx")]
    [InlineData("upload")]
    [InlineData("share")]
    [InlineData("lint")]
    [InlineData("")]
    public async Task Pages_of_other_sites_do_nothing(string action)
    {
        var (_, _, link) = await _site.SubmitAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{link.AbsolutePath}/{action}".TrimEnd('/'));
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Content = action == "lint" ? JsonContent.Create(new { text = "甲。" }) : new FormUrlEncodedContent([new("do", "submit")]);

        using var answer = await Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Single(_site.Stored(link).Versions);
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nx")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n")]
    public async Task A_form_that_is_broken_off_is_answered_with_what_to_do_on_every_page(string type, string body)
    {
        var (_, _, link) = await _site.SubmitAsync();
        var reviewer = await _site.SignedInAsync();
        var draft = await OnlyDraftAsync(reviewer);

        foreach (
            var (browser, path) in new[]
            {
                (Http, $"{link.AbsolutePath}/edit"),
                (Http, $"{link.AbsolutePath}/edit/docx"),
                (Http, $"{link.AbsolutePath}/upload"),
                (Http, "/review"),
                (reviewer, $"{draft}/comment"),
                (reviewer, $"{draft}/decide"),
                (reviewer, "/review/leave"),
            }
        )
        {
            using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await browser.PostAsync(path, content, Cancel);

            Assert.Equal((HttpStatusCode.BadRequest, path), (answer.StatusCode, path));
            Assert.Contains("没有收到", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    Task<(DirectLineClient Client, string Conversation, Uri Link)> TellAsync() =>
        _site.DraftAsync("studio-direction", "帮我写研究方向", "高精度减速器", "先不写了");

    async Task<string> EditorAsync(Uri link) => (await GetAsync(Http, $"{link.AbsolutePath}/edit")).Page;

    Task<(HttpStatusCode Status, string Page)> SubmitAsync(Uri link, string page, params (string Name, string Value)[] filled) =>
        PostAsync(
            _site.Browser(),
            $"{link.AbsolutePath}/edit",
            Form(page, "edit", [("do", "submit"), .. filled.Any(one => one.Name == "text") ? filled : [("text", Text(page)), .. filled]])
        );

    async Task<JsonArray> LintAsync(Uri link, string text)
    {
        using var answer = await Http.PostAsJsonAsync($"{link.AbsolutePath}/lint", new { text }, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["flags"]!.AsArray();
    }
}
