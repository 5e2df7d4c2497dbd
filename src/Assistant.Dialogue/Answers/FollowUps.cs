using Assistant.Knowledge;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Completes a question that leaves out what stands in the one before: 那团队的呢 asks the same of another programme, 截止到几点
/// more of the same matter. Holds no state.
/// </summary>
sealed class FollowUps(KnowledgeBase knowledge)
{
    /// <summary>A message with more to say than this beside its link to the question before is a question of its own, in characters.</summary>
    const int LittleElse = 1;

    /// <summary>A message no longer than this may lean on the question before even without a word that says so.</summary>
    const int Short = 6;

    /// <summary>The same asked of another programme: its identifier and the whole question; null when the message asks something else.</summary>
    public (string Programme, string Words)? OfOther(Question question, Asked before)
    {
        if (WithoutLinks(question.Form).Select(Named).FirstOrDefault(found => found is not null) is not var (programme, name, rest))
        {
            return null;
        }
        var earlier = Question.Read(before.Words, knowledge.Glossary);
        return WithoutLinks(rest).Any(left => left.Length <= LittleElse) ? (programme, name + string.Concat(earlier.BesidesNames())) : null;
    }

    /// <summary>The message behind the question before, or null when it does not lean on it.</summary>
    public string? Behind(Question question, Asked before) =>
        question.Programmes.IsEmpty
        && (
            question.Form.Length <= Short
            || knowledge.Vocabulary.FollowUps.Links.LengthAt(question.Form, 0) > 0
            || question.Form.EndsWith('呢')
        )
            ? before.Words + " " + question.Form
            : null;

    /// <summary>What is left of a text behind the linking words that it may begin with, in every way of reading them.</summary>
    IEnumerable<string> WithoutLinks(string text)
    {
        yield return text;
        for (var length = 1; length < text.Length + 1; length++)
        {
            if (knowledge.Vocabulary.FollowUps.Links.Are(text[..length]))
            {
                foreach (var rest in WithoutLinks(text[length..]))
                {
                    yield return rest;
                }
            }
        }
    }

    (string Programme, string Name, string Behind)? Named(string text) =>
        knowledge
            .Glossary.Programmes.SelectMany(programme =>
                programme.Names.Concat(programme.Briefly).Select(name => (programme.Id, Name: name))
            )
            .Where(entry => text.StartsWith(entry.Name, StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Name.Length)
            .Select(entry => ((string, string, string)?)(entry.Id, entry.Name, text[entry.Name.Length..]))
            .FirstOrDefault();
}
