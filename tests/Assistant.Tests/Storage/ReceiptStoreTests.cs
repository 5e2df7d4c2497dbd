using Assistant.Dialogue.Receipts;
using Assistant.Storage;
using Assistant.Tests.Receipts;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Assistant.Tests.Storage;

public sealed class ReceiptStoreTests : IDisposable
{
    const string Number = SomeReceipt.Number;

    readonly TemporaryFolder _folder = new();
    readonly Store _store;
    readonly ConversationStore _conversations;
    readonly ReceiptStore _receipts;

    public ReceiptStoreTests()
    {
        _store = Store.Open(_folder.File("a.db"));
        (_conversations, _receipts) = (new ConversationStore(_store), new ReceiptStore(_store));
        Begin("c1");
        Begin("c2");
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_receipt_is_found_by_its_number_once_its_turn_is_stored()
    {
        Assert.Null(_receipts.Find(Number));

        Commit("c1", SomeReceipt.Of(Number));

        var kept = _receipts.Find(Number)!;
        Assert.Equal(("c1", Number, "eligible"), (kept.Conversation, kept.Receipt.Number, kept.Receipt.Outcome));
    }

    [Fact]
    public void A_turn_that_cannot_be_stored_whole_leaves_no_receipt()
    {
        var turn = Turn("c1", SomeReceipt.Of(Number)) with
        {
            Activities = [new StoredActivity(1, "\"a\""), new StoredActivity(1, "\"b\"")],
        };

        Assert.Throws<StoreUnavailableException>(() => _conversations.CommitTurn(turn));

        Assert.Null(_receipts.Find(Number));
    }

    [Fact]
    public void A_turn_that_cannot_be_stored_whole_deletes_no_receipt()
    {
        Commit("c1", SomeReceipt.Of(Number));
        var turn = Turn("c1") with { Activities = [new StoredActivity(1, "\"a\""), new StoredActivity(1, "\"b\"")], Erases = true };

        Assert.Throws<StoreUnavailableException>(() => _conversations.CommitTurn(turn));

        Assert.NotNull(_receipts.Find(Number));
    }

    [Fact]
    public void Receipts_that_are_as_they_were_are_not_written_again()
    {
        Commit("c1", SomeReceipt.Of(Number));
        _store.Read(connection =>
            connection.Execute(
                """
                create temp trigger no_insert before insert on receipts begin select raise(abort, 'written'); end;
                create temp trigger no_update before update on receipts begin select raise(abort, 'written'); end;
                create temp trigger no_delete before delete on receipts begin select raise(abort, 'written'); end;
                """
            )
        );

        Commit("c1", SomeReceipt.Of(Number));

        Assert.NotNull(_receipts.Find(Number));
        Assert.Throws<StoreUnavailableException>(() => Commit("c1"));
    }

    [Fact]
    public void A_receipt_that_the_conversation_no_longer_has_is_in_no_file_any_more()
    {
        Commit("c1", SomeReceipt.Of(Number, "SECRET-OUTCOME"), SomeReceipt.Of("AAAAA-00000"));
        Assert.True(Found());

        Commit("c1", SomeReceipt.Of("AAAAA-00000"));

        Assert.Null(_receipts.Find(Number));
        Assert.NotNull(_receipts.Find("AAAAA-00000"));
        Assert.False(Found());

        bool Found() =>
            ((string[])["", "-wal"]).Any(suffix =>
            {
                using var file = new FileStream(_folder.File("a.db" + suffix), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
                return reader.ReadToEnd().Contains("SECRET-OUTCOME", StringComparison.Ordinal);
            });
    }

    [Fact]
    public void A_number_that_another_conversation_has_stays_with_that_one()
    {
        Commit("c1", SomeReceipt.Of(Number, "eligible"));

        Commit("c2", SomeReceipt.Of(Number, "not_eligible"));
        Assert.Equal("eligible", _receipts.Find(Number)!.Receipt.Outcome);

        Commit("c2");
        Assert.Equal("c1", _receipts.Find(Number)!.Conversation);
    }

    [Fact]
    public void Deleting_a_conversation_deletes_its_receipts()
    {
        Commit("c1", SomeReceipt.Of(Number));

        _store.Write(
            (connection, transaction) => connection.Execute("delete from conversations where id = 'c1'", transaction: transaction)
        );

        Assert.Null(_receipts.Find(Number));
    }

    [Fact]
    public void Of_a_deletion_there_are_left_a_number_the_time_and_counts()
    {
        var deletion = new Deletion(Number, new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.Zero), 3, 1, 2);

        _conversations.CommitTurn(Turn("c1") with { Erases = true, Deletion = deletion });

        Assert.Equal(deletion, _receipts.FindDeletion(Number));
        Assert.Null(_receipts.FindDeletion("AAAAA-00000"));
        Assert.Equal(
            ["number", "at", "facts", "receipts", "reminders"],
            _store.Read(connection => connection.Query<string>("select name from pragma_table_info('deletions')").AsList())
        );
    }

    [Fact]
    public void Deleting_somebody_s_data_deletes_their_other_conversations_and_nobody_else_s()
    {
        Begin("theirs", user: "v");
        Commit("c2", SomeReceipt.Of(Number));
        var deletion = new Deletion("AAAAA-11111", DateTimeOffset.UnixEpoch, 0, 0, 0);

        _conversations.CommitTurn(Turn("c1") with { Erases = true, Deletion = deletion });

        Assert.NotNull(_conversations.Find("c1"));
        Assert.Null(_conversations.Find("c2"));
        Assert.Null(_receipts.Find(Number));
        Assert.NotNull(_conversations.Find("theirs"));
    }

    [Fact]
    public void Forgetting_a_list_leaves_the_other_conversations_alone()
    {
        _conversations.CommitTurn(Turn("c1") with { Erases = true });

        Assert.NotNull(_conversations.Find("c2"));
    }

    [Fact]
    public void A_store_from_before_there_were_receipts_keeps_what_it_has_and_takes_receipts()
    {
        var path = _folder.File("old.db");
        using (var old = Store.Open(path))
        {
            new ConversationStore(old).Create(new StoredConversation("c1", "u1", "{}", 0, 0, 0), [], DateTimeOffset.UnixEpoch);
        }
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Execute(
                "drop table handovers; drop table requests; drop table deliveries; drop table contacts; drop table review_links; drop table reviews; drop table receipts; drop table deletions; drop index conversations_of_user; delete from schema_version where version > 1"
            );
        }

        using var store = Store.Open(path);
        var conversations = new ConversationStore(store);
        conversations.CommitTurn(
            new TurnCommit(conversations.Find("c1")!, "m1", "a1", "{}", [], 1) { Receipts = [SomeReceipt.Of(Number)] }
        );

        Assert.Equal("c1", new ReceiptStore(store).Find(Number)!.Conversation);
    }

    void Begin(string conversation, string user = "u") =>
        _conversations.Create(new StoredConversation(conversation, user, "{}", 0, 0, 0), [], DateTimeOffset.UnixEpoch);

    void Commit(string conversation, params Receipt[] receipts) => _conversations.CommitTurn(Turn(conversation, receipts));

    TurnCommit Turn(string conversation, params Receipt[] receipts)
    {
        var key = Guid.NewGuid().ToString();
        return new TurnCommit(_conversations.Find(conversation)!, key, key, "{}", [], 1) { Receipts = [.. receipts] };
    }
}
