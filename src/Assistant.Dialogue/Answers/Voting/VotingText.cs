using System.Collections.Immutable;
using System.Globalization;
using Assistant.Knowledge.Answers;
using Assistant.Knowledge.Voting;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Voting;

/// <summary>Words what follows from the numbers of a vote: the answer first, then how it was worked out.</summary>
/// <param name="procedure">How the committee votes.</param>
/// <param name="vote">What is known.</param>
sealed class VotingText(VotingProcedure procedure, Vote vote)
{
    /// <summary>More attendances than this are not listed one by one.</summary>
    const int ListedAtMost = 9;

    readonly VotingRule _rule = procedure.Rule;

    /// <summary>The words for people.</summary>
    public string Text =>
        Fault()
        ?? string.Join(
            '\n',
            [.. Unusual(), Headline(), $"按{procedure.Title}的表决规则推算：", .. Attendance(), .. Votes(), .. UnusualBeside()]
        );

    /// <summary>What the words rest on.</summary>
    public ImmutableArray<LockedQuote> Sources =>
        IsUsual() ? [procedure.Quorum.Source, procedure.Pass.Source]
        : IsOfSizeOnly ? [procedure.Size.Source, procedure.Quorum.Source, procedure.Pass.Source]
        : [procedure.Quorum.Source, procedure.Pass.Source, procedure.Size.Source];

    /// <summary>What cannot be, or null.</summary>
    string? Fault() =>
        vote.Present < 0 ? $"数字对不上：没到会的比全体委员{vote.Size}人还多，请核对一下。"
        : vote.Size == 0 || vote.Present == 0 ? "委员人数和到会人数都要大于0，请核对一下。"
        : vote.HasTooManyPresent() ? $"数字对不上：到会{vote.Present}人，比全体委员{vote.Size}人还多，请核对一下。"
        : vote.HasTooManyVotes() && vote.Present is { } present
            ? $"数字对不上：同意{vote.InFavour}票，比到会的{present}人还多，请核对一下。"
        : vote.HasTooManyVotes() ? $"数字对不上：同意{vote.InFavour}票，比全体委员{vote.Size}人还多，请核对一下。"
        : null;

    string Headline() =>
        vote switch
        {
            { InFavour: not null } => (_rule.IsPassed(vote), _rule.IsValid(vote), _rule.IsEnough(vote)) switch
            {
                (Status.Met, _, _) => "是，通过了。",
                (_, Status.NotMet, _) => "否，到会人数不够，表决结果不算有效。",
                (_, _, Status.NotMet) => "否，同意票不够，没有通过。",
                (_, _, Status.Met) => "票数够了，但表决是否有效还要看全体委员有多少人。",
                _ => "现在还不能断定，要看到会多少人。",
            },
            { Size: not null, Present: { } present } => _rule.IsValid(vote) == Status.Met
                ? $"能，到会{present}人，表决有效；要{_rule.Pass.AtLeastOf(present)}票同意才通过。"
                : $"不能，到会{present}人不够，表决结果不算有效。",
            { Present: { } present } => $"要{_rule.Pass.AtLeastOf(present)}票同意才通过。",
            _ =>
                $"至少{_rule.Quorum.AtLeastOf(vote.Size!.Value)}人到会，表决才有效；{vote.Size}人到齐时，要{_rule.Pass.AtLeastOf(vote.Size.Value)}票同意才通过。",
        };

    IEnumerable<string> Attendance()
    {
        if (vote.Size is { } size)
        {
            yield return $"到会：全体{size}名委员的{procedure.Quorum.Printed}是{Worked(_rule.Quorum, size)}，至少要{_rule.Quorum.AtLeastOf(size)}人到会表决才有效{Compared(vote.Present, _rule.Quorum.AtLeastOf(size), "到会", "人")}。";
        }
        else if (vote.Present is { } present)
        {
            yield return $"前提：到会要达到全体委员的{procedure.Quorum.Printed}，表决才有效；到会{present}人，全体不超过{_rule.Quorum.LargestWholeFor(present)}人时够数。";
        }
    }

    IEnumerable<string> Votes()
    {
        if (vote.Present is { } present)
        {
            yield return $"同意票：到会{present}人的{procedure.Pass.Printed}是{Worked(_rule.Pass, present)}，至少要{_rule.Pass.AtLeastOf(present)}票{Compared(vote.InFavour, _rule.Pass.AtLeastOf(present), "同意", "票")}。";
        }
        else if (vote.InFavour is { } votes)
        {
            yield return $"同意票：要达到到会委员的{procedure.Pass.Printed}；{votes}票，到会不超过{_rule.Pass.LargestWholeFor(votes)}人时够数。";
        }
        else
        {
            yield return $"同意票：要达到到会委员的{procedure.Pass.Printed}，{string.Join('，', Needed())}。";
        }
        if (procedure.Pass.Reading is { } reading && vote.Present is { } whole && _rule.Pass.IsWhole(whole))
        {
            yield return $"口径：{reading}";
        }
    }

    /// <summary>The votes that each possible attendance needs; of very large committees only the ends.</summary>
    IEnumerable<string> Needed()
    {
        var (fewest, most) = (_rule.Quorum.AtLeastOf(vote.Size!.Value), vote.Size!.Value);
        var attendances = most - fewest < ListedAtMost ? Enumerable.Range(fewest, most - fewest + 1) : [fewest, most];
        return attendances.Select(present => $"到会{present}人要{_rule.Pass.AtLeastOf(present)}票");
    }

    /// <summary>Where nothing but the number of members is said, whether there may be so many is what comes first.</summary>
    IEnumerable<string> Unusual() =>
        IsOfSizeOnly && !IsUsual()
            ? [$"规则写的是「{procedure.Size.Source.Quote}」，{vote.Size}人不在这个范围内；如果就是这么多人，照样推算："]
            : [];

    IEnumerable<string> UnusualBeside() =>
        IsOfSizeOnly || IsUsual()
            ? []
            : [$"另外，规则写的是「{procedure.Size.Source.Quote}」，{vote.Size ?? vote.Present}人不在这个范围内，以上仍按这个人数推算。"];

    bool IsOfSizeOnly => vote is { Present: null, InFavour: null };

    bool IsUsual() =>
        (vote.Size is not { } size || (procedure.Size.Smallest <= size && size <= procedure.Size.Largest))
        && (vote.Size is not null || vote.Present is null || vote.Present <= procedure.Size.Largest);

    static string Worked(Fraction share, int whole)
    {
        var product = $"{whole}×{share.Numerator}/{share.Denominator}";
        return share.IsWhole(whole)
            ? $"{product}＝{share.AtLeastOf(whole)}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{product}≈{(decimal)whole * share.Numerator / share.Denominator:0.00}，往上取整"
            );
    }

    static string Compared(int? actual, int needed, string what, string unit) =>
        actual is not { } number ? ""
        : number >= needed ? $"，{what}{number}{unit}，达到了"
        : $"，{what}{number}{unit}，还差{needed - number}{unit}";
}
