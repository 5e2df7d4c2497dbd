using System.Collections.Immutable;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Answers;
using Assistant.Rules;

namespace Assistant.Dialogue.Answers.Routes;

/// <summary>Works out by the rules whether the years that a question states suffice for a title. Holds no state.</summary>
sealed class RouteAnswers(KnowledgeBase knowledge, Func<string, bool> asks, AnswerWording wording)
{
    readonly RouteReader _reader = new(knowledge, asks);

    /// <summary>The answer, or null when the question states no years and title, or the policy knows no route of that kind.</summary>
    /// <param name="words">The question.</param>
    /// <param name="at">The moment that counts as now.</param>
    public Answered? Find(string words, DateTimeOffset at) =>
        _reader.Read(PlainText.Of(words), DateOnly.FromDateTime(at.Date)) is { } stated && Reply(stated, at) is { } reply
            ? new Answered(reply, Worked: null, Asked(words, stated))
            : null;

    static Asked Asked(string words, StatedRoute stated) => new() { Words = words, Programme = stated.Rung.Policy.Programme };

    Reply? Reply(StatedRoute stated, DateTimeOffset at)
    {
        var routes = stated.Rung.Route.SelectMany(condition => Alternatives(condition.When)).ToList();
        var meant = routes.FindAll(route => Reads(route, stated.Years));
        if (!stated.IsCounted)
        {
            // 助工能直接报高工吗: where no route begins with the title held, it does not lead there by itself; else nothing is worked out.
            return meant.Count == 0 && routes.Count > 0
                ? Resting($"不能只凭这个职称申报。申报{stated.Rung.Policy.Title}的学历和资历途径有：{Names(routes)}。", routes, stated, at)
                : null;
        }
        if (meant.Exists(route => route.Evaluate(stated.AtLeast) != route.Evaluate(stated.AtMost)))
        {
            return Resting($"按您说的年份，可能刚够，也可能还差一点：要{Names(meant)}。请把月份也说上。", meant, stated, at);
        }
        var met = routes.FindAll(route => route.Evaluate(stated.Facts) == Status.Met);
        var open = meant.FindAll(route => route.Evaluate(stated.Facts) == Status.Unknown);
        var title = stated.Rung.Policy.Title;
        if (met.Count > 0)
        {
            return Resting($"可以，学历和年限这一条符合：{Names(met)}。申报{title}的其他条件也要符合。", met, stated, at);
        }
        if (open.Count > 0)
        {
            return Resting($"年限够，学历也要符合才行：{Names(open)}。申报{title}的其他条件也要符合。", open, stated, at);
        }
        if (meant.Count == 0)
        {
            return null;
        }
        var others = routes.FindAll(route =>
            route.Evaluate(stated.Facts) == Status.Unknown
            && stated.Facts.Known.Any(known => known.Fact != stated.Years && Reads(route, known.Fact))
        );
        var other = others.Count == 0 ? "" : $"另一条路是{Names(others)}。";
        return Resting($"不能，按您说的年限还不够：要{Names(meant)}。{other}", [.. meant, .. others], stated, at);
    }

    Reply Resting(string text, IEnumerable<NamedPart> routes, StatedRoute stated, DateTimeOffset at)
    {
        var sources = routes.SelectMany(route => route.Law).Select(law => new LockedQuote(law.Clause, law.Quote)).ToImmutableArray();
        var reply = wording.Resting(text, sources, at, ReplyKind.Answer);
        return reply with { Computed = reply.Computed.Add(new Computed(stated.Rung.Policy.Id, text)) };
    }

    static string Names(IEnumerable<NamedPart> routes) => string.Join("，或者", routes.Select(route => route.Name));

    static IEnumerable<NamedPart> Alternatives(Condition? condition) => condition is Any any ? any.Parts.OfType<NamedPart>() : [];

    static bool Reads(NamedPart route, FactDefinition fact) => Facts(route.Inner).Contains(fact);

    static IEnumerable<FactDefinition> Facts(Condition condition) =>
        condition switch
        {
            FactCondition leaf => [leaf.Fact],
            All all => all.Parts.SelectMany(Facts),
            Any any => any.Parts.SelectMany(Facts),
            NamedPart part => Facts(part.Inner),
            Not not => Facts(not.Inner),
            _ => [],
        };
}
