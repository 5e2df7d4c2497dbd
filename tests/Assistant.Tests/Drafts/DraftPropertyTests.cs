using System.Globalization;
using System.Text.Json.Nodes;
using Assistant.Dialogue.Drafts;
using Assistant.Knowledge.Forms;
using Assistant.Rules;
using Assistant.Tests.Dialogue;

namespace Assistant.Tests.Drafts;

/// <summary>What holds for every draft, whatever is stated: facts are drawn by a fixed seed.</summary>
public sealed class DraftPropertyTests
{
    const int Drafts = 2_000;
    const int Seed = 20250625;

    // Each is told of one field only, so that it is known where it may stand.
    const int FirstFigure = 41_013;

    static readonly string[] Phrases =
    [
        "减速器寿命提高{0}小时",
        "在{0}台设备上使用，效果见报告",
        "每月开展{0}次试验",
        "把误差降到{0}微米，并交付使用",
    ];

    [Fact]
    public void Every_sentence_rests_on_a_fact_or_is_a_mere_placeholder()
    {
        foreach (var (section, facts) in Drawn(Drafts))
        {
            var draft = Drafting.Write(section, facts);
            Assert.All(
                draft.Sentences,
                sentence =>
                    Assert.True(
                        sentence.Facts.Length > 0 || sentence.Text == string.Concat(sentence.Placeholders),
                        $"「{sentence.Text}」 rests on nothing: {facts.ToJsonString()}"
                    )
            );
            Assert.All(
                draft.Sentences.SelectMany(sentence => sentence.Facts),
                fact => Assert.True(IsStated(fact, facts), $"{fact} is not stated: {facts.ToJsonString()}")
            );
        }
    }

    [Fact]
    public void The_same_facts_give_the_same_draft()
    {
        foreach (var (section, facts) in Drawn(200))
        {
            var (one, other) = (Drafting.Write(section, facts), Drafting.Write(section, (JsonObject)facts.DeepClone()));
            Assert.Equal(one.Text, other.Text);
            Assert.Equal(one.Flags, other.Flags);
        }
    }

    [Fact]
    public void Removing_a_fact_never_leaves_its_figure_in_the_text()
    {
        var removed = 0;
        foreach (var (section, facts) in Drawn(100))
        {
            var text = Drafting.Write(section, facts).Text;
            foreach (var (owner, key, figure) in Figures(facts).Where(one => text.Contains(one.Figure, StringComparison.Ordinal)).ToList())
            {
                var value = owner[key]!.DeepClone();
                owner.Remove(key);
                Assert.DoesNotContain(figure, Drafting.Write(section, facts).Text, StringComparison.Ordinal);
                owner[key] = value;
                removed++;
            }
        }
        Assert.True(removed > 200, $"Only {removed} figures ever stood in a draft.");
    }

    [Fact]
    public void No_problem_shows_a_gap_of_the_data_that_it_is_worded_from()
    {
        foreach (var section in Drafting.Sections)
        {
            Assert.All(
                Drafting.Write(section, "{}").Flags,
                flag => Assert.DoesNotContain('{', flag.Message + flag.Suggestion + flag.Excerpt)
            );
        }
    }

    [Fact]
    public void What_was_left_out_is_told_of_once_and_its_mark_is_no_problem_itself()
    {
        var draft = Drafting.Write("growth-career", """{"career":"从事某型导弹舵机研制"}""");
        Assert.Single(draft.Flags, flag => flag.Kind == FlagKind.Classified);
    }

    [Theory]
    [InlineData("110101198503071234")]
    [InlineData("11010119900307123X")]
    [InlineData("13800138000")]
    [InlineData("138 0013 8000")]
    public void No_draft_holds_an_identity_or_mobile_number_that_was_told(string number)
    {
        var hidden = 0;
        foreach (var section in Drafting.Sections)
        {
            var facts = Full(section);
            foreach (var (owner, key) in Texts(facts))
            {
                owner[key] = $"联系人张三{number}";
            }
            var draft = Drafting.Write(section, facts);
            Assert.DoesNotContain(number, draft.Text, StringComparison.Ordinal);
            Assert.All(draft.Flags, flag => Assert.DoesNotContain(number, flag.Excerpt + flag.Message, StringComparison.Ordinal));
            hidden += draft.Flags.Count(flag => flag.Kind == FlagKind.PersonalData);
        }
        Assert.True(hidden > Drafting.Sections.Count, "Hardly any number was met.");
    }

    [Theory]
    [InlineData("""{"nonsense":1}""", "nonsense")]
    [InlineData("""{"career":5}""", "career")]
    [InlineData("""{"career":"一","career":"二"}""", "career")]
    [InlineData("""{"projects":{}}""", "projects")]
    [InlineData("""{"projects":[5]}""", "projects[0]")]
    [InlineData("""{"projects":[{"name":"甲"},{"nonsense":"乙"}]}""", "projects[1].nonsense")]
    [InlineData("""{"projects":[{"level":"planetary"}]}""", "projects[0].level")]
    [InlineData("""{"projects":[{"from":"去年"}]}""", "projects[0].from")]
    [InlineData("""{"projects":[{"money":-5}]}""", "projects[0].money")]
    [InlineData("""{"expenses":[{"amount":"三千"}]}""", "expenses[0].amount")]
    [InlineData("""{"projects":[{"evidence":[3]}]}""", "projects[0].evidence")]
    [InlineData("""{"budget_total":"30000"}""", "budget_total")]
    [InlineData("""{"founded":"2022-13"}""", "founded")]
    [InlineData("""{"title":"emperor"}""", "title")]
    public void Facts_that_cannot_be_used_are_refused_by_their_key(string json, string key)
    {
        Assert.False(new DraftFactsJson(Known.Base).TryRead(json, out _, out var error));
        Assert.Contains(key, error, StringComparison.Ordinal);
    }

    /// <summary>Sections in turn, each with facts drawn by a fixed seed.</summary>
    internal static IEnumerable<(string Section, JsonObject Facts)> Drawn(int count)
    {
        var random = new Random(Seed);
        for (var at = 0; at < count; at++)
        {
            var section = Drafting.Sections[at % Drafting.Sections.Count];
            var figure = FirstFigure;
            yield return (section, Draw(() => random.Next(3) > 0, random, ref figure));
        }
    }

    /// <summary>Everything that can be stated, for a section whatever it is.</summary>
    static JsonObject Full(string section)
    {
        var figure = FirstFigure;
        return Draw(() => true, new Random(section.Length), ref figure);
    }

    static JsonObject Draw(Func<bool> isTold, Random random, ref int figure)
    {
        var facts = new JsonObject();
        foreach (var fact in Known.Base.Facts.Catalog.Definitions.Where(_ => isTold()))
        {
            facts[fact.Name] = fact.Type switch
            {
                FactType.Bool => random.Next(2) == 0,
                FactType.Enum => fact.Values[random.Next(fact.Values.Length)],
                FactType.Number => random.Next(1, 30),
                _ => $"{random.Next(1970, 2000)}-0{random.Next(1, 10)}-1{random.Next(10)}",
            };
        }
        foreach (var field in Known.Base.Forms.Fields.Fields.Where(_ => isTold()))
        {
            facts[field.Name] = Value(field, random, ref figure);
        }
        foreach (var kind in Known.Base.Forms.Fields.Records.Where(_ => isTold()))
        {
            var list = new JsonArray();
            for (var left = random.Next(1, 4); left > 0; left--)
            {
                var record = new JsonObject();
                foreach (var field in kind.Fields.Where(_ => isTold()))
                {
                    record[field.Name] = Value(field, random, ref figure);
                }
                list.Add(record);
            }
            facts[kind.Name] = list;
        }
        return facts;
    }

    static JsonNode Value(FormField field, Random random, ref int figure) =>
        field.Type switch
        {
            FormFieldType.Money or FormFieldType.Number => figure++ * 2 + 1,
            FormFieldType.Date => $"20{random.Next(10, 25)}-0{random.Next(1, 10)}",
            FormFieldType.Choice => field.Choices[random.Next(field.Choices.Length)].Value,
            FormFieldType.Texts => new JsonArray($"证书{figure++}", "验收报告"),
            _ => string.Format(CultureInfo.InvariantCulture, Phrases[random.Next(Phrases.Length)], figure++),
        };

    /// <summary>The facts of which a figure is told that stands nowhere else, each with it.</summary>
    static IEnumerable<(JsonObject Owner, string Key, string Figure)> Figures(JsonObject facts) =>
        from one in Told(facts, FormFieldType.Text, FormFieldType.Money, FormFieldType.Number)
        let figure = string.Concat(one.Owner[one.Key]!.ToString().Where(char.IsAsciiDigit))
        select (one.Owner, one.Key, figure);

    /// <summary>The phrases among the facts.</summary>
    static List<(JsonObject Owner, string Key)> Texts(JsonObject facts) => Told(facts, FormFieldType.Text);

    /// <summary>What is told of fields of some types.</summary>
    static List<(JsonObject Owner, string Key)> Told(JsonObject facts, params FormFieldType[] types)
    {
        var fields = Known.Base.Forms.Fields;
        var single = fields.Fields.Where(field => types.Contains(field.Type)).Select(field => (Owner: facts, Key: field.Name));
        var several =
            from kind in fields.Records
            from record in facts[kind.Name]?.AsArray() ?? []
            from field in kind.Fields
            where types.Contains(field.Type)
            select (Owner: record.AsObject(), Key: field.Name);
        return single.Concat(several).Where(one => one.Owner.ContainsKey(one.Key)).ToList();
    }

    /// <summary>Whether a fact was told; classes of expenses and the total are worked out from what was.</summary>
    static bool IsStated(string fact, JsonObject facts) =>
        fact.Split('[', ']') is [var kind, var place, var field]
            ? facts[kind]![int.Parse(place, CultureInfo.InvariantCulture)]!.AsObject() is var record
                && (record.ContainsKey(field[1..]) || (kind, field) == ("expenses", ".class"))
            : facts.ContainsKey(fact) || (fact == "budget_total" && facts.ContainsKey("expenses"));
}
