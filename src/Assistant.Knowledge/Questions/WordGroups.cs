using System.Collections.Immutable;

namespace Assistant.Knowledge.Questions;

/// <summary>Asking for what comes behind a verdict.</summary>
public sealed record AfterWords
{
    /// <summary>Every condition in full.</summary>
    public required Words Details { get; init; }

    /// <summary>What to hand in.</summary>
    public required Words Materials { get; init; }

    /// <summary>What would make the case eligible, and when.</summary>
    public required Words Ways { get; init; }

    /// <summary>What to do and by when.</summary>
    public required Words Steps { get; init; }

    /// <summary>The same, but of a question that waits the next one: 下一步.</summary>
    public required Words Onward { get; init; }

    /// <summary>What is asked of those who are selected.</summary>
    public required Words Duties { get; init; }

    /// <summary>The receipt of a verdict.</summary>
    public required Words Receipt { get; init; }

    /// <summary>Keep the verdict for me; its number.</summary>
    public required Words Keep { get; init; }

    /// <summary>Away with it.</summary>
    public required Words Remove { get; init; }

    /// <summary>Remind me.</summary>
    public required Words Remind { get; init; }

    /// <summary>Do not remind me.</summary>
    public required Words NoReminder { get; init; }

    /// <summary>Yes, you may keep that.</summary>
    public required Words Agree { get; init; }
}

/// <summary>How people say yes, no and neither.</summary>
public sealed record AnswerWords
{
    /// <summary>Words that affirm wherever they stand.</summary>
    public required Words Yes { get; init; }

    /// <summary>Short words that affirm only at the start of an answer.</summary>
    public required Words YesAtStart { get; init; }

    /// <summary>Words that deny wherever they stand, and turn an affirmation after them round.</summary>
    public required Words No { get; init; }

    /// <summary>Short words that deny only at the start of an answer or right before an affirmation.</summary>
    public required Words NoAtStart { get; init; }

    /// <summary>What turns the words of a question round: 没 + 主持过.</summary>
    public required Words Negators { get; init; }

    /// <summary>不清楚 and its like.</summary>
    public required Words Unsure { get; init; }

    /// <summary>Words that make a statement one to confirm: 应该, 算是.</summary>
    public required Words Hedges { get; init; }

    /// <summary>Assent to what the assistant understood.</summary>
    public required Words Confirm { get; init; }

    /// <summary>Dissent from what the assistant understood.</summary>
    public required Words Deny { get; init; }

    /// <summary>Words that may stand before the answer proper.</summary>
    public required Words Fillers { get; init; }

    /// <summary>Words beside a yes or no that leave it as plain as it is: time, quantity, particles.</summary>
    public required Words Asides { get; init; }
}

/// <summary>How people answer a question that bundles several conditions.</summary>
public sealed record BundleWords
{
    /// <summary>都, 全部.</summary>
    public required Words All { get; init; }

    /// <summary>都不, 一条都没.</summary>
    public required Words AllBad { get; init; }

    /// <summary>其他, 其余.</summary>
    public required Words Rest { get; init; }

    /// <summary>除了.</summary>
    public required Words Except { get; init; }

    /// <summary>满足, 符合: said of a condition, whichever way it is worded.</summary>
    public required Words Satisfied { get; init; }

    /// <summary>有, where conditions want something to be absent.</summary>
    public required Words Has { get; init; }

    /// <summary>没有, where conditions want something to be absent.</summary>
    public required Words HasNot { get; init; }

    /// <summary>The condition does not hold, however it is worded: 不行, 达不到.</summary>
    public required Words Unsatisfied { get; init; }

    /// <summary>不都, 部分满足: some hold and some do not, without saying which.</summary>
    public required Words SomeBad { get; init; }

    /// <summary>不过, 就是: what follows takes something back of what was said of all.</summary>
    public required Words But { get; init; }
}

/// <summary>How people speak of degrees.</summary>
public sealed record DegreeWords
{
    /// <summary>The words of each level, by the fact that stands for it, highest level first.</summary>
    public required ImmutableArray<(string Fact, Words Words)> Levels { get; init; }

    /// <summary>The words of each way in which a degree is obtained, by the value of the fact.</summary>
    public required ImmutableArray<(string Value, Words Words)> Forms { get; init; }

    /// <summary>同等学力: a degree without the schooling that counts.</summary>
    public required Words WithoutSchooling { get; init; }

    /// <summary>在读, 肄业: not completed.</summary>
    public required Words Unfinished { get; init; }

    /// <summary>没有, 没读过.</summary>
    public required Words None { get; init; }

    /// <summary>最高, 只有: nothing higher.</summary>
    public required Words Highest { get; init; }

    /// <summary>高中, 初中: schooling below all of the levels.</summary>
    public required Words Below { get; init; }
}

/// <summary>What people say to steer a check rather than to answer it.</summary>
public sealed record ControlWords
{
    /// <summary>Why is this asked?</summary>
    public required Words Why { get; init; }

    /// <summary>What does this mean?</summary>
    public required Words Explain { get; init; }

    /// <summary>Of <see cref="Explain"/>, that a question asks too much at once.</summary>
    public required Words Simpler { get; init; }

    /// <summary>Change a fact that the message names.</summary>
    public required Words Change { get; init; }

    /// <summary>Words between a fact's name and its new value.</summary>
    public required Words Instead { get; init; }

    /// <summary>What was understood last is wrong.</summary>
    public required Words Wrong { get; init; }

    /// <summary>Back to the question before.</summary>
    public required Words Previous { get; init; }

    /// <summary>Leave the check for now.</summary>
    public required Words Leave { get; init; }

    /// <summary>Take the offer to stop, right after it was made.</summary>
    public required Words Stop { get; init; }

    /// <summary>End the check and see the result.</summary>
    public required Words Finish { get; init; }

    /// <summary>Go on.</summary>
    public required Words Resume { get; init; }

    /// <summary>What orders the assistant about: no answer to a question of a check, and no correction of one.</summary>
    public required Words Orders { get; init; }

    /// <summary>Begin again from nothing.</summary>
    public required Words Restart { get; init; }

    /// <summary>The same, by somebody who was told what that drops.</summary>
    public required Words RestartAnyway { get; init; }

    /// <summary>Delete what is kept of me.</summary>
    public required Words Delete { get; init; }

    /// <summary>Away with everything, whatever that is: asked back before it is done.</summary>
    public required Words Clear { get; init; }

    /// <summary>By these words somewhere in it a message asks what is kept: 我是哪年出生的你记的.</summary>
    public required Words Recorded { get; init; }

    /// <summary>What is done with what is kept?</summary>
    public required Words Privacy { get; init; }

    /// <summary>Where does that stand?</summary>
    public required Words Source { get; init; }

    /// <summary>What is kept of me?</summary>
    public required Words Known { get; init; }

    /// <summary>Asks, after the verdict, what it was and why.</summary>
    public required Words Verdict { get; init; }

    /// <summary>Asks what is still lacking; during a check it is told without leaving.</summary>
    public required Words SoFar { get; init; }
}

/// <summary>How people go on from an answer, and from one question to the next.</summary>
public sealed record FollowUpWords
{
    /// <summary>说人话: the same in short and plain words.</summary>
    public required Words Plainer { get; init; }

    /// <summary>详细点: the whole clause.</summary>
    public required Words Fuller { get; init; }

    /// <summary>那, 呢: what is left out stands in the question before.</summary>
    public required Words Links { get; init; }

    /// <summary>Words that announce a question of one's own: 另外问一句.</summary>
    public required Words Announce { get; init; }

    /// <summary>还有, 另外: another question follows.</summary>
    public required Words Joints { get; init; }

    /// <summary>嗯, 哦: said before anything else is.</summary>
    public required Words Hesitations { get; init; }

    /// <summary>规定, 原文: what is written is asked for.</summary>
    public required Words Written { get; init; }

    /// <summary>Words of which one takes the place of another in the question before: 博士, 硕士, 本科.</summary>
    public required ImmutableArray<Words> Swaps { get; init; }
}

/// <summary>Words of questions whether so many years suffice for a title.</summary>
public sealed record ReachWords
{
    /// <summary>毕业, 干了: said beside degree, title and years.</summary>
    public required Words Asides { get; init; }

    /// <summary>没有, 没评过: what follows is not held.</summary>
    public required Words Denials { get; init; }

    /// <summary>多久, 破格: something else is asked.</summary>
    public required Words Others { get; init; }
}

/// <summary>Small talk.</summary>
public sealed record TalkWords
{
    /// <summary>Greetings.</summary>
    public required Words Hello { get; init; }

    /// <summary>Thanks and acknowledgement.</summary>
    public required Words Thanks { get; init; }

    /// <summary>Who are you, what can you do.</summary>
    public required Words Who { get; init; }

    /// <summary>Farewells.</summary>
    public required Words Bye { get; init; }

    /// <summary>Complaints about the assistant.</summary>
    public required Words Complaint { get; init; }

    /// <summary>Wait a moment.</summary>
    public required Words Waits { get; init; }

    /// <summary>A laugh or a sound that wants no answer.</summary>
    public required Words Chat { get; init; }
}

/// <summary>How people ask for a check of their own case.</summary>
public sealed record StartWords
{
    /// <summary>Phrases that ask for a check by themselves.</summary>
    public required Words Explicit { get; init; }

    /// <summary>They ask for help: 帮我.</summary>
    public required Words Help { get; init; }

    /// <summary>They ask to have something looked at: 看看.</summary>
    public required Words Look { get; init; }

    /// <summary>What is to be looked at: 条件.</summary>
    public required Words Matter { get; init; }

    /// <summary>Words for the person's own case: 我的情况.</summary>
    public required Words Case { get; init; }

    /// <summary>Words by which a question is about one condition: 年龄这条.</summary>
    public required Words Aspects { get; init; }

    /// <summary>Clauses that turn away from the check under way: 不是这个.</summary>
    public required Words Denied { get; init; }

    /// <summary>Verbs that ask for a check where the name of a programme follows: 核对正高级工程师.</summary>
    public required Words Checks { get; init; }

    /// <summary>Words for oneself or one's own unit.</summary>
    public required Words Self { get; init; }

    /// <summary>Am I eligible?</summary>
    public required Words Asks { get; init; }

    /// <summary>Words before something that is wished for and not had: 想评, 申报.</summary>
    public required Words Wishes { get; init; }

    /// <summary>报, 评, 走: what follows is what is applied for.</summary>
    public required Words Verbs { get; init; }

    /// <summary>换成, 回到: what follows is to be checked instead.</summary>
    public required Words Turns { get; init; }

    /// <summary>What may stand around such words and a programme without changing what is meant: 那, 要是, 算了.</summary>
    public required Words Joints { get; init; }

    /// <summary>呢: asks the same of something else.</summary>
    public required Words Likewise { get; init; }

    /// <summary>Words by which the message asks about the policy instead.</summary>
    public required Words AboutPolicy { get; init; }

    /// <summary>Words by which it asks whether the round is over, unless it also tells of the person.</summary>
    public required Words Late { get; init; }
}

/// <summary>How people ask what programmes fit them and when a title is within reach.</summary>
public sealed record OutlookWords
{
    /// <summary>能报哪些, 适合: which programmes.</summary>
    public required Words Programmes { get; init; }

    /// <summary>什么时候, 多久: when a title.</summary>
    public required Words When { get; init; }

    /// <summary>能评, 评上: obtaining one.</summary>
    public required Words Obtain { get; init; }

    /// <summary>职称: any of them.</summary>
    public required Words Titles { get; init; }

    /// <summary>再干, 等: so many years on.</summary>
    public required Words Later { get; init; }

    /// <summary>如果, 要是: what follows is supposed and not stated.</summary>
    public required Words Suppose { get; init; }
}

/// <summary>What decides whether something told without having been asked for is taken down.</summary>
public sealed record PassingWords
{
    /// <summary>必须, 是不是: the clause speaks of a rule or asks, and states nothing.</summary>
    public required Words Asks { get; init; }

    /// <summary>Other people: what is said of them is not said of the speaker.</summary>
    public required Words Others { get; init; }

    /// <summary>Names of a group that a clause may begin with and then speaks of: 团队, 工作室.</summary>
    public required Words Groups { get; init; }

    /// <summary>我, 本人: the speaker again, after another person was spoken of.</summary>
    public required Words Speaker { get; init; }

    /// <summary>What may stand before a title that the speaker has: 我是, 职称是.</summary>
    public required Words Self { get; init; }

    /// <summary>Words that turn a statement round.</summary>
    public required Words Negators { get; init; }

    /// <summary>想评, 打算: the clause wishes for something and states nothing.</summary>
    public required Words Hopes { get; init; }

    /// <summary>评, 升: what follows right behind is aimed at, and not had.</summary>
    public required Words Aims { get; init; }

    /// <summary>换成, 其实, 现在: something is otherwise than it was said to be.</summary>
    public required Words News { get; init; }

    /// <summary>了, 过: it was reached.</summary>
    public required Words Reached { get; init; }

    /// <summary>Words that only look like one of the others: 其他, 不到.</summary>
    public required Words Harmless { get; init; }

    /// <summary>Titles that are professions too, and count only beside the word for titles.</summary>
    public required Words Professions { get; init; }
}
