using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <summary>Reads which channel a clause names: 我们是学会, 海淀区科协, 渠道改成园区科协.</summary>
sealed class ChannelReader(KnowledgeBase knowledge, ListTalk talk, AnswerReader reader)
{
    /// <summary>北京市海淀区, 北京人工智能.</summary>
    const int LongestOwnName = 20;

    // 也给他报了
    const int MostBetween = 6;

    readonly Question _question = knowledge.Questions[talk.Policy.Channel];

    /// <summary>The answer that a whole message is to the question for the channel; the channel is null where it is not known.</summary>
    public (bool IsAnswer, string? Channel) Answer(string plain, DateOnly asOf) =>
        reader.Read(talk.Policy.Channel, knowledge.Characters.Simplified(plain), new ReadingDays(asOf, asOf)) switch
        {
            Reading.Stated { Statements: [{ Value: EnumValue stated }] } => (true, stated.Name),
            Reading.Likely { Statements: [{ Value: EnumValue likely }] } => (true, likely.Name),
            Reading.Open => (true, null),
            _ => default,
        };

    /// <summary>The channel that a clause names, or null.</summary>
    /// <param name="key">The clause, a key.</param>
    /// <param name="isAsked">Whether the channel was asked for, so that the name alone is one.</param>
    public string? Named(string key, bool isAsked)
    {
        var (at, isMarked) = (0, isAsked);
        for (var step = 1; step > 0 && at < key.Length; at += step)
        {
            var marker = Math.Max(talk.Says.Channel.LengthAt(key, at), talk.Says.Change.LengthAt(key, at));
            step = Math.Max(marker, Math.Max(talk.Says.Openers.LengthAt(key, at), talk.Says.Filler.LengthAt(key, at)));
            isMarked |= marker > 0;
        }
        var name = key[at..].TrimEnd('的', '了', '吧', '啊', '报', '走', ' ');
        return !isMarked || name.Length == 0 || name.Contains(' ', StringComparison.Ordinal)
            ? null
            : _question
                .Choices.Select(choice => (choice.Value, Length: Ending(choice.Says, name)))
                .Where(choice => choice.Length > 0 && name.Length - choice.Length <= LongestOwnName)
                .OrderByDescending(choice => choice.Length)
                .Select(choice => choice.Value)
                .FirstOrDefault();
    }

    /// <summary>The channel whose name stands at a place of a text, perhaps behind that of a district, and how long it is.</summary>
    public (string? Channel, int Length) At(string key, int at) =>
        Enumerable
            .Range(at, Math.Max(0, Math.Min(LongestOwnName, key.Length - at)))
            .SelectMany(from =>
                _question.Choices.Select(choice => (choice.Value, From: from, Length: choice.Says.LengthAt(key, from) + from - at))
            )
            .Where(named => named.Length > named.From - at && !talk.NotOffered.Contains(named.Value, StringComparer.Ordinal))
            .OrderBy(named => named.From)
            .ThenByDescending(named => named.Length)
            .Select(named => ((string?)named.Value, named.Length))
            .FirstOrDefault();

    /// <summary>The channel of whoever begins with 我们学会…; null when several are named, or none.</summary>
    public string? OfSpeaker(string key) =>
        talk.Says.Channel.FirstIn(key) is var (at, length)
        && Choosing.Read(key[(at + length)..], _question.Choices, knowledge.Vocabulary.Answers.Negators) is [var only]
        && !talk.NotOffered.Contains(only.Value, StringComparer.Ordinal)
            ? only.Value
            : null;

    /// <summary>The one channel that a text, a key, names; null when it names several, or none.</summary>
    public string? Only(string key) =>
        _question
            .Choices.Where(choice => !talk.NotOffered.Contains(choice.Value, StringComparer.Ordinal) && choice.Says.AreIn(key))
            .Take(2)
            .ToList()
            is [var only]
            ? only.Value
            : null;

    /// <summary>Whether a text, a key, says that another channel recommends somebody too: 学会那边也给他报了一份.</summary>
    public bool TellsOfAnother(string key) =>
        talk.Says.Elsewhere.AreIn(key)
        || Enumerable
            .Range(0, key.Length)
            .Any(at =>
                key[at] is '也' or '又' or '还'
                && key.AsSpan(at, Math.Min(MostBetween, key.Length - at)).ContainsAny('报', '推')
                && IsBehindAnother(key[..at])
            );

    // 学会那边, 园区科协; not 我们学会.
    bool IsBehindAnother(string key) =>
        Enumerable
            .Range(0, key.Length)
            .Any(at =>
                _question
                    .Choices.Where(choice => !talk.NotOffered.Contains(choice.Value, StringComparer.Ordinal))
                    .Max(choice => choice.Says.LengthAt(key, at))
                    is > 0
                        and var length
                && key[(at + length)..].All(letter => " ,()那边里的".Contains(letter, StringComparison.Ordinal))
                && !Enumerable
                    .Range(0, at)
                    .Any(self => talk.Says.Self.LengthAt(key, self) is > 1 and var its && at - self - its < MostBetween)
            );

    static int Ending(Words says, string name) =>
        Enumerable.Range(0, name.Length).Select(at => says.LengthAt(name, at) == name.Length - at ? name.Length - at : 0).Max();
}
