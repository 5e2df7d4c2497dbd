using System.Collections.Immutable;

namespace Assistant.Knowledge.Sources;

/// <summary>One thing that is wrong in a file of the knowledge base.</summary>
/// <param name="File">The file, relative to the knowledge base's folder.</param>
/// <param name="Line">The line, from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong and what to do, in plain Chinese.</param>
public sealed record KnowledgeProblem(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}

/// <summary>The knowledge base cannot be used as it stands. Carries every problem that was found, not just the first.</summary>
public sealed class KnowledgeException : Exception
{
    /// <summary>Reports several problems at once.</summary>
    public KnowledgeException(IEnumerable<KnowledgeProblem> problems)
        : this([.. problems]) { }

    KnowledgeException(ImmutableArray<KnowledgeProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Reports one problem.</summary>
    public KnowledgeException(string file, int line, string message)
        : this([new KnowledgeProblem(file, line, message)]) { }

    /// <summary>What is wrong, in the order in which it was found.</summary>
    public ImmutableArray<KnowledgeProblem> Problems { get; }
}
