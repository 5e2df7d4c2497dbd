using System.Collections.Immutable;
using Assistant.Knowledge.Documents;

namespace Assistant.Knowledge.Versions;

/// <summary>What became of a clause.</summary>
public enum ChangeKind
{
    /// <summary>新增: the new version has it.</summary>
    Added,

    /// <summary>删除: the old version had it.</summary>
    Removed,

    /// <summary>改动: its words differ.</summary>
    Changed,

    /// <summary>移动: the same words stand under another number.</summary>
    Moved,

    /// <summary>移动并改动: nearly the same words stand under another number.</summary>
    MovedAndChanged,
}

/// <summary>Whether a run of words is in both versions.</summary>
public enum RunKind
{
    /// <summary>In both.</summary>
    Same,

    /// <summary>In the old version only.</summary>
    Removed,

    /// <summary>In the new version only.</summary>
    Added,
}

/// <summary>A run of words of a changed clause.</summary>
/// <param name="Kind">In which version it stands.</param>
/// <param name="Text">The words, without white space.</param>
public sealed record WordRun(RunKind Kind, string Text);

/// <summary>What became of one clause from one version of a document to the next. Its children are told of by themselves.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Old">The clause in the old version; null when it is new.</param>
/// <param name="New">The clause in the new version; null when it is gone.</param>
/// <param name="Words">The words of a changed clause, run by run; otherwise empty.</param>
/// <param name="Carried">How many clauses nested in a moved one went with it unchanged.</param>
public sealed record ClauseChange(ChangeKind Kind, Clause? Old, Clause? New, ImmutableArray<WordRun> Words, int Carried = 0);
