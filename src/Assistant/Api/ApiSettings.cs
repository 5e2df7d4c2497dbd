using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Assistant.Model;

namespace Assistant.Api;

/// <summary>A system that may ask more than others.</summary>
/// <param name="Name">Its name, as the operator knows it.</param>
/// <param name="Digest">SHA-256 of its key.</param>
sealed record Partner(string Name, byte[] Digest);

/// <summary>How many requests a minute are answered.</summary>
/// <param name="PerAddress">Of an address that sends no key.</param>
/// <param name="PerKey">Of a key.</param>
sealed record RateLimits(int PerAddress = 30, int PerKey = 900);

/// <summary>
/// Who may use the interface for programs, and how much: <c>Assistant__Api__Keys__NAME=KEY</c> for each partner, and
/// <c>Assistant__Api__RequireKey=true</c> where nobody else may.
/// </summary>
sealed record ApiSettings
{
    const string KeysGroup = "Assistant__Api__Keys__";
    const string Require = "Assistant__Api__RequireKey";
    const int ShortestKey = 32;
    const int LongestName = 40;

    /// <summary>Everybody may, without a key.</summary>
    public static readonly ApiSettings Open = new();

    /// <summary>The partners, by name.</summary>
    public ImmutableArray<Partner> Partners { get; init; } = [];

    /// <summary>Whether nobody may without a key.</summary>
    public bool RequireKey { get; init; }

    /// <summary>The limits.</summary>
    public RateLimits Limits { get; init; } = new();

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">All settings by name.</param>
    /// <exception cref="SettingException">One of them cannot be used.</exception>
    public static ApiSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        var partners = ImmutableArray.CreateBuilder<Partner>();
        var named = settings.Where(setting => setting.Key.StartsWith(KeysGroup, StringComparison.OrdinalIgnoreCase));
        foreach (var (setting, key) in named.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            var partner = Read(setting, key.Trim());
            if (partners.FirstOrDefault(other => string.Equals(other.Name, partner.Name, StringComparison.OrdinalIgnoreCase)) is not null)
            {
                throw new SettingException(setting, $"名字「{partner.Name}」设了两次（不分大小写），请换一个名字");
            }
            if (partners.FirstOrDefault(other => other.Digest.AsSpan().SequenceEqual(partner.Digest)) is { } same)
            {
                throw new SettingException(setting, $"和「{same.Name}」的密钥相同，请给每个系统各设一个");
            }
            partners.Add(partner);
        }
        var isRequired = settings.GetValueOrDefault(Require)?.Trim().ToUpperInvariant() switch
        {
            null or "" or "FALSE" => false,
            "TRUE" => true,
            _ => throw new SettingException(Require, "只能写 true 或 false"),
        };
        return isRequired && partners.Count == 0
            ? throw new SettingException(
                Require,
                $"设了 true，却没有设置任何密钥（{KeysGroup}名字），谁也用不了接口；请设一个密钥，或者改成 false"
            )
            : new ApiSettings { Partners = partners.ToImmutable(), RequireKey = isRequired };
    }

    /// <summary>Whose key it is; null when it is nobody's. Every key takes the same time.</summary>
    public Partner? OfKey(string key)
    {
        var digest = DigestOf(key);
        Partner? found = null;
        foreach (var partner in Partners)
        {
            found = CryptographicOperations.FixedTimeEquals(partner.Digest, digest) ? partner : found;
        }
        return found;
    }

    static Partner Read(string setting, string key)
    {
        var name = setting[KeysGroup.Length..];
        return name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
                ? throw new SettingException(
                    Shortened(setting),
                    $"名字应为 1 到 {LongestName} 个英文字母、数字、下划线或连字符，写在 {KeysGroup} 后面"
                )
            : key.Length < ShortestKey ? throw new SettingException(setting, $"密钥太短：至少{ShortestKey}个字符，请换一个随机的长密钥")
            : !key.All(letter => letter is > ' ' and <= '~')
                ? throw new SettingException(setting, "密钥含有空格、中文或不可见字符，发不出去，请换一个")
            : new Partner(name, DigestOf(key));
    }

    // A name that cannot be used may be anything, a key pasted in the wrong place too.
    static string Shortened(string setting) => setting[..Math.Min(setting.Length, KeysGroup.Length + 4)] + "…";

    static byte[] DigestOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
