using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Reviews;

/// <summary>
/// Who is signed in as a reviewer: a signed cookie that scripts cannot read and other sites cannot send, and in every form a token that
/// belongs to that cookie.
/// </summary>
/// <param name="key">The key of the store.</param>
/// <param name="reviewers">The reviewers.</param>
/// <param name="time">The clock.</param>
sealed class ReviewerSession(byte[] key, Reviewers reviewers, TimeProvider time)
{
    /// <summary>How long one stays signed in.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    const string Cookie = "assistant.reviewer";

    /// <summary>Signs a reviewer in.</summary>
    public void Begin(HttpContext context, Reviewer reviewer)
    {
        var expires = (time.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var place = reviewers.All.IndexOf(reviewer).ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(Cookie, $"{place}.{expires}.{Signature(reviewer, expires)}", Options(context.Request, Life));
    }

    /// <summary>Signs out.</summary>
    public static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context.Request, life: null));

    /// <summary>Who is signed in; null when nobody is, or no longer.</summary>
    public Reviewer? Of(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var place, var expires, var signature]
        && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at < reviewers.All.Length
        && IsSame(signature, Signature(reviewers.All[at], expires))
        && long.Parse(expires, NumberStyles.None, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
            ? reviewers.All[at]
            : null;

    /// <summary>What the forms of whoever is signed in carry.</summary>
    public string FormToken(HttpRequest request) => Sign($"reviewer-form\n{request.Cookies[Cookie]}");

    /// <summary>Whether a form came from a page of whoever is signed in.</summary>
    public bool IsOurs(HttpRequest request, string? formToken) => IsSame(formToken ?? "", FormToken(request));

    // A reviewer whose name or key was changed by the operator is signed out.
    string Signature(Reviewer reviewer, string expires) =>
        Sign($"reviewer\n{expires}\n{Convert.ToHexStringLower(reviewer.Digest)}\n{reviewer.Name}");

    // The store's key signs tickets and receipts as well; those begin otherwise, so that none can pass for another.
    string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    static bool IsSame(string given, string ours) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(ours));

    static CookieOptions Options(HttpRequest request, TimeSpan? life) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
            Path = ReviewEndpoints.Root,
            MaxAge = life,
            IsEssential = true,
        };
}
