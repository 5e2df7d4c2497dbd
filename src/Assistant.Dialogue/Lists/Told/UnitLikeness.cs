using System.Text.RegularExpressions;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>
/// Tells whether two names may be of one unit: the one is the beginning of the other when legal forms and the town are set aside
/// (北京四方继保 of 北京四方继保自动化股份有限公司), or short for it (北理工). Holds no state.
/// </summary>
sealed partial class UnitLikeness(ListTalk talk)
{
    /// <summary>Short names are no longer.</summary>
    const int LongestShort = 6;

    /// <summary>
    /// The names, the shorter first, of two candidates of one kind who may be of one unit; null when there are none, or it was said
    /// that they are not.
    /// </summary>
    public (string Short, string Long)? In(ToldList list)
    {
        var units = list
            .Candidates.Where(one => one is { Kind: not null, Unit: not null })
            .Select(one => (one.Kind, Unit: one.Unit!))
            .ToList();
        return units
            .SelectMany(
                (one, at) => units.Skip(at + 1).Where(other => other.Kind == one.Kind).Select(other => (One: one.Unit, Other: other.Unit))
            )
            .Where(pair => MayBeOne(pair.One, pair.Other) && !list.OtherUnits.Contains(Pair(pair.One, pair.Other), StringComparer.Ordinal))
            .Select(pair => ((string, string)?)(pair.One.Length <= pair.Other.Length ? pair : (pair.Other, pair.One)))
            .FirstOrDefault();
    }

    /// <summary>Whether two names are the same, or may be of one unit.</summary>
    public bool AreAlike(string one, string other) => SameText.Of(one) == SameText.Of(other) || MayBeOne(one, other);

    /// <summary>Two names in whatever order, to remember that they are of two units.</summary>
    public static string Pair(string one, string other) =>
        string.Join('|', new[] { SameText.Of(one), SameText.Of(other) }.Order(StringComparer.Ordinal));

    bool MayBeOne(string one, string other)
    {
        var (first, second) = (Bare(one), Bare(other));
        return SameText.Of(one) != SameText.Of(other)
            && !talk.UnitPlaces.Contains(first, StringComparer.Ordinal)
            && !talk.UnitPlaces.Contains(second, StringComparer.Ordinal)
            && (Number(first), Number(second)) is var (its, others)
            && (its.Length == 0 || others.Length == 0 || its == others)
            && (
                Cores(first).Any(core => Cores(second).Any(its => IsBeginning(core, its) || IsBeginning(its, core)))
                || IsShortFor(first, second)
                || IsShortFor(second, first)
            );
    }

    // Without brackets and legal forms: 北京四方继保自动化.
    string Bare(string unit) => talk.UnitForms.Without(string.Concat(SameText.Of(unit).ToLowerInvariant().Where(char.IsLetterOrDigit)));

    // And without the town, unless nothing is left but what every unit is called: 大学.
    IEnumerable<string> Cores(string bare) =>
        talk
            .UnitPlaces.Select(place => bare.Replace(place, "", StringComparison.Ordinal))
            .Append(bare)
            .Distinct(StringComparer.Ordinal)
            .Where(core => core.Length > 0 && !talk.UnitEndings.Are(core));

    // B科技 is no beginning of BC科技, and A is one of itself only.
    static bool IsBeginning(string core, string of) =>
        core == of
        || (
            core.Length >= 2
            && of.StartsWith(core, StringComparison.Ordinal)
            && !(char.IsAsciiLetterOrDigit(core[^1]) && char.IsAsciiLetterOrDigit(of[core.Length]))
        );

    // 北理工 is short for 北京理工大学; 北京大学, which is called a 大学 itself, is not.
    bool IsShortFor(string core, string of)
    {
        if (core.Length < 2 || core.Length > LongestShort || core.Length >= of.Length || core[0] != of[0] || core.Any(char.IsAscii))
        {
            return false;
        }
        var ending = Enumerable.Range(1, core.Length - 1).FirstOrDefault(at => talk.UnitEndings.LengthAt(core, at) == core.Length - at);
        if (ending > 0 && core.Length - ending >= 2 && of.EndsWith(core[ending..], StringComparison.Ordinal))
        {
            return false;
        }
        var found = 0;
        foreach (var letter in of)
        {
            found += found < core.Length && core[found] == letter ? 1 : 0;
        }
        return found == core.Length;
    }

    // 中铁六局 is not 中铁十六局.
    static string Number(string name) => string.Concat(Numerals().Matches(name).Select(number => $"{number.Value} "));

    [GeneratedRegex("[0-9一二三四五六七八九十]+", RegexOptions.NonBacktracking)]
    private static partial Regex Numerals();
}
