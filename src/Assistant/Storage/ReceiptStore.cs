using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Assistant.Dialogue.Receipts;
using Assistant.Dialogue.Turns;
using Dapper;

namespace Assistant.Storage;

/// <summary>A receipt and whose it is.</summary>
/// <param name="Conversation">The conversation in which it was given.</param>
/// <param name="Receipt">The receipt.</param>
sealed record KeptReceipt(string Conversation, Receipt Receipt);

/// <summary>The receipts of all conversations, by number. They are written with the turns that give and delete them.</summary>
sealed class ReceiptStore(Store store)
{
    /// <summary>The receipt of a number; null when there is none.</summary>
    public KeptReceipt? Find(string number) =>
        store.Read(connection =>
            connection.QuerySingleOrDefault<Row>("select conversation, json from receipts where number = @number", new { number })
                is { } row
                ? new KeptReceipt(row.Conversation, JsonSerializer.Deserialize<Receipt>(row.Json, ReplyJson.Options)!)
                : null
        );

    /// <summary>The deletion of a number; null when there was none.</summary>
    public Deletion? FindDeletion(string number) =>
        store.Read(connection =>
            connection.QuerySingleOrDefault<Counted>(
                "select at, facts, receipts, reminders from deletions where number = @number",
                new { number }
            )
                is { } row
                ? new Deletion(
                    number,
                    DateTimeOffset.FromUnixTimeMilliseconds(row.At),
                    (int)row.Facts,
                    (int)row.Receipts,
                    (int)row.Reminders
                )
                : null
        );

    /// <summary>
    /// Brings the rows of a conversation in line with the receipts that it has; what is as it was is not written. A number that another
    /// conversation has stays with that one.
    /// </summary>
    /// <returns>Whether a row was deleted.</returns>
    public static bool Keep(DbConnection connection, DbTransaction transaction, string conversation, ImmutableArray<Receipt> receipts)
    {
        var stored = connection
            .Query<string>("select number from receipts where conversation = @conversation", new { conversation }, transaction)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var receipt in receipts.Where(receipt => !stored.Remove(receipt.Number)))
        {
            connection.Execute(
                "insert into receipts (number, conversation, json) values (@Number, @conversation, @json) on conflict do nothing",
                new
                {
                    receipt.Number,
                    conversation,
                    json = JsonSerializer.Serialize(receipt, ReplyJson.Options),
                },
                transaction
            );
        }
        return connection.Execute("delete from receipts where number = @number", stored.Select(number => new { number }), transaction) > 0;
    }

    /// <summary>Notes that a person's data were deleted.</summary>
    public static void Keep(DbConnection connection, DbTransaction transaction, Deletion deletion) =>
        connection.Execute(
            """
            insert into deletions (number, at, facts, receipts, reminders)
            values (@Number, @at, @Facts, @Receipts, @Reminders) on conflict do nothing
            """,
            new
            {
                deletion.Number,
                at = deletion.At.ToUnixTimeMilliseconds(),
                deletion.Facts,
                deletion.Receipts,
                deletion.Reminders,
            },
            transaction
        );

    sealed record Row(string Conversation, string Json);

    sealed record Counted(long At, long Facts, long Receipts, long Reminders);
}
