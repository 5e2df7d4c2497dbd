using Assistant.Storage;
using Dapper;

namespace Assistant.Tests.Storage;

public sealed class ConversationStoreTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    Store _store;
    ConversationStore _conversations;

    public ConversationStoreTests()
    {
        _store = Store.Open(_folder.File("a.db"));
        _conversations = new ConversationStore(_store);
        _conversations.Create(
            new StoredConversation("c1", "u1", "{}", Version: 0, Sequence: 1, Latest: 5),
            [new StoredActivity(1, "\"greeting\"")],
            DateTimeOffset.UnixEpoch
        );
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_turn_stores_receipt_state_and_activities_together()
    {
        var id = _conversations.CommitTurn(Turn("m1"));

        Assert.Equal("c1|m1", id);
        Assert.Equal("c1|m1", _conversations.Receipt("c1", "m1"));
        Assert.Equal(new StoredConversation("c1", "u1", "\"m1\"", 1, 3, 7), _conversations.Find("c1"));
        Assert.Equal(
            """
            "greeting" "m1" "reply"
            """,
            string.Join(' ', _conversations.ActivitiesAfter("c1", 0, 10).Select(activity => activity.Json))
        );
    }

    [Fact]
    public void A_turn_that_cannot_be_stored_whole_leaves_nothing()
    {
        var turn = Turn("m1");
        var broken = turn with { Activities = [.. turn.Activities, turn.Activities[0]] };

        Assert.Throws<StoreUnavailableException>(() => _conversations.CommitTurn(broken));

        Assert.Null(_conversations.Receipt("c1", "m1"));
        Assert.Equal("{}", _conversations.Find("c1")!.State);
        Assert.Single(_conversations.ActivitiesAfter("c1", 0, 10));
    }

    [Fact]
    public void A_full_disk_fails_the_turn_and_heals_when_there_is_room_again()
    {
        var turn = Turn("m1");
        var large = turn with { State = new string('长', 200_000) };
        var pages = _store.Read(connection => connection.ExecuteScalar<int>("pragma page_count"));
        _store.Read(connection => connection.Execute($"pragma max_page_count = {pages}"));

        Assert.Throws<StoreUnavailableException>(() => _conversations.CommitTurn(large));
        Assert.Null(_conversations.Receipt("c1", "m1"));

        _store.Read(connection => connection.Execute("pragma max_page_count = 1000000"));
        Assert.Equal("c1|m1", _conversations.CommitTurn(large));
    }

    [Fact]
    public void A_repeated_message_changes_nothing_and_gets_its_first_identifier()
    {
        _conversations.CommitTurn(Turn("m1"));
        var again = Turn("m1") with { ActivityId = "c1|other" };

        Assert.Equal("c1|m1", _conversations.CommitTurn(again));
        Assert.Equal(1, _conversations.Find("c1")!.Version);
        Assert.Equal(3, _conversations.ActivitiesAfter("c1", 0, 10).Count);
    }

    [Fact]
    public void The_same_key_in_another_conversation_is_another_message()
    {
        _conversations.Create(new StoredConversation("c2", "u2", "{}", 0, 0, 0), [], DateTimeOffset.UnixEpoch);
        _conversations.CommitTurn(Turn("m1"));

        Assert.Null(_conversations.Receipt("c2", "m1"));
    }

    [Fact]
    public void Keys_that_differ_only_behind_a_nul_are_two_messages()
    {
        _conversations.CommitTurn(Turn("m\0a"));

        Assert.Null(_conversations.Receipt("c1", "m\0b"));
    }

    [Fact]
    public void A_turn_on_an_outdated_conversation_is_refused()
    {
        var (first, second) = (Turn("m1"), Turn("m2"));
        _conversations.CommitTurn(first);

        Assert.Throws<ConversationChangedException>(() => _conversations.CommitTurn(second));
        Assert.Null(_conversations.Receipt("c1", "m2"));
        Assert.Equal("\"m1\"", _conversations.Find("c1")!.State);
    }

    [Fact]
    public void A_conversation_is_made_once()
    {
        _conversations.Create(
            new StoredConversation("c1", "intruder", "{}", 0, 0, 0),
            [new StoredActivity(9, "9")],
            DateTimeOffset.UnixEpoch
        );

        Assert.Equal("u1", _conversations.Find("c1")!.User);
        Assert.Single(_conversations.ActivitiesAfter("c1", 0, 10));
    }

    [Fact]
    public void Everything_stored_is_there_after_a_restart()
    {
        _conversations.CommitTurn(Turn("m1"));
        _store.Dispose();

        _store = Store.Open(_folder.File("a.db"));
        _conversations = new ConversationStore(_store);

        Assert.Equal("\"m1\"", _conversations.Find("c1")!.State);
        Assert.Equal("c1|m1", _conversations.Receipt("c1", "m1"));
        Assert.Equal(3, _conversations.ActivitiesAfter("c1", 0, 10).Count);
    }

    [Fact]
    public void What_was_committed_is_there_when_the_process_dies_without_closing()
    {
        _conversations.CommitTurn(Turn("m1"));
        // What a killed process leaves behind: the file and its log as they are on disk at this moment.
        foreach (var suffix in (string[])["", "-wal"])
        {
            File.Copy(_folder.File("a.db" + suffix), _folder.File("left.db" + suffix));
        }

        using var left = Store.Open(_folder.File("left.db"));
        var conversations = new ConversationStore(left);
        Assert.Equal("\"m1\"", conversations.Find("c1")!.State);
        Assert.Equal("c1|m1", conversations.Receipt("c1", "m1"));
    }

    [Fact]
    public void Deleting_a_conversation_deletes_all_that_was_said_in_it()
    {
        _conversations.CommitTurn(Turn("m1"));
        _store.Write(
            (connection, transaction) => connection.Execute("delete from conversations where id = 'c1'", transaction: transaction)
        );

        Assert.Equal(
            0,
            _store.Read(connection =>
                connection.ExecuteScalar<int>("select (select count(*) from inbox) + (select count(*) from activities)")
            )
        );
    }

    [Fact]
    public void What_is_erased_is_in_no_file_any_more()
    {
        _conversations.CommitTurn(Turn("m1") with { Activities = [new StoredActivity(2, "\"SECRET-WORDS\"")] });
        Assert.True(Found());

        var erasing = Turn("m2") with { Erases = true };
        _conversations.CommitTurn(erasing);

        Assert.False(Found());
        Assert.Equal(erasing.Activities, _conversations.ActivitiesAfter("c1", 0, 10));

        bool Found() =>
            ((string[])["", "-wal"]).Any(suffix =>
            {
                using var file = new FileStream(_folder.File("a.db" + suffix), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
                return reader.ReadToEnd().Contains("SECRET-WORDS", StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Activities_are_read_in_order_behind_a_point_and_in_portions()
    {
        _conversations.CommitTurn(Turn("m1"));

        Assert.Equal([2L], _conversations.ActivitiesAfter("c1", 1, 1).Select(activity => activity.Sequence));
        Assert.Empty(_conversations.ActivitiesAfter("c1", 3, 10));
        Assert.Empty(_conversations.ActivitiesAfter("nobody", 0, 10));
    }

    TurnCommit Turn(string key)
    {
        var before = _conversations.Find("c1")!;
        return new TurnCommit(
            before,
            key,
            $"c1|{key}",
            $"\"{key}\"",
            [new StoredActivity(before.Sequence + 1, $"\"{key}\""), new StoredActivity(before.Sequence + 2, "\"reply\"")],
            before.Latest + 2
        );
    }
}
