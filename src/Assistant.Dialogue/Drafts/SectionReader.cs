using Assistant.Knowledge;
using Assistant.Knowledge.Forms;

namespace Assistant.Dialogue.Drafts;

/// <summary>Tells which section of which form a message is about. Holds no state.</summary>
sealed class SectionReader(KnowledgeBase knowledge)
{
    /// <summary>The sections that a message may mean: those with the longest name in it, of the form that it names or that is at hand.</summary>
    /// <param name="plain">The message, a <see cref="Understanding.PlainText"/>.</param>
    /// <param name="atHand">The form or policy that was talked about last; null for none.</param>
    public List<(Form Form, FormSection Section)> Named(string plain, string? atHand)
    {
        var found = knowledge
            .Forms.Forms.SelectMany(
                form => form.Sections,
                (form, section) => (Form: form, Section: section, Length: Longest(section, plain))
            )
            .Where(one => one.Length > 0)
            .ToList();
        var named = found.FindAll(one => IsNamed(one.Form, plain));
        found = named.Count > 0 ? named : found;
        var longest = found.Select(one => one.Length).DefaultIfEmpty().Max();
        var best = found.FindAll(one => one.Length == longest);
        var near = best.FindAll(one => one.Form.Id == atHand);
        return (near.Count > 0 ? near : best).ConvertAll(one => (one.Form, one.Section));
    }

    /// <summary>The form that a message names, or that is at hand, or else the first.</summary>
    public Form FormOf(string plain, string? atHand) =>
        knowledge.Forms.Forms.FirstOrDefault(form => IsNamed(form, plain))
        ?? knowledge.Forms.Forms.FirstOrDefault(form => form.Id == atHand)
        ?? knowledge.Forms.Forms[0];

    static int Longest(FormSection section, string plain) =>
        section
            .Names.Append(section.Title)
            .Where(name => plain.Contains(name, StringComparison.Ordinal))
            .Select(name => name.Length)
            .DefaultIfEmpty()
            .Max();

    bool IsNamed(Form form, string plain) =>
        knowledge.Glossary.Programmes.Any(programme =>
            programme.Id == form.Id && programme.Names.Any(name => plain.Contains(name, StringComparison.Ordinal))
        );
}
