using System.Collections.Immutable;
using Assistant.Dialogue.Drafts.Linting;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Writes a section of an application from facts, sentence by sentence: what is not stated is not written, and what is missing stands
/// there as a placeholder. The same facts always give the same draft. Holds no state.
/// </summary>
public sealed class Drafter(KnowledgeBase knowledge)
{
    readonly SentenceWriter _writer = new(knowledge);
    readonly Linter _linter = new(knowledge);
    readonly Budgeting _budgeting = new(knowledge);

    /// <summary>A section in the words of a person, with what is wrong with them.</summary>
    /// <param name="draft">The section as it was drafted from the facts, which says what sentences that still stand rest on.</param>
    /// <param name="sentences">The sentences as they are now; of those that name no facts, what they rest on is found by their words.</param>
    /// <param name="facts">What may be stated; null where that is not known.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public Draft Revise(Draft draft, ImmutableArray<DraftSentence> sentences, DraftFacts? facts, DateOnly asOf)
    {
        var known = draft
            .Sentences.DistinctBy(sentence => sentence.Text, StringComparer.Ordinal)
            .ToDictionary(sentence => sentence.Text, StringComparer.Ordinal);
        var revised = draft with
        {
            Sentences =
            [
                .. sentences.Select(sentence =>
                    sentence.Facts.IsEmpty && known.TryGetValue(sentence.Text, out var same)
                        ? same with
                        {
                            Paragraph = sentence.Paragraph,
                        }
                        : sentence
                ),
            ],
            Flags = [],
        };
        var flags = _linter.Find(revised, facts is null ? null : _budgeting.Completed(draft.Form, facts), asOf);
        return revised with { Flags = [.. flags.OrderBy(flag => flag.Sentence ?? int.MaxValue)] };
    }

    /// <summary>The draft of a section.</summary>
    /// <param name="form">The form.</param>
    /// <param name="section">Its section.</param>
    /// <param name="facts">What may be stated.</param>
    /// <param name="asOf">Today, Beijing time.</param>
    public Draft Write(Form form, FormSection section, DraftFacts facts, DateOnly asOf)
    {
        facts = _budgeting.Completed(form, facts);
        var sentences = ImmutableArray.CreateBuilder<DraftSentence>();
        var flags = new List<Flag>();
        var paragraph = 0;
        for (var at = 0; at < section.Passages.Length; paragraph++)
        {
            var each = section.Passages[at].Each;
            var together = section.Passages.Skip(at).TakeWhile(passage => passage.Each == each).ToList();
            at += together.Count;
            if (each is null)
            {
                Take(together, default);
            }
            else if (facts.Of(each.Name) is { IsEmpty: false } records)
            {
                for (var place = 0; place < records.Length; place++)
                {
                    Take(together, new(each, records[place], place));
                    paragraph++;
                }
            }
            else
            {
                Miss(each.Label, each.Fields[0].Ask, DraftFacts.IdOf(each.Name, 0, each.Fields[0].Name));
            }
        }
        var draft = new Draft(form, section, sentences.ToImmutable(), []);
        return draft with { Flags = [.. flags.Concat(_linter.Find(draft, facts, asOf)).OrderBy(flag => flag.Sentence ?? int.MaxValue)] };

        void Take(List<FormPassage> passages, SentenceWriter.Subject subject)
        {
            foreach (var passage in passages)
            {
                if (passage.Missing is { } missing && StatusOf(passage.When) == Status.Unknown)
                {
                    var open = passage.When!.Deciding(facts.Rules)[0];
                    Miss(missing, knowledge.Questions[open].Ask, open.Name);
                }
                foreach (var pattern in passage.Sentences.Where(sentence => StatusOf(sentence.When) == Status.Met))
                {
                    if (_writer.Write(pattern, subject, facts, section, paragraph) is var (sentence, found))
                    {
                        flags.AddRange(found.Select(flag => flag with { Sentence = sentences.Count }));
                        sentences.Add(sentence);
                    }
                }
            }
        }

        Status StatusOf(Condition? condition) => condition?.Explain(facts.Rules).Status ?? Status.Met;

        void Miss(string what, string ask, string id)
        {
            var placeholder = $"【待补充：{what}】";
            flags.Add(
                new Flag(FlagKind.MissingFact, placeholder, section.Law[0].Clause, $"还没有说{what}。", ask)
                {
                    Sentence = sentences.Count,
                    Fact = id,
                }
            );
            sentences.Add(
                new DraftSentence(placeholder, paragraph)
                {
                    Placeholders = [placeholder],
                    Clauses = [.. section.Law.Select(law => law.Clause)],
                }
            );
        }
    }
}
