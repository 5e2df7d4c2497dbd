using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge.Questions;
using Assistant.Knowledge.Voting;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Voting;

/// <summary>What a message says of a vote.</summary>
/// <param name="Vote">The numbers that it states; null when it states none, or so that nobody can tell which is which.</param>
/// <param name="StatesSize">Whether it says which number is that of all members, by a word beside it or because everyone attends.</param>
/// <param name="Continues">Whether it speaks as a follow-up does: it begins with 那 or 如果, or has such a word right behind a number or the word beside it (11个委员呢).</param>
/// <param name="Rest">What is left of the message when numbers and the words beside them are taken out.</param>
sealed record VotingQuestion(Vote? Vote, bool StatesSize, bool Continues, string Rest);

/// <summary>Which number of a vote is meant.</summary>
enum VotingRole
{
    Size,
    Present,
    Absent,
    InFavour,
    Against,
}

/// <summary>
/// Reads the numbers of a vote: 评委会11个人，到了8个; 到会7人，5票同意. Each word that tells what is counted goes with one number beside it,
/// so that most words find their number (11名委员8人出席: 11 members, 8 present).
/// </summary>
sealed partial class VotingReader(VotingProcedure procedure)
{
    /// <summary>Nobody speaks of more words and numbers than these in one question about a vote.</summary>
    const int Most = 8;

    readonly VotingWords _words = procedure.Words;

    /// <summary>A number of people or votes in a text; the value is null where it is asked for (几人).</summary>
    sealed record Count(int At, int End, int? Value, bool OfVotes);

    /// <summary>A word that tells what a number counts.</summary>
    sealed record Cue(int At, int End, VotingRole Role);

    /// <summary>Reads a message.</summary>
    /// <param name="words">The message as received.</param>
    /// <param name="before">What was said before, which a number without a word changes; null in a new question.</param>
    public VotingQuestion Read(string words, Vote? before)
    {
        var text = Numerals.ToDigits(PlainText.Of(words));
        var counts = Counts().Matches(text).Where(match => IsCount(text, match)).Select(CountOf).Take(Most + 1).ToList();
        var (cues, isEveryone, continues, rest) = Cues(text, counts);
        var vote = counts.Count > Most || cues.Count > Most ? null : Together(text, counts, cues, isEveryone, before);
        return new(vote, vote?.Size is not null && (isEveryone || cues.Exists(cue => cue.Role == VotingRole.Size)), continues, rest);
    }

    // 第8名, 前5名, 7.5人 and the far end of 7到15人 count nobody.
    static bool IsCount(string text, Match match) => !NoCount().IsMatch(text[..match.Index]);

    static Count CountOf(Match match) =>
        new(
            match.Index,
            match.Index + match.Length,
            int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            match.Groups["unit"].Value == "票"
        );

    (List<Cue> Cues, bool IsEveryone, bool Continues, string Left) Cues(string text, List<Count> counts)
    {
        var cues = new List<Cue>();
        var (isEveryone, continues, meant) = (false, false, 0);
        var rest = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var count = counts.Find(known => known.At == at);
            var (role, length) = CueAt(text, at);
            var everyone = _words.Everyone.LengthAt(text, at);
            if (count is not null)
            {
                at = meant = count.End;
            }
            else if (everyone > 0 && everyone >= length)
            {
                isEveryone = true;
                at = meant = at + everyone;
            }
            else if (length > 0)
            {
                cues.Add(new Cue(at, at + length, role));
                at = meant = at + length;
            }
            else if (_words.Again.LengthAt(text, at) is > 0 and var again)
            {
                // 要几票通过呢 is only polite.
                continues |= at == meant;
                at += again;
            }
            else if (Math.Max(_words.Aside.LengthAt(text, at), _words.Beside.LengthAt(text, at)) is > 0 and var aside)
            {
                at += aside;
            }
            else
            {
                rest.Append(text[at++]);
            }
        }
        return (cues, isEveryone, continues, rest.ToString());
    }

    (VotingRole Role, int Length) CueAt(string text, int at)
    {
        (VotingRole Role, Words Words)[] roles =
        [
            (VotingRole.Size, _words.Size),
            (VotingRole.Present, _words.Present),
            (VotingRole.Absent, _words.Absent),
            (VotingRole.InFavour, _words.InFavour),
            (VotingRole.Against, _words.Against),
        ];
        return roles.Select(role => (role.Role, Length: role.Words.LengthAt(text, at))).MaxBy(found => found.Length);
    }

    /// <summary>The vote that the numbers make up.</summary>
    Vote? Together(string text, List<Count> counts, List<Cue> cues, bool isEveryone, Vote? before)
    {
        var roles = Assigned(text, counts, cues, 0, []).MaxBy(Fit)!;
        var bare = counts.FindAll(count => count.Value is not null && !roles.ContainsKey(count));
        foreach (var votes in bare.Where(count => count.OfVotes))
        {
            roles[votes] = VotingRole.InFavour;
        }
        foreach (var people in bare.Where(count => !count.OfVotes))
        {
            // 7个人全到: they are the whole committee.
            var arePresent = roles.ContainsValue(VotingRole.Size) || (before?.Present is not null && !isEveryone);
            roles[people] = arePresent ? VotingRole.Present : VotingRole.Size;
        }
        var stated = roles.Where(known => known.Key.Value is not null && known.Value != VotingRole.Against).ToLookup(known => known.Value);
        if (stated.Any(role => role.DistinctBy(known => known.Key.Value).Count() > 1))
        {
            return null;
        }
        var size = Of(VotingRole.Size) ?? before?.Size;
        var vote = new Vote(
            size,
            Of(VotingRole.Present) ?? (isEveryone ? size : size - Of(VotingRole.Absent)) ?? before?.Present,
            Of(VotingRole.InFavour) ?? before?.InFavour
        );
        return vote == (before ?? new Vote(null, null, null)) ? null : vote;

        int? Of(VotingRole role) => stated[role].FirstOrDefault().Key?.Value;
    }

    /// <summary>Every way to give each word a number beside it, or none.</summary>
    IEnumerable<Dictionary<Count, VotingRole>> Assigned(
        string text,
        List<Count> counts,
        List<Cue> cues,
        int from,
        Dictionary<Count, VotingRole> taken
    )
    {
        if (from == cues.Count)
        {
            return [new Dictionary<Count, VotingRole>(taken)];
        }
        var cue = cues[from];
        Count?[] beside = [counts.Find(count => count.At >= cue.End), counts.FindLast(count => count.End <= cue.At)];
        return beside
            .OfType<Count>()
            .Where(count => !taken.ContainsKey(count) && IsBeside(text, cue, count))
            .SelectMany(count => Assigned(text, counts, cues, from + 1, new(taken) { [count] = cue.Role }))
            .Concat(Assigned(text, counts, cues, from + 1, taken));
    }

    /// <summary>How well words and numbers go together: as many as possible, and a word of attendance or votes before one of the committee.</summary>
    static int Fit(Dictionary<Count, VotingRole> roles) => roles.Sum(known => known.Value == VotingRole.Size ? 2 : 3);

    bool IsBeside(string text, Cue cue, Count count)
    {
        if (count.OfVotes && cue.Role is not (VotingRole.InFavour or VotingRole.Against))
        {
            return false;
        }
        var (from, to) = count.At >= cue.End ? (cue.End, count.At) : (count.End, cue.At);
        for (var at = from; at < to; )
        {
            var length = text[at] is ':' or ' ' ? 1 : _words.Beside.LengthAt(text, at);
            if (length == 0)
            {
                return false;
            }
            at += length;
        }
        return true;
    }

    [GeneratedRegex("(?:[0-9a-z.第前~-]|[0-9](?:到|至))$", RegexOptions.NonBacktracking)]
    private static partial Regex NoCount();

    [GeneratedRegex("(?<number>[0-9]{1,6}|几|多少)个?(?<unit>人|名|位|票|个)", RegexOptions.NonBacktracking)]
    private static partial Regex Counts();
}
