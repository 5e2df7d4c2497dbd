using System.Collections.Concurrent;
using Assistant.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Tests.Storage;

[Collection(PostgresTests.Name)]
public sealed class PostgresStoreTests(Postgres postgres)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly StoredConversation Begun = new("c1", "u1", "{}", Version: 0, Sequence: 0, Latest: 5);

    [Fact]
    public void Processes_that_start_at_once_bring_the_tables_up_to_date_once_and_sign_with_one_key()
    {
        var address = postgres.NewDatabase();
        var keys = new ConcurrentBag<string>();

        Parallel.For(
            0,
            4,
            _ =>
            {
                using var store = Store.Open(address);
                keys.Add(Convert.ToHexString(SigningKey.Of(store)));
            }
        );

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void Of_many_turns_at_once_on_one_conversation_each_is_stored_whole_or_refused()
    {
        using var one = Store.Open(postgres.NewDatabase());
        var conversations = new ConversationStore(one);
        conversations.Create(Begun, [], DateTimeOffset.UnixEpoch);
        conversations.Create(Begun with { User = "u2" }, [], DateTimeOffset.UnixEpoch);
        var refused = 0;

        Parallel.For(
            0,
            16,
            number =>
            {
                try
                {
                    var turn = new TurnCommit(Begun, $"m{number}", $"c1|{number}", "{}", [new StoredActivity(1, "{}")], Latest: 6);
                    conversations.CommitTurn(turn);
                }
                catch (ConversationChangedException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );

        Assert.Equal(15, refused);
        Assert.Equal(Begun with { Version = 1, Sequence = 1, Latest = 6 }, conversations.Find("c1"));
        Assert.Single(conversations.ActivitiesAfter("c1", 0, 10));
    }

    [Fact]
    public void Of_many_that_claim_a_message_one_gets_it()
    {
        var address = postgres.NewDatabase();
        using var one = Store.Open(address);
        using var other = Store.Open(address);
        new ConversationStore(one).Create(Begun, [], DateTimeOffset.UnixEpoch, new Contact("wechat:a", "p", "{}"));
        var claimed = 0;

        Parallel.For(
            0,
            16,
            number =>
            {
                var contacts = new ContactStore(number % 2 == 0 ? one : other, TimeProvider.System);
                Interlocked.Add(ref claimed, contacts.Claim("m1", "c1") ? 1 : 0);
            }
        );

        Assert.Equal(1, claimed);
    }

    [Fact]
    public async Task What_one_process_stores_the_others_hear_of_also_after_the_connection_was_lost()
    {
        var address = postgres.NewDatabase();
        using var here = Store.Open(address);
        using var there = Store.Open(address);
        var conversations = new ConversationStore(here);
        conversations.Create(Begun, [], DateTimeOffset.UnixEpoch);
        var news = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        there.Listen(conversation => news.Writer.TryWrite(conversation), NullLogger.Instance);

        Assert.Null(await news.Reader.ReadAsync(Cancel));
        conversations.CommitTurn(new TurnCommit(Begun, "m1", "c1|1", "{}", [], Latest: 6));
        Assert.Equal("c1", await news.Reader.ReadAsync(Cancel));

        postgres.Cut(address);
        Assert.Null(await news.Reader.ReadAsync(Cancel));
    }

    [Fact]
    public void A_database_that_cannot_be_reached_is_named_without_its_password()
    {
        var refused = Assert.Throws<StoreException>(() =>
            Store.Open("Host=127.0.0.1;Port=1;Database=assistant;Username=a;Password=not-to-be-shown")
        );

        Assert.Contains("127.0.0.1:1/assistant", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", refused.Message, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1:1/assistant", Store.Shown("Host=127.0.0.1;Port=1;Database=assistant;Password=not-to-be-shown"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1")]
    [InlineData("Host=127.0.0.1;Database=a;Nonsense=not-to-be-shown")]
    public void A_connection_string_that_cannot_be_used_is_refused_without_repeating_it(string address)
    {
        var refused = Assert.Throws<StoreException>(() => Store.Open(address));

        Assert.Contains("Assistant__Store", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-shown", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_who_ask_at_once_than_a_process_has_connections_for_wait_and_are_answered()
    {
        using var store = Store.Open(postgres.NewDatabase());
        using var full = new CountdownEvent(15);
        using var gate = new ManualResetEventSlim();
        var inside = 0;
        var asking = Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(Ask, TaskCreationOptions.LongRunning)).ToList();

        full.Wait(Cancel);
        Assert.Equal(15, Volatile.Read(ref inside));
        gate.Set();
        Assert.Equal(20, (await Task.WhenAll(asking)).Sum());

        int Ask() =>
            store.Read(connection =>
            {
                if (Interlocked.Increment(ref inside) <= full.InitialCount)
                {
                    full.Signal();
                }
                gate.Wait(Cancel);
                return connection.ExecuteScalar<int>("select 1");
            });
    }

    [Fact]
    public void What_the_operator_writes_in_the_connection_string_stands()
    {
        using var store = Store.Open($"{postgres.NewDatabase()};Maximum Pool Size=1;Timeout=1");

        Assert.Throws<StoreUnavailableException>(() => store.Read(_ => store.Read(inner => inner.ExecuteScalar<int>("select 1"))));
    }

    [Fact]
    public void Tables_of_a_newer_program_are_left_alone()
    {
        var address = postgres.NewDatabase();
        using (var store = Store.Open(address))
        {
            store.Write((connection, transaction) => connection.Execute("insert into schema_version values (9999)", null, transaction));
        }

        Assert.Contains("9999", Assert.Throws<StoreException>(() => Store.Open(address)).Message, StringComparison.Ordinal);
    }
}
