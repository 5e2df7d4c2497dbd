using System.Collections.Immutable;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <summary>One person who walks through one check with the real turn handler, and what must hold at every turn.</summary>
sealed partial class SimulatedCheck
{
    const int MostTurns = 90;

    static readonly DateOnly Today = new(2025, 7, 10);
    static readonly DateTimeOffset Now = new(Today.ToDateTime(new TimeOnly(12, 0)), BeijingTime.Offset);
    static readonly TurnHandler Handler = new(Known.Base);

    readonly Policy _policy;
    readonly Person _person;
    readonly Random _random;
    readonly List<string> _script = [];

    /// <summary>What was said of each fact, as it was meant.</summary>
    readonly Dictionary<FactDefinition, FactValue> _said = [];
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    ImmutableArray<(FactDefinition Fact, FactValue? Value)> _unconfirmed = [];
    (Utterance Words, FactDefinition Fact)? _toRight;
    string? _reopened;
    bool _hasEvaded;
    bool _hasToldStory;
    Conversation _conversation;
    Reply _last;

    public SimulatedCheck(PhraseBook book, Policy policy, int seed)
    {
        (_policy, _person, _random) = (policy, new Person(book, policy.Facts, seed, Today), new Random(seed));
        _conversation = Conversation.Start("c1");
        _last = Handler.Greet(_conversation).Replies[^1];
        _script.Add($"{policy.Id}, seed {seed}, {_person.Habit}");
    }

    /// <summary>The programme that is checked.</summary>
    public string Program => _policy.Id;

    /// <summary>Messages so far.</summary>
    public int Turns { get; private set; }

    /// <summary>Tapped suggestions among them.</summary>
    public int Taps { get; private set; }

    /// <summary>The outcome that was told.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>Plain answers that were confirmed although nothing was doubtful.</summary>
    public List<string> Needless { get; } = [];

    /// <summary>Walks to the verdict.</summary>
    /// <exception cref="MisheardException">Something was misheard, lost, asked twice or for nothing, or the verdict is wrong.</exception>
    public async Task WalkAsync()
    {
        await SayAsync(Known.Base.Questions.Starts.First(start => start.Program == _policy.Id).Invite, "");
        while (_last.Kind != ReplyKind.Verdict || _toRight is not null)
        {
            if (_toRight is { } right)
            {
                await PutRightAsync(right.Words, right.Fact);
                continue;
            }
            Expect(_last.Ask is not null, "", "no question waits");
            await BreakOffAsync();
            await SpeakAsync();
        }
        HasTheVerdictOfTheRules();
    }

    PendingQuestion Pending => _conversation.Check!.Pending!;

    async Task SpeakAsync()
    {
        var pending = Pending;
        var fact = Known.Fact(pending.Facts[0]);
        var isPlain = pending is { Purpose: AskPurpose.Plain, Facts.Length: 1 };
        if (!_hasToldStory && pending.Purpose == AskPurpose.Plain && _said.Count == 0 && _person.Does(Habit.Chatty, 70, 12))
        {
            _hasToldStory = true;
            if (_person.Story(_policy) is { } story)
            {
                await HearAsync(story);
                return;
            }
        }
        if (isPlain && _toRight is null && _person.Does(Habit.Correcting, 40, 3) && _person.Slip(fact) is { } slip)
        {
            _toRight = (slip.Right, fact);
            await HearAsync(slip.Wrong);
            return;
        }
        if (_reopened is null && _toRight is null && pending.Purpose == AskPurpose.Plain && _person.Does(Habit.Correcting, 10, 1))
        {
            await ReopenAsync();
            return;
        }
        var answer = _person.Answer(pending, _last, BundleOf(pending), mayEvade: !_hasEvaded);
        _hasEvaded = answer.Becomes == Becomes.AskedBack;
        await HearAsync(answer);
    }

    async Task PutRightAsync(Utterance words, FactDefinition fact)
    {
        _toRight = null;
        _asked.Clear();
        await HearAsync(words);
        Expect(_said.ContainsKey(fact), words.Wording, "nothing was put right");
    }

    async Task ReopenAsync()
    {
        var answered = _conversation.Check!.Answered;
        var known = answered.SelectMany(question => question).Select(Known.Fact).Where(fact => _person.Facts[fact] is not null).ToList();
        if (known.Count == 0)
        {
            await HearAsync(_person.Answer(Pending, _last, BundleOf(Pending), mayEvade: false));
            return;
        }
        var fact = known[_random.Next(known.Count)];
        var place = answered.IndexOf(answered.First(question => question.Contains(fact.Name, StringComparer.Ordinal)));
        var words = _person.AskAgain(fact, place + 1, isAlone: answered[place].Length == 1, isLast: place == answered.Length - 1);
        _asked.Clear();
        _reopened = fact.Name;
        await SayAsync(words.Text, words.Wording);
        Expect(
            _conversation.Check!.Pending is { Purpose: AskPurpose.Plain, Facts: [var asked] } && asked == fact.Name,
            words.Wording,
            $"{fact.Name} is not asked again"
        );
        if (Known.Degrees.Contains(fact.Name, StringComparer.Ordinal))
        {
            // What was said of one degree may have told of the others.
            Known.Degrees.Select(Known.Fact).ToList().ForEach(degree => _said.Remove(degree));
        }
    }

    /// <summary>Asks or chats in between, or leaves and comes back.</summary>
    async Task BreakOffAsync()
    {
        while (_person.Does(Habit.Interrupting, 30, 2))
        {
            var kind = _random.Next(20) switch
            {
                < 3 => "policy",
                < 11 => "talk",
                < 14 => "why",
                < 17 => "plainly",
                < 18 => "known",
                _ => "so_far",
            };
            var (before, aside) = (_conversation, _person.Aside($"interruptions.{kind}"));
            await SayAsync(aside.Text, aside.Wording);
            IsUnchanged(before, aside.Wording);
            Expect(!_last.Text.Contains("没听明白", StringComparison.Ordinal), aside.Wording, "not understood");
        }
        if (_person.Does(Habit.Interrupting, 6, 1))
        {
            var (before, leave) = (_conversation, _person.Aside("leave"));
            await SayAsync(leave.Text, leave.Wording);
            Expect(_conversation.Check!.Stage == CheckStage.Paused, leave.Wording, "the check goes on");
            var resume = _person.Aside("resume");
            await SayAsync(resume.Text, resume.Wording);
            Expect(_conversation.Check!.Stage == CheckStage.Asking, resume.Wording, "the check does not go on");
            IsUnchanged(before, resume.Wording);
        }
    }

    async Task SayAsync(string text, string wording)
    {
        var result = await Handler.HandleAsync(_conversation, new Turn("c1", "u1", text, Now), CancellationToken.None);
        (_conversation, _last) = (result.Conversation, result.Replies[^1]);
        _script.Add($"> {text}\n{_last.Text}");
        Turns++;
        Expect(result.HeldBack.IsEmpty, wording, "the audit held an answer back");
        Expect(Turns < MostTurns, wording, "the check does not come to its end");
        if (_last.Kind == ReplyKind.Ask && QuestionIn(_last.Text) is { } question)
        {
            Expect(_asked.Add(question), wording, "a question came twice");
            IsNeeded(wording);
        }
    }

    static Bundle? BundleOf(PendingQuestion pending) =>
        pending.Facts.Length < 2 ? null
        : Known.Base.Questions.Bundles.First(bundle => bundle.Items.Any(item => item.Fact.Name == pending.Facts[0])) is var bundle
            ? bundle with
            {
                Items = [.. bundle.Items.Where(item => pending.Facts.Contains(item.Fact.Name, StringComparer.Ordinal))],
            }
        : null;

    void Expect(bool holds, string wording, string what)
    {
        if (!holds)
        {
            throw new MisheardException(wording, what, string.Join('\n', _script));
        }
    }
}
