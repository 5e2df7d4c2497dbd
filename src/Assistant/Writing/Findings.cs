using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Writing;

/// <summary>A problem of a text that somebody writes: that of a draft, and where it is.</summary>
/// <param name="Kind">What kind of problem.</param>
/// <param name="Excerpt">The words that are meant.</param>
/// <param name="Clause">The clause that it rests on; left out where it is a matter of style.</param>
/// <param name="Label">The clause as people read it.</param>
/// <param name="Message">Why it is a problem.</param>
/// <param name="Suggestion">What to do or to write instead.</param>
/// <param name="Sentence">The sentence that is meant, from 0; left out when it is the whole section.</param>
/// <param name="Start">Where the words begin in the text, in UTF-16 units; their sentence where they do not stand there in so many words.</param>
/// <param name="End">Where they end.</param>
sealed record Finding(
    FlagKind Kind,
    string Excerpt,
    string? Clause,
    string? Label,
    string Message,
    string Suggestion,
    int? Sentence,
    int? Start,
    int? End
);

/// <summary>What is told of a text while somebody writes it.</summary>
/// <param name="Flags">What is wrong with it.</param>
/// <param name="Placeholders">What is still missing, as it stands in the text.</param>
/// <param name="Length">How many characters it has as a form counts them.</param>
/// <param name="Least">The fewest that say enough.</param>
/// <param name="Most">The most that are read.</param>
/// <param name="Counted">The three in words.</param>
/// <param name="Summary">How many problems there are, in words.</param>
sealed record Findings(
    ImmutableArray<Finding> Flags,
    ImmutableArray<string> Placeholders,
    int Length,
    int Least,
    int Most,
    string Counted,
    string Summary
)
{
    /// <summary>The placeholders of which no problem speaks.</summary>
    [JsonIgnore]
    public IEnumerable<string> Untold => Placeholders.Where(placeholder => Flags.All(flag => flag.Excerpt != placeholder));

    /// <summary>What is told of a draft.</summary>
    /// <param name="draft">The draft, as the text was read.</param>
    /// <param name="text">The text as it was typed.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static Findings Of(Draft draft, string text, KnowledgeBase knowledge)
    {
        var places = Places(draft, text);
        var (length, section) = (Draft.LengthOf(draft.Text), draft.Section);
        var placeholders = draft.Placeholders.ToImmutableArray();
        var untold = placeholders.Count(placeholder => draft.Flags.All(flag => flag.Excerpt != placeholder));
        return new(
            [.. draft.Flags.Select(flag => Found(flag, draft, places, knowledge))],
            placeholders,
            length,
            section.Least,
            section.Most,
            Count(length, section),
            Sum(length, draft.Flags.Length, untold)
        );
    }

    static Finding Found(Flag flag, Draft draft, List<int> places, KnowledgeBase knowledge)
    {
        (int, int)? span = null;
        if (flag.Sentence is { } at && places[at] is >= 0 and var place)
        {
            var sentence = draft.Sentences[at].Text;
            var within = sentence.IndexOf(flag.Excerpt, StringComparison.Ordinal);
            span = within < 0 ? (place, place + sentence.Length) : (place + within, place + within + flag.Excerpt.Length);
        }
        return new(
            flag.Kind,
            flag.Excerpt,
            flag.Clause,
            flag.Clause is { } clause ? knowledge.Clauses.Find(clause)?.Label ?? clause : null,
            flag.Message,
            flag.Suggestion,
            flag.Sentence,
            span?.Item1,
            span?.Item2
        );
    }

    /// <summary>Where the sentences begin in the text, which has them in order; -1 for one that does not stand there.</summary>
    static List<int> Places(Draft draft, string text)
    {
        var (places, at) = (new List<int>(), 0);
        foreach (var sentence in draft.Sentences)
        {
            var place = text.IndexOf(sentence.Text, at, StringComparison.Ordinal);
            places.Add(place);
            at = place < 0 ? at : place + sentence.Text.Length;
        }
        return places;
    }

    static string Count(int length, FormSection section) =>
        string.Create(CultureInfo.InvariantCulture, $"现在{length}字，要求{section.Least}到{section.Most}字")
        + (
            length > section.Most ? string.Create(CultureInfo.InvariantCulture, $"，超出{length - section.Most}字")
            : length > 0 && length < section.Least ? string.Create(CultureInfo.InvariantCulture, $"，还少{section.Least - length}字")
            : ""
        )
        + "。";

    static string Sum(int length, int flags, int placeholders) =>
        length == 0 ? "还没有内容，写了就会检查。"
        : (flags, placeholders) is (0, 0) ? "没有发现要处理的。"
        : (flags == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{flags}处要处理的。"))
            + (placeholders == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{placeholders}处还没有填。"));
}
