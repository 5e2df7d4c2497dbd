using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Model;

namespace Assistant.Reviews;

/// <summary>Somebody who may review drafts.</summary>
/// <param name="Name">Their name, as authors read it.</param>
/// <param name="Digest">SHA-256 of the key that they sign in with.</param>
sealed record Reviewer(string Name, byte[] Digest);

/// <summary>The reviewers that the operator named: <c>Assistant__Reviewers__0__Name</c>, <c>Assistant__Reviewers__0__Key</c>, then 1, 2 ….</summary>
/// <param name="All">The reviewers; none where nobody reviews.</param>
sealed record Reviewers(ImmutableArray<Reviewer> All)
{
    const int ShortestKey = 20;

    /// <summary>Nobody reviews.</summary>
    public static readonly Reviewers None = new([]);

    /// <summary>Reads the settings.</summary>
    /// <param name="setting">A setting's value, or null when it is not set.</param>
    /// <exception cref="SettingException">A name or a key is missing, short or there twice.</exception>
    public static Reviewers Read(Func<string, string?> setting)
    {
        var all = ImmutableArray.CreateBuilder<Reviewer>();
        while (true)
        {
            var group = string.Create(CultureInfo.InvariantCulture, $"Assistant__Reviewers__{all.Count}");
            var (name, key) = (setting($"{group}__Name")?.Trim() ?? "", setting($"{group}__Key")?.Trim() ?? "");
            if (name.Length == 0 && key.Length == 0)
            {
                return new(all.ToImmutable());
            }
            if (name.Length == 0)
            {
                throw new SettingException($"{group}__Name", "没有设置：每位审核人要有名字和密钥");
            }
            if (key.Length < ShortestKey)
            {
                throw new SettingException($"{group}__Key", $"审核人密钥太短：至少{ShortestKey}个字符，请换一个随机的长密钥");
            }
            var reviewer = new Reviewer(name, DigestOf(key));
            if (all.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new SettingException($"{group}__Name", $"审核人「{name}」设了两次，每位审核人的名字只能用一次");
            }
            if (all.Any(other => other.Digest.AsSpan().SequenceEqual(reviewer.Digest)))
            {
                throw new SettingException($"{group}__Key", "和另一位审核人的密钥相同，请给每位审核人各设一个");
            }
            all.Add(reviewer);
        }
    }

    /// <summary>Whose key it is; null when it is nobody's. Every key takes the same time.</summary>
    public Reviewer? OfKey(string key)
    {
        var digest = DigestOf(key);
        Reviewer? found = null;
        foreach (var reviewer in All)
        {
            found = CryptographicOperations.FixedTimeEquals(reviewer.Digest, digest) ? reviewer : found;
        }
        return found;
    }

    static byte[] DigestOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
