using System.Data.Common;
using Dapper;

namespace Assistant.Storage;

/// <summary>The tables of the store and how an older file becomes a newer one.</summary>
static class Schema
{
    /// <summary>
    /// The steps by which the tables came to be, oldest first. A step that was released is never edited: add another.
    /// Everything said in a conversation hangs on its row, so that deleting the row deletes it all.
    /// </summary>
    static readonly string[] Steps =
    [
        """
            create table conversations (
                id text primary key,
                user text not null,
                state text not null,
                version integer not null,
                sequence integer not null,
                latest integer not null,
                created integer not null
            ) without rowid;

            create table inbox (
                conversation text not null references conversations (id) on delete cascade,
                message text not null,
                activity text not null,
                primary key (conversation, message)
            ) without rowid;

            create table activities (
                conversation text not null references conversations (id) on delete cascade,
                sequence integer not null,
                json text not null,
                primary key (conversation, sequence)
            ) without rowid;

            create table keys (name text primary key, value blob not null) without rowid;

            create table heartbeat (id integer primary key check (id = 1), at integer not null);
            """,
        """
            create table receipts (
                number text primary key,
                conversation text not null references conversations (id) on delete cascade,
                json text not null
            ) without rowid;

            create index receipts_of_conversation on receipts (conversation);

            create table deletions (
                number text primary key,
                at integer not null,
                facts integer not null,
                receipts integer not null,
                reminders integer not null
            ) without rowid;
            """,
        "create index conversations_of_user on conversations (user)",
        """
            create table reviews (
                id text primary key,
                conversation text not null references conversations (id) on delete cascade,
                version integer not null,
                waiting integer,
                json text not null
            ) without rowid;

            create index reviews_of_conversation on reviews (conversation);

            create index reviews_waiting on reviews (waiting) where waiting is not null;

            create table review_links (
                digest blob primary key,
                review text not null references reviews (id) on delete cascade,
                expires integer not null
            ) without rowid;

            create index review_links_of_review on review_links (review);
            """,
        "alter table review_links add column reader text not null default 'author'",
        """
            create table contacts (
                channel text not null,
                address text not null,
                conversation text not null references conversations (id) on delete cascade,
                memory text not null,
                version integer not null,
                primary key (channel, address)
            ) without rowid;

            create index contacts_of_conversation on contacts (conversation);

            create table deliveries (
                id text primary key,
                conversation text not null references conversations (id) on delete cascade,
                content text,
                claimed integer not null
            ) without rowid;

            create index deliveries_of_conversation on deliveries (conversation);

            create index deliveries_by_age on deliveries (claimed);

            create table requests (signature text primary key, body text not null, at integer not null) without rowid;

            create index requests_by_age on requests (at);

            create table handovers (
                code text primary key,
                conversation text not null references conversations (id) on delete cascade,
                expires integer not null
            ) without rowid;

            create index handovers_of_conversation on handovers (conversation);
            """,
    ];

    /// <summary>Brings the tables up to date; a migration that is interrupted leaves no trace and runs again at the next start.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction in which it happens, committed by the caller.</param>
    /// <param name="place">What is brought up to date, as it is told to people.</param>
    /// <param name="dialect">Puts a step, which is written for SQLite, into the engine's own words.</param>
    /// <exception cref="StoreException">The tables were written by a newer program.</exception>
    public static void Migrate(DbConnection connection, DbTransaction transaction, string place, Func<string, string> dialect)
    {
        connection.Execute(dialect("create table if not exists schema_version (version integer primary key)"), transaction: transaction);
        var version = connection.ExecuteScalar<int>("select coalesce(max(version), 0) from schema_version", transaction: transaction);
        if (version > Steps.Length)
        {
            throw new StoreException($"{place} 由更新版本的程序写成（结构版本 {version}），请升级程序，或用 --store 换一个地方。");
        }
        for (var step = version; step < Steps.Length; step++)
        {
            connection.Execute(dialect(Steps[step]), transaction: transaction);
            connection.Execute("insert into schema_version (version) values (@version)", new { version = step + 1 }, transaction);
        }
    }
}
