using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assistant.Channels.Handovers;
using Assistant.Storage;

namespace Assistant.Channels.WeChat;

/// <summary>
/// Answers the callbacks of one account. Each message has one effect however often it is pushed, to whichever instance; what is not
/// ready in time is sent by itself where the account may do so, else fetched with 「继续」.
/// </summary>
/// <param name="name">The channel as the store knows it: platform and account.</param>
/// <param name="where">The platform as people call it.</param>
/// <param name="turns">The engine of turns.</param>
/// <param name="contacts">The people who write.</param>
/// <param name="conversations">Their conversations.</param>
/// <param name="renderer">Words the replies.</param>
/// <param name="operation">What staff laid down for menus and QR codes.</param>
/// <param name="handover">Continues conversations elsewhere.</param>
/// <param name="messages">Sends what comes late; null where the account may not.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Takes what went wrong; nothing of people.</param>
sealed class WeChatChannel(
    string name,
    string where,
    ConversationTurns turns,
    ContactStore contacts,
    ConversationStore conversations,
    WeChatRenderer renderer,
    WeChatOperation operation,
    Handover handover,
    ActiveMessages? messages,
    TimeProvider time,
    ILogger<WeChatChannel> log
)
{
    const string UserPrefix = "wx_";

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // What a person sends begins in the order in which it came, however slow the store is: 「继续」 comes after what it asks for.
    readonly ConversationLocks _beginnings = new();

    readonly LateAnswers _late = new(name, contacts, messages, log);

    /// <summary>How long an answer may take. The platform waits five seconds, the way there and back included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3.5);

    /// <summary>The work on answers that came too late for their callbacks; done when all were sent or left to be fetched.</summary>
    public Task Late => _late.Finished;

    /// <summary>Whether a failure passes: nothing was stored, and the same may be tried again.</summary>
    public static bool IsPassing(Exception failure) =>
        failure
            is StoreUnavailableException
                or ConversationBusyException
                or ConversationChangedException
                or ConversationGoneException
                or TimeoutException;

    string? NotYet => messages is null ? WeChatPhrases.StillLooking : null;

    /// <summary>Answers a callback, in time whatever hangs.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="origin">Where people reach the server, for links.</param>
    /// <param name="admit">Hears of the callback first, and refuses it by what it throws.</param>
    /// <param name="stopping">Ends the work when the program stops; nothing of an unfinished turn is stored.</param>
    /// <returns>The text to answer with; null to answer nothing.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored; the callback may be pushed again.</exception>
    /// <exception cref="TimeoutException">Somebody who leaves could not be forgotten in time; the callback may be pushed again.</exception>
    public async Task<string?> AnswerAsync(Callback callback, string origin, Action admit, CancellationToken stopping)
    {
        var race = new Race();
        var inTurn = _beginnings.EnterAsync(callback.Person, stopping);
        var deadline = Task.Delay(Patience, time, CancellationToken.None);
        // A turn may think for long, and the store be slow, before anything is waited for.
        var work = Task.Run(() => WorkAsync(callback, origin, admit, inTurn, race, deadline, stopping), CancellationToken.None);
        if (await Task.WhenAny(work, deadline) == work || !race.TimeRunsOut())
        {
            return await work;
        }
        _late.Finish(callback, race, work);
        return callback.IsLeaving ? throw new TimeoutException() : NotYet;
    }

    async Task<string?> WorkAsync(
        Callback callback,
        string origin,
        Action admit,
        Task<IDisposable> inTurn,
        Race race,
        Task deadline,
        CancellationToken stopping
    )
    {
        var said = WhatIsSaid(callback);
        KnownContact contact;
        bool isClaimed;
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{callback.Key}")));
        using (await inTurn)
        {
            admit();
            if (callback.IsLeaving)
            {
                Forget(callback.Person);
                return null;
            }
            if (said is not { Answer: null })
            {
                return said?.Answer;
            }
            contact = Meet(callback.Person);
            isClaimed = contacts.Claim(id, contact.Conversation);
        }
        if (!isClaimed)
        {
            return await WaitAsync(id, deadline);
        }
        try
        {
            return await ReplyAsync(new Answering(id, contact, origin, race), said, stopping);
        }
        catch
        {
            // It is worked on at once when it is pushed again.
            contacts.Release(id);
            throw;
        }
    }

    async Task<string?> ReplyAsync(Answering answering, Utterance said, CancellationToken stopping)
    {
        if (said.IsArrival)
        {
            var greeting = turns.Greet(answering.Contact.Conversation).Select(reply => new OutgoingReply(reply));
            return Show(answering, WeChatRenderer.Render([.. greeting]));
        }
        var text = said.Text!;
        return await GoOnAsync(answering, text, stopping)
            ?? OwnCommand(answering, text)
            ?? await TurnAsync(answering, Meant(answering, text), stopping);
    }

    // A person who is not known yet gets a conversation of their own.
    KnownContact Meet(string person)
    {
        if (contacts.Find(name, person) is { } known)
        {
            return known;
        }
        turns.Begin(Identifiers.New(), UserPrefix + Identifiers.New(), new Contact(name, person, new WeChatMemory().Json()));
        return contacts.Find(name, person)!;
    }

    // To a browser with a code, or from there by one.
    async Task<string?> GoOnAsync(Answering answering, string text, CancellationToken stopping)
    {
        if (HandoverPhrases.WantsWeb.Contains(text))
        {
            var code = handover.Give(answering.Contact.Conversation);
            return Show(
                answering,
                answering.Memory with
                {
                    Pages = [HandoverPhrases.GoToWeb(answering.Origin, code), .. answering.Memory.Pages],
                }
            );
        }
        if (Handover.CodeIn(text) is not { } written)
        {
            return null;
        }
        var continued = await handover.TakeAsync(written, answering.Contact.Conversation, where, stopping);
        if (continued is null)
        {
            return Show(answering, answering.Memory with { Pages = [HandoverPhrases.Wrong, .. answering.Memory.Pages] });
        }
        var last = WeChatRenderer.Render([new OutgoingReply(continued.Last)]);
        return Show(
            answering.In(continued.Conversation),
            last with
            {
                Pages = [$"{HandoverPhrases.TakenUp}\n\n{last.Pages[0]}", .. last.Pages[1..]],
            }
        );
    }

    // 「继续」 and 「原文」 are this channel's own words while it has something to show for them, and words like any other else.
    string? OwnCommand(Answering answering, string text)
    {
        var memory = answering.Memory;
        switch (text)
        {
            case WeChatPhrases.More:
                return GoOn(answering);
            case WeChatRenderer.Sources when !memory.Clauses.IsEmpty:
                return Show(answering, memory with { Pages = renderer.RenderClauses(memory.Clauses) });
            default:
                return Chosen(text, answering) is { Say: null } clauses
                    ? Show(answering, memory with { Pages = renderer.RenderClauses(clauses.Clauses) })
                    : null;
        }
    }

    // In this order: an answer that comes meanwhile is then at hand.
    string? GoOn(Answering answering)
    {
        var isAwaited = contacts.IsAwaited(answering.Contact.Conversation, answering.Id);
        var memory = Remembered(answering);
        if (!memory.Pages.IsEmpty)
        {
            return Show(answering, memory);
        }
        if (!isAwaited)
        {
            return null;
        }
        contacts.Release(answering.Id);
        return WeChatPhrases.StillLooking;
    }

    static string Meant(Answering answering, string text) => Chosen(text, answering)?.Say ?? text;

    static Numbered? Chosen(string text, Answering answering) =>
        // Full-width figures are figures.
        text.Length <= 3
        && int.TryParse(
            text.Normalize(NormalizationForm.FormKC).TrimEnd('.', '。', '、'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number >= 1
        && number <= answering.List.Length
            ? answering.List[number - 1]
            : null;

    async Task<string?> TurnAsync(Answering answering, string text, CancellationToken stopping)
    {
        (ChannelNotes Stored, ChannelNotes Late)? notes = null;
        await turns.TakeAsync(
            answering.Contact.Conversation,
            answering.Message(text),
            answering.Origin,
            replies => (notes = Notes(answering, WeChatRenderer.Render(replies), Missed(answering))).Value.Stored,
            stopping
        );
        return notes is { } kept ? Arrived(answering, kept.Stored, kept.Late) : null;
    }

    // An answer that was never fetched stays behind the next.
    ImmutableArray<string> Missed(Answering answering) => Remembered(answering) is { IsMissed: true } before ? before.Pages : [];

    // What is remembered now; the message may have waited.
    WeChatMemory Remembered(Answering answering) =>
        contacts.Find(name, answering.Contact.Contact.Address) is { } now ? WeChatMemory.Of(now.Contact.Memory) : answering.Memory;

    // Shows the next of the pages that are at hand.
    string Show(Answering answering, WeChatMemory memory)
    {
        var (stored, late) = Notes(answering, memory, missed: []);
        contacts.Note(answering.Contact.Conversation, stored);
        return Arrived(answering, stored, late);
    }

    // What is kept of an answer: all but its first page, which is shown; all of it where it comes too late for that.
    (ChannelNotes Stored, ChannelNotes Late) Notes(Answering answering, WeChatMemory answer, ImmutableArray<string> missed)
    {
        var late = Keep(answer with { Pages = [.. answer.Pages, .. missed], IsMissed = true }, NotYet ?? "");
        if (answering.Race.IsLost)
        {
            return (late, late);
        }
        var left = answer with { Pages = [.. answer.Pages[1..], .. missed], IsMissed = answer.Pages.Length == 1 && !missed.IsEmpty };
        return (Keep(left, First(answer.Pages, missed)), late);

        ChannelNotes Keep(WeChatMemory memory, string shown) =>
            new(answering.Contact.Contact with { Memory = memory.Json() }, new Delivery(answering.Id, shown));
    }

    // The time may have run out while the store was at it. What is answered then nobody hears.
    string Arrived(Answering answering, ChannelNotes stored, ChannelNotes late)
    {
        if (!answering.Race.AnswerComes())
        {
            if (stored != late)
            {
                contacts.Note(answering.Contact.Conversation, late);
            }
            answering.Race.IsKept = true;
        }
        return stored.Delivery!.Content;
    }

    static string First(ImmutableArray<string> pages, ImmutableArray<string> missed) =>
        pages.Length > 1 ? $"{pages[0]}\n{WeChatPhrases.ToBeContinued}"
        : missed.IsEmpty ? pages[0]
        : $"{pages[0]}\n{WeChatPhrases.EarlierIsReady}";

    // Somebody works on the same message, here or on another instance: their answer is waited for, never made twice.
    async Task<string?> WaitAsync(string id, Task deadline)
    {
        do
        {
            if (contacts.AnswerTo(id) is { } answer)
            {
                return Shown(answer);
            }
            await Task.WhenAny(deadline, Task.Delay(Glance, time));
        } while (!deadline.IsCompleted);
        return NotYet;
    }

    void Forget(string person)
    {
        var contact = contacts.Find(name, person);
        contacts.Forget(name, person);
        // A conversation that began elsewhere goes on there, and is not this channel's to delete.
        if (contact is not null && contact.User.StartsWith(UserPrefix, StringComparison.Ordinal))
        {
            conversations.DeleteAllOf(contact.User);
        }
    }

    Utterance? WhatIsSaid(Callback callback) =>
        callback.Kind switch
        {
            "text" => Words(callback["Content"]),
            // Older accounts have their voices recognised; where nothing was, the person is told so.
            "voice" => Words(callback["Recognition"]) ?? new Utterance(null, WeChatPhrases.NotHeard),
            "image" or "video" or "shortvideo" or "location" or "link" or "file" => new Utterance(null, WeChatPhrases.TextOnly),
            "event" => callback.Event switch
            {
                "subscribe" => operation.Scene(callback["EventKey"]) is { } scene
                    ? new Utterance(scene)
                    : new Utterance(null, IsArrival: true),
                "scan" => Words(operation.Scene(callback["EventKey"])),
                "click" => Words(operation.Click(callback["EventKey"])),
                _ => null,
            },
            _ => null,
        };

    static Utterance? Words(string? text) => text?.Trim() is { Length: > 0 } words ? new Utterance(words) : null;

    static string? Shown(string? content) => content is { Length: > 0 } ? content : null;
}
