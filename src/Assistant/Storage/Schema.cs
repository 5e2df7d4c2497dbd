using System.Data;
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
    ];

    /// <summary>Brings the tables up to date; a step that is interrupted leaves no trace and runs again at the next start.</summary>
    /// <exception cref="StoreException">The file was written by a newer program, or by another one.</exception>
    public static void Migrate(IDbConnection connection, string file)
    {
        connection.Execute("create table if not exists schema_version (version integer primary key)");
        var version = connection.ExecuteScalar<int>("select coalesce(max(version), 0) from schema_version");
        if (version > Steps.Length)
        {
            throw new StoreException($"存储文件 {file} 由更新版本的程序写成（结构版本 {version}），请升级程序，或用 --store 换一个文件。");
        }
        for (var step = version; step < Steps.Length; step++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[step], transaction: transaction);
            connection.Execute("insert into schema_version (version) values (@version)", new { version = step + 1 }, transaction);
            transaction.Commit();
        }
    }
}
