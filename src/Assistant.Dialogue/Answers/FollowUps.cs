using Assistant.Knowledge;
using Assistant.Knowledge.Wordings;

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
        var rest = WithoutLinks(question.Form);
        if (Named(rest) is not var (programme, name) || rest.Length - name.Length > LittleElse)
        {
            return null;
        }
        var earlier = Question.Read(before.Words, knowledge.Glossary);
        return (programme, name + string.Concat(earlier.BesidesNames()));
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

    string WithoutLinks(string form)
    {
        var links = knowledge.Vocabulary.FollowUps.Links;
        var rest = form;
        while (links.LengthAt(rest, 0) is > 0 and var length)
        {
            rest = rest[length..];
        }
        return rest.TrimEnd('呢', '吗', '啊');
    }

    (string Programme, string Name)? Named(string rest) =>
        knowledge
            .Glossary.Programmes.SelectMany(programme =>
                programme.Names.Concat(programme.Briefly).Select(name => (programme.Id, Name: name))
            )
            .Where(entry => rest.StartsWith(entry.Name, StringComparison.Ordinal))
            .Select(entry => ((string, string)?)entry)
            .MaxBy(entry => entry!.Value.Item2.Length);
}
