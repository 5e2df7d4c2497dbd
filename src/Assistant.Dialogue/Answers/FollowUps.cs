using Assistant.Knowledge;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Answers;

/// <summary>
/// Completes a question that leaves out what stands in the one before: 那团队的呢 asks the same of another programme, 那硕士呢 the same
/// with another word, 截止到几点 more of the same matter. Holds no state.
/// </summary>
sealed class FollowUps(KnowledgeBase knowledge)
{
    /// <summary>A message with more to say than this beside its link to the question before is a question of its own, in characters.</summary>
    const int LittleElse = 1;

    /// <summary>A message that ends in 呢 may say a little more, such as whom it asks for: 青创室负责人呢.</summary>
    const int LittleMore = 4;

    /// <summary>A message no longer than this may lean on the question before even without a word that says so.</summary>
    const int Short = 6;

    readonly FollowUpWords _words = knowledge.Vocabulary.FollowUps;

    /// <summary>The same asked of another programme: its identifier and the whole question; null when the message asks something else.</summary>
    public (string Programme, string Words)? OfOther(Question question, Asked before)
    {
        var form = Opened(question.Form);
        if (WithoutLinks(form).Select(Named).FirstOrDefault(found => found is not null) is not var (programme, name, rest))
        {
            return null;
        }
        var earlier = string.Concat(Question.Read(before.Words, knowledge.Glossary).BesidesNames());
        return WithoutLinks(rest).Any(left => left.Length <= LittleElse) ? (programme, name + earlier)
            : form.EndsWith('呢') && rest.Length - 1 <= LittleMore ? (programme, name + rest[..^1] + earlier)
            : null;
    }

    /// <summary>The question before with one of its words changed for another of the same kind; null when the message says more than that word.</summary>
    public string? Swapped(Question question, Asked before)
    {
        foreach (var rest in WithoutLinks(Opened(question.Form)))
        {
            foreach (var group in _words.Swaps)
            {
                var length = group.LengthAt(rest, 0);
                if (
                    length > 0
                    && WithoutLinks(rest[length..]).Any(left => left.Length <= LittleElse)
                    && group.FirstIn(before.Words) is var (at, replaced)
                    && string.CompareOrdinal(before.Words, at, rest, 0, Math.Max(length, replaced)) != 0
                )
                {
                    return before.Words[..at] + rest[..length] + before.Words[(at + replaced)..];
                }
            }
        }
        return null;
    }

    /// <summary>The message behind the question before, or null when it does not lean on it.</summary>
    public string? Behind(Question question, Asked before) =>
        question.Programmes.IsEmpty
        && Opened(question.Form) is var form
        && (form.Length <= Short || _words.Links.LengthAt(form, 0) > 0 || form.EndsWith('呢'))
            ? before.Words + " " + form
            : null;

    /// <summary>A message without what is said before anything else is.</summary>
    string Opened(string form)
    {
        var at = 0;
        while (_words.Hesitations.LengthAt(form, at) is > 0 and var length)
        {
            at += length;
        }
        return at < form.Length ? form[at..] : form;
    }

    /// <summary>What is left of a text behind the linking words that it may begin with, in every way of reading them.</summary>
    IEnumerable<string> WithoutLinks(string text)
    {
        yield return text;
        for (var length = 1; length < text.Length + 1; length++)
        {
            if (_words.Links.Are(text[..length]))
            {
                foreach (var rest in WithoutLinks(text[length..]))
                {
                    yield return rest;
                }
            }
        }
    }

    /// <summary>The programme that a text begins with, however many of its names stand in a row, and what is left.</summary>
    (string Programme, string Name, string Behind)? Named(string text)
    {
        if (LongestName(text, knowledge.Glossary.Programmes.Select(programme => programme.Id)) is not var (programme, length))
        {
            return null;
        }
        while (LongestName(text[length..], [programme]) is var (_, more))
        {
            length += more;
        }
        return (programme, text[..length], text[length..]);
    }

    (string Programme, int Length)? LongestName(string text, IEnumerable<string> programmes) =>
        knowledge
            .Glossary.Programmes.Where(programme => programmes.Contains(programme.Id, StringComparer.Ordinal))
            .SelectMany(programme => programme.Names.Concat(programme.Briefly).Select(name => (programme.Id, Name: name)))
            .Where(entry => text.StartsWith(entry.Name, StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Name.Length)
            .Select(entry => ((string, int)?)(entry.Id, entry.Name.Length))
            .FirstOrDefault();
}
