using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Forms;
using Dapper;

namespace Assistant.Storage;

/// <summary>A review as it is stored.</summary>
/// <param name="Conversation">The conversation in which the draft was written.</param>
/// <param name="Version">How many times it was stored, 0 when it never was; a change must name the version that it started from.</param>
/// <param name="Review">The review.</param>
sealed record StoredReview(string Conversation, long Version, DraftReview Review);

/// <summary>A link to the page of a review.</summary>
/// <param name="Digest">SHA-256 of what the link is known by; the link itself is not stored.</param>
/// <param name="Review">The review, by identifier.</param>
/// <param name="Expires">When it opens nothing any more.</param>
/// <param name="Reader">Whom it is for.</param>
sealed record ReviewLink(byte[] Digest, string Review, DateTimeOffset Expires, FormReader Reader = FormReader.Author);

/// <summary>What a link opens.</summary>
/// <param name="Stored">The review.</param>
/// <param name="Reader">Whom the link is for; it opens no more than they may see.</param>
sealed record LinkedReview(StoredReview Stored, FormReader Reader)
{
    /// <summary>The review.</summary>
    public DraftReview Review => Stored.Review;
}

/// <summary>The review was changed by somebody else in the meantime; nothing was stored.</summary>
sealed class ReviewChangedException(string review) : Exception($"Review {review} was changed by somebody else.");

/// <summary>The reviews of all conversations and the links to them. Authors change them with their turns, reviewers one by one.</summary>
sealed class ReviewStore(Store store)
{
    const string Columns = "select conversation, version, json from reviews";

    /// <summary>The reviews of a conversation, in the order of their identifiers.</summary>
    public ImmutableArray<StoredReview> Of(string conversation) =>
        store.Read(connection =>
            connection
                .Query<Row>($"{Columns} where conversation = @conversation order by id", new { conversation })
                .Select(row => row.Read())
                .ToImmutableArray()
        );

    /// <summary>The reviews that wait for a decision, those first that have waited longest.</summary>
    public ImmutableArray<DraftReview> Waiting() =>
        store.Read(connection =>
            connection
                .Query<Row>($"{Columns} where waiting is not null order by waiting, id")
                .Select(row => row.Read().Review)
                .ToImmutableArray()
        );

    /// <summary>The review of an identifier; null when there is none.</summary>
    public StoredReview? Find(string id) =>
        store.Read(connection => connection.QuerySingleOrDefault<Row>($"{Columns} where id = @id", new { id })?.Read());

    /// <summary>The review that a link opens; null when the link is wrong, closed or expired.</summary>
    public LinkedReview? FindByLink(byte[] digest, DateTimeOffset now) =>
        store.Read(connection =>
        {
            var at = new { digest, now = now.ToUnixTimeMilliseconds() };
            var link = connection.QuerySingleOrDefault<(string Review, string Reader)>(
                "select review, reader from review_links where digest = @digest and expires > @now",
                at
            );
            return connection.QuerySingleOrDefault<Row>($"{Columns} where id = @Review", new { link.Review }) is { } row
                ? new LinkedReview(row.Read(), Enum.Parse<FormReader>(link.Reader, ignoreCase: true))
                : null;
        });

    /// <summary>Stores a new link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="now">Links that have expired by then are dropped.</param>
    public void Give(ReviewLink link, DateTimeOffset now) =>
        store.Write(
            (connection, transaction) =>
            {
                Add(connection, transaction, [link], now.ToUnixTimeMilliseconds());
                return 0;
            }
        );

    /// <summary>Changes a review that is still as it was read; what the change makes of it is on disk when this returns.</summary>
    /// <param name="id">The review.</param>
    /// <param name="change">What is done to it; run again when somebody else was quicker.</param>
    /// <returns>What came of it; null when there is no such review.</returns>
    public ReviewStep? Change(string id, Func<DraftReview, ReviewStep> change)
    {
        while (Find(id) is { } before)
        {
            var step = change(before.Review);
            if (step is not ReviewStep.Done done || Write(before with { Review = done.Review }))
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>Stores a review that is still at the version that it was read at.</summary>
    /// <returns>Whether it was; else nothing was stored.</returns>
    public bool Write(StoredReview review) => store.Write((connection, transaction) => Put(connection, transaction, review));

    /// <summary>Closes all links to a review.</summary>
    public void Close(string review) =>
        store.Write(
            (connection, transaction) => connection.Execute("delete from review_links where review = @review", new { review }, transaction)
        );

    /// <summary>Stores what a turn does to reviews, as part of its transaction.</summary>
    /// <exception cref="ReviewChangedException">A reviewer was quicker.</exception>
    public static void Keep(DbConnection connection, DbTransaction transaction, TurnCommit turn)
    {
        var conversation = turn.Before.Id;
        if (turn.Erases)
        {
            connection.Execute("delete from reviews where conversation = @conversation", new { conversation }, transaction);
        }
        if (turn.ClosesLinks)
        {
            connection.Execute(
                "delete from review_links where review in (select id from reviews where conversation = @conversation)",
                new { conversation },
                transaction
            );
        }
        if (turn.Review is { } review && !Put(connection, transaction, review))
        {
            throw new ReviewChangedException(review.Review.Id);
        }
        if (!turn.Links.IsEmpty)
        {
            Add(connection, transaction, turn.Links, turn.Latest);
        }
    }

    static void Add(DbConnection connection, DbTransaction transaction, ImmutableArray<ReviewLink> links, long now)
    {
        connection.Execute("delete from review_links where expires <= @now", new { now }, transaction);
        connection.Execute(
            "insert into review_links (digest, review, expires, reader) values (@Digest, @Review, @expires, @reader)",
            links.Select(link => new
            {
                link.Digest,
                link.Review,
                expires = link.Expires.ToUnixTimeMilliseconds(),
                reader = link.Reader.ToString().ToLowerInvariant(),
            }),
            transaction
        );
    }

    static bool Put(DbConnection connection, DbTransaction transaction, StoredReview review) =>
        connection.Execute(
            review.Version == 0
                ? "insert into reviews (id, conversation, version, waiting, json) values (@Id, @Conversation, 1, @waiting, @json) on conflict do nothing"
                : "update reviews set version = version + 1, waiting = @waiting, json = @json where id = @Id and version = @Version",
            Values(review),
            transaction
        ) == 1;

    static object Values(StoredReview stored) =>
        new
        {
            stored.Review.Id,
            stored.Conversation,
            stored.Version,
            waiting = stored.Review.IsWaiting ? stored.Review.Latest!.At.ToUnixTimeMilliseconds() : (long?)null,
            json = JsonSerializer.Serialize(stored.Review, ReplyJson.Options),
        };

    sealed record Row(string Conversation, long Version, string Json)
    {
        public StoredReview Read() => new(Conversation, Version, JsonSerializer.Deserialize<DraftReview>(Json, ReplyJson.Options)!);
    }
}
