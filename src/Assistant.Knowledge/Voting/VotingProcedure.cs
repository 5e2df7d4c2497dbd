using System.Collections.Immutable;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Sources;
using Assistant.Knowledge.Wordings;
using Assistant.Rules;

namespace Assistant.Knowledge.Voting;

/// <summary>How a committee votes, with the clauses that say so and the words by which people speak of it.</summary>
public sealed record VotingProcedure
{
    /// <summary>Identifier: the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>What answers call the committee, such as 中关村评价评审委员会.</summary>
    public required string Title { get; init; }

    /// <summary>The programmes that it belongs to.</summary>
    public required ImmutableArray<string> Programmes { get; init; }

    /// <summary>How many members the committee usually has.</summary>
    public required UsualSize Size { get; init; }

    /// <summary>The arithmetic.</summary>
    public required VotingRule Rule { get; init; }

    /// <summary>The share of members that must attend, as printed.</summary>
    public required StatedShare Quorum { get; init; }

    /// <summary>The share of those present that must be in favour, as printed.</summary>
    public required StatedShare Pass { get; init; }

    /// <summary>How people ask about a vote; only a question that states a number is worked out.</summary>
    public required ImmutableArray<Wording> Asked { get; init; }

    /// <summary>Which number of a question is which.</summary>
    public required VotingWords Words { get; init; }

    /// <summary>Reads one file of <c>voting/</c> and proves every number and every quote in it.</summary>
    /// <param name="id">The name of the file.</param>
    /// <param name="file">Its text.</param>
    /// <param name="clauses">The clauses that it quotes.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static VotingProcedure Read(string id, YamlMap file, ClauseBook clauses) => VotingFile.Read(id, file, clauses);
}

/// <summary>How many members a committee usually has, both ends included.</summary>
/// <param name="Smallest">The fewest.</param>
/// <param name="Largest">The most.</param>
/// <param name="Source">The clause that states it.</param>
public sealed record UsualSize(int Smallest, int Largest, LockedQuote Source);

/// <summary>A share as a document states it.</summary>
/// <param name="Printed">The share as printed, such as 三分之二.</param>
/// <param name="Reading">How it is read where the text leaves room and the share is exactly met; null where it leaves none.</param>
/// <param name="Source">The clause that states it.</param>
public sealed record StatedShare(string Printed, string? Reading, LockedQuote Source);

/// <summary>The words beside a number that tell what it counts.</summary>
/// <param name="Size">委员会, 全体: all members.</param>
/// <param name="Present">到会: members who attend.</param>
/// <param name="Absent">请假: members who do not.</param>
/// <param name="Everyone">到齐: all members attend.</param>
/// <param name="InFavour">同意: votes in favour.</param>
/// <param name="Against">反对, 弃权: votes that are not in favour.</param>
/// <param name="Beside">的, 委员: words that may stand between a number and the word that tells what it counts.</param>
/// <param name="Again">那, 如果, 呢: words of a follow-up, which say nothing else.</param>
/// <param name="Aside">通过了吗: words that say nothing by themselves.</param>
/// <param name="Others">评议组: bodies that do not vote in this way; what names one is not about the committee.</param>
public sealed record VotingWords(
    Words Size,
    Words Present,
    Words Absent,
    Words Everyone,
    Words InFavour,
    Words Against,
    Words Beside,
    Words Again,
    Words Aside,
    Words Others
);
