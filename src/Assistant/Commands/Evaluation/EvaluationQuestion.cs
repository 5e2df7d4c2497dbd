using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Sources;

namespace Assistant.Commands.Evaluation;

/// <summary>A question with what a right answer to it must be.</summary>
sealed record EvaluationQuestion
{
    /// <summary>Identifier; decides for ever whether the question is held out.</summary>
    public required string Id { get; init; }

    /// <summary>What is said, turn by turn; the reply to the last turn is judged.</summary>
    public required ImmutableArray<string> Turns { get; init; }

    /// <summary>How it is said, such as <c>colloquial</c>.</summary>
    public required string Style { get; init; }

    /// <summary>The kinds of reply that are right; the first is what the question is counted as.</summary>
    public required ImmutableArray<ReplyKind> Kinds { get; init; }

    /// <summary>Clauses of which one must be cited.</summary>
    public required ImmutableArray<string> AnyClause { get; init; }

    /// <summary>Clauses that must all be cited.</summary>
    public required ImmutableArray<string> AllClauses { get; init; }

    /// <summary>What must be said; alternatives within one are parted by <c>|</c>.</summary>
    public required ImmutableArray<string> Says { get; init; }

    /// <summary>What must not be said.</summary>
    public required ImmutableArray<string> SaysNot { get; init; }

    /// <summary>What the first sentence must say: <c>yes</c>, <c>no</c>, or words as in <see cref="Says"/>.</summary>
    public required ImmutableArray<string> First { get; init; }

    /// <summary>Whether the question is kept aside: nobody may look at it while the assistant is being improved.</summary>
    public bool IsHeldOut => SHA256.HashData(Encoding.UTF8.GetBytes(Id))[0] % 3 == 0;

    /// <summary>Reads one entry.</summary>
    /// <exception cref="KnowledgeException">A key is missing, unknown or of the wrong form.</exception>
    public static EvaluationQuestion Read(YamlMap map)
    {
        map.Allow("id", "ask", "turns", "style", "kind", "clause", "all_clauses", "says", "says_not", "first");
        if (map.Has("ask") == map.Has("turns"))
        {
            throw map.Error("ask", "「ask」（一句话）和「turns」（几句话）要有且只有一个。");
        }
        var kinds = map.Texts("kind");
        return new EvaluationQuestion
        {
            Id = map.Text("id"),
            Turns = map.Has("ask") ? [map.Text("ask")] : [.. map.Texts("turns")],
            Style = map.OptionalText("style") ?? "plain",
            Kinds = kinds.Count == 0 ? [ReplyKind.Answer] : [.. kinds.Select(kind => Kind(map, kind))],
            AnyClause = [.. map.Texts("clause")],
            AllClauses = [.. map.Texts("all_clauses")],
            Says = [.. map.Texts("says")],
            SaysNot = [.. map.Texts("says_not")],
            First = [.. map.Texts("first")],
        };
    }

    static ReplyKind Kind(YamlMap map, string kind) =>
        Enum.TryParse<ReplyKind>(kind, ignoreCase: true, out var known)
            ? known
            : throw map.Error(
                "kind",
                $"不认识的回复种类「{kind}」，可用的有：{string.Join("、", Enum.GetNames<ReplyKind>()).ToLowerInvariant()}。"
            );
}
