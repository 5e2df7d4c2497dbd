using Assistant.Dialogue.Turns;
using Assistant.Rules;

namespace Assistant.Tests.Dialogue.Lists;

/// <summary>A clerk tells random lists in random words; the verdict must be that of the rules on the same list.</summary>
public sealed class ToldListProperties
{
    static readonly string[] Names = ["张三", "李四", "王小明", "欧阳修", "阿依古丽·买买提", "赵云", "钱多多", "John Smith"];
    static readonly string[] Units =
    [
        "北京甲科技有限公司",
        "某某研究院",
        "B科技(北京)有限公司",
        "华为",
        "ABC科技公司",
        "中国科学院计算技术研究所",
    ];

    static readonly Dictionary<string, string[]> Channels = new(StringComparer.Ordinal)
    {
        ["district_association"] = ["区科协", "我们是海淀区科协", "渠道是区科协"],
        ["engineer_station"] = ["工程师服务站", "我们是服务站"],
        ["park_association"] = ["园区科协", "我们是中关村园区科协"],
        ["society"] = ["学会", "我们学会", "市属学会、协会、基金会、联盟", "4"],
        ["direct_grassroots"] = ["企业科协", "我们是事业单位科协"],
        ["innovation_consortium"] = ["联合体", "我们是科创协同联合体"],
    };

    [Fact]
    public async Task The_verdict_on_a_list_that_is_told_is_that_of_the_rules_on_the_same_list()
    {
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 400; seed++)
        {
            var clerk = new Clerk(new Random(seed));
            var verdict = await clerk.TellAsync();
            var expected = Known.List.Decide(clerk.List);
            Assert.True(Told(verdict) == Decided(expected), $"seed {seed}: {clerk.Said}\n{Decided(expected)}\n{Told(verdict)}");
            outcomes.Add(verdict.Outcome);
        }
        Assert.Equal(4, outcomes.Count);
    }

    static string Told(Verdict verdict) =>
        string.Join(
            ' ',
            [
                verdict.Outcome,
                .. verdict.Conditions.Select(condition => condition.Status),
                .. verdict.Candidates!.Value.Select(one => $"{one.Name} {one.Kind} {one.Unit} {one.Verdict!.Outcome}"),
            ]
        );

    static string Decided(ListDecision decision) =>
        string.Join(
            ' ',
            [
                Name(decision.Outcome),
                .. decision.Findings.Select(finding => Name(finding.Status)),
                .. decision.List.Candidates.Zip(
                    decision.Candidates,
                    (one, own) => $"{one.Name} {Name(one.Kind!.Value)} {one.Unit} {Name(own!.Outcome)}"
                ),
            ]
        );

    static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Somebody with a list, and with habits of telling it.</summary>
    sealed class Clerk(Random random)
    {
        readonly Talk _talk = new(new DateOnly(2025, 7, 10));
        readonly List<string> _said = [];

        public CandidateList List { get; private set; } = new(null, []);

        public string Said => string.Join(" ⏎ ", _said);

        public async Task<Verdict> TellAsync()
        {
            Draw();
            var channel = List.Channel is { } known ? Any(Channels[known]) : "不清楚";
            await SayAsync(Any("核对推荐名单", "帮我核对推荐名单", "帮看看名单"));
            if (random.Next(3) > 0)
            {
                await SayAsync(channel);
                await TellQuotaAsync();
            }
            await TellCandidatesAsync();
            await ChangeMindAsync();
            if (_talk.Last.Ask?.Fact == "channel")
            {
                await SayAsync(channel);
                await TellQuotaAsync();
            }
            await SayAsync(Any("就这些", "没有了", "完了", "好的，就这些", "结束"));
            while (_talk.Last.Suggestions?.Contains("不是同一个人") == true)
            {
                await SayAsync("不是同一个人");
            }
            if (_talk.Last.Suggestions is ["都对"])
            {
                await SayAsync(Any("都对", "对的", "嗯，没问题"));
            }
            return _talk.Last.Verdict ?? throw new InvalidOperationException($"No verdict: {Said}\n{_talk.Last.Text}");
        }

        void Draw()
        {
            var channel = random.Next(8) == 0 ? null : Any([.. Channels.Keys]);
            var isAllotted = channel is not null && Known.List.Limits[channel].Most is null;
            PerKind<decimal?>? quota = isAllotted && random.Next(4) > 0 ? new(random.Next(4), random.Next(3)) : null;
            var facts = Facts.None(Known.Base.Facts.Catalog);
            var candidates = Enumerable
                .Range(0, random.Next(1, 9))
                .Select(_ => new Candidate(Any(Names), (CandidateKind)random.Next(2), Any(Units), facts));
            List = new(channel, [.. candidates], quota);
        }

        async Task TellQuotaAsync()
        {
            if (List.Channel is null || Known.List.Limits[List.Channel].Most is not null)
            {
                return;
            }
            await SayAsync(
                List.Quota is { } quota
                    ? Any(
                        $"个人{quota.Individual}个，团队{quota.Team}个",
                        $"{quota.Individual}个个人，{quota.Team}个团队",
                        $"{quota.Individual}和{quota.Team}",
                        $"团队名额{quota.Team}，个人名额{quota.Individual}",
                        $"{quota.Individual}人、{quota.Team}个团队"
                    )
                    : "不清楚"
            );
        }

        /// <summary>In messages of one to four, each in words of its own; now and then only the name, and the rest as it is asked for.</summary>
        async Task TellCandidatesAsync()
        {
            for (var at = 0; at < List.Candidates.Length; )
            {
                var asksChannel = _talk.Last.Ask?.Fact == "channel";
                if (!asksChannel && random.Next(4) == 0)
                {
                    await TellSlowlyAsync(List.Candidates[at++]);
                    continue;
                }
                var count = Math.Min(random.Next(1, 5), List.Candidates.Length - at);
                var gap = Any("；", "\n", "。", ";");
                await SayAsync(string.Join(gap, List.Candidates.Skip(at).Take(count).Select(Whole)));
                at += count;
            }
        }

        string Whole(Candidate one)
        {
            var kind = one.Kind == CandidateKind.Individual ? Any("个人", "成长计划") : Any("团队", "青创室");
            var verb = one.Kind == CandidateKind.Individual ? Any("报个人", "个人") : Any("带团队", "报团队", "团队");
            return Any(
                $"{one.Name} {kind} {one.Unit}",
                $"{kind} {one.Name} {one.Unit}",
                $"{one.Name}，{kind}，{one.Unit}",
                $"{one.Name}、{kind}、{one.Unit}",
                $"{one.Name} {one.Unit} {kind}",
                $"{one.Name}({kind}，{one.Unit})",
                $"{one.Name}（{one.Unit}）{verb}",
                $"{one.Unit}的{one.Name}{verb}",
                $"再加一个{one.Name}，{kind}，{one.Unit}",
                $"姓名：{one.Name}，类别：{kind}，单位：{one.Unit}"
            );
        }

        async Task TellSlowlyAsync(Candidate one)
        {
            var kind = one.Kind == CandidateKind.Individual ? "个人" : "团队";
            await SayAsync($"再加一个{one.Name}");
            if (random.Next(2) == 0)
            {
                await SayAsync(Any($"{kind}，{one.Unit}", $"{one.Unit}，{kind}", $"{kind} {one.Unit}"));
                return;
            }
            await SayAsync(Any(kind, one.Kind == CandidateKind.Individual ? "报个人" : "带团队的"));
            await SayAsync(Any(one.Unit!, $"单位是{one.Unit}"));
        }

        /// <summary>Something that is taken back again leaves no trace; neither does a question in between.</summary>
        async Task ChangeMindAsync()
        {
            var place = random.Next(List.Candidates.Length);
            var one = List.Candidates[place];
            switch (random.Next(5))
            {
                case 0:
                    await SayAsync($"第{place + 1}个改成{(one.Kind == CandidateKind.Individual ? "团队" : "个人")}");
                    await SayAsync($"第{place + 1}个改成{(one.Kind == CandidateKind.Individual ? "个人" : "团队")}");
                    break;
                case 1:
                    await SayAsync("再加一个孙悟空，个人，花果山公司");
                    await SayAsync(Any("删掉最后一个", "把孙悟空删掉", $"第{List.Candidates.Length + 1}个不要了"));
                    break;
                case 2:
                    await SayAsync($"第{place + 1}个的单位是花果山公司");
                    await SayAsync($"第{place + 1}个的单位改成{one.Unit}");
                    break;
                case 3:
                    await SayAsync(Any("青创室支持多少个团队？", "谢谢", "今天天气真好", "看看名单"));
                    break;
                default:
                    break;
            }
        }

        async Task SayAsync(string text)
        {
            _said.Add(text);
            await _talk.SayAsync(text);
        }

        T Any<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
    }
}
