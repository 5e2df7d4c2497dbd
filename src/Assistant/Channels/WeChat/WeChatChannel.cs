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
    // Within 48 hours of a message an account may send five; some are left for what else comes up.
    const int MostSent = 3;

    const string UserPrefix = "wx_";

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an answer may take. The platform waits five seconds, the way there and back included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The work on answers that came too late for their callbacks; done when all were sent or left to be fetched.</summary>
    public Task Late { get; private set; } = Task.CompletedTask;

    string? NotYet => messages is null ? WeChatPhrases.StillLooking : null;

    /// <summary>Answers a callback.</summary>
    /// <param name="callback">The callback.</param>
    /// <param name="origin">Where people reach the server, for links.</param>
    /// <param name="stopping">Ends the work when the program stops; nothing of an unfinished turn is stored.</param>
    /// <returns>The text to answer with; null to answer nothing.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored; the callback may be pushed again.</exception>
    public async Task<string?> AnswerAsync(Callback callback, string origin, CancellationToken stopping)
    {
        if (callback.Event == "unsubscribe")
        {
            Forget(callback.Person);
            return null;
        }
        if (WhatIsSaid(callback) is not { } said)
        {
            return null;
        }
        if (said.Answer is { } answer)
        {
            return answer;
        }
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{callback.Key}")));
        var deadline = Task.Delay(Patience, time, CancellationToken.None);
        var contact = Meet(callback.Person);
        if (!contacts.Claim(id, contact.Conversation))
        {
            return await WaitAsync(id, deadline);
        }
        var answering = new Answering(id, contact, origin);
        if (said.IsArrival)
        {
            return Show(answering, WeChatRenderer.Render([.. turns.Greet(contact.Conversation).Select(reply => new OutgoingReply(reply))]));
        }
        var text = said.Text!;
        return await GoOnAsync(answering, text, stopping)
            ?? OwnCommand(answering, text)
            ?? await AskAsync(answering, Meant(answering, text), deadline, stopping);
    }

    async Task<string?> AskAsync(Answering answering, string text, Task deadline, CancellationToken stopping)
    {
        // A turn may think for long before it first waits.
        var work = Task.Run(() => TurnAsync(answering, text, stopping), CancellationToken.None);
        if (await Task.WhenAny(work, deadline) == work || !answering.ComesLate())
        {
            return await work;
        }
        Late = Task.WhenAll(Late, FinishAsync(answering, work));
        return NotYet;
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
            case WeChatPhrases.More when !memory.Pages.IsEmpty:
                return Show(answering, memory);
            case WeChatPhrases.More when contacts.IsAwaited(answering.Contact.Conversation, answering.Id):
                contacts.Release(answering.Id);
                return WeChatPhrases.StillLooking;
            case WeChatRenderer.Sources when !memory.Clauses.IsEmpty:
                return Show(answering, memory with { Pages = renderer.RenderClauses(memory.Clauses) });
            default:
                return Chosen(text, answering) is { Say: null } clauses
                    ? Show(answering, memory with { Pages = renderer.RenderClauses(clauses.Clauses) })
                    : null;
        }
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
        try
        {
            await turns.TakeAsync(
                answering.Contact.Conversation,
                answering.Message(text),
                answering.Origin,
                replies => Notes(answering, WeChatRenderer.Render(replies), isInTime: answering.ComesInTime()),
                stopping
            );
            return Shown(contacts.AnswerTo(answering.Id));
        }
        finally
        {
            // Whatever came to nothing is worked on at once when it is pushed again.
            contacts.Release(answering.Id);
        }
    }

    // An answer that came too late is kept whole; one that was never fetched stays behind the next.
    ChannelNotes Notes(Answering answering, WeChatMemory answer, bool isInTime)
    {
        var before = contacts.Find(name, answering.Contact.Contact.Address) is { } now
            ? WeChatMemory.Of(now.Contact.Memory)
            : answering.Memory;
        var missed = before.IsMissed ? before.Pages : [];
        var (shown, left) = isInTime
            ? (
                First(answer.Pages, missed),
                answer with
                {
                    Pages = [.. answer.Pages[1..], .. missed],
                    IsMissed = answer.Pages.Length == 1 && !missed.IsEmpty,
                }
            )
            : (NotYet ?? "", answer with { Pages = [.. answer.Pages, .. missed], IsMissed = true });
        return new ChannelNotes(answering.Contact.Contact with { Memory = left.Json() }, new Delivery(answering.Id, shown));
    }

    // Shows the next of the pages that are at hand.
    string Show(Answering answering, WeChatMemory memory)
    {
        var left = memory with { Pages = memory.Pages[1..], IsMissed = false };
        var shown = First(memory.Pages, missed: []);
        contacts.Note(
            answering.Contact.Conversation,
            new ChannelNotes(answering.Contact.Contact with { Memory = left.Json() }, new Delivery(answering.Id, shown))
        );
        return shown;
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

    async Task FinishAsync(Answering answering, Task work)
    {
        try
        {
            await work;
            if (messages is not null && contacts.Find(name, answering.Contact.Contact.Address) is { } contact)
            {
                await SendAsync(messages, contact.Contact);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Nobody waits for this task. What was stored is fetched with 「继续」; what was not is pushed again or asked again.
            log.LogWarning("An answer that came late could not be sent: {Reason}.", failure.GetType().Name);
        }
    }

    // What cannot be sent stays with the contact, and is brought by 「继续」.
    async Task SendAsync(ActiveMessages sender, Contact contact)
    {
        var memory = WeChatMemory.Of(contact.Memory);
        for (var left = MostSent; left > 0 && memory.Pages is [var page, .. var rest]; left--)
        {
            var text = left == 1 && rest.Length > 0 ? $"{page}\n{WeChatPhrases.ToBeContinued}" : page;
            if (!await sender.SendAsync(contact.Address, text))
            {
                return;
            }
            memory = memory with { Pages = rest, IsMissed = false };
            contacts.Remember(contact with { Memory = memory.Json() });
        }
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
