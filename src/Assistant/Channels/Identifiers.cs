using System.Security.Cryptography;

namespace Assistant.Channels;

/// <summary>Identifiers that nobody can guess.</summary>
static class Identifiers
{
    /// <summary>A new one: 128 random bits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
