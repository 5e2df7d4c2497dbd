using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Assistant.Dialogue.Eligibility;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Questions;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Simulation;

/// <summary>Something that went wrong in a simulated check.</summary>
/// <param name="wording">The wording after which it did.</param>
/// <param name="what">What went wrong.</param>
/// <param name="script">The talk so far.</param>
sealed class MisheardException(string wording, string what, string script) : Exception($"{what}\n{wording}\n{script}")
{
    public string Wording { get; } = wording;

    public string What { get; } = what;
}

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
        (_policy, _person, _random) = (policy, new Person(book, policy, seed, Today), new Random(seed));
        _conversation = Conversation.Start("c1");
        _last = Handler.Greet(_conversation).Replies[^1];
        _script.Add($"{policy.Id}, seed {seed}, {_person.Habit}");
    }

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

    /// <summary>Says something and sees that it becomes what it must.</summary>
    async Task HearAsync(Utterance said)
    {
        var (before, pending) = (_conversation, _conversation.Check!.Pending);
        Taps += said.IsTap ? 1 : 0;
        await SayAsync(said.Text, said.Wording);
        var now = _conversation.Check!.Pending;
        switch (said.Becomes)
        {
            case Becomes.AskedBack when pending?.Purpose == AskPurpose.Confirm:
                TakeDown(_unconfirmed, said.Wording);
                break;
            case Becomes.AskedBack:
                IsUnchanged(before, said.Wording);
                break;
            case Becomes.HalfSaid:
                Expect(
                    now is { Purpose: AskPurpose.DegreeForm } && now.Facts[0] == said.Means[0].Fact.Name,
                    said.Wording,
                    "the form of the degree is not asked"
                );
                break;
            case Becomes.WhichAsked:
                Expect(now is { Purpose: AskPurpose.WhichOnes }, said.Wording, "which ones is not asked");
                break;
            case Becomes.Confirmed:
                Expect(now is { Purpose: AskPurpose.Confirm }, said.Wording, "not confirmed");
                IsConfirming(said);
                break;
            case Becomes.Taken when pending?.Purpose == AskPurpose.Confirm && said.IsTap:
                TakeDown(_unconfirmed, said.Wording);
                break;
            case Becomes.Taken when now is { Purpose: AskPurpose.Confirm }:
                Needless.Add(said.Wording);
                IsConfirming(said);
                break;
            case Becomes.Taken
                when now is { Purpose: AskPurpose.DegreeForm } && said.Means is [var degree] && now.Facts[0] == degree.Fact.Name:
                Needless.Add(said.Wording);
                break;
            default:
                TakeDown(said.Means, said.Wording);
                break;
        }
    }

    /// <summary>What is to be confirmed is what was meant, all of it.</summary>
    void IsConfirming(Utterance said)
    {
        _unconfirmed = said.Means;
        var asked = StatedFacts.Read(Known.Base.Facts.Catalog, Pending.Unconfirmed);
        foreach (var (fact, value) in said.Means.Where(meant => _policy.Facts.Contains(meant.Fact)))
        {
            Expect(
                value is null ? asked[fact] is null : asked[fact] is { } likely && Stated.Agrees(likely, value),
                said.Wording,
                $"{fact.Name} is {value}, to be confirmed is {asked[fact]}"
            );
        }
    }

    void TakeDown(ImmutableArray<(FactDefinition Fact, FactValue? Value)> means, string wording)
    {
        Expect(!_last.Text.Contains("没听明白", StringComparison.Ordinal), wording, "not understood");
        _reopened = null;
        foreach (var (fact, value) in means.Where(meant => _policy.Facts.Contains(meant.Fact)))
        {
            if (value is null)
            {
                _said.Remove(fact);
            }
            else
            {
                _said[fact] = value;
            }
        }
        var stated = StatedFacts.Read(Known.Base.Facts.Catalog, _conversation.Facts);
        foreach (var fact in _policy.Facts)
        {
            Compare(fact, stated[fact], wording);
        }
    }

    void Compare(FactDefinition fact, FactValue? stated, string wording)
    {
        if (_said.TryGetValue(fact, out var meant))
        {
            Expect(stated is not null, wording, $"{fact.Name} was lost or not understood");
            Expect(Stated.Agrees(stated!, meant), wording, $"{fact.Name} is {meant}, taken down was {stated}");
        }
        else if (stated is not null)
        {
            // Concluded from what was said, such as no doctor's degree from a highest degree.
            Expect(
                _person.Facts[fact] is { } truth && Stated.Agrees(stated, truth),
                wording,
                $"{fact.Name} is {_person.Facts[fact]}, concluded was {stated}"
            );
            _said[fact] = stated;
        }
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
        var places = Enumerable
            .Range(0, answered.Length)
            .Where(place => answered[place] is [var only] && _person.Facts[Known.Fact(only)] is not null)
            .ToList();
        if (places.Count == 0)
        {
            await HearAsync(_person.Answer(Pending, _last, BundleOf(Pending), mayEvade: false));
            return;
        }
        var chosen = places[_random.Next(places.Count)];
        var fact = Known.Fact(answered[chosen][0]);
        var words = _person.AskAgain(fact, chosen + 1, chosen == answered.Length - 1);
        _asked.Clear();
        _reopened = fact.Name;
        await SayAsync(words.Text, words.Wording);
        Expect(
            _conversation.Check.Pending is { Purpose: AskPurpose.Plain, Facts: [var asked] } && asked == fact.Name,
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

    void IsUnchanged(Conversation before, string wording)
    {
        Expect(
            _conversation.Facts.Select(Text).SequenceEqual(before.Facts.Select(Text), StringComparer.Ordinal),
            wording,
            "something was taken down"
        );
        var (now, then) = (_conversation.Check!.Pending, before.Check!.Pending!);
        Expect(
            now is not null && now.Purpose == then.Purpose && now.Facts.SequenceEqual(then.Facts, StringComparer.Ordinal),
            wording,
            "the question was lost"
        );
    }

    static string Text(StatedFact stated) => $"{stated.Fact}={stated.Value.GetRawText()}";

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

    /// <summary>The question as it is put, without its counter; null when it is only put again.</summary>
    static string? QuestionIn(string text) => Counter().Matches(text) is [.., var last] ? text[(last.Index + last.Length)..] : null;

    [GeneratedRegex("（[0-9]+/[0-9]+）", RegexOptions.NonBacktracking)]
    private static partial Regex Counter();

    /// <summary>Nothing is asked that no condition needs.</summary>
    void IsNeeded(string wording)
    {
        if (Pending is { Purpose: AskPurpose.Plain or AskPurpose.Narrow } pending && pending.Facts[0] != _reopened)
        {
            var missing = _policy.Decide(StatedFacts.Read(Known.Base.Facts.Catalog, _conversation.Facts)).Missing();
            Expect(
                pending.Facts.All(fact => missing.Any(needed => needed.Name == fact)),
                wording,
                $"no condition needs {string.Join(' ', pending.Facts)}"
            );
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

    /// <summary>
    /// The verdict is that of the rules on what was said, condition by condition; and what the person was not asked could not have
    /// changed what is required.
    /// </summary>
    void HasTheVerdictOfTheRules()
    {
        var said = _said.Aggregate(Facts.None(Known.Base.Facts.Catalog), (facts, one) => facts.With(one.Key, one.Value));
        var whole = _said.Aggregate(_person.Facts, (facts, one) => facts.With(one.Key, one.Value));
        var (bySaid, byWhole) = (_policy.Decide(said), _policy.Decide(whole));
        var verdict = _last.Verdict!;
        foreach (var (of, against, told) in bySaid.Findings().Zip(byWhole.Findings(), verdict.Conditions))
        {
            Expect(Word(of.Status) == told.Status, "", $"{told.Id} is {Word(of.Status)} by the rules, {told.Status} in the dialogue");
            Expect(
                of.Status == against.Status || of.Condition.Kind != ConditionKind.Required,
                "",
                $"{told.Id} would be {Word(against.Status)} if all had been asked, and is {told.Status}"
            );
        }
        Expect(Word(bySaid.Outcome) == verdict.Outcome, "", $"{bySaid.Outcome} by the rules, {verdict.Outcome} in the dialogue");
        Outcome = verdict.Outcome;
    }

    /// <summary>An enumerated name as the wire contract writes it: not_met.</summary>
    static string Word<T>(T name)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString());

    void Expect(bool holds, string wording, string what)
    {
        if (!holds)
        {
            throw new MisheardException(wording, what, string.Join('\n', _script));
        }
    }
}
