using System.Collections.Immutable;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Inquiries;

namespace Assistant.Api;

/// <summary>What is sent in place of an answer, as RFC 9457 writes it.</summary>
/// <param name="Type">Which kind of problem it is; never changes.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Detail">What was wrong, where, and what to do.</param>
/// <param name="Errors">What is wrong with each key, where that can be told by key; otherwise left out.</param>
sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    ImmutableSortedDictionary<string, ImmutableArray<string>>? Errors
);

/// <summary>A kind of problem.</summary>
/// <param name="Name">Its name, the end of the problem's type.</param>
/// <param name="Status">The status.</param>
/// <param name="Title">What people call it.</param>
sealed record ProblemKind(string Name, int Status, string Title)
{
    /// <summary>The media type of problems.</summary>
    public const string MediaType = "application/problem+json";

    const string Namespace = "urn:assistant:problem:";

    /// <summary>The body cannot be read.</summary>
    public static readonly ProblemKind Unreadable = new("unreadable", StatusCodes.Status400BadRequest, "内容读不出来");

    /// <summary>The key is missing or nobody's.</summary>
    public static readonly ProblemKind NoKey = new("no-key", StatusCodes.Status401Unauthorized, "密钥不对或没有密钥");

    /// <summary>A page of another site sent it.</summary>
    public static readonly ProblemKind Foreign = new("foreign-origin", StatusCodes.Status403Forbidden, "来自别的网站");

    /// <summary>Something that was named does not exist.</summary>
    public static readonly ProblemKind NotFound = new("not-found", StatusCodes.Status404NotFound, "没有找到");

    /// <summary>The path does not take the method.</summary>
    public static readonly ProblemKind WrongMethod = new("wrong-method", StatusCodes.Status405MethodNotAllowed, "方法不对");

    /// <summary>The body is too large.</summary>
    public static readonly ProblemKind TooLarge = new("too-large", StatusCodes.Status413PayloadTooLarge, "内容太大");

    /// <summary>The body is of another type.</summary>
    public static readonly ProblemKind WrongType = new("wrong-type", StatusCodes.Status415UnsupportedMediaType, "类型不对");

    /// <summary>A key or value is not allowed or missing.</summary>
    public static readonly ProblemKind Refused = new("refused", StatusCodes.Status422UnprocessableEntity, "有内容不符合要求");

    /// <summary>Too many requests.</summary>
    public static readonly ProblemKind TooMany = new("too-many", StatusCodes.Status429TooManyRequests, "请求太频繁");

    /// <summary>The program is at fault.</summary>
    public static readonly ProblemKind Failed = new("failed", StatusCodes.Status500InternalServerError, "程序出错");

    /// <summary>It took too long.</summary>
    public static readonly ProblemKind TookTooLong = new("took-too-long", StatusCodes.Status503ServiceUnavailable, "没有及时答完");

    /// <summary>The kind that a refusal is.</summary>
    public static ProblemKind Of(Refusal refusal) =>
        refusal switch
        {
            Refusal.Unreadable => Unreadable,
            Refusal.Refused => Refused,
            Refusal.Unknown => NotFound,
            _ => TookTooLong,
        };

    /// <summary>Answers a request with the problem.</summary>
    public Task WriteAsync(HttpContext context, string detail, ImmutableSortedDictionary<string, string>? errors = null)
    {
        var byKey = errors is { IsEmpty: false }
            ? errors.ToImmutableSortedDictionary(error => error.Key, error => ImmutableArray.Create(error.Value), StringComparer.Ordinal)
            : null;
        var problem = new Problem(Namespace + Name, Title, Status, detail, byKey);
        context.Response.StatusCode = Status;
        context.Response.ContentType = MediaType;
        return context.Response.WriteAsync(JsonSerializer.Serialize(problem, ReplyJson.Options), context.RequestAborted);
    }
}
