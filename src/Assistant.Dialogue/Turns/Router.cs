using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Understanding;
using Assistant.Knowledge;
using Assistant.Knowledge.Questions;
using Assistant.Rules;

namespace Assistant.Dialogue.Turns;

/// <summary>How a check is asked for.</summary>
/// <param name="IsExplicit">By that name: 帮我核对.</param>
/// <param name="TellsOfPerson">With something told of the person, who wants that looked at whatever was prepared for the question.</param>
readonly record struct StartManner(bool IsExplicit, bool TellsOfPerson)
{
    /// <summary>Whether the message says nothing beside asking for a look, so that no refusal can be about it.</summary>
    public bool SaysNothingElse { get; init; }
}

/// <summary>What a message is for, as far as its words and the state of the conversation tell before it is read closely.</summary>
abstract record Route
{
    Route() { }

    /// <summary>Nothing that can be read: empty, or signs and pictures only.</summary>
    public sealed record Unreadable : Route;

    /// <summary>More than anyone reads.</summary>
    public sealed record TooLong : Route;

    /// <summary>An identity number, which is not wanted here.</summary>
    public sealed record IdNumber : Route;

    /// <summary>Delete what is kept of me.</summary>
    public sealed record Delete : Route;

    /// <summary>What is kept of me?</summary>
    public sealed record Known : Route;

    /// <summary>What is done with what is kept?</summary>
    public sealed record Privacy : Route;

    /// <summary>Away with everything: with what, is asked first.</summary>
    public sealed record MayDelete : Route;

    /// <summary>Where does that stand?</summary>
    public sealed record Source : Route;

    /// <summary>The last answer in short and plain words.</summary>
    public sealed record Plainer : Route;

    /// <summary>The clauses of the last answer in full.</summary>
    public sealed record Fuller : Route;

    /// <summary>A check of a policy.</summary>
    public sealed record Start(Policy Policy, StartManner Manner) : Route;

    /// <summary>A question on one's own case that tells more than a check needs: it is answered, or else the check begins.</summary>
    public sealed record AnswerOrStart(Policy Policy, StartManner Manner) : Route;

    /// <summary>A check of one of several programmes, without saying of which.</summary>
    public sealed record Choose(StartChoice Choice) : Route;

    /// <summary>A check of a programme that has no policy yet.</summary>
    public sealed record NoPolicy(string Name) : Route;

    /// <summary>Which programmes fit me?</summary>
    public sealed record Programmes : Route;

    /// <summary>When is a title within my reach? The level that is meant, or null for all.</summary>
    public sealed record Titles(string? Level) : Route;

    /// <summary>Something that comes behind a verdict.</summary>
    /// <param name="Topic">What of it.</param>
    /// <param name="Page">Which part of a long one, from 1.</param>
    public sealed record After(AfterTopic Topic, int Page) : Route;

    /// <summary>A receipt, or all of them when no number is named.</summary>
    public sealed record Receipt(string? Number, bool Deletes) : Route;

    /// <summary>Remind me.</summary>
    public sealed record Remind : Route;

    /// <summary>An answer to the offer to remind.</summary>
    public sealed record MayRemind(bool Agrees) : Route;

    /// <summary>Do not remind me.</summary>
    public sealed record NoReminder : Route;

    /// <summary>Begin the check again from nothing.</summary>
    /// <param name="IsSure">Whether it is known what that drops.</param>
    public sealed record Restart(bool IsSure) : Route;

    /// <summary>Why is this asked?</summary>
    public sealed record Why : Route;

    /// <summary>What does the question mean?</summary>
    public sealed record Explain : Route;

    /// <summary>Leave the check for now.</summary>
    public sealed record Leave : Route;

    /// <summary>End the check.</summary>
    public sealed record Finish : Route;

    /// <summary>What is still lacking?</summary>
    public sealed record SoFar : Route;

    /// <summary>What was the verdict?</summary>
    public sealed record Again : Route;

    /// <summary>Why that verdict?</summary>
    public sealed record AgainWhy : Route;

    /// <summary>Go on with the check.</summary>
    public sealed record Resume : Route;

    /// <summary>Small talk, with the reply to it.</summary>
    public sealed record Talk(string Reply) : Route;

    /// <summary>An answer, a correction or a question: to be read closely.</summary>
    public sealed record Words : Route;
}

/// <summary>Tells what a message is for. Pure: the same words in the same state always take the same route.</summary>
sealed partial class Router(KnowledgeBase knowledge, FactFinder finder, Func<string, bool> asks)
{
    const int LongestMessage = 2000;

    readonly Vocabulary _words = knowledge.Vocabulary;
    readonly StartReader _starts = new(knowledge, finder, asks);

    /// <summary>The route of a message, in the order in which the cases are told apart.</summary>
    public Route Of(Conversation conversation, Turn turn, string plain)
    {
        // While a list is told, what steers a check is not meant for the one that is paused.
        var isListing = ListDialogue.IsAsked(conversation);
        var check = isListing ? null : conversation.Check;
        var isAsking = check is { Stage: CheckStage.Asking, Pending: not null };
        var isWaiting = isAsking || isListing;
        var controls = _words.Controls;
        return turn.Text.Length > LongestMessage ? new Route.TooLong()
            : !PlainText.SaysSomething(plain) ? new Route.Unreadable()
            : Identity().IsMatch(plain.Replace(" ", "", StringComparison.Ordinal)) ? new Route.IdNumber()
            : controls.Delete.AreIn(plain) ? new Route.Delete()
            : !isListing && controls.Clear.AreGist(plain, most: 3) ? new Route.MayDelete()
            : controls.Privacy.AreGist(plain, most: 6) ? new Route.Privacy()
            : controls.Known.AreGist(plain, most: 6) || controls.Recorded.AreIn(plain) ? new Route.Known()
            : After(conversation, plain) is { } after ? after
            : check is not null && controls.RestartAnyway.AreGist(plain, most: 2) ? new Route.Restart(IsSure: true)
            : check is not null && controls.Restart.AreGist(plain, most: 4) ? new Route.Restart(IsSure: false)
            : check is not null && _starts.Continued(plain, [check.Program, .. conversation.Parked.Select(left => left.Program)]) is { } on
                ? on
            : check is not null && _starts.Turned(plain, check.Program, isAsking) is { } turned ? turned
            : check is { Stage: not CheckStage.Ended, Pending: not null } && controls.SoFar.AreGist(plain, most: 6) ? new Route.SoFar()
            : isAsking && controls.Why.AreGist(plain, most: 8) ? new Route.Why()
            : isAsking && controls.Explain.AreGist(plain, most: 6) ? new Route.Explain()
            : isAsking && (controls.Finish.AreGist(plain, most: 4) || (check!.StopIsOffered && controls.Stop.Are(plain)))
                ? new Route.Finish()
            : isAsking && Leaves(plain) ? new Route.Leave()
            : check is { Stage: CheckStage.Ended } && (controls.Verdict.AreGist(plain, most: 6) || controls.SoFar.AreGist(plain, most: 6))
                ? new Route.Again()
            : check is { Stage: CheckStage.Ended } && controls.Why.AreGist(plain, most: 2) && !controls.Source.AreGist(plain, most: 4)
                ? new Route.AgainWhy()
            : check is not null && Array.TrueForAll(PlainText.Clauses(plain), controls.Resume.Are) ? new Route.Resume()
            : !isWaiting && conversation.Asked is not null && _words.FollowUps.Plainer.AreGist(plain, most: 6) ? new Route.Plainer()
            : !isWaiting && conversation.Asked is not null && _words.FollowUps.Fuller.AreGist(plain, most: 6) ? new Route.Fuller()
            : Outlook(conversation, plain) is { } outlook ? outlook
            : _starts.Read(turn, plain, isWaiting, conversation.Asked?.Programme) is { } start ? start
            : !isWaiting && controls.Source.AreGist(plain, most: 4) ? new Route.Source()
            : !isWaiting && SmallTalk(plain) is { } talk ? new Route.Talk(talk)
            : new Route.Words();
    }

    /// <inheritdoc cref="StartReader.OfCase"/>
    public Route.Start? OfCase(Turn turn, string plain) => _starts.OfCase(turn, plain);

    Route? After(Conversation conversation, string plain)
    {
        var words = _words.After;
        return words.Receipt.AreIn(plain) && (ReceiptNumber.In(plain) is not null || words.Receipt.AreGist(plain, most: 6))
                ? new Route.Receipt(ReceiptNumber.In(plain), words.Remove.AreIn(plain))
            : conversation.Check is { Stage: CheckStage.Ended } && words.Keep.AreGist(plain, most: 6)
                ? new Route.Receipt(null, Deletes: false)
            : words.NoReminder.AreGist(plain, most: 4) ? new Route.NoReminder()
            : conversation.OffersWish is not null && words.Agree.Are(plain) ? new Route.MayRemind(Agrees: true)
            : conversation.OffersWish is not null && _words.Answers.Deny.Are(plain) ? new Route.MayRemind(Agrees: false)
            : words.Remind.AreGist(plain, most: 6) ? new Route.Remind()
            : Topic(plain, conversation.Check?.Stage) is { } topic ? new Route.After(topic, Pages.NumberIn(plain))
            : null;
    }

    // While a question waits, 下一步 is the next question, and 每条都满足 an answer.
    AfterTopic? Topic(string plain, CheckStage? stage) =>
        stage == CheckStage.Ended && _words.After.Details.AreGist(plain, most: 4) || Pages.WithoutNumber(plain) == Phrases.InDetail
            ? AfterTopic.Details
        : stage is null ? null
        : stage != CheckStage.Asking && _words.After.Ways.AreGist(plain, most: 2) ? AfterTopic.Ways
        : _words.After.Materials.AreGist(plain, most: 4) ? AfterTopic.Materials
        : _words.After.Steps.AreGist(plain, most: 4) ? AfterTopic.Steps
        : stage != CheckStage.Asking && _words.After.Onward.AreGist(plain, most: 4) ? AfterTopic.Steps
        : _words.After.Duties.AreGist(plain, most: 4) ? AfterTopic.Duties
        : null;

    // Each clause takes leave: 我先去开会了，回头再弄.
    bool Leaves(string plain) =>
        Array.TrueForAll(
            PlainText.Clauses(plain),
            clause => _words.Controls.Leave.AreGist(clause, most: 4) || (_words.Talk.Bye.Are(clause) && !clause.All(char.IsAsciiDigit))
        );

    /// <summary>Whether a message orders the assistant about, in whatever script and however its characters are set apart.</summary>
    public bool IsOrder(string plain) =>
        _words.Controls.Orders.AreIn(plain)
        || Spelt().IsMatch(plain)
        || _words.Controls.Orders.AreIn(knowledge.Characters.Simplified(string.Concat(plain.Where(char.IsLetterOrDigit))));

    /// <summary>The reply to small talk, or null when the message is none.</summary>
    public string? SmallTalk(string plain)
    {
        var talk = _words.Talk;
        return talk.Who.AreGist(plain, most: 4) ? knowledge.Questions.Greeting.About
            : talk.Hello.AreGist(plain, most: 3) ? knowledge.Questions.Greeting.Hello
            : talk.Thanks.AreGist(plain, most: 4) && !asks(plain) ? Phrases.Thanks
            : talk.Bye.AreGist(plain, most: 2) && !asks(plain) ? Phrases.Bye
            : _words.Answers.Unsure.Are(plain) ? Phrases.NoMatter
            : _words.Controls.Resume.Are(plain) ? Phrases.NothingLeft
            : talk.Complaint.AreGist(plain, most: 8) ? Phrases.Sorry
            : Interjection(plain);
    }

    /// <summary>The reply to what is no answer whatever was asked: 等我一下, 哈哈, 好麻烦啊; null when the message is none.</summary>
    public string? Interjection(string plain)
    {
        var talk = _words.Talk;
        return talk.Who.AreGist(plain, most: 2) ? knowledge.Questions.Greeting.About
            : talk.Complaint.Are(plain) ? Phrases.Sorry
            : talk.Chat.Are(plain) ? Phrases.Listening
            : Array.TrueForAll(PlainText.Clauses(plain), talk.Waits.Are) ? Phrases.TakeYourTime
            : null;
    }

    /// <summary>
    /// Whether a message asks what fits the person or how far a title is: it must speak of 我, or the person must have told
    /// of themselves, or it asks for nothing but a title (多久能评高工); else it is about the policy.
    /// </summary>
    Route? Outlook(Conversation conversation, string plain)
    {
        var words = _words.Outlook;
        var isOwn = _words.Passing.Speaker.AreIn(plain);
        if (words.Programmes.AreIn(plain))
        {
            var isOfPerson = isOwn || !conversation.Facts.IsEmpty || _words.FollowUps.Links.LengthAt(plain, 0) > 0;
            return isOfPerson ? new Route.Programmes() : null;
        }
        var level = Level(plain);
        if (words.When.FirstIn(plain) is not var (_, when) || words.Obtain.FirstIn(plain) is not var (_, obtain))
        {
            return null;
        }
        var title = level?.Length ?? words.Titles.FirstIn(plain)?.Length;
        var isBare = plain.Length - when - obtain - title <= LittleElse;
        return knowledge.Ladder is not null && title is not null && (isOwn || isBare || !conversation.Facts.IsEmpty)
            ? new Route.Titles(level?.Value)
            : null;
    }

    // 能, 上, 呢, a question mark.
    const int LittleElse = 3;

    (string Value, int Length)? Level(string plain) =>
        knowledge.Ladder is { } ladder
        && knowledge
            .Questions[ladder.Ladder.Title]
            .Choices.SelectMany(choice =>
                Enumerable.Range(0, plain.Length).Select(at => (choice.Value, Length: choice.Says.LengthAt(plain, at), At: at))
            )
            .MaxBy(named => (named.Length > 0 && IsToObtain(plain[..named.At]), named.Length))
            is { Length: > 0 } named
        && ladder.Ladder.Rungs.Any(rung => rung.Value == named.Value)
            ? (named.Value, named.Length)
            : null;

    // 我是高级工程师，什么时候能评上正高: what stands behind 评, perhaps with a 上 or 到 between, is meant.
    bool IsToObtain(string before)
    {
        var bare = before.TrimEnd('上', '到', '了');
        return Enumerable.Range(0, bare.Length).Any(at => _words.Outlook.Obtain.LengthAt(bare, at) == bare.Length - at);
    }

    // i.g.n.o.r.e: nobody answers letter by letter.
    [GeneratedRegex("(?:[a-z][ .]{1,3}){4}", RegexOptions.NonBacktracking)]
    private static partial Regex Spelt();

    // 18 digits, the last perhaps an x, or the 15 of older cards; blanks and hyphens were taken out.
    [GeneratedRegex("(?:^|[^0-9])(?:[0-9]{17}[0-9x]|[0-9]{15})(?:$|[^0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex Identity();
}
