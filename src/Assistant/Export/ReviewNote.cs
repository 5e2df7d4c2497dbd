namespace Assistant.Export;

/// <summary>What a person said of a sentence of a draft.</summary>
/// <param name="Sentence">The sentence, from 0; null for the whole section.</param>
/// <param name="Author">The person's name.</param>
/// <param name="Words">The comment.</param>
/// <param name="When">When it was said.</param>
sealed record ReviewNote(int? Sentence, string Author, string Words, DateTimeOffset When);
