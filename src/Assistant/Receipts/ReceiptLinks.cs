using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Receipts;

/// <summary>Makes and checks the links to receipts. Whoever has the link may see the receipt; nobody comes to one by trying numbers.</summary>
/// <param name="key">The key of the store.</param>
sealed class ReceiptLinks(byte[] key)
{
    /// <summary>Where receipts are found.</summary>
    public const string Root = "/receipts";

    /// <summary>The address of a receipt.</summary>
    /// <param name="origin">Where the server was reached, such as <c>https://host</c>.</param>
    /// <param name="conversation">Whose receipt it is.</param>
    /// <param name="number">Its number.</param>
    public string Address(string origin, string conversation, string number) =>
        $"{origin}{Root}/{number}?key={Base64Url.EncodeToString(Sign(conversation, number))}";

    /// <summary>Whether a key is that of a receipt.</summary>
    public bool Opens(string conversation, string number, string key) =>
        Base64Url.IsValid(key) && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(key), Sign(conversation, number));

    // The store's key signs tickets as well; those begin with a header of their own, so that neither can pass for the other.
    byte[] Sign(string conversation, string number) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"receipt\n{conversation}\n{number}"));
}
