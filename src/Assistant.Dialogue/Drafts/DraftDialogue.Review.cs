using System.Security.Cryptography;
using System.Text;
using Assistant.Dialogue.Drafts.Review;
using Assistant.Dialogue.Grounding;
using Assistant.Dialogue.Turns;
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
            : Says(_talk.Progress, turn.Reviews is { IsEmpty: false } ? around : 0) ? Progress(conversation, turn)
            : Says(_talk.Submit, around) ? HandIn(conversation, turn)
            : null;

        bool Says(Words words, int most) => words.Are(plain) || words.AreGist(plain, most);
    }

    TurnResult HandIn(Conversation conversation, Turn turn)
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
        var author = facts.Fields.GetValueOrDefault(LeaderName) is FieldValue.Text { Words: var leader } ? leader : turn.User;
        var review =
            reviews.FirstOrDefault(known => IsOf(known, draft))
            ?? new DraftReview(IdOf(conversation, draft), draft.Form.Id, draft.Section.Id, author);
        var step = review.Latest is null
            ? Reviewing.Submit(review, draft, turn.User, turn.At)
            : Reviewing.Resubmit(review, draft, turn.User, turn.At);
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

    TurnResult Progress(Conversation conversation, Turn turn)
    {
        if (turn.Reviews is not { IsEmpty: false } reviews)
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
        turn.Reviews is not { } reviews || draft.Sentences.All(sentence => sentence.Facts.IsEmpty) ? []
        : reviews.FirstOrDefault(review => IsOf(review, draft)) is not { Latest: { } latest } ? [ReviewPhrases.Submit]
        : latest.Hash == DraftVersion.HashOf(draft.Sentences) ? [ReviewPhrases.Progress]
        : [ReviewPhrases.Resubmit];

    static bool IsOf(DraftReview review, Draft draft) => review.Section == draft.Section.Id;

    static TurnResult Linking(Conversation conversation, string text, string[] suggestions, string review) =>
        new(
            [
                new Reply
                {
                    Kind = ReplyKind.Smalltalk,
                    Text = text,
                    Suggestions = [.. suggestions],
                    Review = review,
                    Computed = [new Computed("review", text)],
                },
            ],
            conversation
        );

    // One review a section and conversation; it tells nothing of either.
    static string IdOf(Conversation conversation, Draft draft) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"review\n{conversation.Id}\n{draft.Section.Id}")))[..24];
}
