using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Knowledge.Forms;
using Assistant.Reviews;
using Assistant.Storage;
using Assistant.Tests.DirectLine;

namespace Assistant.Tests.Reviews;

/// <summary>A server with two reviewers, an author who hands a draft in in chat, and reviewers who fill in what the pages show.</summary>
sealed partial class ReviewSite : IAsyncDisposable
{
    public const string Author = "张强";
    public const string Key = "the-first-reviewers-key";
    public const string OtherKey = "the-other-reviewers-key";

    static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["Assistant__Reviewers__0__Name"] = "李老师",
        ["Assistant__Reviewers__0__Key"] = Key,
        ["Assistant__Reviewers__1__Name"] = "王老师",
        ["Assistant__Reviewers__1__Key"] = OtherKey,
    };

    readonly List<HttpClient> _browsers = [];

    public required TestServer Server { get; init; }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ReviewSite> StartAsync() =>
        new() { Server = await TestServer.StartAsync(reviewers: Reviewers.Read(Settings.GetValueOrDefault)) };

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(browser => browser.Dispose());
        await Server.DisposeAsync();
    }

    /// <summary>An author who has told a little of a section in chat and has a link to its page; nothing is handed in.</summary>
    /// <param name="section">The section, by identifier.</param>
    /// <param name="said">What is said in chat.</param>
    public async Task<(DirectLineClient Client, string Conversation, Uri Link)> DraftAsync(string section, params string[] said)
    {
        var (client, conversation, _) = await DirectLineClient.BeginAsync(Server);
        foreach (var text in said)
        {
            await client.SayAsync(conversation, text);
        }
        var id = Guid.NewGuid().ToString("N");
        Assert.True(TestServer.Knowledge.Forms.TryGet(section, out var form, out _));
        Assert.True(Reviews.Write(new StoredReview(conversation, 0, new DraftReview(id, form.Id, section, ""))));
        return (client, conversation, Give(id, FormReader.Author));
    }

    /// <summary>An author who has told a little, and handed it in.</summary>
    public async Task<(DirectLineClient Client, string Conversation, Uri Link)> SubmitAsync(string direction = "高精度减速器")
    {
        var (client, conversation, link) = await DraftAsync("studio-direction", "帮我写研究方向", direction, "先不写了");
        await HandInAsync(link);
        return (client, conversation, link);
    }

    /// <summary>Hands in what stands in the editor, changed or not.</summary>
    public async Task HandInAsync(Uri link, Func<string, string>? edit = null)
    {
        var address = $"{link.AbsolutePath}/edit";
        var page = (await GetAsync(Server.Http, address)).Page;
        var text = edit is null ? Text(page) : edit(Text(page));
        var sent = Form(page, "edit", ("text", text), ("name", Author), ("do", "submit"));
        Assert.Contains("版：", (await PostAsync(Server.Http, address, sent)).Page, StringComparison.Ordinal);
    }

    /// <summary>A link to a review that is in the store.</summary>
    public Uri Give(string review, FormReader reader)
    {
        var token = DraftLinks.NewToken();
        var now = Server.Clock.Now;
        Reviews.Give(new ReviewLink(DraftLinks.Digest(token), review, now + DraftLinks.Life, reader), now);
        return new Uri(Server.Address, DraftLinks.Address(origin: "", token));
    }

    /// <summary>The review that a link opens, as it is stored.</summary>
    public DraftReview Stored(Uri link) => Reviews.FindByLink(DraftLinks.Digest(link.Segments[^1]), Server.Clock.Now)!.Review;

    /// <summary>The text in the editor of a page.</summary>
    public static string Text(string page)
    {
        var area = page[page.IndexOf("<textarea", StringComparison.Ordinal)..];
        var begin = area.IndexOf(">\n", StringComparison.Ordinal) + 2;
        return WebUtility.HtmlDecode(area[begin..area.IndexOf("</textarea>", StringComparison.Ordinal)]);
    }

    public ReviewStore Reviews => new(Server.Store);

    /// <summary>The link of the latest message.</summary>
    public static async Task<Uri> LinkAsync(DirectLineClient client, string conversation, string title = "打开我的草稿页") =>
        new(
            (await client.ActivitiesAsync(conversation))[^1]["attachments"]!
                .AsArray()
                .SelectMany(attachment => attachment!["content"]!["body"]!.AsArray())
                .SelectMany(element => element!["actions"]?.AsArray() ?? new JsonArray())
                .Single(action => action!["title"]!.ToString() == title)!["url"]!.ToString()
        );

    /// <summary>A browser that keeps its cookies and does not follow, so that what was answered is seen.</summary>
    public HttpClient Browser()
    {
        // The client owns the handler.
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Address };
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which a reviewer has signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string key = Key)
    {
        var browser = Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(browser, "/review", ("key", key))).Status);
        return browser;
    }

    public Task<HttpClient> OtherSignedInAsync() => SignedInAsync(OtherKey);

    public static async Task<(HttpStatusCode Status, string Page)> GetAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    public static async Task<(HttpStatusCode Status, string Page)> PostAsync(
        HttpClient browser,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await browser.PostAsync(address, form, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>The address of the only draft on the reviewers' list.</summary>
    public static async Task<string> OnlyDraftAsync(HttpClient browser) =>
        Draft().Match((await GetAsync(browser, "/review")).Page) is { Success: true } match
            ? match.Groups["address"].Value
            : throw new InvalidOperationException("No draft is listed.");

    /// <summary>What a page's form would send, with what is filled in.</summary>
    /// <param name="page">The page.</param>
    /// <param name="action">How the form's address ends.</param>
    /// <param name="filled">What is filled in or changed.</param>
    public static (string Name, string Value)[] Form(string page, string action, params (string Name, string Value)[] filled)
    {
        var form = page[page.IndexOf($"/{action}", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var hidden = Hidden()
            .Matches(form)
            .Select(match => (Name: match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        return [.. hidden.Where(field => !filled.Any(other => other.Name == field.Name)), .. filled];
    }

    [GeneratedRegex("<a href=\"(?<address>/review/[0-9a-f]+)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Draft();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[a-z]+)\" value=\"(?<value>[^\"]*)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}
