using System.Collections.Immutable;
using System.Globalization;
using Assistant.Dialogue.Drafts;
using Assistant.Importing;

namespace Assistant.Reviews;

/// <summary>What an author's editor sends.</summary>
/// <param name="Text">The text.</param>
/// <param name="Rests">What edited sentences of a Word file rest on; see <see cref="RestsOf"/>.</param>
/// <param name="Version">The number of the version that it was written from; 0 for none.</param>
/// <param name="Hash">The content hash of that version; empty for none.</param>
/// <param name="Name">The name that the author gives.</param>
sealed record WrittenText(string Text, ImmutableArray<string> Rests, int Version, string Hash, string Name)
{
    // The fields of the form.
    const string TextField = "text";
    const string RestsField = "rests";
    const string VersionField = "version";
    const string HashField = "hash";

    /// <summary>The field of the author's name.</summary>
    public const string NameField = "name";

    /// <summary>Reads a form.</summary>
    public static WrittenText Of(IFormCollection form) =>
        new(
            form[TextField].ToString(),
            [.. form[RestsField].OfType<string>()],
            int.TryParse(form[VersionField], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1,
            form[HashField].ToString(),
            form[NameField].ToString()
        );

    /// <summary>An editor begins with what was written last.</summary>
    public static WrittenText Of(AuthorDraft draft) => new(draft.Current.Text, [], draft.Number, draft.Hash, "");

    /// <summary>What a form carries unseen.</summary>
    public ImmutableArray<(string Name, string Value)> Carried =>
        [(VersionField, Version.ToString(CultureInfo.InvariantCulture)), (HashField, Hash), .. Rests.Select(rest => (RestsField, rest))];

    /// <summary>
    /// What the sentences of a Word file rest on: a field with the version that it was written from, and for each sentence that was edited
    /// one with the version, the place of the sentence in it, and the words as they are now. The file itself is not kept.
    /// </summary>
    /// <param name="edited">The file.</param>
    /// <param name="version">The version that it was written from.</param>
    /// <param name="exported">The sentences of that version.</param>
    public static ImmutableArray<string> RestsOf(MarkedUpDraft edited, int version, ImmutableArray<DraftSentence> exported) =>
        [
            string.Create(CultureInfo.InvariantCulture, $"{version}"),
            .. edited
                .Sentences.Where(one => one.Exported is { } place && place < exported.Length && exported[place].Text != one.Text)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{version} {one.Exported} {one.Text.Trim()}")),
        ];

    /// <summary>What a text is held against: the draft that it was written from, and the sentences of which it is known what they rest on.</summary>
    /// <param name="draft">What the author writes from.</param>
    /// <param name="rests">The fields.</param>
    public static Draft From(AuthorDraft draft, ImmutableArray<string> rests)
    {
        var current = draft.Current;
        return current with { Sentences = [.. current.Sentences, .. rests.SelectMany(rest => Read(draft, rest))] };
    }

    static ImmutableArray<DraftSentence> Read(AuthorDraft draft, string rest) =>
        rest.Split(' ', 3) switch
        {
            [var version] => SentencesOf(draft, version),
            [var version, var place, var text]
                when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                    && SentencesOf(draft, version) is var sentences
                    && at < sentences.Length => [EditedSentence.Of(text, paragraph: 0, sentences[at])],
            _ => [],
        };

    static ImmutableArray<DraftSentence> SentencesOf(AuthorDraft draft, string version) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? draft.SentencesOf(number) : [];
}
