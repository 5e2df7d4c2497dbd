using System.Security.Cryptography;
using System.Text;

namespace Assistant.Knowledge.Sources;

/// <summary>Tells two editions of a text apart.</summary>
static class Fingerprint
{
    /// <summary>The first 12 hexadecimal digits of the SHA-256 of a text in UTF-8.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
