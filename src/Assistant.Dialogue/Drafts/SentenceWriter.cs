using System.Collections.Immutable;
using System.Text;
using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Puts facts into the pattern of a sentence. Holds no state.</summary>
sealed class SentenceWriter(KnowledgeBase knowledge)
{
    readonly Withheld _withheld = new(knowledge);

    /// <summary>What is written of a thing of a kind, or of the applicant.</summary>
    /// <param name="Kind">The kind; null for the applicant.</param>
    /// <param name="Record">The thing; null for the applicant.</param>
    /// <param name="Place">Its place among those of its kind, from 0.</param>
    public readonly record struct Subject(FormRecord? Kind, DraftRecord? Record, int Place);

    /// <summary>The sentence, with what is not told and what is withheld as problems; null when there is nothing to say.</summary>
    public (DraftSentence Sentence, ImmutableArray<Flag> Flags)? Write(
        SentencePattern pattern,
        Subject subject,
        DraftFacts facts,
        FormSection section,
        int paragraph
    )
    {
        var writing = new Writing(this, subject, facts, section);
        writing.Facts.AddRange((pattern.When?.Deciding(facts.Rules) ?? []).Select(fact => fact.Name));
        writing.Add(pattern.Parts, isNeeded: true);
        return writing.Text.Length == 0
            ? null
            : (
                new DraftSentence(writing.IsSaid ? writing.Text : string.Concat(writing.Placeholders), paragraph)
                {
                    Facts = [.. writing.Facts.Distinct(StringComparer.Ordinal)],
                    Evidence = Evidence(subject),
                    Clauses =
                    [
                        .. (pattern.Law.IsEmpty ? section.Law : pattern.Law).Select(law => law.Clause).Distinct(StringComparer.Ordinal),
                    ],
                    Placeholders = [.. writing.Placeholders],
                    IsClaim = pattern.IsClaim,
                },
                [.. writing.Flags]
            );
    }

    static ImmutableArray<string> Evidence(Subject subject) =>
        subject is not { Kind: { } kind, Record: { } record }
            ? []
            :
            [
                .. kind
                    .Fields.Where(field => field.IsEvidence)
                    .Select(field => record[field.Name])
                    .SelectMany(value =>
                        value switch
                        {
                            FieldValue.Texts texts => texts.Words,
                            FieldValue.Text text => [text.Words],
                            _ => Enumerable.Empty<string>(),
                        }
                    ),
            ];

    /// <summary>The value of a place: its words, the identifier of the fact, and what it is called.</summary>
    (string? Words, string Id, string Label, string Ask) Value(PatternPart.Slot slot, Subject subject, DraftFacts facts)
    {
        if (subject is { Kind: { } kind, Record: { } record } && kind[slot.Name] is { } own)
        {
            var id = DraftFacts.IdOf(kind.Name, subject.Place, own.Name);
            return (record[own.Name]?.InSentence(own, slot.Form), id, own.Label, own.Ask);
        }
        if (knowledge.Forms.Fields.Fields.FirstOrDefault(field => field.Name == slot.Name) is { } field)
        {
            return (facts.Fields.GetValueOrDefault(field.Name)?.InSentence(field, slot.Form), field.Name, field.Label, field.Ask);
        }
        var text = knowledge.Facts.Texts.First(known => known.Fact.Name == slot.Name);
        var value = facts.Rules[text.Fact];
        return (value is null ? null : text.Word(value), slot.Name, text.Label, knowledge.Questions[text.Fact].Ask);
    }

    /// <summary>One sentence in the making.</summary>
    sealed class Writing(SentenceWriter writer, Subject subject, DraftFacts facts, FormSection section)
    {
        readonly StringBuilder _text = new();

        public List<string> Facts { get; } = [];

        public List<string> Placeholders { get; } = [];

        public List<Flag> Flags { get; } = [];

        /// <summary>Whether anything known stands in it.</summary>
        public bool IsSaid => Facts.Count > 0;

        public string Text => _text.ToString();

        public void Add(ImmutableArray<PatternPart> parts, bool isNeeded)
        {
            foreach (var part in parts)
            {
                switch (part)
                {
                    case PatternPart.Literal literal:
                        _text.Append(Phrase.Behind(_text.ToString(), literal.Text));
                        break;
                    case PatternPart.Slot slot:
                        Add(slot, isNeeded);
                        break;
                    case PatternPart.Optional { Parts: var inner } optional when AreKnown(inner):
                        Add(inner, isNeeded: false);
                        break;
                    default:
                        break;
                }
            }
        }

        bool AreKnown(ImmutableArray<PatternPart> parts) =>
            parts.OfType<PatternPart.Slot>().All(slot => writer.Value(slot, subject, facts).Words is not null);

        void Add(PatternPart.Slot slot, bool isNeeded)
        {
            var (words, id, label, ask) = writer.Value(slot, subject, facts);
            if (words is null)
            {
                if (isNeeded)
                {
                    Miss(id, label, ask);
                }
                return;
            }
            Facts.Add(id);
            if (writer._withheld.Of(words) is var (inPlace, flag))
            {
                Flags.Add(flag);
                Placeholders.Add(inPlace);
                words = inPlace;
            }
            _text.Append(Phrase.Behind(_text.ToString(), words));
        }

        void Miss(string id, string label, string ask)
        {
            var placeholder = $"【待补充：{label}】";
            _text.Append(placeholder);
            Placeholders.Add(placeholder);
            Flags.Add(new Flag(FlagKind.MissingFact, placeholder, section.Law[0].Clause, $"还没有说{label}。", ask) { Fact = id });
        }
    }
}
