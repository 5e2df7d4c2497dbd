using System.Collections.Immutable;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists;

/// <summary>
/// Tells from its heading what a column is for: the words of a list first, then the labels and names of the facts that the
/// programmes of the list use.
/// </summary>
sealed class ColumnFinder
{
    readonly KnowledgeBase _knowledge;
    readonly ImmutableArray<(Words Words, Column Column)> _own;
    readonly ImmutableArray<FactDefinition> _facts;

    /// <summary>Makes a finder for the lists of a policy.</summary>
    public ColumnFinder(KnowledgeBase knowledge, ListPolicy policy)
    {
        _knowledge = knowledge;
        var words = knowledge.Vocabulary.Lists;
        _own =
        [
            (words.Name, new Column.Name()),
            (words.Kind, new Column.Kind()),
            (words.Unit, new Column.Unit()),
            (words.Recommender, new Column.Recommender()),
            (words.QuotaIndividual, new Column.Quota(CandidateKind.Individual)),
            (words.QuotaTeam, new Column.Quota(CandidateKind.Team)),
            (words.Degree, new Column.Degree()),
            (words.DegreeForm, new Column.DegreeForm()),
            (words.Ignored, new Column.Unused()),
        ];
        _facts = ListTable.FactsOf(policy);
    }

    /// <summary>What the column under a heading is for.</summary>
    public Column Of(string heading)
    {
        var forms = Heading.Forms(heading).ToList();
        return forms.Select(Exactly).FirstOrDefault(column => column is not null)
            ?? (_knowledge.Vocabulary.Lists.Personal.AreIn(forms.FirstOrDefault("")) ? new Column.Personal() : new Column.Unused());
    }

    Column? Exactly(string form)
    {
        var result = ListTable.Results.IndexOf(form);
        return result >= 0 ? new Column.Result(result)
            : _own.FirstOrDefault(own => own.Words.Are(form)).Column is { } own ? own
            : ByLabel(form) is { } labelled ? new Column.Fact(labelled)
            : ByName(form) is { } named ? new Column.Fact(named)
            : null;
    }

    FactDefinition? ByLabel(string form) =>
        _facts.FirstOrDefault(fact => fact.Name == form || Heading.Forms(_knowledge.Facts[fact].Label).First() == form);

    // What two facts are called tells neither of them; the column is reported as one of which no use is made.
    FactDefinition? ByName(string form) =>
        _facts.Where(fact => _knowledge.Questions[fact].Names.Are(form)).ToList() is [var only] ? only : null;
}
