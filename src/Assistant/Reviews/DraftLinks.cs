using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Reviews;

/// <summary>
/// Links to the author's page of a draft: 32 random bytes that nobody can guess. Only their SHA-256 is kept with the review, so that a
/// link can be closed, and who reads the table opens nothing with it.
/// </summary>
static class DraftLinks
{
    /// <summary>Where drafts are found.</summary>
    public const string Root = "/drafts";

    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>What a new link is known by.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The address of a link.</summary>
    /// <param name="origin">Where the server was reached, such as <c>https://host</c>.</param>
    /// <param name="token">What it is known by.</param>
    public static string Address(string origin, string token) => $"{origin}{Root}/{token}";

    /// <summary>What is stored of a link.</summary>
    public static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
