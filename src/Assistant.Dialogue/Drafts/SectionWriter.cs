using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;
using Assistant.Rules;

namespace Assistant.Dialogue.Drafts;

/// <summary>
/// Writes the sentences of a section from facts, with what is missing or withheld as problems; it looks for no others. Holds no state.
/// </summary>
sealed class SectionWriter(KnowledgeBase knowledge)
{
    readonly SentenceWriter _writer = new(knowledge);

    /// <summary>The section.</summary>
    /// <param name="form">The form.</param>
    /// <param name="section">Its section.</param>
    /// <param name="facts">What may be stated.</param>
    public Draft Write(Form form, FormSection section, DraftFacts facts)
    {
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
        return draft with { Flags = [.. flags] };

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
