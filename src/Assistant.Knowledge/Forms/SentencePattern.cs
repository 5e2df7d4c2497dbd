using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>
/// A sentence with places for values, such as <c>{from}至{to}，本人{role.verb}“{name}”[，经费{money}]。</c>. A value in braces is
/// needed; what stands in brackets is left out unless all its values are known.
/// </summary>
/// <param name="Parts">Words, places and brackets, in order.</param>
/// <param name="Law">The clauses that the sentence serves, with their words.</param>
public sealed record SentencePattern(ImmutableArray<PatternPart> Parts, ImmutableArray<LawQuote> Law)
{
    /// <summary>For whom the sentence is; null for everybody. Where that is not known, it is left out.</summary>
    public Condition? When { get; init; }

    /// <summary>Whether the sentence claims a result, which wants evidence.</summary>
    public bool IsClaim { get; init; }

    /// <summary>All places, those in brackets too.</summary>
    public IEnumerable<PatternPart.Slot> Slots => SlotsOf(Parts);

    static IEnumerable<PatternPart.Slot> SlotsOf(ImmutableArray<PatternPart> parts) =>
        parts.SelectMany(part =>
            part switch
            {
                PatternPart.Slot slot => [slot],
                PatternPart.Optional optional => SlotsOf(optional.Parts),
                _ => Enumerable.Empty<PatternPart.Slot>(),
            }
        );
}

/// <summary>A piece of a sentence.</summary>
public abstract partial record PatternPart
{
    PatternPart() { }

    /// <summary>Words that stand as they are.</summary>
    public sealed record Literal(string Text) : PatternPart;

    /// <summary>The place of a value.</summary>
    /// <param name="Name">The fact or field.</param>
    /// <param name="Form">The form in which the choice is put; null for its label.</param>
    public sealed record Slot(string Name, string? Form) : PatternPart;

    /// <summary>What is left out unless all its values are known.</summary>
    public sealed record Optional(ImmutableArray<PatternPart> Parts) : PatternPart;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It does not follow the grammar; says what is wrong, in Chinese.</exception>
    internal static ImmutableArray<PatternPart> Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        ImmutableArray<PatternPart>.Builder? outer = null;
        var end = 0;
        foreach (Match token in Token().Matches(text))
        {
            if (token.Index != end)
            {
                break;
            }
            end = token.Index + token.Length;
            switch (token.Value[0])
            {
                case '[' when outer is null:
                    (outer, parts) = (parts, ImmutableArray.CreateBuilder<PatternPart>());
                    break;
                case ']' when outer is not null:
                    outer.Add(new Optional(parts.ToImmutable()));
                    (parts, outer) = (outer, null);
                    break;
                case '{':
                    parts.Add(new Slot(token.Groups["name"].Value, token.Groups["form"] is { Success: true } form ? form.Value : null));
                    break;
                case '[' or ']':
                    throw new FormatException("方括号要成对，里面不能再有方括号");
                default:
                    parts.Add(new Literal(token.Value));
                    break;
            }
        }
        return end < text.Length ? throw new FormatException($"「{text[end..]}」看不懂，花括号里应为事实或字段的名字")
            : outer is not null ? throw new FormatException("方括号要成对，里面不能再有方括号")
            : parts.ToImmutable();
    }

    [GeneratedRegex("\\{(?<name>[a-z_]+)(?:\\.(?<form>[a-z_]+))?\\}|[\\[\\]]|[^\\[\\]{}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
