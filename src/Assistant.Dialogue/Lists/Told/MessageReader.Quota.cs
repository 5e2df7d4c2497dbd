using Assistant.Rules;

namespace Assistant.Dialogue.Lists.Told;

/// <content>The quota.</content>
sealed partial class MessageReader
{
    const int MostOfQuota = 4;
    const int MostOfRename = 4;

    /// <summary>What a quota is said to be by a whole message; null when it is about something else.</summary>
    /// <param name="text">The message as received.</param>
    /// <param name="list">The list before it.</param>
    public SaidQuota? Quota(string text, ToldList list)
    {
        var key = _fields.Key(ListText.Of(text));
        var isAsked = list.Pending == ListQuestion.Quota;
        CandidateKind? asked =
            !isAsked || list.Quota is not { } known ? null
            : known.Individual is null ? CandidateKind.Individual
            : CandidateKind.Team;
        return (isAsked || _talk.Says.Quota.AreIn(key)) && _quota.Read(key, asked, isQuota: true) is { } told ? told
            : isAsked || list.Channel is not { } channel || _talk.Policy.Limits[channel].Most is not null ? null
            : Corrected(text, list);
    }

    /// <summary>我记错了，我们站是3个个人、1个团队: the quota that a message tells anew, beside what says nothing of a candidate.</summary>
    SaidQuota? Corrected(string text, ToldList list)
    {
        var told = Clauses(text).FindAll(clause => !IsIdle(_fields.Key(clause.Text), list)).ConvertAll(clause => clause.Text);
        var key = _fields.Key(string.Join(',', told));
        var whole = _fields.Key(text);
        return
            (_headings.Individual.AreIn(key) || _headings.Team.AreIn(key))
            && (
                _talk.Says.Quota.AreIn(whole)
                || _talk.Says.Deny.AreIn(key)
                || _talk.Says.Self.LengthAt(key, 0) > 0
                || whole.Contains('错', StringComparison.Ordinal)
            )
            ? _quota.Read(key, asked: null, isQuota: true)
            : null;
    }

    // 翻了下分配表
    bool IsIdle(string key, ToldList list) =>
        !key.Any(letter => char.IsAsciiDigit(letter) || "一二两三四五六七八九十".Contains(letter, StringComparison.Ordinal))
        && !_headings.Individual.AreIn(key)
        && !_headings.Team.AreIn(key)
        && !_talk.Says.Delete.AreIn(key)
        && !Names.IsSurelyName(key)
        && !NameReader.EndsIn(_talk.UnitEndings, key)
        && !Enumerable.Range(0, key.Length).Any(at => _places.At(key, at, list).Length > 0);

    /// <summary>Takes the quota that clauses tell together, behind the channel or where they name it; how many they are, 0 for none.</summary>
    int Quota(List<ListClause> clauses, int at, Gathering gathering)
    {
        var key = _fields.Key(clauses[at].Text);
        var isQuota = _talk.Says.Quota.AreIn(key);
        // 名单5个人 counts people.
        if (!isQuota && (gathering.Channel is null || _talk.Says.Recommend.AreIn(key) || _talk.Matter.AreIn(key)))
        {
            return 0;
        }
        for (var count = Math.Min(MostOfQuota, clauses.Count - at); count > 0; count--)
        {
            var text = string.Join(',', clauses.GetRange(at, count).Select(clause => clause.Text));
            if (_quota.Read(_fields.Key(text), asked: null, isQuota) is { } quota)
            {
                gathering.Quota = quota;
                return count;
            }
        }
        return 0;
    }
}
