using System.Collections.Immutable;
using System.Text;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>What stands between two letters of content.</summary>
/// <param name="Pauses">The marks there: commas, semicolons, colons, full stops.</param>
/// <param name="IsJoint">Whether things of a list are joined there, by whatever word or mark.</param>
/// <param name="Added">The connectives there.</param>
readonly record struct WordingGap(string Pauses, bool IsJoint, ImmutableArray<string> Added)
{
    /// <summary>Whether half a sentence ends there.</summary>
    public bool IsPause => Pauses.Length > 0;
}

/// <summary>
/// A sentence as its letters of content in their order, and what stands between them. Wordings that are alike have become one; what
/// stands in quotation marks and brackets is content to the letter.
/// </summary>
sealed class WordingSkeleton
{
    const string Pauses = ",;:。";
    const string Openings = "“《【〔「";
    const string Closings = "”》】〕」";

    /// <summary>Stands before what is alike: 应用于 that became 用于 is not the end of 费用 and 于.</summary>
    public const char Mark = '\u0001';

    readonly StringBuilder _content = new();
    readonly ImmutableArray<WordingGap>.Builder _gaps = ImmutableArray.CreateBuilder<WordingGap>();
    readonly List<string> _added = [];
    string _pauses = "";
    bool _isJoint;

    WordingSkeleton(string sentence, WordingWords words)
    {
        Plain = WithoutVariants(WordingWords.Folded(sentence), words);
        Read(Plain.ToLowerInvariant(), words);
        EndGap();
        Gaps = _gaps.ToImmutable();
    }

    /// <summary>The sentence with half-width marks, wordings that are alike put as one behind a <see cref="Mark"/>.</summary>
    public string Plain { get; }

    /// <summary>The letters that say something, in order.</summary>
    public string Content => _content.ToString();

    /// <summary>What stands before each letter of the content, and behind the last one.</summary>
    public ImmutableArray<WordingGap> Gaps { get; }

    /// <summary>Reads a sentence.</summary>
    public static WordingSkeleton Of(string sentence, WordingWords words) => new(sentence, words);

    void Read(string lower, WordingWords words)
    {
        for (var at = 0; at < lower.Length; )
        {
            var (uncut, joint, added) = (
                words.Uncut.LengthAt(lower, at),
                words.Joints.LengthAt(lower, at),
                words.Added.LengthAt(lower, at)
            );
            if (Bracketed(lower, at) is > 0 and var bracketed)
            {
                Take(at, bracketed);
                at += bracketed;
            }
            else if (uncut > 0 && uncut >= Math.Max(joint, added))
            {
                Take(at, uncut);
                at += uncut;
            }
            else if (joint > 0 && joint >= added)
            {
                _isJoint = true;
                at += joint;
            }
            else if (added > 0)
            {
                _added.Add(lower.Substring(at, added));
                at += added;
            }
            else if (Pauses.Contains(lower[at], StringComparison.Ordinal) && !IsInNumber(lower, at))
            {
                _pauses += lower[at++];
            }
            else
            {
                // A blank between Latin letters or digits parts them; elsewhere it says nothing.
                Take(at, char.IsWhiteSpace(lower[at]) && !IsBetweenLatin(lower, at) ? 0 : 1);
                at++;
            }
        }
    }

    void Take(int at, int length)
    {
        for (var end = at + length; at < end; at++)
        {
            EndGap();
            _content.Append(Plain[at]);
        }
    }

    void EndGap()
    {
        _gaps.Add(new(_pauses, _isJoint, [.. _added]));
        (_pauses, _isJoint) = ("", false);
        _added.Clear();
    }

    /// <summary>The sentence in which of wordings that are alike only the first one stands.</summary>
    static string WithoutVariants(string folded, WordingWords words)
    {
        var lower = folded.ToLowerInvariant();
        var plain = new StringBuilder(folded.Length);
        for (var at = 0; at < folded.Length; )
        {
            var (first, length) = words
                .Alike.Select(alike => (alike.First, Length: alike.Group.LengthAt(lower, at)))
                .MaxBy(alike => alike.Length);
            var kept = Math.Max(Bracketed(lower, at), words.Uncut.LengthAt(lower, at));
            if (length > kept)
            {
                plain.Append(Mark).Append(first);
                at += length;
                continue;
            }
            kept = Math.Max(1, kept);
            plain.Append(folded, at, kept);
            at += kept;
        }
        return plain.ToString();
    }

    /// <summary>How long what stands in marks that open here is, the marks included; 0 when none do.</summary>
    static int Bracketed(string text, int at) =>
        Openings.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var kind && text.IndexOf(Closings[kind], at) is > 0 and var end
            ? end + 1 - at
            : 0;

    // 1,000 and 1:50.
    static bool IsInNumber(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    static bool IsBetweenLatin(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]);
}
