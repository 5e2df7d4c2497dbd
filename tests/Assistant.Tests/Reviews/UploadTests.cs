using System.Net;
using System.Net.Http.Headers;
using Assistant.Dialogue.Drafts;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Tests.Importing;
using DocumentFormat.OpenXml.Packaging;
using static Assistant.Tests.Reviews.ReviewSite;

namespace Assistant.Tests.Reviews;

/// <summary>A Word file of a draft comes back on the author's page as the next version.</summary>
public sealed class UploadTests : IAsyncLifetime
{
    const string Direction = "高精度减速器";
    const string Edited = "精密传动装置";

    ReviewSite _site = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => _site.Server.Http;

    public async ValueTask InitializeAsync() => _site = await StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_was_changed_and_said_is_shown_and_handed_in_as_the_next_version()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var file = MarkedUp.Edited(
            await FileAsync(link),
            document =>
            {
                Replace(document);
                MarkedUp.Comment(document, MarkedUp.RunOf(document, "团队的研究方向是"), "90", "写<b>清楚</b>");
            }
        );

        var (status, page) = await UploadAsync(link, file);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<del>", page, StringComparison.Ordinal);
        Assert.Contains($"<ins>{Edited}</ins>", page, StringComparison.Ordinal);
        Assert.Contains("<b>张老师</b>：写&lt;b&gt;清楚&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains(Edited, Text(page), StringComparison.Ordinal);
        Assert.Single(_site.Stored(link).Versions);

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(link, page)).Status);
        var review = _site.Stored(link);
        Assert.Equal((2, ReviewState.Resubmitted), (review.Latest!.Number, review.State));
        Assert.Contains(Edited, review.Latest.Text, StringComparison.Ordinal);
        Assert.Empty(review.Comments);
    }

    [Fact]
    public async Task An_edited_sentence_still_rests_on_what_it_rested_on_in_the_version_that_was_downloaded()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var file = MarkedUp.Edited(await FileAsync(link), Replace);
        var first = _site.Stored(link).Latest!;
        await _site.HandInAsync(link, _ => "全换了。");

        var (_, page) = await UploadAsync(link, file);

        Assert.Contains("从第1版下载的，现在已经是第2版", page, StringComparison.Ordinal);
        await SubmitAsync(link, page);
        var third = _site.Stored(link).Latest!;
        Assert.Equal(3, third.Number);
        var (was, now) = (first.Sentences[0], third.Sentences[0]);
        Assert.NotEqual(was.Text, now.Text);
        Assert.NotEmpty(now.Facts);
        Assert.Equal(Told(was), Told(now));
        Assert.Equal(first.Sentences.Skip(1).Select(Told), third.Sentences.Skip(1).Select(Told));
    }

    [Fact]
    public async Task A_file_of_the_draft_that_was_not_handed_in_yet_becomes_the_first_version()
    {
        var (_, _, link) = await _site.DraftAsync("studio-direction", "帮我写研究方向", Direction, "先不写了");
        var file = MarkedUp.Edited(await FileAsync(link), Replace);

        var (_, page) = await UploadAsync(link, file);

        Assert.DoesNotContain("按文字重新认", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync(link, page, ("name", Author))).Status);
        Assert.NotEmpty(_site.Stored(link).Latest!.Sentences[0].Facts);
    }

    [Fact]
    public async Task A_file_of_no_version_is_read_and_that_is_said()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var (_, _, other) = await _site.SubmitAsync("谐波减速器");

        var (status, page) = await UploadAsync(link, await FileAsync(other));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("按文字重新认", page, StringComparison.Ordinal);
        Assert.Contains("谐波减速器", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_say_what_sentences_rest_on_may_say_anything_and_nothing_breaks()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var page = (await GetAsync(Http, $"{link.AbsolutePath}/edit")).Page;
        List<string> forged = ["", "1", "1 0", "1 99 甲。", "-1 0 甲。", "7 0 甲。", "99999999999 0 甲。", "x y z", "1 0 "];

        var (status, _) = await PostAsync(
            _site.Browser(),
            $"{link.AbsolutePath}/edit",
            [.. Form(page, "edit", ("text", "甲。"), ("do", "submit")), .. forged.Select(rest => ("rests", rest))]
        );

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.Equal(("甲。", true), (_site.Stored(link).Latest!.Text, _site.Stored(link).Latest!.Sentences[0].Facts.IsEmpty));
    }

    [Fact]
    public async Task What_is_no_file_of_this_section_is_refused_with_what_to_do()
    {
        var (_, _, link) = await _site.SubmitAsync();
        var (_, _, other) = await _site.DraftAsync("growth-support");

        await AssertRefusedAsync(link, await FileAsync(other), "不是这一节的");
        await AssertRefusedAsync(link, "not a file"u8.ToArray(), "不是 docx 文件");
        await AssertRefusedAsync(link, [], "文件是空的");
        await AssertRefusedAsync(link, "PK broken"u8.ToArray(), "已经损坏");
        await AssertRefusedAsync(link, new byte[(5 * 1024 * 1024) + 1], "文件超过 5 MB");
        var (status, page) = await PostAsync(Http, $"{link.AbsolutePath}/upload");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("没有选文件", page, StringComparison.Ordinal);
        Assert.Single(_site.Stored(link).Versions);
    }

    [Fact]
    public async Task A_body_longer_than_a_file_may_be_is_not_read()
    {
        var (_, _, link) = await _site.SubmitAsync();

        var (status, page) = await UploadAsync(link, new byte[(5 * 1024 * 1024) + (100 * 1024)]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("最多5MB", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_a_file_that_look_like_a_script_are_text()
    {
        var (_, _, link) = await _site.SubmitAsync("<script>alert(1)</script>减速器");

        var (_, page) = await UploadAsync(link, await FileAsync(link));

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script>减速器", Text(page), StringComparison.Ordinal);
    }

    static void Replace(WordprocessingDocument document)
    {
        var run = MarkedUp.Cut(document, Direction);
        run.InsertAfterSelf(MarkedUp.Inserted(Edited));
        run.InsertAfterSelf(MarkedUp.Deleted(Direction));
        run.Remove();
    }

    static (string Facts, string Evidence, string Clauses, bool IsClaim) Told(DraftSentence sentence) =>
        (string.Join(' ', sentence.Facts), string.Join(' ', sentence.Evidence), string.Join(' ', sentence.Clauses), sentence.IsClaim);

    Task<byte[]> FileAsync(Uri link) => Http.GetByteArrayAsync($"{link.AbsolutePath}/docx", Cancel);

    Task<(HttpStatusCode Status, string Page)> SubmitAsync(Uri link, string page, params (string Name, string Value)[] more) =>
        PostAsync(
            _site.Browser(),
            $"{link.AbsolutePath}/edit",
            Form(page, "edit\" data-lint", [("text", Text(page)), ("do", "submit"), .. more])
        );

    async Task<(HttpStatusCode Status, string Page)> UploadAsync(Uri link, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        using var form = new MultipartFormDataContent { { content, "file", "改过的.docx" } };
        using var answer = await Http.PostAsync($"{link.AbsolutePath}/upload", form, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    async Task AssertRefusedAsync(Uri link, byte[] file, string why)
    {
        var (status, page) = await UploadAsync(link, file);
        Assert.Equal((HttpStatusCode.BadRequest, why), (status, why));
        Assert.Contains(why, page, StringComparison.Ordinal);
    }
}
