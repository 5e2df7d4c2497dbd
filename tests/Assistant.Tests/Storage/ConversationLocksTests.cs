using Assistant.Storage;

namespace Assistant.Tests.Storage;

public sealed class ConversationLocksTests
{
    readonly ConversationLocks _locks = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_turn_at_a_time_passes_in_each_conversation()
    {
        var (inside, most, done) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async _ =>
                {
                    using var held = await _locks.EnterAsync("c1", Cancel);
                    most = Math.Max(most, ++inside);
                    await Task.Yield();
                    inside--;
                    done++;
                })
        );

        Assert.Equal((1, 50), (most, done));
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        using var first = await _locks.EnterAsync("c1", Cancel);
        using var second = await _locks.EnterAsync("c2", Cancel);

        Assert.Equal(2, _locks.Count);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_lock_that_nobody_holds()
    {
        (await _locks.EnterAsync("c1", Cancel)).Dispose();

        Assert.Equal(0, _locks.Count);
    }

    [Fact]
    public async Task A_wait_that_is_given_up_neither_holds_nor_leaks()
    {
        using var patience = new CancellationTokenSource();
        var held = await _locks.EnterAsync("c1", Cancel);
        var waiting = _locks.EnterAsync("c1", patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();

        Assert.Equal(0, _locks.Count);
    }
}
