using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Assistant.Knowledge.Policies;
using Assistant.Knowledge.Sources;
using Assistant.Rules;

namespace Assistant.Knowledge.Forms;

/// <summary>All application forms, read from <c>forms/*.yaml</c>. Immutable; loaded whole or refused with every problem.</summary>
public sealed class FormLibrary
{
    readonly ImmutableDictionary<string, (Form Form, FormSection Section)> _sections;

    FormLibrary(FieldCatalog fields, ImmutableArray<Form> forms) =>
        (Fields, Forms, _sections) = (
            fields,
            forms,
            forms
                .SelectMany(form => form.Sections, (form, section) => (Form: form, Section: section))
                .ToImmutableDictionary(entry => entry.Section.Id, StringComparer.Ordinal)
        );

    /// <summary>What drafts may state besides the facts of the rules.</summary>
    public FieldCatalog Fields { get; }

    /// <summary>The forms, ordered by identifier.</summary>
    public ImmutableArray<Form> Forms { get; }

    /// <summary>Looks a section up.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Form? form, [NotNullWhen(true)] out FormSection? section)
    {
        (form, section) = _sections.GetValueOrDefault(id);
        return section is not null;
    }

    /// <summary>Reads the folder and proves every quote in it.</summary>
    /// <param name="folder">The knowledge base's folder.</param>
    /// <param name="policies">The policies that a form may be for.</param>
    /// <param name="facts">The facts of the rules.</param>
    /// <param name="whyQuoteFails">What is wrong with a quote (second) of a clause (first), or null when it holds.</param>
    /// <exception cref="KnowledgeException">Something cannot be used; carries every problem.</exception>
    public static FormLibrary Load(string folder, PolicyLibrary policies, FactCatalog facts, Func<string, string, string?> whyQuoteFails)
    {
        var fields = FieldCatalog.Load(folder, facts);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return new(
            fields,
            [.. YamlFolder.Read(folder, "forms", (id, map) => new FormReading(map, fields, facts, policies, whyQuoteFails).Read(id, taken))]
        );
    }
}
