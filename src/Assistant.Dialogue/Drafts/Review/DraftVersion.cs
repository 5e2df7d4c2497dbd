using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Assistant.Dialogue.Drafts.Review;

/// <summary>A draft as it was handed in. It never changes: what is changed is a new version.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="By">Who made it.</param>
/// <param name="Sentences">The sentences in order.</param>
/// <param name="Flags">What was found wrong with them, in the order of the sentences.</param>
public sealed record DraftVersion(
    int Number,
    DateTimeOffset At,
    string By,
    ImmutableArray<DraftSentence> Sentences,
    ImmutableArray<Flag> Flags
)
{
    /// <summary>Whether a model took part in the wording, which readers are told.</summary>
    public bool IsByModel { get; init; }

    /// <summary>What a decision is bound to.</summary>
    /// <inheritdoc cref="HashOf"/>
    [JsonIgnore]
    public string Hash => HashOf(Sentences);

    /// <summary>The text, a paragraph a line.</summary>
    [JsonIgnore]
    public string Text => Draft.TextOf(Sentences);

    /// <summary>
    /// SHA-256, in lower-case hexadecimal digits, over every sentence as its paragraph, its length in UTF-16 units and its text, so that
    /// no two texts, nor two divisions of one text, have the same.
    /// </summary>
    public static string HashOf(ImmutableArray<DraftSentence> sentences) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.Unicode.GetBytes(
                    string.Concat(
                        sentences.Select(one =>
                            string.Create(CultureInfo.InvariantCulture, $"{one.Paragraph} {one.Text.Length} {one.Text}\n")
                        )
                    )
                )
            )
        );
}
