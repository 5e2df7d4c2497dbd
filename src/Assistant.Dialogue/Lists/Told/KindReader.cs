using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Tells 个人 and 团队 in whatever words: 报个人, 带团队的, the name of the programme. All texts are keys.</summary>
sealed class KindReader
{
    readonly ListSpeech _says;
    readonly (CandidateKind Kind, Words Words, Words Programme)[] _kinds;

    public KindReader(KnowledgeBase knowledge, ListTalk talk)
    {
        (_says, var lists) = (talk.Says, knowledge.Vocabulary.Lists);
        _kinds =
        [
            (CandidateKind.Individual, lists.Individual, Programme(CandidateKind.Individual)),
            (CandidateKind.Team, lists.Team, Programme(CandidateKind.Team)),
        ];

        Words Programme(CandidateKind kind) =>
            new(
                knowledge
                    .Glossary.Programmes.Where(programme => programme.Id == talk.Policy.Judges[kind].Policy.Id)
                    .SelectMany(programme => programme.Names)
            );
    }

    /// <summary>The kind whose word stands at a place of a text, and how long the word is.</summary>
    public (CandidateKind Kind, int Length)? At(string key, int at)
    {
        var (kind, length) = _kinds
            .Select(kind => (kind.Kind, Length: Math.Max(kind.Words.LengthAt(key, at), kind.Programme.LengthAt(key, at))))
            .MaxBy(found => found.Length);
        return length > 0 ? (kind, length) : null;
    }

    /// <summary>The first kind that a text names; null for none.</summary>
    public CandidateKind? FirstIn(string key) =>
        Enumerable.Range(0, key.Length).Select(at => At(key, at)?.Kind).FirstOrDefault(kind => kind is not null);

    /// <summary>The kind that a text names and says nothing else; null when it says more, or names both.</summary>
    public CandidateKind? Only(string key)
    {
        CandidateKind? found = null;
        for (var at = 0; at < key.Length; )
        {
            var aside = Math.Max(_says.KindVerbs.LengthAt(key, at), Math.Max(_says.Closers.LengthAt(key, at), key[at] == ' ' ? 1 : 0));
            if (At(key, at) is var (kind, length) && length >= aside)
            {
                if (found is { } other && other != kind)
                {
                    return null;
                }
                (found, at) = (kind, at + length);
            }
            else if (aside > 0)
            {
                at += aside;
            }
            else
            {
                return null;
            }
        }
        return found;
    }
}
