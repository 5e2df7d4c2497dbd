using Assistant.Storage;

namespace Assistant.Channels.WeChat;

/// <summary>Answers that came too late for their callbacks: they are sent where the account may write by itself, else left to be fetched.</summary>
/// <param name="channel">The channel as the store knows it.</param>
/// <param name="contacts">The people who write, with what is left for them.</param>
/// <param name="messages">Sends; null where the account may not.</param>
/// <param name="log">Takes what went wrong; nothing of people.</param>
sealed class LateAnswers(string channel, ContactStore contacts, ActiveMessages? messages, ILogger log)
{
    // Within 48 hours of a message an account may send five; some are left for what else comes up.
    const int MostSent = 3;

    readonly Lock _lock = new();

    /// <summary>Done when all that is late was sent or left.</summary>
    public Task Finished { get; private set; } = Task.CompletedTask;

    /// <summary>Sees to a callback that was answered without what it asked for.</summary>
    public void Finish(Callback callback, Race race, Task work)
    {
        // Whoever calls is to answer now, and must not wait for the store here either.
        var finishing = Task.Run(() => FinishAsync(callback, race, work));
        lock (_lock)
        {
            Finished = Task.WhenAll(Finished, finishing);
        }
    }

    async Task FinishAsync(Callback callback, Race race, Task work)
    {
        try
        {
            await WorkedAsync(callback, work);
            if (race.IsKept && messages is not null && contacts.Find(channel, callback.Person) is { } contact)
            {
                await SendAsync(messages, contact.Contact);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Nobody waits for this task. What was stored is fetched with 「继续」; what was not is asked again.
            log.LogWarning("An answer that came late could not be made or sent: {Reason}.", failure.GetType().Name);
        }
    }

    // Whoever was answered nothing yet is told when nothing comes.
    async Task WorkedAsync(Callback callback, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure) when (WeChatChannel.IsPassing(failure) && messages is not null && !callback.IsLeaving)
        {
            await messages.SendAsync(callback.Person, WeChatPhrases.NotTaken);
            throw;
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
}
