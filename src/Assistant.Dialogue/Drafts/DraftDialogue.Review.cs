using System.Security.Cryptography;
using System.Text;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Lists.Told;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Forms;
using Assistant.Knowledge.Questions;

namespace Assistant.Dialogue.Drafts;

/// <content>Handing a draft in for review, and hearing what reviewers said.</content>
sealed partial class DraftDialogue
{
    /// <summary>What is no more than this longer than the words for it is about the review; while a question waits, the words alone are.</summary>
    const int Around = 6;

    /// <summary>As many comments are told in chat; the page has all.</summary>
    const int MostComments = 5;

    /// <summary>What a team tells its leader's name as; the draft is theirs, so that no reviewer of that name decides on it.</summary>
    const string LeaderName = "leader_name";

    TurnResult? Reviewed(Conversation conversation, Turn turn, string plain)
    {
        // 今年的审核结果 asks for no draft where none was handed in.
        var around = IsAsked(conversation) ? 0 : Around;
        return Says(_talk!.Close, around) ? Close(conversation, turn)
            : Says(_talk.Share, around) ? Share(conversation, turn)
            : Says(_talk.Edit, around) ? Edit(conversation, turn)
            : Says(_talk.Progress, HandedIn(turn).Any() ? around : 0) ? Progress(conversation, turn)
            : Says(_talk.Submit, around) ? HandIn(conversation, turn)
            : null;

        bool Says(Words words, int most) => words.Are(plain) || words.AreGist(plain, most);
    }

    /// <summary>The reviews of which something was handed in; others only have a page to write on.</summary>
    static IEnumerable<DraftReview> HandedIn(Turn turn) => (turn.Reviews ?? []).Where(review => review.Latest is not null);

    /// <summary>The reply to what is said behind the question for a name; null when it is something else, and the question waits on.</summary>
    TurnResult? Named(Conversation conversation, Turn turn, string plain)
    {
        var asked = conversation with { Drafting = conversation.Drafting! with { AsksName = false } };
        if (_talk!.Stop.Are(plain))
        {
            return TurnResult.Saying(asked, ReviewPhrases.NotSubmitted, [ReviewPhrases.Submit, DraftPhrases.Show]);
        }
        var said = turn.Text.Trim().Trim('。', '！', '，');
        var before = _talk.NameIs.LengthAt(said, 0);
        var name = said[before..].TrimStart('：', ':', ' ');
        return IsName(name, before > 0) ? HandIn(asked, turn, name)
            : before > 0 && Reviewing.WhyNotName(name) is { } unfit
                ? TurnResult.Saying(conversation, unfit, [ReviewPhrases.NotNow]) with
                {
                    Forgets = Forgetting.Message,
                }
            : null;
    }

    bool IsName(string name, bool isSaidToBeOne)
    {
        var key = ListText.Key(name, _knowledge);
        return Reviewing.WhyNotName(name) is null
            && (_names is null || (isSaidToBeOne ? _names.IsPerhapsName(key) : _names.IsSurelyName(key) || _names.IsLatinName(key)));
    }

    TurnResult HandIn(Conversation conversation, Turn turn, string? name = null)
    {
        if (turn.Reviews is not { } reviews)
        {
            return TurnResult.Saying(conversation, ReviewPhrases.NobodyReviews, [DraftPhrases.Show]);
        }
        var (draft, facts) = Draft(conversation, turn);
        if (draft.Sentences.All(sentence => sentence.Facts.IsEmpty))
        {
            return TurnResult.Saying(conversation, ReviewPhrases.NothingTold, [DraftPhrases.GoOn]);
        }
        if (!draft.Section.Readers.Contains(FormReader.Reviewer))
        {
            return TurnResult.Saying(
                conversation,
                ReviewPhrases.NotForReviewers(ReviewWords.ReadersOf(draft.Section)),
                [DraftPhrases.Show]
            );
        }
        var review = reviews.FirstOrDefault(known => IsOf(known, draft)) ?? Begun(conversation, draft);
        if ((name ?? NameOf(review, reviews, facts)) is not { } author)
        {
            return TurnResult.Saying(
                conversation with
                {
                    Drafting = conversation.Drafting! with { IsAsking = false, AsksName = true },
                },
                ReviewPhrases.AskName,
                [ReviewPhrases.NotNow]
            );
        }
        var step = review.Latest is null
            ? Reviewing.Submit(review, draft, author, turn.At)
            : Reviewing.Resubmit(review, draft, author, turn.At);
        return step switch
        {
            ReviewStep.Done done => Linking(
                conversation with
                {
                    Drafting = conversation.Drafting! with { IsAsking = false },
                },
                done.Note + ReviewPhrases.Submitted(draft.Section.Title, done.Review.Latest!.Number, draft.Flags.Length),
                [ReviewPhrases.Progress, DraftPhrases.Show],
                done.Review.Id
            ) with
            {
                Review = done.Review,
            },
            ReviewStep.Refused refused => TurnResult.Saying(conversation, refused.Why, [ReviewPhrases.Progress]),
            _ => throw new InvalidOperationException("There are two kinds of steps."),
        };
    }

    /// <summary>Who hands in: as before, or as of another section; a team is named by its leader. Null while nobody said.</summary>
    static string? NameOf(DraftReview review, IEnumerable<DraftReview> reviews, DraftFacts facts) =>
        reviews.Prepend(review).FirstOrDefault(known => known.IsNamed) is { Author: var known } ? known
        : facts.Fields.GetValueOrDefault(LeaderName) is FieldValue.Text { Words: var leader } && Reviewing.WhyNotName(leader) is null
            ? leader
        : null;

    static DraftReview Begun(Conversation conversation, Draft draft) =>
        new(IdOf(conversation, draft), draft.Form.Id, draft.Section.Id, Author: "");

    /// <summary>The page on which whoever had it drafted changes the text themselves.</summary>
    TurnResult Edit(Conversation conversation, Turn turn)
    {
        var (draft, _) = Draft(conversation, turn);
        if (turn.Reviews is not { } reviews)
        {
            return TurnResult.Saying(conversation, ReviewPhrases.EditElsewhere(draft.Section.Id), [DraftPhrases.Plain, DraftPhrases.Show]);
        }
        var known = reviews.FirstOrDefault(review => IsOf(review, draft));
        var review = known ?? Begun(conversation, draft);
        return Linking(
            conversation with
            {
                Drafting = conversation.Drafting! with { IsAsking = false },
            },
            ReviewPhrases.EditHere,
            [.. HandingIn(turn, draft), DraftPhrases.Show],
            review.Id
        ) with
        {
            Review = known is null ? review : null,
        };
    }

    /// <summary>A link for the recommending unit, where it may see the section.</summary>
    TurnResult Share(Conversation conversation, Turn turn)
    {
        var (draft, _) = Draft(conversation, turn);
        if (HandedIn(turn).FirstOrDefault(review => IsOf(review, draft)) is not { } review)
        {
            return TurnResult.Saying(conversation, ReviewPhrases.SubmitToShare, [.. HandingIn(turn, draft), DraftPhrases.Show]);
        }
        if (!draft.Section.Readers.Contains(FormReader.Recommender))
        {
            return TurnResult.Saying(
                conversation,
                ReviewPhrases.NotForUnits(ReviewWords.ReadersOf(draft.Section)),
                [DraftPhrases.Plain, DraftPhrases.Show]
            );
        }
        return Linking(conversation, ReviewPhrases.Shared, [ReviewPhrases.Close, DraftPhrases.Show], review.Id, FormReader.Recommender);
    }

    TurnResult Progress(Conversation conversation, Turn turn)
    {
        if (HandedIn(turn).ToList() is not { Count: > 0 } reviews)
        {
            return turn.Reviews is null
                ? TurnResult.Saying(conversation, ReviewPhrases.NobodyReviews, [DraftPhrases.Show])
                : TurnResult.Saying(conversation, ReviewPhrases.NothingSubmitted, [ReviewPhrases.Submit, DraftPhrases.Show]);
        }
        // The one at hand is told last, next to the button that opens its page.
        var (draft, _) = Draft(conversation, turn);
        var shown = reviews.FirstOrDefault(known => IsOf(known, draft)) ?? reviews[^1];
        var lines = reviews.Where(review => review != shown).Select(State).Concat(Told(shown)).ToList();
        var isChanged = IsOf(shown, draft) && shown.Latest!.Hash != DraftVersion.HashOf(draft.Sentences);
        if (isChanged)
        {
            lines.Add(ReviewPhrases.Changed);
        }
        lines.Add(ReviewPhrases.Page);
        return Linking(
            conversation,
            string.Join('\n', lines),
            isChanged ? [ReviewPhrases.Resubmit, DraftPhrases.Show] : [DraftPhrases.Show, ReviewPhrases.Close],
            shown.Id
        );
    }

    IEnumerable<string> Told(DraftReview review)
    {
        yield return State(review);
        if (review.Decision is { Note: not "" } decision)
        {
            yield return ReviewPhrases.Note(decision);
        }
        var comments = review.OpenComments.ToList();
        foreach (var (_, comment) in comments.Take(MostComments))
        {
            yield return ReviewPhrases.Comment(comment);
        }
        if (comments.Count > MostComments)
        {
            yield return ReviewPhrases.MoreComments(comments.Count - MostComments);
        }
        yield return ReviewWords.NextOf(review.State);
    }

    string State(DraftReview review) =>
        ReviewPhrases.State(_knowledge.Forms.TryGet(review.Section, out _, out var section) ? section.Title : review.Section, review);

    static TurnResult Close(Conversation conversation, Turn turn) =>
        turn.Reviews is { IsEmpty: false }
            ? TurnResult.Saying(conversation, ReviewPhrases.Closed, [ReviewPhrases.Progress]) with
            {
                ClosesLinks = true,
            }
            : TurnResult.Saying(conversation, ReviewPhrases.NoLinks, [DraftPhrases.Show]);

    /// <summary>What is offered to hand the draft in; nothing where nobody reviews, and where this text was handed in.</summary>
    static string[] HandingIn(Turn turn, Draft draft) =>
        turn.Reviews is not { } reviews
        || !draft.Section.Readers.Contains(FormReader.Reviewer)
        || draft.Sentences.All(sentence => sentence.Facts.IsEmpty)
            ? []
        : reviews.FirstOrDefault(review => IsOf(review, draft)) is not { Latest: { } latest } ? [ReviewPhrases.Submit]
        : latest.Hash == DraftVersion.HashOf(draft.Sentences) ? [ReviewPhrases.Progress]
        : [ReviewPhrases.Resubmit];

    static bool IsOf(DraftReview review, Draft draft) => review.Section == draft.Section.Id;

    static TurnResult Linking(
        Conversation conversation,
        string text,
        string[] suggestions,
        string review,
        FormReader reader = FormReader.Author
    ) =>
        new(
            [
                new Reply
                {
                    Kind = ReplyKind.Smalltalk,
                    Text = text,
                    Suggestions = [.. suggestions],
                    Review = review,
                    ReviewReader = reader,
                    Computed = [new Computed("review", text)],
                },
            ],
            conversation
        );

    // One review a section and conversation; it tells nothing of either.
    static string IdOf(Conversation conversation, Draft draft) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"review\n{conversation.Id}\n{draft.Section.Id}")))[..24];
}
